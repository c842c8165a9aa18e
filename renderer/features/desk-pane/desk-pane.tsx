import { useMemo, useState, type KeyboardEvent, type ReactElement, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleSummary } from '#core/desk/article-summary.ts';
import type { DeskView } from '#api/contract/desk.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { PaneBorder } from '#renderer/ui/pane-border.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { Shortcut } from '#renderer/ui/shortcut.tsx';
import '#renderer/styles/desk-pane.css';
import { ArticleItem } from './article-item.tsx';
import { DeskFilters } from './desk-filters.tsx';
import { NO_FILTER, deskLists, type DeskFilter } from './desk-lists.ts';
import { DeskProblems } from './desk-problems.tsx';
import { DeskMenu } from './desk-menu.tsx';
import { OpenDeskDialog } from './open-desk-dialog.tsx';

interface DeskPaneProps {
  onImport: () => void;
  onPair: () => void;
  onPaste: () => void;
  onPeople: () => void;
  /** Looks for a command: somebody has written `>`. */
  onPalette: (query: string) => void;
  onVerify: (what: 'verify' | 'verifyPack') => void;
  onBatch: (batch: 'importFolder' | 'exportApproved' | 'importMemory') => void;
  /** The search field, for the shortcut that leads there. */
  searchRef: RefObject<HTMLInputElement | null>;
}

/** The desk: its articles, those that wait for this person first, and what can be done with the desk as a whole. */
export function DeskPane({
  onImport,
  onPair,
  onPaste,
  onPeople,
  onPalette,
  onVerify,
  onBatch,
  searchRef,
}: DeskPaneProps): ReactElement | null {
  const { t } = useTranslation('desk');
  const workspace = useWorkspace();
  const desk = useAtRest(workspace.desk);
  const info = useObservable(workspace.info);
  const [filter, setFilter] = useState(NO_FILTER);
  const [opening, setOpening] = useState(false);
  if (!desk) return null;
  return (
    <aside className="desk-pane" aria-label={t('label')}>
      <header className="desk-head">
        <h2>
          <bdi>{desk.name}</bdi>
        </h2>
        <DeskMenu
          onPeople={onPeople}
          onVerify={onVerify}
          onBatch={onBatch}
          onOpenAnother={() => (info?.dialogs ? void workspace.chooseDesk() : setOpening(true))}
        />
      </header>
      <DeskSearch
        query={filter.query}
        onQuery={(query) => {
          const command = /^\s*>/u.exec(query);
          setFilter({ ...filter, query: command ? '' : query });
          if (command) onPalette(query.slice(command[0].length));
        }}
        searchRef={searchRef}
      />
      {desk.articles.length > 0 ? <DeskFilters desk={desk} filter={filter} onFilter={setFilter} /> : null}
      {desk.articles.length === 0 ? (
        <EmptyDesk desk={desk} searchRef={searchRef} />
      ) : (
        <ArticleLists desk={desk} filter={filter} searchRef={searchRef} />
      )}
      <footer className="desk-foot">
        <button type="button" className="button" onClick={onImport}>
          <Icon name="import" />
          {t('import')}
        </button>
        <button type="button" className="button" onClick={onPair}>
          <Icon name="pair" />
          {t('pair')}
        </button>
        <button type="button" className="button" onClick={onPaste}>
          <Icon name="paste" />
          {t('paste')}
        </button>
      </footer>
      <OpenDeskDialog open={opening} onClose={() => setOpening(false)} />
      <PaneBorder pane="deskPane" />
    </aside>
  );
}

interface DeskSearchProps {
  query: string;
  onQuery: (query: string) => void;
  searchRef: DeskPaneProps['searchRef'];
}

