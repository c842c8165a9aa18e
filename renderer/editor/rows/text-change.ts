import { commonPrefix, commonSuffix } from '#core/text/common-ends.ts';

/** Side that a place keeps to where text is put in exactly there. */
export type Keeps = 'before' | 'after';

/**
 * Where places in a text are in another that came of it by one change in one place: what stands before the change keeps its
 * offset, what stands after it keeps its distance from the end, and what was inside goes to the end of the change.
 */
export function offsetMover(before: string, after: string): (offset: number, keeps?: Keeps) => number {
  if (before === after) return (offset) => offset;
  const prefix = commonPrefix(before, after);
  const suffix = commonSuffix(before, after, Math.min(before.length, after.length) - prefix);
  return (offset, keeps = 'before') => {
    const inFront = offset <= prefix;
    const behind = offset >= before.length - suffix;
    if (inFront && (keeps === 'before' || !behind)) return offset;
    if (behind) return offset + after.length - before.length;
    return after.length - suffix;
  };
}
