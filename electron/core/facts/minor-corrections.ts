import type {
  CorrectedText,
  CorrectionObstacle,
  MinorKind,
  MinorVerdict,
} from '#core/article/minor-kinds.ts';
import { MINOR_KINDS } from '#core/article/minor-kinds.ts';
import { changesBetween, type TextChange } from '#core/text/diff.ts';
import { contains, overlaps, type Span } from '#core/text/span.ts';
import { words, type Word } from '#core/text/words.ts';
import { isListedWord } from './english-words.ts';
import type { NameFact, NumberFact } from './fact.ts';
import type { LanguageData } from './language-data.ts';
import { pairTexts, type RowFacts } from './pair.ts';
import { readText, type TextFacts } from './text-facts.ts';

/** Version of these rules, for the approvals that rest on them. Any change of what is minor takes the next one. */
export const SORTING_VERSION = 1;

/** Letters up to which a misspelled word differs from the right one in a single place; longer ones may in two. */
const SHORT_WORD = 8;
/** Minimum letters of a word whose misspelling is told from another word. */
const MIN_WORD = 4;

/**
 * Whether corrections of an English text are minor. The facts of both texts are compared first, and with those of the Arabic:
 * any that comes, goes or changes makes the correction more than minor. Then every change has to be of a minor kind by itself.
 * What is in doubt is not minor: a misspelling is a word that English does not have, put right by one that it has.
 */
export function sortCorrections({ source, before, after }: CorrectedText, data: LanguageData): MinorVerdict {
  const because = (obstacle: CorrectionObstacle): MinorVerdict => ({ minor: false, because: obstacle });
  const old = readText(before, 'en', data);
  const now = readText(after, 'en', data);
  const changes = changesBetween(before, after);
  const changed = changedFact(old, now, changes) ?? changedPair(readText(source, 'ar', data), old, now, data);
  if (changed) return because(changed);
  if (lineBreaks(before) !== lineBreaks(after)) return because('paragraphs');
  const kinds = new Set<MinorKind>();
  for (const change of changes) {
    const found = kindsOf(change, old, now, data);
    if (found === null) return because('wording');
    for (const kind of found) kinds.add(kind);
  }
  // Marks that nobody sees are marks all the same.
  if (kinds.size === 0) kinds.add('punctuation');
  return { minor: true, kinds: MINOR_KINDS.filter((kind) => kinds.has(kind)), version: SORTING_VERSION };
}

/** The kind of the first fact that the two English texts do not share; null where they have the same facts in the same order. */
function changedFact(
  old: TextFacts,
  now: TextFacts,
  changes: readonly TextChange[],
): CorrectionObstacle | null {
  const differ = (of: (facts: TextFacts) => readonly string[]) => !isSame(of(old), of(now));
  if (differ(dateKeys)) return 'date';
  if (differ(numberKeys) || changes.some((change) => touchesDigits(change, old, now))) return 'number';
  if (differ(({ verbatim }) => verbatim.map(({ kind, text }) => `${kind} ${text}`))) return 'address';
  if (differ(quotationKeys) || singleQuotes(old.text) !== singleQuotes(now.text)) return 'quotation';
  if (differ(negationKeys)) return 'negation';
  return changesName(old, now, changes) ? 'name' : null;
}

/** The kind of the first fact of the Arabic that has its partner in one of the two English texts and not in the other. */
function changedPair(
  source: TextFacts,
  old: TextFacts,
  now: TextFacts,
  data: LanguageData,
): CorrectionObstacle | null {
  const [before, after] = [pairTexts(source, old, data), pairTexts(source, now, data)];
  const differ = (of: (row: RowFacts) => { sourceOnly: readonly Span[] }[]) => {
    const alone = (row: RowFacts) =>
      of(row).flatMap(({ sourceOnly }) => sourceOnly.map(({ start, end }) => `${start} ${end}`));
    return !isSame(alone(before), alone(after));
  };
  if (differ(({ months, weekdays, dates, times }) => [months, weekdays, dates, times])) return 'date';
  if (differ(({ numbers }) => [numbers])) return 'number';
  if (differ(({ verbatim }) => [verbatim])) return 'address';
  return differ(({ names }) => [{ sourceOnly: names.sourceOnly.filter(isProper) }]) ? 'name' : null;
}

/** Values of numbers, whichever way they are written: ten and 10 share a key, 10 and 10% do not. */
function numberKeys({ text, numbers }: TextFacts): string[] {
  return numbers.map((fact) => {
    const { value, role, part, percent, currency, unit, indefinite, era } = fact;
    return [value, role, part, percent, currency, unit, indefinite, era, isSigned(text, fact)].join(' ');
  });
}

/** Whether a sign stands right before a number, and no word or digit before that: −5, not 3-5. */
function isSigned(text: string, { start }: NumberFact): boolean {
  return /(?:^|[^\p{L}\p{N}])[-−–+±~<>≤≥]\p{Sc}?$/u.test(text.slice(Math.max(0, start - 3), start));
}

