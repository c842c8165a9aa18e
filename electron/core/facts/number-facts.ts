import { isArabicStopWord } from '#core/text/stop-words.ts';
import { isInvisible, withoutInvisible } from '#core/text/normalize.ts';
import { ArabicNumbers } from './arabic-numbers.ts';
import { EnglishNumbers } from './english-numbers.ts';
import type { PlacedNumber } from './calendar-facts.ts';
import type { Language, NumberFact } from './fact.ts';
import type { LanguageData } from './language-data.ts';
import type { NumberReading } from './number-reading.ts';
import type { Token } from './tokens.ts';

const SYMBOLS: Readonly<Record<string, string>> = {
  $: 'dollar',
  '£': 'GBP',
  '€': 'EUR',
  '¥': 'yen',
  '₪': 'shekel',
  '₺': 'TRY',
  '₽': 'rouble',
  '₹': 'rupee',
};

/** Prefixes and particles that may be joined to a number without making it part of a label such as COVID-19. */
const NOT_LABELS = new Set(
  'mid pre post late early age aged under over ex non sub top the a an to and or of no by in ال و ف ب ل ك وال بال لل فال ول وب قرابه نحو حوالي'.split(
    ' ',
  ),
);
const CENTURIES = new Set('century centuries قرن القرن قرون القرنين'.split(' '));

/** Numbers of a text with their percent sign, currency and unit. */
export function findNumbers(
  text: string,
  tokens: readonly Token[],
  language: Language,
  data: LanguageData,
  taken: (offset: number) => boolean,
): PlacedNumber[] {
  const readings = (
    language === 'ar' ? new ArabicNumbers(text, tokens) : new EnglishNumbers(text, tokens)
  ).read();
  const placed: PlacedNumber[] = [];
  for (const found of readings) {
    const start = tokens[found.from]!.start;
    if (taken(start)) continue;
    placed.push({
      from: found.from,
      to: found.to,
      digits: found.digits,
      fact: describe(text, tokens, language, data, found),
    });
  }
  for (let i = 1; i < placed.length; i += 1) {
    markFraction(text, placed[i - 1]!.fact, placed[i]!.fact);
    completeYear(text, placed[i - 1]!, placed[i]!);
    if (language === 'ar') addHalf(tokens, placed[i - 1]!, placed[i]!);
  }
  return placed;
}

/** 1623–25, 2023/24: the second year may have left out the century, and is read with it as well. */
function completeYear(text: string, first: PlacedNumber, second: PlacedNumber): void {
  const [from, to] = [first.fact, second.fact];
  if (!/^\s?[-‑–—/]\s?$/u.test(withoutInvisible(text.slice(from.end, to.start)))) return;
  if (first.digits.length !== 4 || second.digits.length !== 2) return;
  if (!isPlain(from) || !isPlain(to) || from.value % 100 >= to.value) return;
  to.alternatives.push(from.value - (from.value % 100) + to.value);
}

/** ثلاثة أعوام ونصف: what is added behind the noun belongs to the number before it, which English says as one, three and a half. */
function addHalf(tokens: readonly Token[], first: PlacedNumber, second: PlacedNumber): void {
  const [whole, part] = [first.fact, second.fact];
  if (part.role !== 'fraction' || part.alternatives.length === 0 || second.from !== first.to + 1) return;
  if (whole.role !== 'cardinal' || whole.scale !== 1 || whole.part !== null || whole.value < 3) return;
  const next = tokens[second.to];
  const isSameUnit = whole.unit !== null && part.unit === whole.unit;
  // ثلاثة وزراء ونصف الأعضاء: half of something else.
  const isOfOther = next !== undefined && !next.opensSentence && !isArabicStopWord(next.key);
  if (tokens[second.from]!.sentence !== tokens[first.from]!.sentence || (!isSameUnit && isOfOther)) return;
  part.alternatives = [part.value];
  part.value += whole.value;
  part.coefficient = part.value;
  part.optional = false;
  whole.optional = true;
}

