/** Time before a first line that is not on a terminal, and between two of them, in ms. */
const LINE_EVERY_MS = 2_000;
/** Time that work still takes, as far as it can be told, for such a line to be of use, in ms. */
const MIN_LEFT_MS = 5_000;

/** Where progress is shown: stderr, never the output. */
interface Shown {
  write(text: string): unknown;
  isTTY?: boolean;
}

/**
 * Shows how far a piece of work is. On a terminal one line is written over and over and goes at the end; elsewhere, as in a log, there
 * is a line every two seconds of work that takes long.
 *
 * @param what the work, as a sentence begins: “Reading articles”
 * @param now gives milliseconds that only grow
 */
export function progressOn(
  what: string,
  shown: Shown = process.stderr,
  now: () => number = () => performance.now(),
): { onProgress: (done: number) => void; end: () => void } {
  const begun = now();
  let last = '';
  let told = begun;
  const replace = (text: string) => {
    if (text === last) return;
    shown.write(`\r${text.padEnd(last.length)}${text === '' ? '\r' : ''}`);
    last = text;
  };
  return {
    onProgress(done) {
      const line = `${what}: ${Math.floor(done * 100)} %`;
      if (shown.isTTY) return replace(line);
      const elapsed = now() - begun;
      const left = done > 0 ? (elapsed / done) * (1 - done) : Infinity;
      if (now() - told < LINE_EVERY_MS || left < MIN_LEFT_MS) return;
      told = now();
      shown.write(`${line}\n`);
    },
    end: () => replace(''),
  };
}

/** Does something with its progress on stderr. */
export async function showingProgress<T>(
  what: string,
  work: (onProgress: (done: number) => void) => Promise<T>,
): Promise<T> {
  const { onProgress, end } = progressOn(what);
  try {
    return await work(onProgress);
  } finally {
    end();
  }
}
