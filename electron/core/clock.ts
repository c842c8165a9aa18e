/**
 * Hybrid logical clock (Kulkarni et al. 2014, "Logical Physical Clocks"): wall time where clocks agree, and order of cause
 * and effect where they do not. As text it sorts in its own order: `<15 digits of ms>-<5 digits of count>-<writer>`.
 */
export interface ClockReading {
  /** Milliseconds since 1970, never behind any reading seen. */
  wall: number;
  /** Counts readings that share one `wall`, 0 to 99,999. */
  count: number;
}

const MAX_COUNT = 99_999;

/** Up to the year 2920, so that no broken clock or file can bring the others to where the digits run out. */
export const CLOCK_PATTERN = /^(0[0-2]\d{13})-(\d{5})-([a-z0-9-]{1,80})$/;

export function clockText(reading: ClockReading, writer: string): string {
  return `${String(reading.wall).padStart(15, '0')}-${String(reading.count).padStart(5, '0')}-${writer}`;
}

/** Reads a clock text; null when it is not one. */
export function parseClock(text: string): ClockReading | null {
  const match = CLOCK_PATTERN.exec(text);
  return match ? { wall: Number(match[1]), count: Number(match[2]) } : null;
}

/** The next reading after `last`, at physical time `now` in ms. */
export function tick(last: ClockReading, now: number): ClockReading {
  if (now > last.wall) return { wall: now, count: 0 };
  return last.count < MAX_COUNT
    ? { wall: last.wall, count: last.count + 1 }
    : { wall: last.wall + 1, count: 0 };
}

/** The later of two readings: what a writer's clock becomes when it has seen somebody else's event. */
export function later(a: ClockReading, b: ClockReading): ClockReading {
  return b.wall > a.wall || (b.wall === a.wall && b.count > a.count) ? b : a;
}
