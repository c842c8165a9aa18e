import { resolve } from 'node:path';
import { readBack, readReview, readReviewDirectly, type ReadBackProblem } from '#desk/read-back/read-back.ts';
import { readLimited } from '#desk/files/read-file.ts';
import refusals from '#resources/i18n/en/refusals.json';
import words from '#resources/i18n/en/export.json';
import { randomUUID } from 'node:crypto';
import { withDesk } from './articles.ts';
import { findArticle, findDesk, isArticleFolder } from './desk-place.ts';
import { CommandError, oneLine } from './failure.ts';
import { print } from './output.ts';

export interface ReadBackOptions {
  article: string;
  file: string;
  /** Name or id; may be left out where the desk has one person. */
  person: string | undefined;
  desk: string | undefined;
}

/** Takes over what was edited in a review table or in XLIFF of the article. The exit code is 1 where something could not be taken over. */
export async function readBackOne({
  article: named,
  file,
  person: who,
  desk: deskNamed,
}: ReadBackOptions): Promise<number> {
  const from = (await isArticleFolder(named)) ? named : undefined;
  return withDesk(await findDesk(deskNamed, from), async (desk) => {
    const { people, policies } = desk.state;
    const all = [...people.values()];
    const person =
      who === undefined
        ? all.length === 1
          ? all[0]
          : undefined
        : all.find(({ id, name }) => id === who || name === who);
    if (!person)
      throw new CommandError(
        `Say who edited it: --as ${all.map(({ name }) => JSON.stringify(name)).join(' or ')}.`,
      );
    const bytes = await readLimited(resolve(file));
    const id = await findArticle(desk, named);
    const rows = await readReview({ name: file, bytes }, id, readReviewDirectly);
    const article = await desk.use(id);
    try {
      const report = await readBack(article, rows, { person, people, policies, randomId: randomUUID });
      const counts = `texts: ${report.texts}, statuses: ${report.statuses}, comments: ${report.comments}, unchanged: ${report.same}`;
      const lines = report.problems.map(({ number, code, detail }) =>
        `row ${number}: ${sentenceOf(code)} ${oneLine(detail)}`.trim(),
      );
      await print([counts, ...lines].map((line) => `${line}\n`).join(''));
      return report.problems.length > 0 ? 1 : 0;
    } finally {
      await desk.leave(id);
    }
  });
}

function sentenceOf(code: ReadBackProblem): string {
  const ofTable: Readonly<Record<string, string>> = words.readBack.problem;
  return ofTable[code] ?? (refusals as Readonly<Record<string, string>>)[code] ?? code;
}
