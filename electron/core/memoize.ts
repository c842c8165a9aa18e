/** Maximum number of keys unless a caller says otherwise: the vocabulary of several long articles. */
const MAX_KEYS = 30_000;

/**
 * Memoizes a pure function of words: what it gave for a key is given again. Words repeat, since the same vocabulary comes in every
 * article. All is forgotten once there are `limit` keys, so that memory stays bounded. Results are shared and not to be changed.
 */
export function memoize<T>(compute: (key: string) => T, limit = MAX_KEYS): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = compute(key);
      if (known.size >= limit) known.clear();
      known.set(key, value);
    }
    return value;
  };
}

/** Makes a value when it is asked for the first time: an index that a program which only reads a journal never looks into. */
export function lazy<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
