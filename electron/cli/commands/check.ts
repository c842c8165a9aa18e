import { DESK, JSON_OUTPUT, missing, parse } from '#cli/arguments.ts';
import { checkArticle, checkJsonlFile, type Proofreader } from '#cli/check.ts';
import { print } from '#cli/output.ts';
import { UsageError } from '#cli/usage-error.ts';
import { words } from '#cli/words.ts';
import type { LearntLexicon } from '#core/align/approved-lexicon.ts';
import { profileOf } from '#core/checks/profile.ts';
import { ENGLISH_VARIETIES } from '#core/text/english-variety.ts';
import { builtInLanguageData } from '#language/language-data.ts';

/** `muqabala check`: the findings of an article, by the desk's own profile, or of each line of rows. */
export async function run(args: readonly string[]): Promise<number> {
  const options = {
    ...DESK,
    ...JSON_OUTPUT,
    jsonl: { type: 'string' },
    language: { type: 'string' },
  } as const;
  const { values, words: named } = parse(args, options, { min: 0, max: 1 });
  const [article] = named;
  const proofreader = await proofreaderOf(values.language);
  try {
    if (values.jsonl !== undefined) {
      if (article !== undefined) throw new UsageError('--jsonl takes the place of the article.');
      return await checkJsonlFile(values.jsonl, proofreader);
    }
    if (article === undefined) throw missing('ARTICLE');
    return await checkOne(article, values.desk, values.json, proofreader);
  } finally {
    await proofreader?.close();
  }
}

/** The proofreader of a variety of English; nothing of it is loaded where none is named. */
async function proofreaderOf(language: string | undefined): Promise<Proofreader | undefined> {
  if (language === undefined) return undefined;
  const variety = ENGLISH_VARIETIES.find((one) => one === language);
  if (variety === undefined)
    throw new UsageError(`--language is one of ${ENGLISH_VARIETIES.join(', ')}, not ${language}.`);
  const { createProofreader } = await import('#cli/program.ts');
  return createProofreader(variety);
}

/** The exit code is 1 where there is a finding at error level. */
async function checkOne(
  named: string,
  desk: string | undefined,
  json: boolean,
  proofreader: Proofreader | undefined,
): Promise<number> {
  // Lines of rows need nothing of a desk.
  const { readingArticle } = await import('#cli/with-desk.ts');
  const { learntLexicon } = await import('#cli/align.ts');
  const { sureRenderings } = await import('#core/align/approved-lexicon.ts');
  return readingArticle(named, desk, async (article, { root, state }) => {
    const lines: string[] = [];
    let learnt: Promise<LearntLexicon> | null = null;
    const renderings = () => (learnt ??= learntLexicon(root).then(sureRenderings));
    const data = builtInLanguageData();
    const options = { data, profile: profileOf(state), words, json, proofreader, renderings };
    const { errors, dismissed } = await checkArticle(
      article.state,
      (line) => lines.push(`${line}\n`),
      options,
    );
    if (dismissed > 0 && !json) lines.push(`Left out: ${dismissed}, dismissed with a reason.\n`);
    await print(lines.join(''));
    return errors > 0 ? 1 : 0;
  });
}
