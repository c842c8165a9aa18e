import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskHit } from '#api/contract/search.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { goToPlace } from '#renderer/editor/go-to-place.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { SearchFilters } from './search-filters.tsx';
import { SearchHitOption } from './search-hit.tsx';
import { useDeskSearch, type AskedSearch, type DeskSearch } from './use-desk-search.ts';

interface SearchFormProps {
  asked: AskedSearch;
  onAsk: (asked: AskedSearch) => void;
  editor: Editor | null;
  onReplace: () => void;
  onClose: () => void;
}

/** A field, filters, and what is found as one types: arrow keys choose, Enter goes there. */
export function SearchForm({ asked, onAsk, editor, onReplace, onClose }: SearchFormProps): ReactElement {
  const { t } = useTranslation('search');
  const workspace = useWorkspace();
  const search = useDeskSearch(asked);
  const { hits } = search;
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const options = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const current = Math.min(at, hits.length - 1);
  useEffect(() => field.current?.select(), []);

  const show = (next: number) => {
    const wrapped = (next + hits.length) % hits.length;
    setAt(wrapped);
    options.current?.children[wrapped]?.scrollIntoView({ block: 'nearest' });
  };
  const go = (hit: DeskHit) => {
    onClose();
    goToPlace(workspace, editor, hit);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || hits.length === 0) return;
    if (event.key === 'ArrowDown') show(current + 1);
    else if (event.key === 'ArrowUp') show(current - 1);
    else if (event.key === 'Enter') go(hits[current]!);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className="search-line">
        <input
          ref={field}
          className="field"
          type="text"
          role="combobox"
          dir="auto"
          autoFocus
          value={asked.query}
          placeholder={t('placeholder')}
          aria-label={t('placeholder')}
          aria-expanded={hits.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={hits.length > 0 ? `${list}-${current}` : undefined}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => {
            setAt(0);
            onAsk({ ...asked, query: event.target.value });
          }}
          onKeyDown={pressed}
        />
        <button type="button" className="button" onClick={onReplace}>
          {t('replace')}
        </button>
      </div>
      <SearchFilters asked={asked} onAsk={onAsk} />
      <SearchState search={search} query={asked.query} />
      <ProblemText error={search.error} />
      <div id={list} ref={options} className="search-hits" role="listbox" aria-label={t('results')}>
        {hits.map((hit, i) => (
          <SearchHitOption
            key={`${hit.article} ${hit.row}`}
            id={`${list}-${i}`}
            hit={hit}
            current={i === current}
            onGo={() => go(hit)}
          />
        ))}
      </div>
    </>
  );
}

/** How far the search is, or what it came to. */
function SearchState({ search, query }: { search: DeskSearch; query: string }): ReactElement {
  const { t } = useTranslation('search');
  const { hits, progress, outcome } = search;
  const words =
    query.trim() === ''
      ? t('hint')
      : outcome === null
        ? t('searching', { percent: Math.round((progress ?? 0) * 100) })
        : [
            hits.length === 0 ? t('none') : t(outcome.cut ? 'foundCut' : 'found', { count: hits.length }),
            t('inArticles', { count: outcome.articles }),
            outcome.unreadable > 0 ? t('unreadable', { count: outcome.unreadable }) : '',
          ]
            .filter(Boolean)
            .join(' ');
  return (
    <p className="hint search-state" role="status">
      {words}
    </p>
  );
}
