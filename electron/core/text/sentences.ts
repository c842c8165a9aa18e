import type { Span } from './span.ts';

/**
 * Sentence boundaries of Arabic and English prose. Rules rather than `Intl.Segmenter`, whose sentences end after د. and
 * Mr. and change with the platform's ICU.
 */

/** Never the end of a sentence: a name or a number follows. */
const TITLES = new Set(
  (
    'mr mrs ms dr prof gen col lt sgt capt cmdr adm maj brig rev fr hon pres gov sen rep amb st mt ft messrs mme mlle no ' +
    'nos vs fig figs eq vol p pp art sec ch para cf ca approx e.g i.e viz jan feb mar apr jun jul aug sep sept oct nov dec'
  ).split(' '),
);

/** The end of a sentence only where a word follows that opens one. */
const MAY_END = new Set(
  'inc co ltd corp jr sr bros etc al a.m p.m am pm esq ph.d m.d b.a m.a bc b.c a.d ave blvd'.split(' '),
);

/** Words that open a sentence after an abbreviation more often than they continue a name. */
const OPENERS = new Set(
  (
    'The A An He She It They We I You This That These Those There His Her Its Their Our In On At But And As After Before ' +
    'When While If However Meanwhile Both Some Many Most For From With No Not Now What Who Why How'
  ).split(' '),
);

/** Arabic abbreviations written with a full stop: titles, pages, hours, eras, and الخ. */
const ARABIC_TITLES = new Set([
  'د',
  'أ',
  'ا',
  'م',
  'ص',
  'ج',
  'ط',
  'ت',
  'ش',
  'س',
  'ع',
  'ق',
  'ب',
  'ف',
  'و',
  'أ.د',
  'ا.د',
  'د.م',
]);
/** Of these, after a number they measure it (hour, era) and what follows may well be a new sentence. */
const ARABIC_UNITS = new Set(['م', 'هـ', 'ه', 'ص', 'ق.م']);

/** Each run of marks is tried once, from its first, so that the search is linear. */
const TERMINATOR = /(?<![.!?؟۔…])[.!?؟۔…]+["'”’»)\]]*(?=\s|$)|(?<![!?؟])[!?؟]+["”»)\]]*(?=\p{L})/gu;

/** Characters around a mark that are looked at, in UTF-16 code units: no abbreviation and no word that opens a sentence is longer. */
const REACH = 100;

/** The sentences of `text`, in order. Line breaks end sentences. Text without letters yields one span, or none if blank. */
export function sentenceSpans(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  const cut = (end: number): void => {
    const span = trimmed(text, start, end);
    if (span !== undefined) spans.push(span);
    start = end;
  };
  let line = 0;
  for (const next of [...text.matchAll(/\n+/gu)].map((match) => match.index).concat(text.length)) {
    const part = text.slice(line, next);
    for (const match of part.matchAll(TERMINATOR)) {
      const end = match.index + match[0].length;
      if (endsSentence(part, match.index, match[0], end)) cut(line + end);
    }
    cut(next);
    line = next;
  }
  return spans;
}

/** The sentences of `text` as strings. */
export function splitSentences(text: string): string[] {
  return sentenceSpans(text).map(({ start, end }) => text.slice(start, end));
}

function trimmed(text: string, start: number, end: number): Span | undefined {
  let from = start;
  let to = end;
  while (from < to && /\s/u.test(text[from]!)) from += 1;
  while (to > from && /\s/u.test(text[to - 1]!)) to -= 1;
  return from < to ? { start: from, end: to } : undefined;
}

function endsSentence(text: string, at: number, mark: string, end: number): boolean {
  let start = end;
  while (start < text.length && /\s/u.test(text[start]!)) start += 1;
  const following = text.slice(start, start + REACH);
  if (following === '') return true;
  // A quotation that the sentence goes on after: “Never!” he said.
  if (/^\p{Ll}/u.test(following)) return false;
  if (!mark.startsWith('.') || mark.startsWith('..')) return true;
  const before =
    /(?<![\p{L}\p{N}.])[\p{L}\p{N}.]+$/u.exec(text.slice(Math.max(0, at - REACH), at))?.[0] ?? '';
  const next = /^[“"'«([]*([\p{L}\p{N}]+)/u.exec(following)?.[1] ?? '';
  if (/\p{Script=Arabic}/u.test(before)) {
    if (!ARABIC_TITLES.has(before) && !ARABIC_UNITS.has(before)) return true;
    return (
      ARABIC_UNITS.has(before) &&
      /\p{Nd}$/u.test(text.slice(Math.max(0, at - before.length - REACH), at - before.length).trimEnd()) &&
      !/^\p{Nd}/u.test(next)
    );
  }
  const word = before.toLowerCase();
  if (TITLES.has(word)) {
    // No. opens a number; as an answer it ends a sentence.
    return word === 'no' && !/^\p{Nd}/u.test(next);
  }
  const initials = /^(?:\p{Lu}\.)*\p{Lu}$/u.test(before);
  if (initials || MAY_END.has(word)) return OPENERS.has(next) || (!initials && /^[“"«]/u.test(following));
  return true;
}
