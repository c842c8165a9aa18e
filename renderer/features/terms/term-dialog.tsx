import { useState, type ReactElement, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { joinWordings, splitWordings, type EditedTerm } from '#core/terms/selected-term.ts';
import { shownTermSchema } from '#core/terms/term.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import '#renderer/styles/terms.css';

/** Form of a term: a new one, or one that the desk has. */
export function TermDialog({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation('terms');
  const edited = useObservable(editor.terms.edited);
  return (
    <Dialog
      title={t(edited?.id === null ? 'newTitle' : 'editTitle')}
      open={edited !== null}
      onClose={() => editor.terms.edited.set(null)}
    >
      {edited ? <TermForm editor={editor} term={edited} /> : null}
    </Dialog>
  );
}

/** The fields of a term as they are written. */
interface Fields {
  arabic: string;
  english: string;
  alsoRight: string;
  forbidden: string;
  note: string;
  source: string;
}

const FIELDS: readonly { name: keyof Fields; language: 'ar' | 'en' | null; hint?: 'several' }[] = [
  { name: 'arabic', language: 'ar', hint: 'several' },
  { name: 'english', language: 'en' },
  { name: 'alsoRight', language: 'en', hint: 'several' },
  { name: 'forbidden', language: 'en', hint: 'several' },
  { name: 'note', language: null },
  { name: 'source', language: null },
];

function fieldsOf({ arabic, english, alsoRight, forbidden, note, source }: EditedTerm): Fields {
  return {
    arabic: joinWordings(arabic, 'ar'),
    english,
    alsoRight: joinWordings(alsoRight, 'en'),
    forbidden: joinWordings(forbidden, 'en'),
    note,
    source,
  };
}

function TermForm({ editor, term }: { editor: Editor; term: EditedTerm }): ReactElement {
  const { t } = useTranslation(['terms', 'controls']);
  const [fields, setFields] = useState(() => fieldsOf(term));
  const written: EditedTerm = {
    ...fields,
    id: term.id,
    arabic: splitWordings(fields.arabic),
    alsoRight: splitWordings(fields.alsoRight),
    forbidden: splitWordings(fields.forbidden),
  };
  const isWhole = shownTermSchema.safeParse(written).success;
  // Whoever selected the Arabic writes the English next.
  const first = fields.arabic !== '' && fields.english === '' ? 'english' : 'arabic';
  const [focused] = useState(first);
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    if (isWhole) void editor.terms.save(written);
  };
  return (
    <form className="term-form" onSubmit={save}>
      {FIELDS.map(({ name, language, hint }) => (
        <label key={name} className="term-field" data-field={name}>
          <span className="label">{t(`terms:${name}`)}</span>
          <input
            className="field"
            lang={language ?? undefined}
            dir={language === null ? 'auto' : language === 'ar' ? 'rtl' : 'ltr'}
            value={fields[name]}
            autoFocus={name === focused}
            autoComplete="off"
            spellCheck={false}
            aria-describedby={hint ? 'term-several' : undefined}
            onChange={(event) => setFields((before) => ({ ...before, [name]: event.target.value }))}
          />
        </label>
      ))}
      <p className="hint" id="term-several">
        {t('terms:several')}
      </p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => editor.terms.edited.set(null)}>
          {t('controls:cancel')}
        </button>
        <button type="submit" className="button primary" disabled={!isWhole}>
          {t(term.id === null ? 'terms:add' : 'terms:save')}
        </button>
      </div>
    </form>
  );
}
