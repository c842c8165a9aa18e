import { startTransition, useEffect, useState } from 'react';

/** Rows drawn at once when an article opens: more than a window shows, on either side of the active one. */
const FIRST = 30;
/** Rows added on either side at a time. */
const STEP = 120;

interface Range {
  from: number;
  /** One past the last. */
  to: number;
}

/**
 * Which rows are drawn in full. A long article opens around its active row and grows from there, a step a frame, while the
 * person can already write; rows to come keep their place by an empty line of the expected height.
 */
export function useDrawnRange(rows: number, active: number): Range {
  const [range, setRange] = useState<Range>(() => ({
    from: Math.max(0, active - FIRST),
    to: active + FIRST,
  }));
  const complete = range.from === 0 && range.to >= rows;
  useEffect(() => {
    if (complete) return undefined;
    const frame = requestAnimationFrame(() => {
      startTransition(() => setRange({ from: Math.max(0, range.from - STEP), to: range.to + STEP }));
    });
    return () => cancelAnimationFrame(frame);
  }, [complete, range]);
  return complete ? { from: 0, to: rows } : range;
}
