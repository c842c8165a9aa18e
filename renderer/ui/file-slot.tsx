import { useId, useState, type DragEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ACCEPT_IMPORTS } from '#renderer/client/file-content.ts';
import { Icon } from './icon.tsx';

interface FileSlotProps {
  label: string;
  /** `paragraphs`: how many it has, where that is known. */
  chosen: { name: string; paragraphs?: number } | null;
  /** Endings of the files that it takes, as a file field wants them. */
  accept?: string;
  /** Whether more than one file may be given at once. */
  several?: boolean;
  onFiles: (files: File[]) => void;
}

/** A place for a file: chosen by the browser's dialog, or dropped. */
export function FileSlot({
  label,
  chosen,
  accept = ACCEPT_IMPORTS,
  several = false,
  onFiles,
}: FileSlotProps): ReactElement {
  const { t } = useTranslation('align');
  const id = useId();
  const [over, setOver] = useState(false);
  const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  const take = (files: FileList | null) => {
    if (files && files.length > 0) onFiles([...files]);
  };
  return (
    <div
      className="file-slot"
      data-over={over ? '' : undefined}
      data-chosen={chosen ? '' : undefined}
      onDragEnter={(event) => carriesFiles(event) && setOver(true)}
      onDragOver={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <span className="label" id={`${id}-label`}>
        {label}
      </span>
      <input
        id={id}
        className="visually-hidden"
        type="file"
        accept={accept}
        multiple={several}
        aria-labelledby={`${id}-label ${id}-what`}
        onChange={(event) => {
          take(event.target.files);
          // The same file may be chosen again after it was changed.
          event.target.value = '';
        }}
      />
      <label htmlFor={id} id={`${id}-what`} className="file-slot-what">
        <Icon name={chosen ? 'check' : 'import'} />
        {chosen ? (
          <span className="file-slot-name">
            <bdi>{chosen.name}</bdi>
            {chosen.paragraphs === undefined ? null : (
              <span className="hint">{t('pair.paragraphs', { count: chosen.paragraphs })}</span>
            )}
          </span>
        ) : (
          t('pair.choose')
        )}
      </label>
    </div>
  );
}
