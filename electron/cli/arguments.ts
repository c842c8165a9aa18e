import { parseArgs, type ParseArgsConfig } from 'node:util';
import { EXPORT_FORMATS, type ExportFormat } from '#api/export-formats.ts';
import { UsageError, WordsError } from './usage-error.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Options that several commands have. */
export const DESK = { desk: { type: 'string' } } as const;
export const JSON_OUTPUT = { json: { type: 'boolean', default: false } } as const;
export const OUT = { out: { type: 'string' } } as const;
export const NO_OPEN = { 'no-open': { type: 'boolean', default: false } } as const;

/** Number of words that a command takes beside its options, and what the first of them is called. */
interface Words {
  min: number;
  max: number;
  name?: string;
}

/**
 * The options and words of a command.
 * @throws UsageError saying what is wrong
 */
export function parse<O extends Options>(
  args: readonly string[],
  options: O,
  { min, max, name = 'word' }: Words,
) {
  const { values, positionals: words } = parseStrictly(args, options);
  if (words.length < min) throw missing(name);
  if (words.length > max) throw surplus(words[max]!, max === 0 && 'desk' in options);
  const empty = Object.entries(values).find(([, value]) => value === '');
  if (empty) throw new UsageError(`--${empty[0]} needs a value.`);
  return { values, words };
}

/**
 * The arguments with values joined to options whose values may begin with a dash, as public keys do. `names`: of these options,
 * without dashes. `options`: those of the command, whose names are no values.
 */
export function withDashes(
  args: readonly string[],
  names: readonly string[],
  options: Options,
): readonly string[] {
  const known = new Set(Object.keys(options).map((name) => `--${name}`));
  const joined: string[] = [];
  for (let i = 0; i < args.length; i += 1) {
    const [arg, next] = [args[i]!, args[i + 1]];
    const takesNext = names.includes(arg.replace(/^--/u, '')) && arg.startsWith('--');
    if (takesNext && next?.startsWith('-') && !known.has(next)) {
      joined.push(`${arg}=${next}`);
      i += 1;
    } else joined.push(arg);
  }
  return joined;
}

function parseStrictly<O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    // The first sentence says what is wrong, the rest is about writing options in general.
    throw new UsageError(`${(error as Error).message.split(/\.\s|\n/u)[0]}.`);
  }
}

/** The error for a word that is missing. */
export function missing(name: string): UsageError {
  return new WordsError(`${name} is missing`);
}

/** The error for a word that a command has no use for. `mayBeDesk`: whether it may be meant for a desk, which an option names. */
export function surplus(word: string, mayBeDesk = false): UsageError {
  return new WordsError(`${word} is one word too many${mayBeDesk ? ', a desk is named with --desk' : ''}`);
}

/** The export format that was named with `--to`. @throws UsageError */
export function formatOf(text: string | undefined): ExportFormat {
  const format = EXPORT_FORMATS.find((known) => known === text);
  if (format === undefined) throw new UsageError(`--to needs one of ${EXPORT_FORMATS.join(', ')}.`);
  return format;
}
