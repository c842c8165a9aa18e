import { useRef, useState, type ReactElement, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { PaneBorder } from '#renderer/ui/pane-border.tsx';
import { WaitingDevices } from '#renderer/features/people/waiting-devices.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { Shortcut } from '#renderer/ui/shortcut.tsx';
import '#renderer/styles/desk-pane.css';
import { ArticleLists, type ArticleListsHandle, type ArticleListsProps } from './article-lists.tsx';
import { DeskFilters } from './desk-filters.tsx';
import { NO_FILTER, type DeskFilter } from './desk-lists.ts';
import { DeskProblems } from './desk-problems.tsx';
import { DeskMenu } from './desk-menu.tsx';
import { RemovedArticles } from './removed-articles.tsx';
import { OtherDesks } from './other-desks.tsx';
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
  /** Gives the keyboard back to the article. */
  onLeave: () => void;
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
  onLeave,
  searchRef,
}: DeskPaneProps): ReactElement | null {
  const { t } = useTranslation('desk');
  const workspace = useWorkspace();
  const desk = useAtRest(workspace.desk);
  const info = useObservable(workspace.info);
  const [filter, setFilter] = useState(NO_FILTER);
  const [opening, setOpening] = useState(false);
  const listRef = useRef<ArticleListsHandle>(null);
  const change = (wanted: DeskFilter) => {
    setFilter(wanted);
    listRef.current?.toTop();
  };
  if (!desk) return null;
  return (
    <aside className="desk-pane" aria-label={t('label')}>
      <header className="desk-head">
        <h2>
          <bdi>{desk.name}</bdi>
        </h2>
        <GlanceButton />
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
          change({ ...filter, query: command ? '' : query });
          if (command) onPalette(query.slice(command[0].length));
        }}
        searchRef={searchRef}
        onDown={() => listRef.current?.focusFirst() ?? false}
        onEnter={() => listRef.current?.openFirst()}
        onLeave={onLeave}
      />
      <WaitingDevices desk={desk} onPeople={onPeople} />
      {desk.articles.length > 0 ? <DeskFilters desk={desk} filter={filter} onFilter={change} /> : null}
      {desk.articles.length === 0 ? (
        <EmptyDesk desk={desk} searchRef={searchRef} />
      ) : (
        <ArticleLists ref={listRef} desk={desk} filter={filter} searchRef={searchRef} />
      )}
      {workspace.client.account ? null : <OtherDesks desk={desk.path} />}
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

/** Shows the page of the desk, or what was there before. */
function GlanceButton(): ReactElement {
  const workspace = useWorkspace();
  const shown = useObservable(workspace.glance);
  const { name, hint } = useActions()('glance');
  return (
    <button
      type="button"
      className="button quiet icon"
      aria-label={name}
      aria-pressed={shown}
      {...hint}
      onClick={() => workspace.perform('glance')}
    >
      <Icon name="chart" />
    </button>
  );
}

interface DeskSearchProps {
  query: string;
  onQuery: (query: string) => void;
  searchRef: DeskPaneProps['searchRef'];
  /** Leads into the list; gives back whether there is anything in it. */
  onDown: () => boolean;
  onEnter: () => void;
  /** Escape, where there is nothing to clear. */
  onLeave: () => void;
}

function DeskSearch({ query, onQuery, searchRef, onDown, onEnter, onLeave }: DeskSearchProps): ReactElement {
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
        placeholder={t('searchTitles')}
        aria-label={name}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') (query === '' ? onLeave : () => onQuery(''))();
          if (event.key === 'ArrowDown' && onDown()) event.preventDefault();
          if (event.key === 'Enter') onEnter();
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

function EmptyDesk({ desk, searchRef }: Omit<ArticleListsProps, 'filter' | 'ref'>): ReactElement {
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
      <RemovedArticles articles={desk.hidden} />
    </div>
  );
}
