import { resolve } from 'node:path';
import { z } from 'zod';
import { methods, type ExportFormat } from '#api/contract.ts';
import { Desk } from '#desk/desk.ts';
import { writeWhole } from '#desk/files/disk.ts';
import { writeFailure } from '#desk/files/failure.ts';
import { verifyDesk } from '#desk/verify.ts';
import words from '#resources/i18n/en/export.json';
import { exportArticle } from '#host/export.ts';
import { profileOf } from '#core/checks/profile.ts';
import { builtInLanguageData } from '#language/language-data.ts';
import { CHECK_WORDS, checkArticle } from './check.ts';
import { findArticle, findDesk, isArticleFolder } from './desk-place.ts';
import { oneLine } from './failure.ts';
import { print } from './output.ts';
import type { DeskHost } from '#host/host.ts';
import { createProgramHost } from './program.ts';

export interface ExportOptions {
  article: string;
  to: ExportFormat;
  desk: string | undefined;
  /** The file to write; stdout where it is left out. */
  out: string | undefined;
}

export async function exportOne({
  article: named,
  to,
  desk: deskNamed,
  out,
}: ExportOptions): Promise<number> {
  const from = (await isArticleFolder(named)) ? named : undefined;
  return withDesk(await findDesk(deskNamed, from), async (desk) => {
    const id = await findArticle(desk, named);
    const article = await desk.use(id);
    try {
      const { bytes, notices } = await exportArticle(article, to);
      if (out === undefined) await print(bytes);
      else {
        await writeWhole(resolve(out), bytes).catch((error: unknown) => {
          throw writeFailure(error, out);
        });
      }
      for (const { code, values } of notices) {
        const row = values.row === null ? '' : `row ${values.row}: `;
        process.stderr.write(`${row}${words.notice[code]} (${values.count})\n`);
      }
    } finally {
      await desk.leave(id);
    }
    return 0;
  });
}

/** Checks the facts of an article, by the desk's own profile. The exit code is 1 where there is a finding at error level. */
export async function checkOne(named: string, deskNamed: string | undefined, json: boolean): Promise<number> {
  const from = (await isArticleFolder(named)) ? named : undefined;
  return withDesk(await findDesk(deskNamed, from), async (desk) => {
    const id = await findArticle(desk, named);
    const article = await desk.use(id);
    const lines: string[] = [];
    try {
      const profile = profileOf(desk.state);
      const options = { data: builtInLanguageData(), profile, catalogue: CHECK_WORDS, json };
      const { errors, dismissed } = checkArticle(article.state, (line) => lines.push(`${line}\n`), options);
      if (dismissed > 0 && !json) lines.push(`Left out: ${dismissed}, dismissed with a reason.\n`);
      await print(lines.join(''));
      return errors > 0 ? 1 : 0;
    } finally {
      await desk.leave(id);
    }
  });
}

export async function listArticles(named: string | undefined, json: boolean): Promise<number> {
  return withDesk(await findDesk(named), async (desk) => {
    const articles = await desk.list();
    if (json) await print(`${JSON.stringify({ desk: desk.file.name, articles }, null, 2)}\n`);
    else {
      const lines = articles.map(({ slug, stage, progress, title, englishTitle }) => {
        const done = `${progress.approved}/${progress.rows}`;
        return [slug, stage, done, oneLine(englishTitle === '' ? title : englishTitle)].join('\t');
      });
      await print(lines.map((line) => `${line}\n`).join(''));
    }
    return 0;
  });
}

export const PROBLEMS: Record<z.infer<typeof problemCode>, string> = {
  'unreadable-line': 'cannot be read as what it should be',
  'broken-chain': 'does not follow the line before it: a line was changed, removed, added or moved',
  'newer-version': 'was written by a newer version of Muqabala',
  'torn-line': 'ends in the middle of a line; the part is left out',
  'source-changed': 'is not the source that was imported',
  'approval-hash': 'is an approval whose hash does not fit what was approved',
};
const problemCode = methods['desk.verify'].output.shape.problems.element.shape.code;

/** Checks a desk and names what is wrong, each as `FILE:LINE: what`. Writes nothing to the desk. */
export async function verify(named: string | undefined, json: boolean): Promise<number> {
  const root = await findDesk(named);
  const problems = await verifyDesk(root);
  if (json) await print(`${JSON.stringify({ desk: root, problems }, null, 2)}\n`);
  else if (problems.length === 0) await print('No problem was found.\n');
  else {
    const lines = problems.map(({ file, line, code }) => {
      const place = line === 0 ? oneLine(file) : `${oneLine(file)}:${line}`;
      return `${place}: ${PROBLEMS[code]}\n`;
    });
    await print(lines.join(''));
  }
  return problems.length === 0 ? 0 : 1;
}

/** Does something with a desk that is opened for it alone. */
export async function withDesk<T>(
  root: string,
  work: (desk: Desk, host: DeskHost) => Promise<T>,
): Promise<T> {
  const host = createProgramHost();
  try {
    const desk = await Desk.open(root, await host.environment());
    try {
      return await work(desk, host);
    } finally {
      await desk.close();
    }
  } finally {
    await host.close();
  }
}
