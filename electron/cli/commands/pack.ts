import { DESK, OUT, parse } from '#cli/arguments.ts';
import { printOrWrite } from '#cli/output.ts';
import { version } from '#cli/version.ts';
import { withArticle } from '#cli/with-desk.ts';
import { makePack } from '#desk/pack/pack.ts';

/** `muqabala pack ARTICLE`: writes the sign-off pack of an article. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, words } = parse(args, { ...DESK, ...OUT }, { min: 1, max: 1, name: 'ARTICLE' });
  return withArticle(words[0]!, values.desk, async (article, desk) => {
    await article.writeDerived();
    const made = { at: new Date().toISOString(), by: null, program: version() };
    await printOrWrite(await makePack(desk.root, article.slug, made), values.out);
    return 0;
  });
}