function dateKeys({ months, weekdays, dates, times }: TextFacts): string[] {
  return [
    ...months.map(({ calendar, month }) => `month ${calendar} ${month}`),
    ...weekdays.map(({ weekday }) => `weekday ${weekday}`),
    ...dates.map(({ calendar, year, month, day }) => `date ${calendar} ${year} ${month} ${day}`),
    ...times.map(({ minutes, half }) => `time ${minutes} ${half}`),
  ];
}

/** Words between the marks of quotations, to the letter; the marks themselves may be straight or curly. */
function quotationKeys({ quotations }: TextFacts): string[] {
  return quotations.map(({ text, closed }) => {
    const inside = text.slice(1, closed ? -1 : undefined);
    return `${closed} ${inside.replace(/[‘’]/gu, "'")}`;
  });
}

/** Words of denial in their order; the cease of a cease-fire is none. */
function negationKeys({ text, negations }: TextFacts): string[] {
  return negations
    .filter(({ end }) => !/^[-‑ ]fire/iu.test(text.slice(end, end + 5)))
    .map((fact) => plain(fact.text));
}

/** Number of single marks that open a quotation. */
function singleQuotes(text: string): number {
  return text.match(/(?<![\p{L}\p{N}])['‘](?=\p{L})/gu)?.length ?? 0;
}

/** Places of facts whose values may be written in more than one way. */
function valuesOf({ numbers, months, weekdays, dates, times }: TextFacts): readonly Span[] {
  return [...numbers, ...months, ...weekdays, ...dates, ...times];
}

/**
 * Whether a change puts in, takes out or parts digits, or signs of quantities, outside of the facts that were compared:
 * A320 and A330, 5 and ≥ 5.
 */
function touchesDigits(change: TextChange, old: TextFacts, now: TextFacts): boolean {
  if (isWithinValues(change, old, now)) return false;
  const digits = (text: string) => text.match(/\p{Nd}+/gu) ?? [];
  const signs = (text: string) => text.match(/[%‰٪\p{Sc}\p{Sm}°]/gu) ?? [];
  const { removed, added } = widened(change, old.text, now.text, /\S/u);
  const values = (text: string) => digits(text.replace(/(?<=\p{Nd})[,٬ ](?=\p{Nd}{3}(?!\p{Nd}))/gu, ''));
  return !isSame(values(removed), values(added)) || !isSame(signs(change.removed), signs(change.added));
}

/** A change with what stands right around it, as far as its characters fit. */
function widened({ before, removed, after, added }: TextChange, old: string, now: string, fits: RegExp) {
  const widen = (text: string, start: number, end: number): [number, number] => {
    let [from, to] = [start, end];
    while (from > 0 && fits.test(text[from - 1]!)) from -= 1;
    while (to < text.length && fits.test(text[to]!)) to += 1;
    return [from, to];
  };
  return {
    removed: old.slice(...widen(old, before, before + removed.length)),
    added: now.slice(...widen(now, after, after + added.length)),
  };
}

/** Whether a change only writes a number or a date in another way. */
function isWithinValues(change: TextChange, old: TextFacts, now: TextFacts): boolean {
  const within = (facts: TextFacts, start: number, text: string) => {
    const from = start + text.length - text.trimStart().length;
    const inner = { start: from, end: from + text.trim().length };
    return inner.end > inner.start && contains(valuesOf(facts), inner);
  };
  return within(old, change.before, change.removed) && within(now, change.after, change.added);
}

/** Whether the names that changes touch are others afterwards, or what stands between two names has changed. */
function changesName(old: TextFacts, now: TextFacts, changes: readonly TextChange[]): boolean {
  const touched = (facts: TextFacts, span: (change: TextChange) => Span) => {
    const spans = changes.map(span);
    return facts.names.filter((name) => isProper(name) && spans.some((each) => overlaps(name, each)));
  };
  const inOld = ({ before, removed }: TextChange) => ({ start: before, end: before + removed.length });
  const inNow = ({ after, added }: TextChange) => ({ start: after, end: after + added.length });
  const [gone, come] = [touched(old, inOld), touched(now, inNow)];
  if (!isSame(gone.map(nameKey), come.map(nameKey))) return true;
  const parts = (facts: TextFacts, span: (change: TextChange) => Span) =>
    facts.names.some((name, i) => {
      const next = facts.names[i + 1];
      if (!next || next.start < name.end || /\p{L}/u.test(facts.text.slice(name.end, next.start)))
        return false;
      return changes.some((change) => span(change).start >= name.end && span(change).end <= next.start);
    });
  return parts(old, inOld) || parts(now, inNow);
}

/** Offices are no names of anybody: their words are looked at as words. */
function isProper({ name }: NameFact): boolean {
  return name !== 'office';
}

/** A name as it is spelled, without the apostrophe and s of a possessive. */
function nameKey({ text }: NameFact): string {
  return text.replace(/[‘’]/gu, "'").replace(/'s?$/u, '');
}

/** Minor kinds of a change; null where it is more. */
function kindsOf(
  change: TextChange,
  old: TextFacts,
  now: TextFacts,
  data: LanguageData,
): readonly MinorKind[] | null {
  if (isWithinValues(change, old, now)) return ['style'];
  const { removed, added } = widened(change, old.text, now.text, /[\p{L}\p{M}\p{N}'’]/u);
  if (questions(removed) !== questions(added)) return null;
  const [gone, come] = [words(removed), words(added)];
  if (isOneSpelling(gone, come)) return ['style'];
  if (gone.length !== come.length) return null;
  const kinds: MinorKind[] = [];
  for (const [i, word] of gone.entries()) {
    const other = come[i]!;
    if (word.text === other.text) continue;
    const kind = kindOfWord(word.text, other.text, data);
    if (kind === null) return null;
    kinds.push(kind);
  }
  const [marksGone, marksCome] = [outside(removed, gone), outside(added, come)];
  if (marksGone !== marksCome) {
    const bare = (marks: string) => marks.replace(/\s+/gu, '');
    kinds.push(bare(marksGone) === bare(marksCome) ? 'spacing' : 'punctuation');
  }
  return kinds;
}

/** Text between and around words. */
function outside(text: string, found: readonly Word[]): string {
  let rest = '';
  let end = 0;
  for (const word of found) {
    rest += `${text.slice(end, word.start)}_`;
    end = word.start + word.text.length;
  }
  return rest + text.slice(end);
}

/** Words that are written as one, with a hyphen or apart, and mean the same in each way. */
const ONE_WORD = new Set(
  'percent ceasefire email online worldwide cooperate cooperation coordinate coordination'.split(' '),
);

function isOneSpelling(gone: readonly Word[], come: readonly Word[]): boolean {
  const joined = (all: readonly Word[]) => all.map(({ text }) => text.toLowerCase()).join('');
  return gone.length !== come.length && joined(gone) === joined(come) && ONE_WORD.has(joined(gone));
}

/** Apostrophes that are slips of the pen; elsewhere they make another word: were and we’re, well and we’ll. */
const APOSTROPHE_SLIPS = new Set(["its it's", "it's its"]);
const ARTICLES = new Set(['a an', 'an a']);

/** Minor kind of one word in the place of another; null where it is another word. */
function kindOfWord(gone: string, come: string, data: LanguageData): MinorKind | null {
  const [from, to] = [plain(gone), plain(come)];
  const pair = `${from} ${to}`;
  if (from === to) {
    if (gone.length > 1 && gone.slice(1) === come.slice(1)) return 'style';
    // Nothing but an apostrophe in another shape; a word in capitals may be another one: US and us.
    return gone.replace(/[‘’]/gu, "'") === come.replace(/[‘’]/gu, "'") ? 'punctuation' : null;
  }
  if (ARTICLES.has(pair) || APOSTROPHE_SLIPS.has(pair)) return 'spelling';
  if (data.spellings.get(from)?.other === to) return 'style';
  return isMisspelling(from, to, data) ? 'spelling' : null;
}

/** Lower case, with straight apostrophes. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[‘’]/gu, "'");
}

/** Whether a word is none of English and another one, which is, differs from it in a letter or two. */
function isMisspelling(from: string, to: string, data: LanguageData): boolean {
  const letters = /^\p{Script=Latin}+$/u;
  if (!letters.test(from) || !letters.test(to) || to.length < MIN_WORD) return false;
  if (isKnown(from, data) || !isKnown(to, data)) return false;
  return isNear(from, to, to.length < SHORT_WORD ? 1 : 2);
}

function isKnown(word: string, data: LanguageData): boolean {
  return (
    isListedWord(word, data.commonEnglish) ||
    data.ordinaryEnglish.has(word) ||
    data.spellings.has(word) ||
    data.capitals.has(word) ||
    [data.gazetteer, data.measures, data.months, data.weekdays].some(({ en }) => en.has(word))
  );
}

/** Whether one word becomes another by at most `most` letters put in, left out, exchanged or swapped with their neighbour. */
function isNear(from: string, to: string, most: number): boolean {
  if (Math.abs(from.length - to.length) > most) return false;
  let earlier: number[] = [];
  let before = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let k = 1; k <= to.length; k += 1) {
      const same = from[i - 1] === to[k - 1];
      const swapped = i > 1 && k > 1 && from[i - 1] === to[k - 2] && from[i - 2] === to[k - 1];
      row.push(
        Math.min(
          before[k]! + 1,
          row[k - 1]! + 1,
          before[k - 1]! + (same ? 0 : 1),
          swapped ? earlier[k - 2]! + 1 : Infinity,
        ),
      );
    }
    earlier = before;
    before = row;
  }
  return before.at(-1)! <= most;
}

function questions(text: string): number {
  return text.match(/[?؟]/gu)?.length ?? 0;
}

function lineBreaks(text: string): string {
  return (text.match(/\n+/gu) ?? []).join('_');
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}
