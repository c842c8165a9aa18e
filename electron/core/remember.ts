/** Enough for the vocabulary of several long articles. */
const DEFAULT_LIMIT = 30_000;

/**
 * `compute`, but what it gave for a key is given again. For pure functions of words, which repeat: the same vocabulary comes
 * in every article. All is forgotten once there are `limit` keys, so that memory stays bounded. Answers are shared; nobody
 * may change them.
 */
export function remember<T>(compute: (key: string) => T, limit = DEFAULT_LIMIT): (key: string) => T {
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
