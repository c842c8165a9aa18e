/**
 * The value `after`, a tree of JSON, made of the parts of `before` that are equal to it: what has not changed stays the same
 * object, so that only what shows a change is drawn again.
 */
export function shareUnchanged<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after;
  if (!isTree(before) || !isTree(after) || Array.isArray(before) !== Array.isArray(after)) return after;
  const keys = Object.keys(after);
  const shared: Record<string, unknown> = {};
  let same = keys.length === Object.keys(before).length;
  for (const key of keys) {
    shared[key] = shareUnchanged(before[key], after[key]);
    same &&= key in before && Object.is(shared[key], before[key]);
  }
  if (same) return before as T;
  return (Array.isArray(after) ? keys.map((key) => shared[key]) : shared) as T;
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
