import type { Finding, RowTexts } from '#core/checks/finding.ts';
import { DEFAULT_PROFILE } from '#core/checks/profile.ts';
import { isListedWord } from '#core/facts/english-words.ts';
import type { LanguageData } from '#core/facts/language-data.ts';
import { proofreadRow, textToProofread } from '#core/proofing/proofread.ts';
import type { EnglishVariety } from '#core/text/english-variety.ts';
import { EnglishChecker } from '#language/english-checker.ts';
import { builtInLanguageData } from '#language/language-data.ts';
import { cleanArticles, cleanRows, wordCount, type AlignedDocument } from '#tests/bench/checks/corpus.ts';
import { generator, pick, type Random } from '#tests/bench/checks/random.ts';

export interface MeasureInput {
  /** The engine. */
  binary: Uint8Array;
  documents: AlignedDocument[];
  seed: number;
  /** What is listed: misspellings that were `missed`, findings of spelling (`clean`) or `grammar` in untouched English. */
  show: string | undefined;
  /** Milliseconds. */
  now: () => number;
  /** Milliseconds of the processor that the process has used. */
  cpu: () => number;
  /** Mebibytes that the process has. */
  memory: () => number;
}

const SEEDS = 1_000;
const SEEDED_NAMES = 200;
/** Length of the row whose time is taken, in words. */
const ROW_WORDS = 100;

type Checkers = Record<'en-US' | 'en-GB', EnglishChecker>;

/** Finds what was put in and what was not, over the rows of the gold links of untouched documents. */
export async function measure(input: MeasureInput): Promise<string> {
  const data = builtInLanguageData();
  const before = input.memory();
  const started = input.now();
  const american = await EnglishChecker.start(input.binary, 'en-US');
  await american.notes('It is ready.');
  const start = input.now() - started;
  const lines = [
    `start ${Math.round(start)} ms, memory with one variety ${Math.round(input.memory() - before)} MiB`,
  ];
  const checkers: Checkers = {
    'en-US': american,
    'en-GB': await EnglishChecker.start(input.binary, 'en-GB'),
  };
  const rows = cleanRows(cleanArticles(input.documents)).map(({ name, row }) => ({ name, row }));
  const varieties = varietiesOf(rows, data);
  const check = async (name: string, row: RowTexts): Promise<Finding[]> => {
    const notes = await checkers[varieties.get(name)!].notes(textToProofread(row));
    return proofreadRow(row, notes, data, DEFAULT_PROFILE);
  };
  lines.push(...(await untouched(rows, check, input)));
  lines.push(...(await seeded(rows, check, data, input)));
  lines.push(await rowTime(rows, checkers['en-US'], data, input));
  lines.push(`memory at the end, two varieties and language data: ${Math.round(input.memory())} MiB`);
  return lines.join('\n');
}

interface NamedRow {
  name: string;
  row: RowTexts;
}
type CheckOne = (name: string, row: RowTexts) => Promise<Finding[]>;

/** The variety of each document, by the words that have two spellings. */
function varietiesOf(rows: readonly NamedRow[], { spellings }: LanguageData): Map<string, 'en-US' | 'en-GB'> {
  const british = new Map<string, number>();
  for (const { name, row } of rows)
    for (const [word] of row.target.toLowerCase().matchAll(/[a-z]{4,}/gu)) {
      const variety = spellings.get(word)?.variety;
      const change = variety === 'british' ? 1 : variety === 'american' ? -1 : 0;
      british.set(name, (british.get(name) ?? 0) + change);
    }
  const all = new Map<string, EnglishVariety & ('en-US' | 'en-GB')>();
  for (const { name } of rows) all.set(name, (british.get(name) ?? 0) > 0 ? 'en-GB' : 'en-US');
  return all;
}

async function untouched(
  rows: readonly NamedRow[],
  check: CheckOne,
  { show }: MeasureInput,
): Promise<string[]> {
  let words = 0;
  const counts: Record<string, number> = {};
  const listed: string[] = [];
  for (const { name, row } of rows) {
    words += wordCount(row.target);
    for (const { check: id, message, target, fixes } of await check(name, row)) {
      counts[message.key] = (counts[message.key] ?? 0) + 1;
      if (show === (id === 'spelling' ? 'clean' : id))
        listed.push(
          `  ${message.key}: ${row.target.slice(target!.start - 20, target!.start)}[${row.target.slice(target!.start, target!.end)}]${row.target.slice(target!.end, target!.end + 20)} → ${(fixes ?? []).map(({ replacement }) => replacement).join(', ')}`.replaceAll(
            '\n',
            ' ',
          ),
        );
    }
  }
  const rate = (wanted: (key: string) => boolean) =>
    (
      (Object.entries(counts).reduce((sum, [key, n]) => sum + (wanted(key) ? n : 0), 0) / words) *
      1_000
    ).toFixed(2);
  return [
    ...listed,
    `untouched English, ${words} words: findings per 1,000 words: spelling ${rate((key) => key.startsWith('spelling.'))}` +
      ` (of another variety ${rate((key) => key === 'spelling.variety')}), grammar ${rate((key) => key.startsWith('grammar.'))}`,
    `  ${Object.entries(counts)
      .map(([key, n]) => `${key} ${n}`)
      .join(', ')}`,
  ];
}

