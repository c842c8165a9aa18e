import { DESK, missing, parse } from '#cli/arguments.ts';
import { Problems } from '#cli/desk-articles.ts';
import { findDesk } from '#cli/desk-place.ts';
import { linesOfFile } from '#cli/lines.ts';
import { addMemoryFile, answer, answerLines, withDeskMemory, type MatchFinder } from '#cli/match.ts';
import { print } from '#cli/output.ts';
import { UsageError } from '#cli/usage-error.ts';
import { NO_NAMES } from '#core/exchange/known-names.ts';
import { TranslationMemory, mergeMatches } from '#core/memory/memory.ts';

/** `muqabala match`: what the memory of a desk, or of files, has for a text, or for each line of texts. */
export async function run(args: readonly string[]): Promise<number> {
  const options = {
    ...DESK,
    jsonl: { type: 'string' },
    memory: { type: 'string', multiple: true, default: [] as string[] },
  } as const;
  const { values, words } = parse(args, options, { min: 0, max: 1 });
  const [text] = words;
  if (values.jsonl !== undefined && text !== undefined)
    throw new UsageError('--jsonl takes the place of the text.');
  if (values.jsonl === undefined && text === undefined) throw missing('TEXT');
  if (values.memory.includes('')) throw new UsageError('--memory needs a value.');
  const problems = new Problems();
  const memory = new TranslationMemory();
  for (const file of values.memory) await addMemoryFile(memory, file);
  memory.prepare();
  const inFiles: MatchFinder = { match: (source, options) => memory.match(source, options), known: NO_NAMES };
  const tell = async (finder: MatchFinder) => {
    const answers =
      text === undefined
        ? answerLines(finder, linesOfFile(values.jsonl!), problems.add)
        : [answer(finder, { id: null, source: text })];
    for await (const each of answers) await print(`${JSON.stringify(each)}\n`);
  };
  if (values.desk === undefined && values.memory.length > 0) await tell(inFiles);
  else {
    await withDeskMemory(await findDesk(values.desk), problems.add, (inDesk) =>
      tell({
        match: async (source, options) =>
          mergeMatches([await inDesk.match(source, options), await inFiles.match(source, options)]),
        known: inDesk.known,
      }),
    );
  }
  problems.throwIfAny();
  return 0;
}
