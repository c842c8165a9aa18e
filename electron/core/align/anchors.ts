import type { AlignOptions } from './alignment.ts';
import type { Stretch } from './band.ts';

/** Thrown for anchors that cross, overlap, have gaps, or name paragraphs that do not exist. */
export class InvalidAnchors extends RangeError {
  override name = 'InvalidAnchors';
}

/** A stretch to align, and the anchor that follows it; none after the last. */
export interface AnchoredStretch {
  stretch: Stretch;
  anchor?: { source: readonly number[]; target: readonly number[] };
}

/**
 * Cuts two texts of `rows` and `columns` paragraphs at the anchors.
 *
 * @throws InvalidAnchors for anchors that cross, overlap, have gaps, or name paragraphs that do not exist.
 */
export function anchoredStretches(
  rows: number,
  columns: number,
  anchors: NonNullable<AlignOptions['anchors']>,
): AnchoredStretch[] {
  const stretches: AnchoredStretch[] = [];
  let top = 0;
  let left = 0;
  for (const anchor of anchors) {
    // An anchored null link stands where its one side is; the other side is cut at the best place the rest finds.
    if (anchor.source.length === 0 || anchor.target.length === 0) {
      throw new InvalidAnchors('an anchor needs paragraphs on both sides');
    }
    const bottom = checked(anchor.source, top, rows);
    const right = checked(anchor.target, left, columns);
    stretches.push({ stretch: { top, bottom, left, right }, anchor });
    top = bottom + anchor.source.length;
    left = right + anchor.target.length;
  }
  stretches.push({ stretch: { top, bottom: rows, left, right: columns } });
  return stretches;
}

/** The first paragraph of an anchor's side, once it is known to be contiguous, after `from` and before `end`. */
function checked(side: readonly number[], from: number, end: number): number {
  const start = side[0]!;
  if (start < from || start + side.length > end || side.some((at, k) => at !== start + k)) {
    throw new InvalidAnchors(`anchor paragraphs ${side.join(', ')} do not fit between ${from} and ${end}`);
  }
  return start;
}
