import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import { WORD_PARTS } from '#core/text/find.ts';
import { bringInSight } from '#renderer/editor/rows/bring-in-sight.ts';
import { FIND_SIDES, type Find, type Hit } from '#renderer/editor/find/find.ts';

/** Finds in both columns; with replace, changes the English. */
export function FindPanel({ editor }: { editor: Editor }): ReactElement | null {
  const { find } = editor;
  const visible = useObservable(find.visible);
  return visible ? <OpenFindPanel editor={editor} /> : null;
}

function OpenFindPanel({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation('collation');
  const workspace = useWorkspace();
  const { find } = editor;
  const query = useObservable(find.query);
  const result = useObservable(find.result);
  const replacing = useObservable(find.replacing);
  const asked = useObservable(find.asked);
  const [replacement, setReplacement] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked > 0) field.current?.select();
  }, [asked]);

  const show = (hit: Hit | null) => {
    if (!hit) return;
    document.querySelector(`[data-row="${CSS.escape(hit.row)}"]`)?.scrollIntoView({ block: 'nearest' });
    // Rows that come in sight are marked in the next frame.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const words = editor.highlights.boxOf(hit.row, 'find-current');
        if (words) bringInSight(words, panel.current?.getBoundingClientRect().bottom);
      }),
    );
  };
  const close = () => {
    const hit = find.current();
    find.close();
    const id = hit?.row ?? editor.active.get();
    if (id === null || id === undefined) return;
    editor.focus(id, hit?.source === null ? [hit.span.start, hit.span.end] : 'keep');
  };

  return (
    <div
      ref={panel}
      className="find-panel"
      role="search"
      aria-label={t('find')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <div className="find-line">
        <input
          ref={field}
          className="field"
          type="search"
          dir="auto"
          value={query}
          aria-label={t('find')}
          placeholder={t('findPlaceholder')}
          onChange={(event) => {
            find.setQuery(event.target.value, show);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            show(find.step(event.shiftKey ? -1 : 1));
          }}
        />
        <output className="find-count" aria-live="polite">
          {query === ''
            ? ''
            : result.hits.length === 0
              ? t('findNone')
              : t('findCount', { current: result.current + 1, count: result.hits.length })}
        </output>
        <button
          type="button"
          className="button quiet icon"
          aria-label={t('findPrevious')}
          onClick={() => show(find.step(-1))}
        >
          <Icon name="up" />
        </button>
        <button
          type="button"
          className="button quiet icon"
          aria-label={t('findNext')}
          onClick={() => show(find.step(1))}
        >
          <Icon name="down" />
        </button>
        <button type="button" className="button quiet icon" aria-label={t('close')} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <FindOptions find={find} />
      {replacing ? (
        <div className="find-line">
          <input
            className="field"
            dir="ltr"
            lang="en"
            value={replacement}
            aria-label={t('replaceWith')}
            placeholder={t('replaceWith')}
            onChange={(event) => setReplacement(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              event.preventDefault();
              show(find.replaceCurrent(replacement));
            }}
          />
          <button type="button" className="button" onClick={() => show(find.replaceCurrent(replacement))}>
            {t('replaceOne')}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => {
              const count = find.replaceAll(replacement);
              workspace.message.set({ tone: 'info', key: 'collation:replaced', values: { count } });
            }}
          >
            {t('replaceAll')}
          </button>
        </div>
      ) : null}
    </div>
  );
}

/** Case, parts of words, columns and rows that are searched. */
function FindOptions({ find }: { find: Find }): ReactElement {
  const { t } = useTranslation('collation');
  const settings = useObservable(find.settings);
  const selected = useObservable(find.selected);
  const toggle = (key: 'matchCase' | 'inSelected', label: string) => (
    <label className="find-option">
      <input
        type="checkbox"
        checked={settings[key]}
        onChange={(event) => find.change({ [key]: event.target.checked })}
      />
      {label}
    </label>
  );
  return (
    <div className="find-line find-options">
      {toggle('matchCase', t('findOptions.matchCase'))}
      <select
        className="field"
        aria-label={t('findOptions.words')}
        value={settings.words}
        onChange={(event) => {
          const words = WORD_PARTS.find((part) => part === event.target.value);
          if (words) find.change({ words });
        }}
      >
        {WORD_PARTS.map((part) => (
          <option key={part} value={part}>
            {t(`findOptions.${part}`)}
          </option>
        ))}
      </select>
      <select
        className="field"
        aria-label={t('findOptions.side')}
        value={settings.side}
        onChange={(event) => {
          const side = FIND_SIDES.find((each) => each === event.target.value);
          if (side) find.change({ side });
        }}
      >
        {FIND_SIDES.map((side) => (
          <option key={side} value={side}>
            {t(`findOptions.${side}`)}
          </option>
        ))}
      </select>
      {selected ? toggle('inSelected', t('findOptions.inSelected', { count: selected.size })) : null}
    </div>
  );
}
