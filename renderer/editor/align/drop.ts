import { rowLinks, type ParagraphLink } from '#core/article/realign.ts';
import type { ArticleState } from '#core/article/state.ts';
import type { Block } from './article-blocks.ts';

/** A block taken hold of: which one, and of which row. */
export interface Held {
  row: string;
  side: Block['side'];
  position: number;
}

/** Paragraphs that go along when a block is dropped on a row: neither side of an article ever changes its order. */
export interface Drop {
  /** The row that it is dropped on. */
  row: string;
  /** End of that row at which it comes to stand. */
  at: 'start' | 'end';
}

/** Target of a block that is dropped on `row`; null where it is already there. */
export function dropOn(state: ArticleState, held: Held, row: string): Drop | null {
  const from = state.index.get(held.row);
  const to = state.index.get(row);
  if (from === undefined || to === undefined || from === to) return null;
  return { row, at: to < from ? 'end' : 'start' };
}

/** Whether a block of the side that is held moves when `held` is dropped: it lies between its place and where it goes. */
export function goesAlong(
  state: ArticleState,
  held: Held,
  drop: Drop,
  row: string,
  position: number,
): boolean {
  const [at, from, to] = [state.index.get(row)!, state.index.get(held.row)!, state.index.get(drop.row)!];
  if (at === from) return drop.at === 'end' ? position <= held.position : position >= held.position;
  return drop.at === 'end' ? at > to && at < from : at > from && at < to;
}

/** The links of the whole article once `held` is dropped, with all that lies between. */
export function linksAfterDrop(state: ArticleState, held: Held, drop: Drop): ParagraphLink[] {
  const links = rowLinks(state);
  const at = links.findIndex((link) => link.row === held.row);
  const to = links.findIndex((link) => link.row === drop.row);
  if (at < 0 || to < 0) return links;
  const { side } = held;
  const moving: number[] = [];
  const changed = links.map((link, i): ParagraphLink => {
    const own = link[side];
    const between = drop.at === 'end' ? i > to && i < at : i > at && i < to;
    if (between) {
      moving.push(...own);
      return withSide(link, side, []);
    }
    if (i !== at) return link;
    const goes = (position: number) =>
      drop.at === 'end' ? position <= held.position : position >= held.position;
    moving.push(...own.filter((_, position) => goes(position)));
    return withSide(
      link,
      side,
      own.filter((_, position) => !goes(position)),
    );
  });
  const target = changed[to]!;
  const joined = drop.at === 'end' ? [...target[side], ...moving] : [...moving, ...target[side]];
  changed[to] = withSide(target, side, joined);
  return changed;
}

function withSide(link: ParagraphLink, side: Held['side'], own: readonly number[]): ParagraphLink {
  return side === 'source' ? { source: own, target: link.target } : { source: link.source, target: own };
}
