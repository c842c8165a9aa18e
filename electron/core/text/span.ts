/** A half-open range of UTF-16 code units of a text: from `start` up to `end`, which is not included. */
export interface Span {
  start: number;
  end: number;
}
