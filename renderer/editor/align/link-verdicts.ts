import type { Alignment } from '#core/align/alignment.ts';
import type { RowSpan } from './article-blocks.ts';

export type ProposedLink = Alignment['links'][number];

/** A link below this confidence is looked at again by a person. Sure links of real articles stay well above it. */
export const WEAK_CONFIDENCE = 0.5;

/** Neighbouring rows that a person should look at, and what the aligner would make of them. */
export interface WeakPlace {
  /** In order. */
  rows: readonly string[];
  /** Links that the aligner proposes for these rows; empty where it agrees with them and is unsure. */
  proposed: readonly ProposedLink[];
  /** The lowest confidence in question, 0 to 1. */
  confidence: number;
}

export interface Verdicts {
  /** In order of the rows. */
  weak: readonly WeakPlace[];
  /** The place that a weak row belongs to; a row that is not in it is sure. */
  ofRow: ReadonlyMap<string, WeakPlace>;
}

interface Border {
  source: number;
  target: number;
}

/**
 * Compares the rows of an article with the links that the aligner found for the same paragraphs. Both cut the two texts
 * in order; where their borders meet, a stretch ends. A stretch of one row and one link agrees; any other is a weak place,
 * and so is a row that agrees with a link of little confidence. Rows with nothing on either side are never weak. `anchored`
 * rows stand whatever the aligner says.
 */
export function compareLinks(
  rows: readonly RowSpan[],
  links: readonly ProposedLink[],
  anchored: ReadonlySet<string> = new Set(),
): Verdicts {
  const weak: WeakPlace[] = [];
  let atRow = 0;
  let atLink = 0;
  while (atRow < rows.length || atLink < links.length) {
    const firstRow = atRow;
    const firstLink = atLink;
    let row: Border = rowStart(rows, atRow);
    let link: Border = row;
    do {
      if (atRow < rows.length && (atLink >= links.length || !isAfter(row, link))) {
        row = { source: rows[atRow]!.source[1], target: rows[atRow]!.target[1] };
        atRow += 1;
      } else if (atLink < links.length) {
        const { source, target } = links[atLink]!;
        link = { source: link.source + source.length, target: link.target + target.length };
        atLink += 1;
      } else break;
    } while (row.source !== link.source || row.target !== link.target);
    const inside = rows.slice(firstRow, atRow).filter((span) => !isEmpty(span));
    const proposed = links.slice(firstLink, atLink);
    const place = judge(inside, proposed, anchored);
    if (place) weak.push(place);
  }
  return { weak, ofRow: new Map(weak.flatMap((place) => place.rows.map((row) => [row, place] as const))) };
}

function judge(
  rows: readonly RowSpan[],
  proposed: readonly ProposedLink[],
  anchored: ReadonlySet<string>,
): WeakPlace | null {
  if (rows.every(({ row }) => anchored.has(row))) return null;
  const confidence = Math.min(...proposed.map((link) => link.confidence), 1);
  const agrees = rows.length === 1 && proposed.length === 1;
  if (agrees && confidence >= WEAK_CONFIDENCE) return null;
  return { rows: rows.map(({ row }) => row), proposed: agrees ? [] : proposed, confidence };
}

function rowStart(rows: readonly RowSpan[], at: number): Border {
  const row = rows[at];
  if (row) return { source: row.source[0], target: row.target[0] };
  const last = rows.at(-1);
  return { source: last?.source[1] ?? 0, target: last?.target[1] ?? 0 };
}

/** Whether a border lies further on than another: by the paragraphs of both sides together, which only ever grow. */
function isAfter(a: Border, b: Border): boolean {
  return a.source + a.target > b.source + b.target;
}

function isEmpty(span: RowSpan): boolean {
  return span.source[0] === span.source[1] && span.target[0] === span.target[1];
}