function DeskSearch({ query, onQuery, searchRef }: DeskSearchProps): ReactElement {
  const { t } = useTranslation('desk');
  const { name, keys } = useActions()('searchDesk');
  return (
    <div className="desk-search">
      <input
        ref={searchRef}
        className="field"
        type="text"
        role="searchbox"
        dir={query === '' ? undefined : 'auto'}
        value={query}
        placeholder={name}
        aria-label={name}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') onQuery('');
          if (event.key === 'ArrowDown' && focusItem(event.currentTarget, 0)) event.preventDefault();
          if (event.key === 'Enter') firstItem(event.currentTarget)?.click();
        }}
      />
      {query === '' ? (
        <span className="desk-search-keys">{keys ? <Shortcut keys={keys} /> : null}</span>
      ) : (
        <button
          type="button"
          className="button quiet icon"
          aria-label={t('clearSearch')}
          onClick={() => onQuery('')}
        >
          <Icon name="close" size={14} />
        </button>
      )}
    </div>
  );
}

function EmptyDesk({ desk, searchRef }: Omit<ArticleListsProps, 'filter'>): ReactElement {
  const { t } = useTranslation('desk');
  return (
    <div className="desk-lists">
      <DeskProblems problems={desk.problems} searchRef={searchRef} />
      {desk.problems.length > 0 ? null : (
        <div className="desk-empty">
          <p className="desk-empty-title">{t('emptyTitle')}</p>
          <p>{t('emptyHint')}</p>
        </div>
      )}
    </div>
  );
}

interface ArticleListsProps {
  desk: DeskView;
  filter: DeskFilter;
  searchRef: DeskPaneProps['searchRef'];
}

function ArticleLists({ desk, filter, searchRef }: ArticleListsProps): ReactElement {
  const { t } = useTranslation('desk');
  const workspace = useWorkspace();
  const session = useObservable(workspace.article);
  const lists = useMemo(() => deskLists(desk, filter), [desk, filter]);
  const all = [...lists.waiting, ...lists.others];
  const current = all.find((article) => article.id === session?.article);
  const tabStop = current?.id ?? all[0]?.id;

  function moveOn(event: KeyboardEvent<HTMLButtonElement>, article: ArticleSummary): void {
    const at = all.indexOf(article);
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (target === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (target < 0) searchRef.current?.focus();
    else focusItem(event.currentTarget, target);
  }

  const section = (id: string, title: string, articles: ArticleSummary[]) =>
    articles.length === 0 ? null : (
      <section aria-labelledby={id}>
        <h3 id={id}>{title}</h3>
        <ul>
          {articles.map((article) => (
            <ArticleItem
              key={article.id}
              article={article}
              owner={desk.people.find(({ id }) => id === ownerOf(article))?.name ?? ''}
              mentioned={desk.me !== null && article.mentioned.includes(desk.me)}
              current={article === current}
              tabStop={article.id === tabStop}
              onOpen={() => void workspace.openArticle(article.id)}
              onKeyDown={(event) => moveOn(event, article)}
            />
          ))}
        </ul>
      </section>
    );

  return (
    <div className="desk-lists">
      <DeskProblems problems={desk.problems} searchRef={searchRef} />
      {desk.unread > 0 ? <p className="desk-unread">{t('unread', { count: desk.unread })}</p> : null}
      {section('desk-waiting', t('waiting'), lists.waiting)}
      {section('desk-others', t('others'), lists.others)}
      <p role="status" className="desk-no-match">
        {all.length > 0
          ? null
          : filter.query.trim() === ''
            ? t('noneOfFilter')
            : t('noMatch', { query: filter.query.trim() })}
      </p>
    </div>
  );
}

/** Who has an article: whoever it was given to for the stage that it is in, else who wrote in it last. */
function ownerOf({ stage, assigned, lastBy }: ArticleSummary): string | null {
  const given = { translating: assigned.translator, review: assigned.reviewer, signed: assigned.verifier };
  return given[stage] ?? lastBy;
}

function items(from: Element): HTMLButtonElement[] {
  return [...(from.closest('.desk-pane')?.querySelectorAll<HTMLButtonElement>('.article-item') ?? [])];
}

function firstItem(from: Element): HTMLButtonElement | undefined {
  return items(from)[0];
}

function focusItem(from: Element, position: number): boolean {
  const item = items(from)[position];
  item?.focus();
  return item !== undefined;
}
