/** Which side a place keeps to where text is put in exactly there. */
export type Keeps = 'before' | 'after';

/**
 * Where places in a text are in another that came of it by one change in one place: what stands before the change keeps its
 * offset, what stands after it keeps its distance from the end, and what was inside goes to the end of the change.
 */
export function offsetMover(before: string, after: string): (offset: number, keeps?: Keeps) => number {
  if (before === after) return (offset) => offset;
  const prefix = commonPrefix(before, after);
  const suffix = commonSuffix(before, after, prefix);
  return (offset, keeps = 'before') => {
    const inFront = offset <= prefix;
    const behind = offset >= before.length - suffix;
    if (inFront && (keeps === 'before' || !behind)) return offset;
    if (behind) return offset + after.length - before.length;
    return after.length - suffix;
  };
}

function commonPrefix(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let i = 0;
  while (i < limit && a[i] === b[i]) i += 1;
  return i;
}

function commonSuffix(a: string, b: string, prefix: number): number {
  const limit = Math.min(a.length, b.length) - prefix;
  let i = 0;
  while (i < limit && a[a.length - 1 - i] === b[b.length - 1 - i]) i += 1;
  return i;
}
