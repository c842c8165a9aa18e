import { startTransition, useEffect, useRef, useState } from 'react';

/** Rows drawn at once when an article opens: about as many as a window shows, on either side of the active one. */
const FIRST = 16;
/** Minimum and maximum number of rows added on either side at a time. */
const STEP = { min: 10, max: 120 };
/** Time that a step may take, in ms: as many rows are added as were drawn in it before. */
const STEP_MS = 30;

interface Range {
  from: number;
  /** One past the last. */
  to: number;
}

/**
 * Which rows are drawn in full. A long article opens around its active row and grows from there, a step a frame, while the
 * person can already write; rows to come keep their place by an empty line of the expected height. A step is as long as the machine
 * is fast, so that a key never waits long for it.
 */
export function useDrawnRange(rows: number, active: number): Range {
  const [range, setRange] = useState<Range>(() => ({
    from: Math.max(0, active - FIRST),
    to: active + FIRST,
  }));
  const complete = range.from === 0 && range.to >= rows;
  const last = useRef({ step: STEP.min, begun: 0 });
  useEffect(() => {
    if (complete) return undefined;
    const { step, begun } = last.current;
    const fits = begun === 0 ? step : Math.round((step * STEP_MS) / (performance.now() - begun));
    // No more than twice as many as before: one step that was fast tells little.
    const next = Math.max(STEP.min, Math.min(STEP.max, 2 * step, fits));
    const frame = requestAnimationFrame(() => {
      last.current = { step: next, begun: performance.now() };
      startTransition(() => setRange({ from: Math.max(0, range.from - next), to: range.to + next }));
    });
    return () => cancelAnimationFrame(frame);
  }, [complete, range]);
  return complete ? { from: 0, to: rows } : range;
}
