import { useDeferredValue, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownTerm } from '#core/terms/term.ts';
import { selectedTerm } from '#core/terms/selected-term.ts';
import { findInText } from '#core/text/find.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { shortcutText } from '#renderer/state/shortcuts.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import '#renderer/styles/terms.css';
import { CandidateList } from './term-candidates.tsx';

/** Number of terms drawn at first, and added each time more are asked for. */
const SHOWN = 200;

const ANYWHERE = { matchCase: false, words: 'any' } as const;

interface TermListProps {
  editor: Editor;
  /** Head of the filters: the choice between the lists of the panel. */
  lead: ReactNode;
}

/** The terms of the desk: to look one up, to add, change and remove them, and from files and into them. */
export function TermList({ editor, lead }: TermListProps): ReactElement {
  const { t } = useTranslation('terms');
  const workspace = useWorkspace();
  const desk = useAtRest(workspace.desk);
  const latest = useObservable(editor.terms.latest);
  const { keys } = useActions()('addTerm');
  const [asksCandidates, setAsksCandidates] = useState(false);
  const [query, setQuery] = useState('');
  const asked = useDeferredValue(query.trim());
  const [limit, setLimit] = useState(SHOWN);
  const terms = useMemo(() => desk?.terms ?? [], [desk?.terms]);
  const found = useMemo(() => foundTerms(terms, asked, latest), [terms, asked, latest]);
  const add = () => editor.terms.edited.set(selectedTerm(terms, '', ''));
  return (
    <>
      <div className="findings-filters">
        {lead}
        <input
          className="field term-search"
          type="search"
          dir="auto"
          aria-label={t('search')}
          placeholder={t('search')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <button
          type="button"
          className="filter"
          aria-pressed={asksCandidates}
          onClick={() => setAsksCandidates(!asksCandidates)}
        >
          {t('candidates')}
        </button>
        <span className="term-actions">
          <button type="button" className="button" onClick={add}>
            {t('new')}
          </button>
          <button type="button" className="button" onClick={() => workspace.perform('importTerms')}>
            {t('import')}
          </button>
          <button
            type="button"
            className="button"
            disabled={terms.length === 0}
            onClick={() => workspace.perform('exportTerms')}
          >
            {t('export')}
          </button>
        </span>
        <span className="visually-hidden" role="status">
          {t('found', { count: found.length })}
        </span>
      </div>
      {asksCandidates ? (
        <CandidateList editor={editor} />
      ) : found.length === 0 ? (
        <p className="hint check-list-empty">
          {terms.length === 0 ? t('none', { keys: shortcutText(keys ?? '') }) : t('noneFound')}
        </p>
      ) : (
        <ul className="ledger">
          {found.slice(0, limit).map((term) => (
            <TermLine key={term.id} term={term} editor={editor} isNew={term.id === latest} />
          ))}
          {found.length > limit ? (
            <li>
              <button type="button" className="button quiet" onClick={() => setLimit(limit + SHOWN)}>
                {t('more', { count: found.length - limit })}
              </button>
            </li>
          ) : null}
        </ul>
      )}
    </>
  );
}

/** Terms that have the words in any of their texts; the one that was set last comes first. */
function foundTerms(terms: readonly ShownTerm[], query: string, latest: string | null): ShownTerm[] {
  const found = terms.filter(
    ({ arabic, english, alsoRight, forbidden, note, source }) =>
      query === '' ||
      findInText([...arabic, english, ...alsoRight, ...forbidden, note, source].join('\n'), query, ANYWHERE)
        .length > 0,
  );
  const first = found.findIndex(({ id }) => id === latest);
  return first <= 0 ? found : [found[first]!, ...found.slice(0, first), ...found.slice(first + 1)];
}

function TermLine({
  term,
  editor,
  isNew,
}: {
  term: ShownTerm;
  editor: Editor;
  isNew: boolean;
}): ReactElement {
  const { t } = useTranslation('terms');
  const [name] = term.arabic;
  return (
    <li className="ledger-entry term-entry" aria-label={name} data-new={isNew ? '' : undefined}>
      <span className="ledger-arabic" lang="ar" dir="rtl">
        {term.arabic.join('، ')}
      </span>
      <span className="term-english">
        <bdi className="term-preferred" lang="en" dir="ltr">
          {term.english}
        </bdi>
        {term.alsoRight.length === 0 ? null : (
          <span className="hint">
            {t('alsoRight')}{' '}
            <bdi lang="en" dir="ltr">
              {term.alsoRight.join(', ')}
            </bdi>
          </span>
        )}
        {term.forbidden.length === 0 ? null : (
          <span className="hint">
            {t('forbidden')}{' '}
            <bdi className="term-forbidden" lang="en" dir="ltr">
              {term.forbidden.join(', ')}
            </bdi>
          </span>
        )}
      </span>
      <span className="term-note hint">
        <bdi>{term.note}</bdi>
        {term.source === '' ? null : <bdi>{term.source}</bdi>}
      </span>
      <span className="ledger-actions">
        <button
          type="button"
          className="button"
          aria-label={t('editTerm', { term: name })}
          onClick={() => editor.terms.edited.set(term)}
        >
          {t('edit')}
        </button>
        <button
          type="button"
          className="button quiet icon"
          aria-label={t('removeTerm', { term: name })}
          onClick={() => void editor.terms.remove(term)}
        >
          <Icon name="close" size={12} />
        </button>
      </span>
    </li>
  );
}
