import { sourceTexts, type ArticleState, type Row } from '#core/article/state.ts';
import { splitSourceIndex } from '#renderer/editor/rows/split-place.ts';
import { paragraphsOf, type Block } from './article-blocks.ts';

/** Place of a block, by its element. */
export interface BlockPlace {
  row: string;
  side: Block['side'];
  position: number;
}

export function placeOfBlock(element: Element | null): BlockPlace | null {
  const block = element?.closest<HTMLElement>('[data-block]');
  const row = block?.closest<HTMLElement>('[data-row]')?.dataset.row;
  if (!block || row === undefined) return null;
  return {
    row,
    side: block.dataset.block === 'source' ? 'source' : 'target',
    position: Number(block.dataset.position),
  };
}

/** The block of a row that takes the focus: its first on the side that the keyboard is on, unless it is on one already. */
export function blockToFocus(row: string, side: Block['side']): HTMLElement | null {
  const inRow = `[data-row="${CSS.escape(row)}"]`;
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && focused.matches(`${inRow} [data-block]`)) return focused;
  return document.querySelector<HTMLElement>(`${inRow} [data-block="${side}"]`);
}

/** Takes the focus from block to block: up and down on one side, across to the block that stands beside it. */
export function moveFocus(from: HTMLElement, key: string): boolean {
  const section = from.closest('.collation');
  const side = from.dataset.block;
  if (!section || side === undefined) return false;
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const across = blockAcross(from, key === 'ArrowLeft' ? -1 : 1);
    across?.focus();
    return true;
  }
  const blocks = [...section.querySelectorAll<HTMLElement>(`[data-block="${side}"]`)];
  const at = blocks.indexOf(from);
  const next = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: blocks.length - 1 }[key];
  if (next === undefined) return false;
  const block = blocks[next];
  block?.focus({ preventScroll: true });
  block?.scrollIntoView({ block: 'nearest' });
  return true;
}

/** The block of the same row in the other column, nearest in height, where there is a column on that hand. */
function blockAcross(from: HTMLElement, direction: -1 | 1): HTMLElement | null {
  const own = from.getBoundingClientRect();
  const others = [...from.closest('.row')!.querySelectorAll<HTMLElement>('[data-block]')].filter(
    (block) => (block.getBoundingClientRect().left - own.left) * direction > 0 && block !== from,
  );
  const across = others.filter((block) => block.dataset.block !== from.dataset.block);
  const distance = (block: HTMLElement) => Math.abs(block.getBoundingClientRect().top - own.top);
  return across.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** Place at which a row is cut in Align: before the block that has the focus, or, where that is the first, before the second. */
export function splitAtBlock(state: ArticleState, row: Row): { offset: number; sourceIndex: number } {
  const place = placeOfBlock(document.activeElement);
  const paragraphs = paragraphsOf(row);
  const sources = sourceTexts(state, row);
  const before = place?.row === row.id ? place : { side: 'target', position: 1 };
  const position = Math.max(1, before.position);
  if (before.side === 'target' && paragraphs.length > 1) {
    const offset = startOf(row.text, paragraphs, position);
    return { offset, sourceIndex: splitSourceIndex(row, sources, offset) };
  }
  const sourceIndex = Math.min(before.side === 'source' ? position : 1, sources.length);
  const total = sources.join('').length;
  const share = total === 0 ? 1 : sources.slice(0, sourceIndex).join('').length / total;
  const kept = Math.min(Math.max(1, Math.round(paragraphs.length * share)), paragraphs.length - 1);
  // English of one paragraph stays with the Arabic that comes first.
  const offset = paragraphs.length > 1 ? startOf(row.text, paragraphs, kept) : row.text.length;
  return { offset, sourceIndex };
}

/** Offset of a paragraph in the text that it was cut from. */
function startOf(text: string, paragraphs: readonly string[], position: number): number {
  let offset = 0;
  for (let i = 0; i < position; i += 1) offset = text.indexOf(paragraphs[i]!, offset) + paragraphs[i]!.length;
  return position < paragraphs.length ? text.indexOf(paragraphs[position]!, offset) : text.length;
}
