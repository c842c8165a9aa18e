import { parseArgs, type ParseArgsConfig } from 'node:util';
import { exportFormatSchema, type ExportFormat } from '#api/contract.ts';
import { UsageError } from './failure.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

export type Command =
  | { name: 'help' }
  | { name: 'version' }
  | { name: 'start'; desk: string | undefined; open: boolean }
  | { name: 'serve'; desk: string | undefined; port: number; open: boolean }
  | { name: 'import'; files: string[]; desk: string | undefined; memory: boolean; wholePage: boolean }
  | {
      name: 'export';
      article: string;
      to: ExportFormat;
      desk: string | undefined;
      out: string | undefined;
    }
  | { name: 'readBack'; article: string; file: string; person: string | undefined; desk: string | undefined }
  | { name: 'exportAll'; to: ExportFormat; desk: string | undefined; out: string; since: string | undefined }
  | { name: 'align'; source: string; target: string; json: boolean; desk?: string }
  | { name: 'alignJsonl'; file: string; desk?: string }
  | { name: 'check'; article: string; desk: string | undefined; json: boolean }
  | { name: 'checkJsonl'; file: string }
  | { name: 'list'; desk: string | undefined; json: boolean }
  | { name: 'verify'; desk: string | undefined; json: boolean }
  | { name: 'pack'; article: string; desk: string | undefined; out: string | undefined }
  | {
      name: 'digest';
      article: string | undefined;
      person: string | undefined;
      desk: string | undefined;
      out: string | undefined;
    }
  | { name: 'verifyPack'; pack: string; desk: string | undefined; json: boolean };

export const HELP = `Muqabala: an Arabic news article becomes an English one that somebody answers for.

  muqabala start [DESK] [--no-open]
      opens the desktop window; where that is not possible, the same in a browser
  muqabala serve [--desk DIR] [--port N] [--no-open]
      serves the window to a browser of this machine until Ctrl+C
  muqabala import FILE|FOLDER... [--whole-page] [--desk DIR]
      makes an article of each file: Word document, web page, Markdown or text, or both languages with
      states and notes in XLIFF, TMX, CSV or TSV; of a folder, of all such files in it; of a web page its
      main article is read, or with --whole-page all of it
  muqabala import --memory FILE... [--desk DIR]
      takes TMX files of any size into the translation memories of the desk
  muqabala export ARTICLE --to FORMAT [--desk DIR] [--out FILE]
      writes the article as it stands; ARTICLE is its id, its folder's name or the path of its folder;
      FORMAT is one of ${exportFormatSchema.options.join(', ')}
  muqabala export --all --to FORMAT --out FOLDER [--since DAY] [--desk DIR]
      writes every article that is approved all over, and got its last approval on DAY (2026-03-14) or later
  muqabala read-back ARTICLE FILE [--as PERSON] [--desk DIR]
      takes over what was edited in a review table (--to bilingual-docx) or in XLIFF of the article; PERSON is a name or an id
  muqabala align SOURCE TARGET [--json] [--desk DIR]
      aligns the paragraphs of an Arabic text with those of its translation
  muqabala align --jsonl FILE [--desk DIR]
      the same for every line {"id", "source": [...], "target": [...]} of FILE, or of the input where FILE is -;
      prints {"id", "links": [[[source...], [target...]], ...]} for each, counted from 0
  muqabala check ARTICLE [--desk DIR] [--json]
      compares numbers, dates, names, quotations and negations of an article's Arabic and English, as the desk has
      set the checks; findings that somebody has dismissed are left out
  muqabala check --jsonl FILE
      the same for every line {"id", "source", "target"} of FILE, or of the input where FILE is -;
      prints {"id", "findings": [...]} for each
  muqabala list [--desk DIR] [--json]
      lists the articles of a desk
  muqabala verify [--desk DIR] [--json]
      checks every journal, source and approval of a desk
  muqabala pack ARTICLE [--desk DIR] [--out FILE]
      writes the sign-off pack of a signed-off article: one HTML page with its proofs
  muqabala digest [ARTICLE] [--person NAME] [--desk DIR] [--out FILE]
      what reviewers changed, by kind, as Markdown: in an article, or in all of them, of everybody or one person
  muqabala verify --pack FILE [--desk DIR] [--json]
      tells whether the desk still is what was signed, and names what is not
  muqabala --help | --version

Without --desk, the desk is the one that the current folder or the article lies in.
Exit code: 0 done, 1 a problem was found, 2 the command line makes no sense.
`;

const DESK = { desk: { type: 'string' } } as const;
const JSON_OUTPUT = { json: { type: 'boolean', default: false } } as const;
const NO_OPEN = { 'no-open': { type: 'boolean', default: false } } as const;