interface Seed extends NamedRow {
  right: string;
  wrong: string;
  start: number;
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** A word with a letter dropped, doubled, swapped with the next, or replaced. */
function misspelled(word: string, random: Random): string {
  const at = 1 + Math.floor(random() * (word.length - 1));
  const [head, letter, tail] = [word.slice(0, at), word[at]!, word.slice(at + 1)];
  const kind = Math.floor(random() * 4);
  if (kind === 0) return head + tail;
  if (kind === 1) return head + letter + letter + tail;
  if (kind === 2) return tail === '' ? head + tail : head + tail[0]! + letter + tail.slice(1);
  return head + pick(LETTERS, random)! + tail;
}

function makeSeeds(
  rows: readonly NamedRow[],
  pattern: RegExp,
  count: number,
  { commonEnglish, spellings }: LanguageData,
  random: Random,
): Seed[] {
  const isWord = (word: string) => isListedWord(word, commonEnglish) || spellings.has(word);
  const seeds: Seed[] = [];
  for (let tries = 0; seeds.length < count && tries < count * 50; tries += 1) {
    const { name, row } = pick(rows, random)!;
    const found = pick([...row.target.matchAll(pattern)], random);
    if (!found) continue;
    const [right, start] = [found[0], found.index];
    const wrong = misspelled(right, random);
    if (wrong === right || isWord(wrong.toLowerCase())) continue;
    if (pattern === WORDS && !isWord(right)) continue;
    const target = row.target.slice(0, start) + wrong + row.target.slice(start + right.length);
    seeds.push({ name, row: { ...row, target }, right, wrong, start });
  }
  return seeds;
}

/** Lower-case words of at least four letters; names: words with a capital within a sentence. */
const WORDS = /(?<=\s)[a-z]{4,}(?=[\s,.;:!?]|$)/gu;
const NAMES = /(?<=[a-z,] )[A-Z][a-z]{3,}(?=[\s,.;:!?]|$)/gu;

async function seeded(
  rows: readonly NamedRow[],
  check: CheckOne,
  data: LanguageData,
  input: MeasureInput,
): Promise<string[]> {
  const random = generator(input.seed);
  const lines: string[] = [];
  for (const [what, pattern, count] of [
    ['words', WORDS, SEEDS],
    ['names', NAMES, SEEDED_NAMES],
  ] as const) {
    let [found, right] = [0, 0];
    const seeds = makeSeeds(rows, pattern, count, data, random);
    for (const seed of seeds) {
      const finding = (await check(seed.name, seed.row)).find(
        ({ check: id, target }) =>
          id === 'spelling' && target !== null && target.start <= seed.start && target.end > seed.start,
      );
      const offered = (finding?.fixes ?? []).map(({ replacement }) => replacement);
      if (finding) found += 1;
      const isRight = offered.some((one) => one.toLowerCase() === seed.right.toLowerCase());
      if (isRight) right += 1;
      if (input.show === 'missed' && !(finding && isRight))
        lines.push(
          `  ${what}: ${seed.wrong} (${seed.right})${finding ? ` → ${offered.join(', ')}` : ' not found'}`,
        );
    }
    const share = (n: number) => (n / seeds.length).toFixed(3);
    lines.push(
      `misspelled ${what}, ${seeds.length}: found ${share(found)}, right word among three ${share(right)}`,
    );
  }
  return lines;
}

/** Number of rows whose time is taken, and of those before them, which bring the programs up to speed. */
const TIMED_ROWS = 150;
const WARMING_ROWS = 60;

/** Rows of some {@link ROW_WORDS} words, each of neighbouring rows of one document. */
function longRows(rows: readonly NamedRow[]): RowTexts[] {
  const long: RowTexts[] = [];
  let [name, source, target] = ['', '', ''];
  for (const next of rows) {
    if (next.name !== name) [name, source, target] = [next.name, '', ''];
    source += `${next.row.source} `;
    target += `${next.row.target} `;
    if (wordCount(target) < ROW_WORDS) continue;
    // A paragraph that is much longer by itself is no row of that length.
    if (wordCount(target) < 1.5 * ROW_WORDS) long.push({ source: source.trim(), target: target.trim() });
    [source, target] = ['', ''];
  }
  return long;
}

/** Time of the processor for a row, engine and what goes before it: when it is read first, and when a word of it has changed. */
async function rowTime(
  rows: readonly NamedRow[],
  checker: EnglishChecker,
  data: LanguageData,
  { cpu }: MeasureInput,
): Promise<string> {
  const time = async (row: RowTexts): Promise<number> => {
    const from = cpu();
    proofreadRow(row, await checker.notes(textToProofread(row)), data, DEFAULT_PROFILE);
    return cpu() - from;
  };
  const [first, again]: [number[], number[]] = [[], []];
  for (const [at, row] of longRows(rows)
    .slice(0, WARMING_ROWS + TIMED_ROWS)
    .entries()) {
    const middle = row.target.indexOf(' ', row.target.length / 2);
    const changed = `${row.target.slice(0, middle)} tehn${row.target.slice(middle)}`;
    const times = [await time(row), await time({ ...row, target: changed })] as const;
    if (at < WARMING_ROWS) continue;
    first.push(times[0]);
    again.push(times[1]);
  }
  return `rows of ${ROW_WORDS} to ${1.5 * ROW_WORDS} words, ${first.length}, processor time: read first ${figures(first)}; after a change of a word ${figures(again)}`;
}

function figures(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
  return `median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms`;
}
