import { CLOCK_PATTERN, clockText, later, parseClock, tick, type ClockReading } from '#core/clock.ts';
import { AppError } from '#core/app-error.ts';

/** The hybrid logical clock of one host on one desk: it never runs behind an event that the host has seen. */
export class HostClock {
  private last: ClockReading = { wall: 0, count: 0 };
  /** Milliseconds since 1970. */
  readonly now: () => number;

  /** `now`: physical time, milliseconds since 1970. */
  constructor(now: () => number) {
    this.now = now;
  }

  observe(events: Iterable<{ clock: string }>): void {
    let newest = '';
    for (const { clock } of events) if (clock > newest) newest = clock;
    const reading = parseClock(newest);
    if (reading) this.last = later(this.last, reading);
  }

  /**
   * The clock of the next event, and its time of day for people to read.
   * @throws AppError `cannot-write` when no later clock can be written down: what it would stamp could not be read again
   */
  next(writer: string): { clock: string; at: string } {
    const now = this.now();
    this.last = tick(this.last, now);
    const clock = clockText(this.last, writer);
    if (!CLOCK_PATTERN.test(clock)) throw new AppError('cannot-write', { path: 'journal', detail: 'clock' });
    return { clock, at: new Date(now).toISOString() };
  }
}
