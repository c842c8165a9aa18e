/** A half-open range of UTF-16 code units of a text: from `start` up to `end`, which is not included. */
export interface Span {
  start: number;
  end: number;
}

/** Whether one of the spans has all of another in it. */
export function contains(outer: readonly Span[], inner: Span): boolean {
  return outer.some(({ start, end }) => start <= inner.start && end >= inner.end);
}

/** Whether two spans share a character. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
