import { alignFiles, alignJsonlFile } from '#cli/align.ts';
import { DESK, JSON_OUTPUT, missing, parse } from '#cli/arguments.ts';
import { print } from '#cli/output.ts';
import { UsageError } from '#cli/usage-error.ts';

/** `muqabala align`: the links of two files, or of each line of documents. */
export async function run(args: readonly string[]): Promise<number> {
  const options = { ...DESK, ...JSON_OUTPUT, jsonl: { type: 'string' } } as const;
  const { values, words } = parse(args, options, { min: 0, max: 2 });
  const { desk, json, jsonl } = values;
  if (jsonl !== undefined) {
    if (words.length > 0) throw new UsageError('--jsonl takes the place of the two files.');
    for await (const line of alignJsonlFile(jsonl, desk)) await print(line);
    return 0;
  }
  const [source, target] = words;
  if (source === undefined) throw missing('SOURCE');
  if (target === undefined) throw missing('TARGET');
  await print(await alignFiles(source, target, { json, ...(desk !== undefined && { desk }) }));
  return 0;
}
