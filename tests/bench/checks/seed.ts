/** One faithful row. */
export interface CleanRow {
  name: string;
  row: { source: string; target: string };
}

/** A row with one slip put into its English. */
export interface SeededRow {
  id: string;
  source: string;
  target: string;
  error: string;
  detail: string;
}

/** A small generator of numbers from 0 to 1 (mulberry32), so that every run seeds the same slips. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;

function pick<T>(list: readonly T[], random: Random): T | undefined {
  return list[Math.floor(random() * list.length)];
}

interface Change {
  target: string;
  detail: string;
}

/** Replaces one match of a pattern, chosen at random. */
function replaceOne(
  text: string,
  pattern: RegExp,
  random: Random,
  by: (found: string) => string | undefined,
): Change | null {
  const match = pick([...text.matchAll(pattern)], random);
  if (match === undefined) return null;
  const replacement = by(match[0]);
  if (replacement === undefined || replacement === match[0]) return null;
  const target = text.slice(0, match.index) + replacement + text.slice(match.index + match[0].length);
  return { target: target.replace(/ {2,}/gu, ' '), detail: `${match[0]} > ${replacement}` };
}

const MONTHS = 'January February March April June July August September October November December'.split(' ');
const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const NAME = /(?<=[a-z,] )\p{Lu}\p{Ll}{3,}/gu;
const SENTENCE = /[^.!?]+[.!?]+["”']?\s*/gu;

function otherDigit(number: string, random: Random): string {
  const at = Math.floor(random() * number.length);
  const digit = number.charAt(at);
  if (!/[0-9]/u.test(digit)) return otherDigit(number, random);
  const changed = String((Number(digit) + 1 + Math.floor(random() * 8)) % 10);
  return changed === '0' && at === 0
    ? otherDigit(number, random)
    : number.slice(0, at) + changed + number.slice(at + 1);
}

type Seeder = (clean: CleanRow, random: Random, others: readonly CleanRow[]) => Change | null;

const SEEDERS: Readonly<Record<string, Seeder>> = {
  number_changed: ({ row }, random) =>
    replaceOne(row.target, /(?<![\w.,-])[0-9][0-9,.]*[0-9]|(?<![\w.,-])[0-9](?![\w])/gu, random, (found) =>
      otherDigit(found, random),
    ),
  magnitude_changed: ({ row }, random) =>
    replaceOne(row.target, /\b(?:thousand|million|billion)\b/gu, random, (found) =>
      pick(
        ['thousand', 'million', 'billion'].filter((one) => one !== found),
        random,
      ),
    ),
  date_word_changed: ({ row }, random) =>
    replaceOne(row.target, new RegExp(`\\b(?:${[...MONTHS, ...DAYS].join('|')})\\b`, 'gu'), random, (found) =>
      pick(
        (DAYS.includes(found) ? DAYS : MONTHS).filter((one) => one !== found),
        random,
      ),
    ),
  name_changed: ({ row }, random, others) => {
    const stranger = pick([...(pick(others, random)?.row.target ?? '').matchAll(NAME)], random)?.[0];
    if (stranger === undefined || row.target.includes(stranger) || [...MONTHS, ...DAYS].includes(stranger))
      return null;
    return replaceOne(row.target, NAME, random, (found) =>
      [...MONTHS, ...DAYS, 'May'].includes(found) ? undefined : stranger,
    );
  },
  name_dropped: ({ row }, random) =>
    replaceOne(row.target, NAME, random, (found) =>
      [...MONTHS, ...DAYS, 'May'].includes(found) ? undefined : '',
    ),
  negation_removed: ({ row }, random) => replaceOne(row.target, / not\b|n['’]t\b/gu, random, () => ''),
  quote_unbalanced: ({ row }, random) => replaceOne(row.target, /["“”]/gu, random, () => ''),
  sentence_omitted: ({ row }, random) => {
    const sentences = row.target.match(SENTENCE) ?? [];
    if (sentences.length < 2) return null;
    return replaceOne(row.target, SENTENCE, random, (found) =>
      found.split(' ').length > 4 ? '' : undefined,
    );
  },
  sentence_added: ({ row }, random, others) => {
    const sentence = pick(pick(others, random)?.row.target.match(SENTENCE) ?? [], random)?.trim();
    return sentence === undefined || sentence.split(' ').length < 5
      ? null
      : { target: `${row.target} ${sentence}`, detail: sentence };
  },
  untranslated_span: ({ row }, random) => {
    const words = row.source.split(/\s+/u).filter((word) => /^\p{Script=Arabic}{3,}$/u.test(word));
    const word = pick(words, random);
    return word === undefined ? null : replaceOne(row.target, / /gu, random, () => ` ${word} `);
  },
};

/** Puts at most `each` slips of every kind into the rows, always the same ones. */
export function seedSlips(rows: readonly CleanRow[], each: number): SeededRow[] {
  const random = generator(20_160_301);
  const seeded: SeededRow[] = [];
  for (const [error, seeder] of Object.entries(SEEDERS)) {
    let count = 0;
    const start = Math.floor(random() * rows.length);
    for (let i = 0; i < rows.length && count < each; i += 1) {
      const clean = rows[(start + i * 7) % rows.length]!;
      const change = seeder(clean, random, rows);
      if (change === null || change.target === clean.row.target) continue;
      seeded.push({
        id: clean.name,
        source: clean.row.source,
        target: change.target,
        error,
        detail: change.detail,
      });
      count += 1;
    }
  }
  return seeded;
}
