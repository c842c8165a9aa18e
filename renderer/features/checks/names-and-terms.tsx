import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Editor } from '#renderer/editor/editor.ts';
import type { NameList } from '#renderer/editor/terms/row-terms.ts';
import { TermList } from '#renderer/features/terms/term-list.tsx';
import { useObservable } from '#renderer/state/observable.ts';
import { NameLedger } from './name-ledger.tsx';

const LISTS: readonly NameList[] = ['names', 'terms'];

/** One panel with two lists: how names are spelt, and how terms are translated. */
export function NamesAndTerms({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation('findings');
  const shown = useObservable(editor.terms.list);
  const lead = (
    <span className="ledger-scope" role="group" aria-label={t('lists.names')}>
      {LISTS.map((list) => (
        <button
          key={list}
          type="button"
          className="filter"
          aria-pressed={list === shown}
          onClick={() => editor.terms.list.set(list)}
        >
          {t(`nameLists.${list}`)}
        </button>
      ))}
    </span>
  );
  return shown === 'names' ? (
    <NameLedger editor={editor} lead={lead} />
  ) : (
    <TermList editor={editor} lead={lead} />
  );
}
