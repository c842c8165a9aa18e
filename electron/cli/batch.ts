import { sentence, oneLine } from './failure.ts';
import type { ReadWarning } from '#formats/codec.ts';
import type { Along, Batch } from '#host/batch.ts';

const WARNINGS: Record<ReadWarning['code'], (count: string) => string> = {
  'changes-accepted': () => 'its tracked changes were read as accepted',
  'comments-left': (count) => `comments left behind: ${count}`,
  'images-left': (count) => `pictures left behind: ${count}`,
  'objects-left': (count) => `formulas and embedded objects left behind: ${count}`,
  'whole-page': () => 'no main article was found, so the whole page was read',
  'main-article': () => 'the main article of the page was read; --whole-page reads all of it',
};

function warningSentence({ code, values }: Pick<ReadWarning, 'code' | 'values'>): string {
  return WARNINGS[code](String(values['count'] ?? ''));
}

/** `counts`: whether to add up at the end. */
export function report(
  { items, cancelled }: Batch,
  counts: boolean,
  line: (name: string, article: string) => string,
): number {
  for (const { name, article, warnings, error } of items) {
    for (const warning of warnings) console.error(`${oneLine(name)}: ${warningSentence(warning)}`);
    if (error) console.error(sentence(error.code, error.values));
    else if (article !== null) console.log(oneLine(line(name, article)));
  }
  const failed = items.filter(({ error }) => error).length;
  if (counts || cancelled) {
    const end = cancelled ? '; it was ended before it was through' : '';
    console.error(`${items.length - failed} done, ${failed} not${end}.`);
  }
  return failed > 0 || cancelled ? 1 : 0;
}

/** Shows how far a piece of work is where somebody looks on, and lets Ctrl+C end it between two files. */
export async function withInterrupt<T>(work: (along: Along) => Promise<T>): Promise<T> {
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
  };
  process.once('SIGINT', interrupt);
  const shows = process.stderr.isTTY;
  try {
    return await work({
      isCancelled: () => interrupted,
      onProgress: (done) => {
        if (shows) process.stderr.write(`\r${Math.floor(done * 100)} %${done === 1 ? '\r     \r' : ''}`);
      },
    });
  } finally {
    process.removeListener('SIGINT', interrupt);
  }
}
