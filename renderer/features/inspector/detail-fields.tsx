import { useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { DETAIL_NAMES, MAX_DETAIL, detailsOf, type DetailName } from '#core/article/details.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { MomentField } from '#renderer/ui/moment-field.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import '#renderer/styles/details.css';

/** Details that are written from left to right whatever the language is. */
const LATIN: ReadonlySet<DetailName> = new Set(['published', 'address', 'slug']);

/** Fields for the origin of the original and the plans for the article. Each field is saved when it is left, or with Enter. */
export function DetailFields({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation('details');
  const { session } = editor;
  const state = useObservable(session.state);
  const known = detailsOf(session.origin, state.details);
  const editable = session.readOnly === null;
  return (
    <section aria-label={t('title')}>
      <h2 className="inspector-title">{t('title')}</h2>
      <div className="detail-fields">
        {DETAIL_NAMES.map((name) => (
          <DetailField
            key={`${name} ${known[name]}`}
            name={name}
            known={known[name]}
            editable={editable}
            editor={editor}
          />
        ))}
        <EmbargoField embargo={known.embargo} editable={editable} editor={editor} />
      </div>
    </section>
  );
}

interface FieldProps {
  editable: boolean;
  editor: Editor;
}

function DetailField({
  name,
  known,
  editable,
  editor,
}: FieldProps & { name: DetailName; known: string }): ReactElement {
  const { t } = useTranslation('details');
  const id = useId();
  const [text, setText] = useState(known);
  const save = () => {
    if (text.trim() !== known) editor.session.execute({ type: 'setDetails', details: { [name]: text } });
  };
  return (
    <>
      <label htmlFor={id}>{t(`names.${name}`)}</label>
      <input
        id={id}
        className="field"
        type="text"
        dir={LATIN.has(name) ? 'ltr' : 'auto'}
        value={text}
        maxLength={MAX_DETAIL}
        autoComplete="off"
        disabled={!editable}
        data-detail={name}
        onChange={(event) => setText(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
        }}
      />
    </>
  );
}

function EmbargoField({ embargo, editable, editor }: FieldProps & { embargo: string | null }): ReactElement {
  const { t } = useTranslation('details');
  const id = useId();
  return (
    <>
      <span className="detail-name" id={id}>
        {t('names.embargo')}
      </span>
      <MomentField
        labelledBy={id}
        moment={embargo}
        disabled={!editable}
        onSave={(wanted) => editor.session.execute({ type: 'setDetails', details: { embargo: wanted } })}
      />
    </>
  );
}
