import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskHit } from '#api/contract/search.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { goToPlace } from '#renderer/editor/go-to-place.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { OptionField, useOptionList } from '#renderer/ui/option-field.tsx';
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
  const options = useOptionList(hits.length);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);

  const go = (hit: DeskHit) => {
    onClose();
    goToPlace(workspace, editor, hit);
  };

  return (
    <>
      <div className="search-line">
        <OptionField
          ref={field}
          options={options}
          value={asked.query}
          label={t('placeholder')}
          onChange={(query) => onAsk({ ...asked, query })}
          onEnter={(at) => go(hits[at]!)}
        />
        <button type="button" className="button" onClick={onReplace}>
          {t('replace')}
        </button>
      </div>
      <SearchFilters asked={asked} onAsk={onAsk} />
      <SearchState search={search} query={asked.query} />
      <ProblemText error={search.error} />
      <div id={options.id} className="search-hits" role="listbox" aria-label={t('results')}>
        {hits.map((hit, i) => (
          <SearchHitOption
            key={`${hit.article} ${hit.row}`}
            id={options.optionId(i)}
            hit={hit}
            current={i === options.current}
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
  const { progress, outcome } = search;
  const words =
    query.trim() === ''
      ? t('hint')
      : outcome === null
        ? t('searching', { percent: Math.round((progress ?? 0) * 100) })
        : [
            outcome.hits === 0 ? t('none') : t(outcome.cut ? 'foundCut' : 'found', { count: outcome.hits }),
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
