import { resolve } from 'node:path';
import { classifyChanges } from '#core/facts/correction-kind.ts';
import { writeWhole } from '#desk/files/disk.ts';
import { writeFailure } from '#desk/files/failure.ts';
import { writeDigest } from '#formats/digest-markdown.ts';
import { builtInLanguageData } from '#language/language-data.ts';
import { digestOf } from '#host/digester.ts';
import { withDesk } from './articles.ts';
import { findArticle, findDesk, isArticleFolder } from './desk-place.ts';
import { CommandError } from './failure.ts';
import { print } from './output.ts';

export interface DigestOptions {
  article: string | undefined;
  /** Name or id of a translator. */
  person: string | undefined;
  desk: string | undefined;
  out: string | undefined;
}

/** Writes what reviewers changed in an article, or in all articles of one person, as Markdown. */
export async function digest(options: DigestOptions): Promise<number> {
  const { article: named, person: asked, out } = options;
  const from = named !== undefined && (await isArticleFolder(named)) ? named : undefined;
  return withDesk(await findDesk(options.desk, from), async (desk) => {
    const { people } = desk.state;
    const person =
      asked === undefined
        ? null
        : [...people.values()].find(({ id, name }) => id === asked || name === asked);
    if (person === undefined) throw new CommandError(`Nobody on this desk is called ${asked}.`);
    const article = named === undefined ? null : await findArticle(desk, named);
    await desk.list();
    const classify = (texts: { source: string; before: string; after: string }[]) =>
      Promise.resolve(
        texts.map(({ source, before, after }) =>
          classifyChanges(source, before, after, builtInLanguageData()),
        ),
      );
    const { entries } = await digestOf(desk, desk.state, { article, person: person?.id ?? null }, classify);
    const text = writeDigest(person ? `Corrections: ${person.name}` : 'Corrections', entries);
    if (out === undefined) await print(text);
    else {
      await writeWhole(resolve(out), text).catch((error: unknown) => {
        throw writeFailure(error, out);
      });
    }
    return 0;
  });
}
