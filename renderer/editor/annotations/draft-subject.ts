import { findRow, type ArticleState, type Row } from '#core/article/state.ts';
import type { SpanAnchor } from '#core/article/values.ts';
import type { ChosenWords } from './selected-words.ts';

/** Subject of the draft of a comment or an error that is being written: the row, and its words by their offsets. */
export function draftSubject({ row, anchor }: ChosenWords): string {
  if (!anchor) return row;
  const text = anchor.side === 'target' ? anchor.base : anchor.paragraph;
  return [row, anchor.side, text, anchor.start, anchor.end].join(' ');
}

/**
 * What the draft of that subject is about by now. Where its words are another text since, it is about the row as a whole;
 * null where the row is gone and its text with it.
 */
export function wordsOfSubject(state: ArticleState, subject: string): ChosenWords | null {
  const [id, side, textId, from, to] = subject.split(' ');
  const row = findRow(state, id!);
  if (!row) return null;
  const place = { start: Number(from), end: Number(to) };
  const text = textId === undefined ? undefined : textOf(state, row, side, textId);
  const quote = text?.slice(place.start, place.end) ?? '';
  if (row.id !== id || quote === '') return { row: row.id, anchor: null };
  const anchor: SpanAnchor =
    side === 'target'
      ? { side, base: textId!, ...place, quote }
      : { side: 'source', paragraph: textId!, ...place, quote };
  return { row: row.id, anchor };
}

function textOf(state: ArticleState, row: Row, side: string | undefined, id: string): string | undefined {
  if (side === 'target') return row.head?.id === id ? row.text : undefined;
  return row.sources.includes(id) ? state.paragraphs.get(id)?.text : undefined;
}
