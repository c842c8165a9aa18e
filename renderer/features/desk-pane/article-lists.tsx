import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useDeferredValue,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type Ref,
  type RefObject,
} from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#api/contract/desk.ts';
import type { ArticleSummary } from '#core/desk/article-summary.ts';
import { ownerOf } from '#core/desk/article-owner.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { ArticleItem } from './article-item.tsx';
import { deskLists, prepareSearch, type DeskFilter } from './desk-lists.ts';
import { DeskProblems } from './desk-problems.tsx';
import { RemovedArticles } from './removed-articles.tsx';
import { useReadAhead } from './use-read-ahead.ts';

/** Height of an article in the list that was not drawn yet, in px. */
const USUAL_HEIGHT = 53;
/** Number of articles that are drawn above and below those in sight. */
const BEYOND_SIGHT = 12;
/** Size of the list before it is known, in px. */
const FIRST_SIZE = { width: 280, height: 900 };

/** What the search field does with the list. */
export interface ArticleListsHandle {
  /** Leads to the first article; gives back whether there is one. */
  focusFirst(): boolean;
  openFirst(): void;
  /** Shows the beginning, where what is found will be. */
  toTop(): void;
}

export interface ArticleListsProps {
  desk: DeskView;
  filter: DeskFilter;
  searchRef: RefObject<HTMLInputElement | null>;
  ref: Ref<ArticleListsHandle>;
}

