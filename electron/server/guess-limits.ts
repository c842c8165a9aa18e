/** Number of wrong guesses in a row that cost nothing. */
const FREE = { person: 5, address: 20 } as const;
/** Wait after the first guess that costs, in ms; it doubles with each further one, up to the last. */
const FIRST_WAIT = 15_000;
const LAST_WAIT = 15 * 60_000;
/** Time without a guess after which those before it are forgotten, in ms. */
const FORGOTTEN_AFTER = 60 * 60_000;
/** Maximum number of people and addresses that are remembered; the one whose last guess is the longest ago is forgotten first. */
const MAX_ENTRIES = 10_000;

interface Guesses {
  failures: number;
  last: number;
  /** Time before which nothing more is checked. */
  until: number;
}

/** Guesser by what it is counted by: the name that was given, or the address that it came from. */
export type Guesser = `${keyof typeof FREE} ${string}`;

/** Limits on guesses of passwords and codes, for each name and each address: after some the next one has to wait, longer each time. */
export class GuessLimits {
  private readonly now: () => number;
  private readonly guesses = new Map<Guesser, Guesses>();

  /** `now`: monotonic milliseconds. */
  constructor(now: () => number) {
    this.now = now;
  }

  /**
   * Counts a guess before it is checked, so that many at the same time count as well. Gives back the time to wait, in ms; where it is
   * not 0, nothing is to be checked, and nothing was counted.
   */
  begin(guessers: readonly Guesser[]): number {
    const now = this.now();
    const wait = Math.max(0, ...guessers.map((guesser) => (this.known(guesser)?.until ?? 0) - now));
    if (wait > 0) return wait;
    for (const guesser of guessers) this.count(guesser, now);
    return 0;
  }

  /** The guess was right: the name is free again, and it is not held against the address. */
  succeed(guessers: readonly Guesser[]): void {
    for (const guesser of guessers) {
      const known = this.guesses.get(guesser);
      if (!known || guesser.startsWith('person ')) this.guesses.delete(guesser);
      else this.guesses.set(guesser, { ...known, failures: known.failures - 1, until: 0 });
    }
  }

  private known(guesser: Guesser): Guesses | null {
    const known = this.guesses.get(guesser);
    if (!known || this.now() - known.last > FORGOTTEN_AFTER) return null;
    return known;
  }

  private count(guesser: Guesser, now: number): void {
    const failures = (this.known(guesser)?.failures ?? 0) + 1;
    const beyond = failures - FREE[guesser.split(' ', 1)[0] as keyof typeof FREE];
    const wait = beyond < 0 ? 0 : Math.min(LAST_WAIT, FIRST_WAIT * 2 ** Math.min(beyond, 20));
    // The order of the map is that of the last guesses.
    this.guesses.delete(guesser);
    this.guesses.set(guesser, { failures, last: now, until: wait === 0 ? 0 : now + wait });
    if (this.guesses.size > MAX_ENTRIES) this.guesses.delete(this.guesses.keys().next().value!);
  }
}
