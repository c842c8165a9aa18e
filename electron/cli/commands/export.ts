import { momentOf } from '#formats/own-day.ts';
import { join, resolve } from 'node:path';
import type { ExportFormat } from '#api/export-formats.ts';
import { DESK, OUT, formatOf, missing, parse } from '#cli/arguments.ts';
import { report, withInterrupt } from '#cli/batch.ts';
import { findDesk } from '#cli/desk-place.ts';
import { printOrWrite } from '#cli/output.ts';
import { showingProgress } from '#cli/progress.ts';
import { UsageError } from '#cli/usage-error.ts';
import { readingArticle, readingDesk } from '#cli/with-desk.ts';
import { words } from '#cli/words.ts';
import { exportApproved, folderAt } from '#host/batch.ts';
import { exportArticle } from '#host/export.ts';

/** `muqabala export`: writes an article, or all approved ones, in a format. */
export async function run(args: readonly string[]): Promise<number> {
  const options = {
    ...DESK,
    ...OUT,
    to: { type: 'string' },
    all: { type: 'boolean', default: false },
    since: { type: 'string' },
  } as const;
  const { values, words: named } = parse(args, options, { min: 0, max: 1 });
  const { desk, out, since } = values;
  const to = formatOf(values.to);
  const [article] = named;
  if (!values.all) {
    if (article === undefined) throw missing('ARTICLE');
    if (since !== undefined) throw new UsageError('--since goes with --all.');
    return exportOne({ article, to, desk, out });
  }
  if (article !== undefined) throw new UsageError('--all takes the place of the article.');
  if (out === undefined) throw new UsageError('--out needs a folder for --all.');
  if (since !== undefined && !isDay(since)) throw new UsageError('--since needs a day such as 2026-03-14.');
  return exportAll({ to, desk, out, since });
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(momentOf(text));
}

interface ExportOptions {
  article: string;
  to: ExportFormat;
  desk: string | undefined;
  /** The file to write; stdout where it is left out. */
  out: string | undefined;
}

function exportOne({ article: named, to, desk, out }: ExportOptions): Promise<number> {
  return readingArticle(named, desk, async (article, _desk, host) => {
    const { bytes, notices } = await exportArticle(article, to, host.documents.write);
    await printOrWrite(bytes, out);
    for (const { code, values } of notices) {
      const row = values.row === null ? '' : `row ${values.row}: `;
      process.stderr.write(`${row}${words(`export:notice.${code}`)} (${values.count})\n`);
    }
    return 0;
  });
}

interface ExportAllOptions {
  to: ExportFormat;
  desk: string | undefined;
  /** The folder that the files go to. */
  out: string;
  /** A day, ISO 8601; undefined: however long ago. */
  since: string | undefined;
}

/** Writes every approved article of a desk into a folder. */
async function exportAll({ to, desk: named, out, since }: ExportAllOptions): Promise<number> {
  return readingDesk(await findDesk(named), async (desk, host) => {
    const folder = await folderAt(resolve(out));
    const options = { folder, format: to, since: since ?? null, write: host.documents.write };
    await showingProgress('Reading articles', (onProgress) => desk.list({ onProgress }));
    const batch = await withInterrupt('Writing files', (job) => exportApproved(desk, options, job));
    if (batch.items.length === 0) console.error('No article has had all its rows approved since then.');
    return report(batch, true, (name) => join(out, name));
  });
}