/** @throws UsageError saying what is wrong */
export function readCommand(args: readonly string[]): Command {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') return { name: 'help' };
  if (name === '--version' || name === '-v') return { name: 'version' };
  if (name === undefined) throw new UsageError('Say what to do: see muqabala --help.');
  if (rest.includes('--help') || rest.includes('-h')) return { name: 'help' };
  switch (name) {
    case 'start': {
      const { values, words } = parse(rest, { ...DESK, ...NO_OPEN }, 0, 1);
      return { name, desk: values.desk ?? words[0], open: !values['no-open'] };
    }
    case 'serve': {
      const { values } = parse(rest, { ...DESK, ...NO_OPEN, port: { type: 'string' } }, 0, 0);
      return { name, desk: values.desk, port: portOf(values.port), open: !values['no-open'] };
    }
    case 'import': {
      const options = {
        ...DESK,
        memory: { type: 'boolean', default: false },
        'whole-page': { type: 'boolean', default: false },
      } as const;
      const { values, words } = parse(rest, options, 1, Infinity, 'FILE');
      const { desk, memory, 'whole-page': wholePage } = values;
      if (memory && wholePage) throw new UsageError('--whole-page does not go with --memory.');
      return { name, files: words, desk, memory, wholePage };
    }
    case 'export':
      return readExport(rest);
    case 'read-back': {
      const { values, words } = parse(rest, { ...DESK, as: { type: 'string' } }, 2, 2, 'ARTICLE or FILE');
      return { name: 'readBack', article: words[0]!, file: words[1]!, person: values.as, desk: values.desk };
    }
    case 'align':
      return readAlign(rest);
    case 'check':
      return readCheck(rest);
    case 'list': {
      const { values } = parse(rest, { ...DESK, ...JSON_OUTPUT }, 0, 0);
      return { name, desk: values.desk, json: values.json };
    }
    case 'verify': {
      const { values } = parse(rest, { ...DESK, ...JSON_OUTPUT, pack: { type: 'string' } }, 0, 0);
      const { pack, desk, json } = values;
      return pack === undefined ? { name, desk, json } : { name: 'verifyPack', pack, desk, json };
    }
    case 'digest': {
      const options = { ...DESK, person: { type: 'string' }, out: { type: 'string' } } as const;
      const { values, words } = parse(rest, options, 0, 1);
      return { name, article: words[0], person: values.person, desk: values.desk, out: values.out };
    }
    case 'pack': {
      const { values, words } = parse(rest, { ...DESK, out: { type: 'string' } }, 1, 1, 'ARTICLE');
      return { name, article: words[0]!, desk: values.desk, out: values.out };
    }
    default:
      throw new UsageError(`There is no command ${name}: see muqabala --help.`);
  }
}

function readExport(args: string[]): Command {
  const options = {
    ...DESK,
    to: { type: 'string' },
    out: { type: 'string' },
    all: { type: 'boolean', default: false },
    since: { type: 'string' },
  } as const;
  const { values, words } = parse(args, options, 0, 1);
  const { desk, out, since } = values;
  const to = formatOf(values.to);
  const [article] = words;
  if (!values.all) {
    if (article === undefined) throw new UsageError('ARTICLE is missing: see muqabala --help.');
    if (since !== undefined) throw new UsageError('--since goes with --all.');
    return { name: 'export', article, to, desk, out };
  }
  if (article !== undefined) throw new UsageError('--all takes the place of the article.');
  if (out === undefined) throw new UsageError('--out needs a folder for --all.');
  if (since !== undefined && !isDay(since)) throw new UsageError('--since needs a day such as 2026-03-14.');
  return { name: 'exportAll', to, desk, out, since };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(Date.parse(text));
}

function readAlign(args: string[]): Command {
  const options = { ...DESK, ...JSON_OUTPUT, jsonl: { type: 'string' } } as const;
  const { values, words } = parse(args, options, 0, 2);
  const desk = values.desk !== undefined && { desk: values.desk };
  if (values.jsonl !== undefined) {
    if (words.length > 0) throw new UsageError('--jsonl takes the place of the two files.');
    return { name: 'alignJsonl', file: values.jsonl, ...desk };
  }
  const [source, target] = words;
  if (source === undefined) throw new UsageError('SOURCE is missing: see muqabala --help.');
  if (target === undefined) throw new UsageError('TARGET is missing: see muqabala --help.');
  return { name: 'align', source, target, json: values.json, ...desk };
}

function readCheck(args: string[]): Command {
  const options = { ...DESK, ...JSON_OUTPUT, jsonl: { type: 'string' } } as const;
  const { values, words } = parse(args, options, 0, 1);
  if (values.jsonl !== undefined) {
    if (words.length > 0) throw new UsageError('--jsonl takes the place of the article.');
    return { name: 'checkJsonl', file: values.jsonl };
  }
  const [article] = words;
  if (article === undefined) throw new UsageError('ARTICLE is missing: see muqabala --help.');
  return { name: 'check', article, desk: values.desk, json: values.json };
}

function parse<O extends Options>(args: string[], options: O, fewest: number, most: number, word = 'word') {
  const { values, positionals: words } = strictly(args, options);
  if (words.length < fewest) throw new UsageError(`${word} is missing: see muqabala --help.`);
  if (words.length > most) throw new UsageError(`${words[most]} is too much: see muqabala --help.`);
  const empty = Object.entries(values).find(([, value]) => value === '');
  if (empty) throw new UsageError(`--${empty[0]} needs a value.`);
  return { values, words };
}

function strictly<O extends Options>(args: string[], options: O) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    // The first sentence says what is wrong, the rest is about writing options in general.
    throw new UsageError(`${(error as Error).message.split(/\.\s|\n/u)[0]}.`);
  }
}

function portOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = Number(text);
  if (!/^\d{1,5}$/u.test(text) || port > 65_535) throw new UsageError('--port needs a number up to 65535.');
  return port;
}

function formatOf(text: string | undefined): ExportFormat {
  const format = exportFormatSchema.safeParse(text);
  if (!format.success) throw new UsageError(`--to needs one of ${exportFormatSchema.options.join(', ')}.`);
  return format.data;
}
