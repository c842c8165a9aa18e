import { DESK, JSON_OUTPUT, parse } from '#cli/arguments.ts';
import { findDesk } from '#cli/desk-place.ts';
import { oneLine } from '#cli/failure.ts';
import { print } from '#cli/output.ts';
import { showingProgress } from '#cli/progress.ts';
import { problemLines } from '#cli/desk-problems.ts';
import { readingDesk } from '#cli/with-desk.ts';

/** `muqabala list`: the articles of a desk, one a line. The exit code is 1 where there is one that cannot be shown. */
export async function run(args: readonly string[]): Promise<number> {
  const { desk: named, json } = parse(args, { ...DESK, ...JSON_OUTPUT }, { min: 0, max: 0 }).values;
  return readingDesk(await findDesk(named), async (desk) => {
    const articles = await showingProgress('Reading articles', (onProgress) => desk.list({ onProgress }));
    if (json)
      await print(
        `${JSON.stringify({ desk: desk.file.name, articles, problems: desk.unlisted }, null, 2)}\n`,
      );
    else {
      const lines = articles.map(({ slug, stage, progress, title, englishTitle }) => {
        const done = `${progress.approved}/${progress.rows}`;
        return [slug, stage, done, oneLine(englishTitle === '' ? title : englishTitle)].join('\t');
      });
      await print(lines.map((line) => `${line}\n`).join(''));
    }
    for (const line of problemLines(desk.unlisted)) process.stderr.write(`${line}\n`);
    return desk.unlisted.length === 0 ? 0 : 1;
  });
}