/** The articles that wait for this person, then the others. However many there are, those in sight are drawn. */
export function ArticleLists({ desk, filter, searchRef, ref }: ArticleListsProps): ReactElement {
  const { t } = useTranslation('desk');
  const workspace = useWorkspace();
  // The rows of an article come before its mark in the list.
  const session = useDeferredValue(useObservable(workspace.article));
  // Keys in the search field come before what they find.
  const shown = useDeferredValue(filter);
  const lists = useMemo(() => deskLists(desk, shown), [desk, shown]);
  const all = useMemo(() => [...lists.waiting, ...lists.others], [lists]);
  const current = all.find((article) => article.id === session?.article);
  const tabStop = current?.id ?? all[0]?.id;
  const scroller = useRef<HTMLDivElement>(null);
  // The one that has the focus stays drawn, and so does the one that Tab leads to.
  const [focused, setFocused] = useState<string | null>(null);
  const top = `${desk.problems.length} ${desk.unread > 0}`;
  const waiting = useVirtualList(lists.waiting, scroller, { kept: [focused, tabStop], above: top });
  const height = waiting.virtualizer.getTotalSize();
  const others = useVirtualList(lists.others, scroller, {
    kept: [focused, tabStop],
    above: `${top} ${lists.waiting.length} ${height}`,
  });
  useSearchPrepared(desk.articles);
  const readAhead = useReadAhead();
  const focusAt = useCallback(
    (index: number): boolean => {
      const article = all[index];
      if (!article) return false;
      flushSync(() => setFocused(article.id));
      itemOf(scroller.current, article.id)?.focus();
      return true;
    },
    [all],
  );
  const open = useCallback((article: ArticleSummary) => void workspace.openArticle(article.id), [workspace]);
  useImperativeHandle(
    ref,
    () => ({
      focusFirst: () => focusAt(0),
      openFirst: () => {
        const { waiting: first, others: next } = deskLists(desk, filter);
        const article = first[0] ?? next[0];
        if (article) open(article);
      },
      toTop: () => scroller.current?.scrollTo({ top: 0 }),
    }),
    [desk, filter, focusAt, open],
  );
  const moveOn = useCallback(
    (event: KeyboardEvent<HTMLButtonElement>, article: ArticleSummary): void => {
      const at = all.indexOf(article);
      const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
      if (target === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      if (target < 0) searchRef.current?.focus();
      else focusAt(target);
    },
    [all, focusAt, searchRef],
  );

  const section = (id: string, title: string, articles: readonly ArticleSummary[], list: VirtualList) =>
    articles.length === 0 ? null : (
      <section aria-labelledby={id}>
        <h3 id={id}>{title}</h3>
        <ul className="article-list" ref={list.listRef} style={{ height: list.virtualizer.getTotalSize() }}>
          {list.virtualizer.getVirtualItems().map(({ index, start }) => {
            const article = articles[index]!;
            return (
              <ArticleItem
                key={article.id}
                article={article}
                owner={desk.people.find((person) => person.id === ownerOf(article))?.name ?? ''}
                mentioned={desk.me !== null && article.mentioned.includes(desk.me)}
                current={article === current}
                tabStop={article.id === tabStop}
                index={index}
                count={articles.length}
                top={start - list.virtualizer.options.scrollMargin}
                measure={list.virtualizer.measureElement}
                onOpen={open}
                onKeyDown={moveOn}
              />
            );
          })}
        </ul>
      </section>
    );

  return (
    <div
      className="desk-lists"
      ref={scroller}
      {...readAhead}
      onFocus={(event) => {
        readAhead.onFocus(event);
        const { article } = (event.target as HTMLElement).dataset;
        if (article !== undefined) setFocused(article);
      }}
    >
      <DeskProblems problems={desk.problems} searchRef={searchRef} />
      {desk.unread > 0 ? <p className="desk-unread">{t('unread', { count: desk.unread })}</p> : null}
      {section('desk-waiting', t('waiting'), lists.waiting, waiting)}
      {section('desk-others', t(lists.waiting.length > 0 ? 'others' : 'allArticles'), lists.others, others)}
      <p role="status" className="desk-no-match">
        {all.length > 0
          ? null
          : shown.query.trim() === ''
            ? t('noneOfFilter')
            : t('noMatch', { query: shown.query.trim() })}
      </p>
      <RemovedArticles articles={desk.hidden} />
    </div>
  );
}

interface VirtualList {
  virtualizer: Virtualizer<HTMLDivElement, HTMLElement>;
  listRef: RefObject<HTMLUListElement | null>;
}

interface VirtualListOptions {
  /** Ids of articles that are drawn out of sight too. */
  kept: readonly (string | null | undefined)[];
  /** Changes with what stands above the list. */
  above: string;
}

/** What has to be drawn of a list in a scroller that holds other things too. */
function useVirtualList(
  articles: readonly ArticleSummary[],
  scroller: RefObject<HTMLDivElement | null>,
  { kept, above }: VirtualListOptions,
): VirtualList {
  const listRef = useRef<HTMLUListElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  const places = useMemo(() => new Map(articles.map(({ id }, index) => [id, index])), [articles]);
  // oxlint-disable-next-line react/incompatible-library -- nothing compiles or memoizes what it gives but `measureElement`
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLElement>({
    count: articles.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => USUAL_HEIGHT,
    getItemKey: useCallback((index: number) => articles[index]!.id, [articles]),
    overscan: BEYOND_SIGHT,
    scrollMargin,
    initialRect: FIRST_SIZE,
    rangeExtractor: (range) => {
      const indexes = new Set(defaultRangeExtractor(range));
      for (const id of kept) {
        const index = places.get(id ?? '');
        if (index !== undefined) indexes.add(index);
      }
      return [...indexes].sort((a, b) => a - b);
    },
  });
  useLayoutEffect(() => setScrollMargin(listRef.current?.offsetTop ?? 0), [above, articles]);
  return { virtualizer, listRef };
}

/** Prepares the search while the window has nothing else to do. */
function useSearchPrepared(articles: readonly ArticleSummary[]): void {
  useEffect(() => {
    let done = 0;
    let request = 0;
    const prepare = (deadline: IdleDeadline) => {
      done = prepareSearch(articles, done, () => deadline.timeRemaining() > 2);
      if (done < articles.length) request = requestIdleCallback(prepare);
    };
    request = requestIdleCallback(prepare);
    return () => cancelIdleCallback(request);
  }, [articles]);
}

function itemOf(list: HTMLElement | null, id: string): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-article="${CSS.escape(id)}"]`) ?? null;
}