/** Whether a number stands in digits that count nothing: no money, no share, no weight. */
function isPlain({ form, scale, value, percent, currency, unit }: NumberFact): boolean {
  return (
    form === 'digits' &&
    scale === 1 &&
    Number.isInteger(value) &&
    percent === null &&
    currency === null &&
    unit === null
  );
}

/** 2/3: neither figure counts by itself. */
function markFraction(text: string, above: NumberFact, below: NumberFact): void {
  if (
    withoutInvisible(text.slice(above.end, below.start)) !== '/' ||
    above.value >= below.value ||
    below.value > 16
  )
    return;
  above.optional = true;
  below.optional = true;
}

function describe(
  text: string,
  tokens: readonly Token[],
  language: Language,
  data: LanguageData,
  found: NumberReading,
): NumberFact {
  const start = tokens[found.from]!.start;
  const end = tokens[found.to - 1]!.end;
  const fact: NumberFact = {
    kind: 'number',
    start,
    end,
    text: text.slice(start, end),
    value: found.value,
    alternatives: found.alternatives,
    coefficient: found.coefficient,
    scale: found.scale,
    form: found.form,
    role: found.role,
    part: null,
    percent: null,
    currency: null,
    unit: null,
    optional: found.optional,
    indefinite: found.indefinite,
    era: null,
  };
  addSigns(text, fact);
  addMeasure(tokens, language, data, found, fact);
  const before = tokens[found.from - 1];
  if (
    found.form === 'digits' &&
    before !== undefined &&
    tokens[found.from]!.glued &&
    before.kind === 'word' &&
    !NOT_LABELS.has(before.key)
  ) {
    fact.part = 'label';
  }
  const next = tokens[found.to]?.key ?? '';
  if (CENTURIES.has(next) || (language === 'ar' && CENTURIES.has(before?.key ?? ''))) fact.role = 'century';
  if (fact.role === 'century' && fact.form === 'words') fact.optional = true;
  // A unit says that the number counts something, and so that English must say it too.
  if (fact.unit !== null && fact.role === 'cardinal' && fact.value > 2) fact.optional = false;
  return fact;
}

const PERCENT = '%٪％﹪';

/** The two characters at an offset and beyond it that have ink or width, or empty ones. */
function visibleBeside(text: string, from: number, step: 1 | -1): [string, string] {
  const found: string[] = [];
  // A typesetter puts three or four marks beside a sign, never dozens.
  for (let at = from; found.length < 2 && Math.abs(at - from) < 12; at += step) {
    const code = text.charCodeAt(at);
    if (Number.isNaN(code)) break;
    if (!isInvisible(code)) found.push(text.charAt(at));
  }
  return [found[0] ?? '', found[1] ?? ''];
}

function addSigns(text: string, fact: NumberFact): void {
  const [first, second] = visibleBeside(text, fact.start - 1, -1);
  const [next, afterNext] = visibleBeside(text, fact.end, 1);
  const after = /\s/u.test(next) ? afterNext : next;
  if (after !== '' && PERCENT.includes(after)) fact.percent = 'percent';
  else if (first !== '' && PERCENT.includes(first) && !/\p{Nd}/u.test(second)) fact.percent = 'percent';
  const symbol = SYMBOLS[first] ?? SYMBOLS[next] ?? (/\s/u.test(first) ? SYMBOLS[second] : undefined);
  if (symbol !== undefined) fact.currency = symbol;
}

function addMeasure(
  tokens: readonly Token[],
  language: Language,
  data: LanguageData,
  found: NumberReading,
  fact: NumberFact,
): void {
  // "5 million US dollars": one word may stand between.
  for (let i = found.to; i <= found.to + 1 && i < tokens.length; i += 1) {
    if (tokens[i]!.opensSentence || tokens[i]!.kind === 'number') return;
    const match = data.measures[language].at(tokens, i);
    if (match === undefined) continue;
    const { kind, id } = match.phrase.entry;
    if (kind === 'currency') fact.currency ??= id;
    else if (i > found.to && language === 'en') return;
    else if (id === 'percent' || id === 'points') fact.percent ??= id;
    else fact.unit ??= id;
    return;
  }
}
