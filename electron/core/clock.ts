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

/** Maximum distance of a reading ahead of the own time, in ms. Beyond it the clock that gave it is wrong (decision 21). */
export const MAX_AHEAD_MS = 24 * 60 * 60 * 1_000;

/** Clock texts up to the year 2920, so that no broken clock or file can bring the others to where the digits run out. */
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

/** Time of an event, as its writer gives it. */
export interface Stamp {
  clock: string;
  /**
   * The latest clock that its writer had seen and that was more than {@link MAX_AHEAD_MS} ahead of their time; where that
   * was written having seen one further ahead still, both, joined by `!`. It moves nobody's clock, yet what was written
   * having seen it comes after it (decision 21).
   */
  ahead?: string | undefined;
}

const JOINT = '!';

/** Maximum number of clocks in an {@link orderKey}. Honest clocks need one for each that is wrong by days of its own. */
const MAX_PARTS = 4;

/** Beyond it an `ahead` is not listened to, so that what follows it never runs out of digits. */
const LAST_DECADES = '029';

/** Whether a text is an `ahead`: clocks, each earlier than the one before it. */
export function isAheadText(text: string): boolean {
  const parts = text.split(JOINT);
  return (
    parts.length < MAX_PARTS &&
    parts.every(
      (part, i) => CLOCK_PATTERN.test(part) && (i === 0 || (part < parts[i - 1]! && part < LAST_DECADES)),
    )
  );
}

/**
 * The text by which events are ordered. That of a stamp with `ahead` sorts behind those clocks and before every later one:
 * `!` comes before all characters of a clock text.
 */
export function orderKey({ clock, ahead }: Stamp): string {
  if (ahead === undefined || clock >= LAST_DECADES) return clock;
  const parts = ahead.split(JOINT).filter((part) => part > clock);
  return [...parts, clock].join(JOINT);
}

/** Whether a clock text is so far ahead of `now` (ms) that the clock which gave it is wrong. */
export function isAhead(clock: string, now: number): boolean {
  return (parseClock(clock)?.wall ?? 0) > now + MAX_AHEAD_MS;
}

/** Other clocks as a writer has seen them. */
export interface SeenClocks {
  /** The latest reading that moves the own clock. */
  last: ClockReading;
  /** The latest clocks ahead of the own time, as in {@link Stamp}; null where none was. */
  ahead: string | null;
}

export const NOTHING_SEEN: SeenClocks = { last: { wall: 0, count: 0 }, ahead: null };

/** Takes note of an event's stamp at physical time `now` in ms. */
export function seeStamp(seen: SeenClocks, stamp: Stamp, now: number): SeenClocks {
  return seeKey(seen, orderKey(stamp), now);
}

function seeKey({ last, ahead }: SeenClocks, key: string, now: number): SeenClocks {
  const parts = key.split(JOINT);
  // The parts descend, so those that are ahead come first, and the next one is the latest of the others.
  const near = parts.findIndex((part) => !isAhead(part, now));
  const reading = near < 0 ? null : parseClock(parts[near]!);
  const far = (near < 0 ? parts : parts.slice(0, near)).join(JOINT);
  return {
    last: reading ? later(last, reading) : last,
    ahead: far !== '' && (ahead === null || far > ahead) ? far : ahead,
  };
}

/** The stamp of a writer's next event at physical time `now` in ms, and what that writer has seen from then on. */
export function nextStamp(seen: SeenClocks, now: number, writer: string): { stamp: Stamp; seen: SeenClocks } {
  // The own time may have come near clocks that were ahead when they were seen.
  const current = seen.ahead === null ? seen : seeKey({ ...seen, ahead: null }, seen.ahead, now);
  const last = tick(current.last, now);
  const next = { ...current, last };
  if (current.ahead === null) return { stamp: { clock: clockText(last, writer) }, seen: next };
  const parts = current.ahead.split(JOINT);
  if (parts.length < MAX_PARTS) {
    return { stamp: { clock: clockText(last, writer), ahead: current.ahead }, seen: next };
  }
  // No honest clocks lead here. What is written still comes last, if only by going on from a clock that is wrong.
  const ahead = parts.slice(0, -1).join(JOINT);
  const clock = clockText(tick(parseClock(parts.at(-1)!)!, now), writer);
  return { stamp: { clock, ahead }, seen: { ...next, ahead: orderKey({ clock, ahead }) } };
}

/** A stamp that comes after an event with this {@link orderKey} and moves with the own time, `now` in ms. */
export function stampAfter(key: string | null, now: number, writer: string): Stamp {
  return nextStamp(key === null ? NOTHING_SEEN : seeKey(NOTHING_SEEN, key, now), now, writer).stamp;
}
