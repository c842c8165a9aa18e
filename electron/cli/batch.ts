import { oneLine, sentence, warningSentence } from './failure.ts';
import type { Batch } from '#api/contract/files.ts';
import type { ImportReport } from '#core/file-notices.ts';
import { progressOn } from './progress.ts';
import { words } from './words.ts';
import type { RunningJob } from '#host/jobs.ts';

/** `counts`: whether to add up at the end. */
export function report(
  { items, cancelled }: Batch,
  counts: boolean,
  line: (name: string, article: string) => string,
): number {
  for (const { name, article, report: read, error } of items) {
    for (const warning of read?.warnings ?? [])
      console.error(`${oneLine(name)}: ${warningSentence(warning)}`);
    if (error) console.error(sentence(error.code, error.values));
    else if (article !== null)
      console.log(oneLine(`${line(name, article)}${read ? `: ${cameIn(read)}` : ''}`));
  }
  const failed = items.filter(({ error }) => error).length;
  if (counts || cancelled) {
    const end = cancelled ? '; it was ended before it was through' : '';
    console.error(`${items.length - failed} done, ${failed} not${end}.`);
  }
  return failed > 0 || cancelled ? 1 : 0;
}

/** Content of an imported file: `12 paragraphs, 340 words, 3 of 12 rows with English`. */
function cameIn({ paragraphs, content, rows, translated }: ImportReport): string {
  return [
    words('import:paragraphs', { count: paragraphs }),
    ...(content ? [words('import:words', { count: content.words })] : []),
    ...(translated > 0 ? [words('import:counted.translated', { count: translated, rows })] : []),
  ].join(', ');
}

/**
 * Shows the progress of work, and lets Ctrl+C end it, between two files where there are several. `what`: the work, as a
 * sentence begins.
 */
export async function withInterrupt<T>(what: string, work: (job: RunningJob) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  process.once('SIGINT', interrupt);
  const { onProgress, end } = progressOn(what);
  try {
    return await work({ signal: controller.signal, onProgress });
  } finally {
    end();
    process.removeListener('SIGINT', interrupt);
  }
}
