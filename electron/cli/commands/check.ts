import { DESK, JSON_OUTPUT, missing, parse } from '#cli/arguments.ts';
import { checkArticle, checkJsonlFile } from '#cli/check.ts';
import { print } from '#cli/output.ts';
import { UsageError } from '#cli/usage-error.ts';
import { withArticle } from '#cli/with-desk.ts';
import { words } from '#cli/words.ts';
import { profileOf } from '#core/checks/profile.ts';
import { builtInLanguageData } from '#language/language-data.ts';

/** `muqabala check`: the findings of an article, by the desk's own profile, or of each line of rows. */
export async function run(args: readonly string[]): Promise<number> {
  const options = { ...DESK, ...JSON_OUTPUT, jsonl: { type: 'string' } } as const;
  const { values, words: named } = parse(args, options, { min: 0, max: 1 });
  const [article] = named;
  if (values.jsonl !== undefined) {
    if (article !== undefined) throw new UsageError('--jsonl takes the place of the article.');
    return checkJsonlFile(values.jsonl);
  }
  if (article === undefined) throw missing('ARTICLE');
  return checkOne(article, values.desk, values.json);
}

/** The exit code is 1 where there is a finding at error level. */
function checkOne(named: string, desk: string | undefined, json: boolean): Promise<number> {
  return withArticle(named, desk, async (article, { state }) => {
    const lines: string[] = [];
    const options = { data: builtInLanguageData(), profile: profileOf(state), words, json };
    const { errors, dismissed } = checkArticle(article.state, (line) => lines.push(`${line}\n`), options);
    if (dismissed > 0 && !json) lines.push(`Left out: ${dismissed}, dismissed with a reason.\n`);
    await print(lines.join(''));
    return errors > 0 ? 1 : 0;
  });
}
