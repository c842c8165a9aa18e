import type { CleanRow } from './corpus.ts';
import { generator, pick, type Random } from './random.ts';

/** A row with one slip put into its English. */
export interface SeededRow {
  id: string;
  source: string;
  target: string;
  error: string;
  detail: string;
}

interface Change {
  target: string;
  detail: string;
  /** The Arabic, where it is rewritten as well: in other month names. */
  source?: string;
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

/** What the seeds draw on beside the rows. */
export interface SeedData {
  /** English names of places, each list of one kind. */
  places: readonly (readonly string[])[];
  /** Arabic names of the Gregorian months, 1 to 12, in every vocabulary. */
  months: readonly (readonly string[])[];
}

type Seeder = (clean: CleanRow, random: Random, others: readonly CleanRow[], data: SeedData) => Change | null;

/** Another place of the same kind, the most like in spelling of some that are drawn. */
function likePlace(name: string, random: Random, { places }: SeedData): string | undefined {
  const kind = places.find((names) => names.includes(name));
  if (kind === undefined) return undefined;
  const drawn = Array.from({ length: 12 }, () => pick(kind, random)!).filter((other) => other !== name);
  const likeness = (other: string): number =>
    [...new Set(other.toLowerCase())].filter((letter) => name.toLowerCase().includes(letter)).length /
    Math.max(other.length, name.length);
  return drawn.sort((a, b) => likeness(b) - likeness(a))[0];
}

/** The Arabic with its months in another vocabulary. */
function otherMonths(source: string, random: Random, { months }: SeedData): string | undefined {
  let changed: string | undefined;
  for (const names of months) {
    const used = names.filter((name) => source.includes(name)).sort((a, b) => b.length - a.length)[0];
    const other = pick(
      names.filter((name) => name !== used),
      random,
    );
    if (used === undefined || other === undefined) continue;
    changed = (changed ?? source).replace(new RegExp(`(?<!\\p{L})${used}(?!\\p{L})`, 'gu'), other);
  }
  return changed === source ? undefined : changed;
}

const MONTH_PATTERN = new RegExp(`\\b(?:${MONTHS.join('|')})\\b`, 'gu');

/** English words and what reverses them, in the same form. */
const REVERSALS = new Map(
  (
    'rise fall,rises falls,rose fell,risen fallen,rising falling,increase decrease,increases decreases,increased decreased,increasing decreasing,' +
    'grew shrank,growing shrinking,growth decline,raise cut,raised lowered,north south,northern southern,northeast southwest,east west,eastern western,' +
    'northwest southeast,confirmed denied,confirm deny,confirms denies,accept reject,accepted rejected,agreed refused,approved rejected,approval rejection,' +
    'allow forbid,allowed banned,export import,exports imports,exported imported,buy sell,bought sold,won lost,win lose,victory defeat,winning losing,' +
    'killed wounded,arrested released,arrest release,surplus deficit,profit loss,profits losses,interior foreign,internal external,domestic foreign,' +
    'support oppose,supported opposed,opened closed,open close,began ended,beginning end,started finished,morning evening,better worse,best worst,' +
    'largest smallest,larger smaller,highest lowest,higher lower,positive negative,men women,man woman,majority minority,yesterday tomorrow,' +
    'success failure,succeeded failed'
  )
    .split(',')
    .flatMap((pair): [string, string][] => {
      const [one, other] = pair.split(' ') as [string, string];
      return [
        [one, other],
        [other, one],
      ];
    }),
);

/** Comparisons with a number, and periods; each is put in the place of the other. */
const COMPARISONS = new Map(
  ['more than,less than', 'over,under', 'last,next', 'ago,later', 'before,after'].flatMap(
    (pair): [string, string][] => {
      const [one, other] = pair.split(',') as [string, string];
      return [
        [one, other],
        [other, one],
      ];
    },
  ),
);

const UNIT = '(?:weeks?|months?|years?|days?|hours?|minutes?|decades?)';

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
  year_shifted: ({ row }, random) =>
    replaceOne(row.target, /(?<![\w.,-])(?:19|20)[0-9]{2}(?![\w])/gu, random, (found) =>
      String(Number(found) + (random() < 0.5 ? 1 : -1)),
    ),
  digits_transposed: ({ row }, random) =>
    replaceOne(row.target, /(?<![\w.,-])[0-9]{2,}(?![\w.,])/gu, random, (found) => {
      const at = Math.floor(random() * (found.length - 1));
      if (at === 0 && found.charAt(1) === '0') return undefined;
      return found.slice(0, at) + found.charAt(at + 1) + found.charAt(at) + found.slice(at + 2);
    }),
  month_vocabulary: ({ row }, random, _, data) => {
    const source = otherMonths(row.source, random, data);
    const change =
      source === undefined
        ? null
        : replaceOne(row.target, MONTH_PATTERN, random, (found) =>
            pick(
              MONTHS.filter((one) => one !== found),
              random,
            ),
          );
    return change === null || source === undefined ? null : { ...change, source };
  },
  place_swapped: ({ row }, random, _, data) =>
    replaceOne(row.target, /\p{Lu}\p{Ll}{3,}(?: \p{Lu}\p{Ll}{2,})?/gu, random, (found) => {
      const other = likePlace(found, random, data);
      return other === undefined || row.target.includes(other) ? undefined : other;
    }),
  full_name_dropped: ({ row }, random) =>
    replaceOne(row.target, /(?<=[a-z,] )\p{Lu}\p{Ll}{2,}(?: \p{Lu}\p{Ll}{2,})+/gu, random, () => ''),
  denial_removed: ({ row }, random) =>
    replaceOne(
      row.target,
      / (?:not|never|no longer)\b|n['’]t\b|\b(?:no|without|unable|unlikely|nobody)\b/gu,
      random,
      (found) =>
        ({ no: 'the', without: 'with', unable: 'able', unlikely: 'likely', nobody: 'everybody' })[found] ??
        '',
    ),
  opposite_word: ({ row }, random) =>
    replaceOne(
      row.target,
      new RegExp(`\\b(?:${[...REVERSALS.keys()].join('|')})\\b`, 'gu'),
      random,
      (found) => REVERSALS.get(found),
    ),
  opposite_relation: ({ row }, random) =>
    replaceOne(
      row.target,
      new RegExp(
        `\\b(?:more than|less than|over|under)(?= [$€£]?[0-9])|\\b(?:last|next)(?= (?:[0-9]+ |two |three |few )?${UNIT})|(?<=\\b${UNIT} )(?:ago|later|before|after)\\b`,
        'gu',
      ),
      random,
      (found) => COMPARISONS.get(found),
    ),
  opposite_former: ({ row }, random) =>
    replaceOne(
      row.target,
      /\bfrom [$€£]?[0-9](?:[^.;]|\.[0-9]){0,30}? to [$€£]?[0-9][0-9.,]*[0-9]\b/gu,
      random,
      (found) => {
        const [former, later] = found.match(/[0-9](?:[0-9.,]*[0-9])?/gu) ?? [];
        if (former === undefined || later === undefined || former === later) return undefined;
        return found.replace(former, '\0').replace(later, former).replace('\0', later);
      },
    ),
  untranslated_span: ({ row }, random) => {
    const words = row.source.split(/\s+/u).filter((word) => /^\p{Script=Arabic}{3,}$/u.test(word));
    const word = pick(words, random);
    return word === undefined ? null : replaceOne(row.target, / /gu, random, () => ` ${word} `);
  },
};

/** Puts at most `each` slips of every kind into the rows: always the same ones for one seed. */
export function seedSlips(
  rows: readonly CleanRow[],
  each: number,
  data: SeedData,
  seed = 20_160_301,
): SeededRow[] {
  const random = generator(seed);
  const seeded: SeededRow[] = [];
  for (const [error, seeder] of Object.entries(SEEDERS)) {
    let count = 0;
    const start = Math.floor(random() * rows.length);
    for (let i = 0; i < rows.length && count < each; i += 1) {
      const clean = rows[(start + i * 7) % rows.length]!;
      const change = seeder(clean, random, rows, data);
      if (change === null || change.target === clean.row.target) continue;
      seeded.push({
        id: clean.name,
        source: change.source ?? clean.row.source,
        target: change.target,
        error,
        detail: change.detail,
      });
      count += 1;
    }
  }
  return seeded;
}
