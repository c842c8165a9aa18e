/**
 * Does what is asked for one at a time. Of all that is asked for while one is under way only the last is done, and the one under way
 * is told that something else is wanted.
 */
export class Latest<T> {
  private readonly fulfil: (wish: T, next: () => T | null) => Promise<void>;
  private wish: T | null = null;
  private working: Promise<void> | null = null;

  /** `next` gives what has been asked for since, or null. */
  constructor(fulfil: (wish: T, next: () => T | null) => Promise<void>) {
    this.fulfil = fulfil;
  }

  /** Settles when nothing is left to do; rejects where that failed. */
  ask(wish: T): Promise<void> {
    this.wish = wish;
    this.working ??= this.work();
    return this.working;
  }

  private async work(): Promise<void> {
    try {
      for (let wish = this.take(); wish !== null; wish = this.take())
        await this.fulfil(wish, () => this.wish);
    } finally {
      this.working = null;
    }
  }

  private take(): T | null {
    const { wish } = this;
    this.wish = null;
    return wish;
  }
}
