import { clockText, later, parseClock, tick, type ClockReading } from '../core/clock.ts';

/** The hybrid logical clock of one host on one desk: it never runs behind an event that the host has seen. */
export class HostClock {
  private last: ClockReading = { wall: 0, count: 0 };
  private readonly now: () => number;

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

  /** The clock of the next event, and its time of day for people to read. */
  next(writer: string): { clock: string; at: string } {
    const now = this.now();
    this.last = tick(this.last, now);
    return { clock: clockText(this.last, writer), at: new Date(now).toISOString() };
  }
}
