/** Limits of what is kept. */
export interface RecentLimits {
  count: number;
  /** Of the sizes of all together; the latest is kept whatever its size. */
  size: number;
}

/** Keeps the things that were put in last, by their keys, as long as they are not too many or too large together. */
export class Recent<T> {
  /** The latest at the end. */
  private readonly things = new Map<string, T>();
  private readonly limits: RecentLimits;
  private readonly sizeOf: (thing: T) => number;

  constructor(limits: RecentLimits, sizeOf: (thing: T) => number) {
    this.limits = limits;
    this.sizeOf = sizeOf;
  }

  put(key: string, thing: T): void {
    this.things.delete(key);
    this.things.set(key, thing);
    let count = 0;
    let size = 0;
    for (const [each, there] of [...this.things].reverse()) {
      count += 1;
      size += this.sizeOf(there);
      if (count > 1 && (count > this.limits.count || size > this.limits.size)) this.things.delete(each);
    }
  }

  get(key: string): T | null {
    return this.things.get(key) ?? null;
  }

  has(key: string): boolean {
    return this.things.has(key);
  }

  /** Gives a thing out, which is not kept any more. */
  take(key: string): T | null {
    const thing = this.get(key);
    this.things.delete(key);
    return thing;
  }

  clear(): void {
    this.things.clear();
  }
}

/** Limits of articles that were closed last; the size is their number of events. */
export const RECENT_ARTICLES: RecentLimits = { count: 8, size: 30_000 };
