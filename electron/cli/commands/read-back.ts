import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { DESK, parse } from '#cli/arguments.ts';
import { CommandError, oneLine } from '#cli/failure.ts';
import { print } from '#cli/output.ts';
import { withArticle } from '#cli/with-desk.ts';
import { words } from '#cli/words.ts';
import type { Desk } from '#desk/desk.ts';
import { readLimited } from '#desk/files/read-file.ts';
import { isOfFile, type ReadBackProblem } from '#core/article/read-back-report.ts';
import { correctionSorter } from '#host/correction-sorter.ts';
import { readBack, readReview } from '#desk/read-back/read-back.ts';

/**
 * `muqabala read-back ARTICLE FILE`: takes over what was edited in a review table or in XLIFF of the article. The exit code
 * is 1 where something could not be taken over.
 */
export async function run(args: readonly string[]): Promise<number> {
  const options = { ...DESK, as: { type: 'string' } } as const;
  const { values, words: named } = parse(args, options, { min: 2, max: 2, name: 'ARTICLE or FILE' });
  const file = named[1]!;
  return withArticle(named[0]!, values.desk, async (article, desk, host) => {
    const { people } = desk.state;
    const person = personNamed(desk, values.as);
    const bytes = await readLimited(resolve(file));
    const rows = await readReview({ name: file, bytes }, article.file.id, host.documents.readReview);
    const report = await readBack(article, rows, {
      person,
      people,
      authorOf: (author) => desk.authorOf(author),
      randomId: randomUUID,
      sort: (...input) => correctionSorter(host.tasks, ...input),
    });
    const counts = `texts: ${report.texts}, statuses: ${report.statuses}, comments: ${report.comments}, unchanged: ${report.same}`;
    const lines = report.problems.map(({ number, code, detail }) =>
      `row ${number}: ${sentenceOf(code)} ${isOfFile(code) ? oneLine(detail) : ''}`.trim(),
    );
    await print([counts, ...lines].map((line) => `${line}\n`).join(''));
    return report.problems.length > 0 ? 1 : 0;
  });
}

/** The person of this name or id; without one, the only person of the desk. @throws CommandError */
function personNamed(desk: Desk, named: string | undefined) {
  const all = [...desk.state.people.values()];
  const found = all.filter(({ id, name }) => named === undefined || id === named || name === named);
  if (found.length === 1 || (named !== undefined && found.length > 0)) return found[0]!;
  throw new CommandError(
    `Say who edited it: --as ${all.map(({ name }) => JSON.stringify(name)).join(' or ')}.`,
  );
}

function sentenceOf(code: ReadBackProblem): string {
  return words([`export:readBack.problem.${code}`, `refusals:${code}`]);
}
