import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { writeWhole } from '#desk/files/disk.ts';
import { readFailure, writeFailure } from '#desk/files/failure.ts';
import { makePack } from '#desk/pack/pack.ts';
import { verifyPack, type PackProblem, type PackReport } from '#desk/pack/verify-pack.ts';
import { PROBLEMS, withDesk } from './articles.ts';
import { findArticle, findDesk, isArticleFolder } from './desk-place.ts';
import { oneLine } from './failure.ts';
import { print } from './output.ts';
import { version } from './program.ts';

export interface PackOptions {
  article: string;
  desk: string | undefined;
  /** The file to write; stdout where it is left out. */
  out: string | undefined;
}

/** Writes the sign-off pack of an article. */
export async function packOne({ article: named, desk: deskNamed, out }: PackOptions): Promise<number> {
  const from = (await isArticleFolder(named)) ? named : undefined;
  return withDesk(await findDesk(deskNamed, from), async (desk) => {
    const id = await findArticle(desk, named);
    const article = await desk.use(id);
    try {
      await article.writeDerived();
      const made = { at: new Date().toISOString(), by: null, program: version() };
      const html = await makePack(desk.root, article.slug, made);
      if (out === undefined) await print(html);
      else {
        await writeWhole(resolve(out), html).catch((error: unknown) => {
          throw writeFailure(error, out);
        });
      }
    } finally {
      await desk.leave(id);
    }
    return 0;
  });
}

export interface VerifyPackOptions {
  pack: string;
  desk: string | undefined;
  json: boolean;
}

/**
 * Compares a pack with its desk and names what is not as it was signed. Writes nothing to the desk. The exit code is 0 where
 * the article still is what was signed, whatever else was done since; else 1.
 */
export async function verifyPackFile({ pack: path, desk: named, json }: VerifyPackOptions): Promise<number> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw readFailure(error, path);
  });
  const root = await findDesk(named);
  const report = await verifyPack(bytes, root);
  if (json) await print(`${JSON.stringify({ desk: root, pack: resolve(path), ...report }, null, 2)}\n`);
  else await print(`${reportLines(report).join('\n')}\n`);
  return report.verdict !== 'altered' && report.stillSigned ? 0 : 1;
}

/** A report in lines for people: what it comes to, then each thing by itself. */
export function reportLines(report: PackReport): string[] {
  const { verdict, problems, since, changedRows, stillSigned, signed } = report;
  const who = signed ? ` ${oneLine(signed.by)} signed off on ${signed.at}` : ' was signed off';
  const rows = changedRows ?? [];
  switch (verdict) {
    case 'as-signed':
      return [`As signed: the desk is exactly what${who}.`];
    case 'gone-on':
      return [
        stillSigned
          ? `Gone on since: everything that${who} is there and stands; lines were added afterwards.`
          : `Gone on since: everything that${who} is there, but the article is no longer what was signed.`,
        ...since.map(
          ({ file, from, lines }) =>
            `${oneLine(file)}: ${lines} ${lines === 1 ? 'line' : 'lines'} from line ${from} on`,
        ),
        ...rows.map(
          ({ row, now }) => `row ${row}: ${now === null ? 'is not there any more' : 'reads otherwise now'}`,
        ),
      ];
    case 'altered':
      return [`Altered: this is not what${who}.`, ...problems.map(problemLine)];
  }
}

function problemLine({ code, file, line, row, part }: PackProblem): string {
  const place = [file === null ? 'the pack' : oneLine(file), line === 0 ? '' : `:${line}`].join('');
  const where = row > 0 ? `row ${row}` : (part ?? '');
  return `${place}: ${WORDS[code].replace('{where}', where)}`;
}

const WORDS: Record<PackProblem['code'], string> = {
  'pack-unreadable': 'is no sign-off pack, or cannot be read as one',
  'pack-newer': 'was written by a newer version of Muqabala',
  'pack-data-altered': 'the data inside it were altered',
  'pack-page-altered': 'what it says on its page was altered',
  'other-desk': 'this is another desk than the one of the pack',
  'article-missing': 'the article is not there',
  'file-missing': 'is not there any more',
  'file-altered': 'is not what it was at sign-off',
  'journal-missing': 'is not there any more',
  'line-altered': 'this line is not what it was at sign-off',
  'lines-missing': 'lines of the sign-off are missing from here on',
  'lines-moved': 'this was the last line at sign-off: lines before it were added or removed',
  'record-differs': 'says otherwise than the journals, which are as they were: {where}',
  'derived-differs':
    'is not what it was at sign-off, nor what the journals come to; it is made anew when the article is changed',
  'unreadable-line': PROBLEMS['unreadable-line'],
  'broken-chain': PROBLEMS['broken-chain'],
  'torn-line': PROBLEMS['torn-line'],
};
