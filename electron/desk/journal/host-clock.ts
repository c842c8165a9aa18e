import { AppError } from '#core/app-error.ts';
import { CLOCK_PATTERN, NOTHING_SEEN, nextStamp, seeStamp, type Stamp } from '#core/clock.ts';

/**
 * The hybrid logical clock of one host on one desk: it never runs behind an event that the host has seen, but for those of
 * clocks that are wrong by more than a day, which it follows without being moved (decision 21).
 */
export class HostClock {
  private seen = NOTHING_SEEN;
  /** Milliseconds since 1970. */
  readonly now: () => number;

  /** `now`: physical time, milliseconds since 1970. */
  constructor(now: () => number) {
    this.now = now;
  }

  observe(events: Iterable<Stamp>): void {
    const now = this.now();
    for (const event of events) this.seen = seeStamp(this.seen, event, now);
  }

  /**
   * The stamp of the next event, and its time of day for people to read.
   * @throws AppError `cannot-write` when no later clock can be written down: what it would stamp could not be read again
   */
  next(writer: string): Stamp & { at: string } {
    const now = this.now();
    const { stamp, seen } = nextStamp(this.seen, now, writer);
    if (!CLOCK_PATTERN.test(stamp.clock)) {
      throw new AppError('cannot-write', { path: 'journal', detail: 'clock' });
    }
    this.seen = seen;
    return { ...stamp, at: new Date(now).toISOString() };
  }
}
