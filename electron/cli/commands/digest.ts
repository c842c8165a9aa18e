import { DESK, OUT, parse } from '#cli/arguments.ts';
import { findArticle, findDesk, isArticleFolder } from '#cli/desk-place.ts';
import { CommandError } from '#cli/failure.ts';
import { printOrWrite } from '#cli/output.ts';
import { showingProgress } from '#cli/progress.ts';
import { readingDesk } from '#cli/with-desk.ts';
import { classifyChanges } from '#core/facts/correction-kind.ts';
import { writeDigest } from '#formats/digest-markdown.ts';
import { digestOf } from '#host/digest.ts';
import type { CorrectedText } from '#host/tasks/classify-corrections.ts';
import { builtInLanguageData } from '#language/language-data.ts';

/** `muqabala digest`: what reviewers changed in an article, or in all articles, as Markdown. */
export async function run(args: readonly string[]): Promise<number> {
  const options = { ...DESK, ...OUT, person: { type: 'string' } } as const;
  const { values, words } = parse(args, options, { min: 0, max: 1 });
  const [named] = words;
  const { person: asked, out } = values;
  const from = named !== undefined && (await isArticleFolder(named)) ? named : undefined;
  return readingDesk(await findDesk(values.desk, from), async (desk) => {
    const { people } = desk.state;
    const person =
      asked === undefined
        ? null
        : [...people.values()].find(({ id, name }) => id === asked || name === asked);
    if (person === undefined) throw new CommandError(`Nobody on this desk is called ${asked}.`);
    const article = named === undefined ? null : await findArticle(desk, named);
    await showingProgress('Reading articles', (onProgress) => desk.list({ onProgress }));
    const classify = (texts: readonly CorrectedText[]) =>
      Promise.resolve(
        texts.map(({ source, before, after }) =>
          classifyChanges(source, before, after, builtInLanguageData()),
        ),
      );
    const scope = { article, person: person?.id ?? null };
    const { entries } = await showingProgress('Looking for corrections', (onProgress) =>
      digestOf(desk, desk.state, scope, classify, onProgress),
    );
    const text = writeDigest(person ? `Corrections: ${person.name}` : 'Corrections', entries);
    await printOrWrite(text, out);
    return 0;
  });
}
