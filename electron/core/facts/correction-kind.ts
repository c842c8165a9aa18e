import { overlaps, type Span } from '#core/text/span.ts';
import type { CorrectionKind } from '#core/article/corrections.ts';
import { changesBetween, type TextChange } from '#core/text/diff.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import { isEnglishStopWord } from '#core/text/stop-words.ts';
import { glossesOf } from './glosses.ts';
import type { LanguageData } from './language-data.ts';
import { readText, type TextFacts } from './text-facts.ts';
import { tokenize } from './tokens.ts';

export interface ClassifiedChange {
  kind: CorrectionKind;
  removed: string;
  added: string;
  /** Text before it in the corrected text, cut at words. */
  lead: string;
  tail: string;
}

/** Of the text around a change, in UTF-16 code units. */
const CONTEXT = 60;

/** More changes than these of one text say no more than that it was written anew. */
const MAX_CHANGES = 40;

/**
 * Each change of an English text by its kind. It goes by what the fact engine sees in either text: a change that touches a
 * number, date or time is one of numbers, one that touches a name one of names. Words that only come are an omission put
 * right, and words that only go an addition, where the lexicon finds them in the Arabic or does not. A word exchanged for one
 * that the Arabic asks for, where the old one was not, is a term; everything else is wording, or no more than punctuation and
 * capitals.
 */
export function classifyChanges(
  source: string,
  before: string,
  after: string,
  data: LanguageData,
): ClassifiedChange[] {
  const changes = changesBetween(before, after).slice(0, MAX_CHANGES);
  if (changes.length === 0) return [];
  const old = readText(before, 'en', data);
  const now = readText(after, 'en', data);
  const wanted = new Set(tokenize(source, 'ar').flatMap((token) => glossesOf(token, data)));
  return changes.map((change) => ({
    kind: kindOf(change, old, now, wanted),
    removed: change.removed.trim(),
    added: change.added.trim(),
    lead: leadOf(after.slice(Math.max(0, change.after - CONTEXT), change.after)),
    tail: tailOf(
      after.slice(change.after + change.added.length, change.after + change.added.length + CONTEXT),
    ),
  }));
}

function kindOf(
  change: TextChange,
  old: TextFacts,
  now: TextFacts,
  wanted: ReadonlySet<string>,
): CorrectionKind {
  const { removed, added } = change;
  if (lettersOf(removed) === lettersOf(added)) {
    // A point more or less may be another number: 10.5 and 105.
    const values = (facts: TextFacts, start: number, text: string) =>
      facts.numbers
        .filter((fact) => overlaps(fact, { start, end: start + text.length }))
        .map(({ value }) => value);
    const [before, after] = [values(old, change.before, removed), values(now, change.after, added)];
    return before.join(' ') === after.join(' ') ? 'punctuation' : 'number';
  }
  const touches = (facts: readonly Span[], start: number, text: string) =>
    facts.some((fact) => overlaps(fact, { start, end: start + text.length }));
  const either = (of: (facts: TextFacts) => readonly Span[]) =>
    touches(of(old), change.before, removed) || touches(of(now), change.after, added);
  const numbers = ({ numbers, months, weekdays, dates, times, verbatim }: TextFacts) => [
    ...numbers.filter(({ optional }) => !optional),
    ...months,
    ...weekdays,
    ...dates,
    ...times,
    ...verbatim,
  ];
  if (either(numbers)) return 'number';
  if (either(({ names }) => names)) return 'name';
  const gone = stemsOf(removed);
  const come = stemsOf(added);
  const asked = (stems: readonly string[]) => stems.some((stem) => wanted.has(stem));
  if (!hasWords(removed) && come.length > 0) return asked(come) ? 'omission' : 'wording';
  if (!hasWords(added) && gone.length > 0) return asked(gone) ? 'wording' : 'addition';
  return gone.length > 0 && asked(come) && !asked(gone) ? 'term' : 'wording';
}

/** Articles, which change with what comes or goes behind them: *the* to *a former* only adds. */
const ARTICLES: ReadonlySet<string> = new Set(['a', 'an', 'the']);

/** Whether there are words beside articles. */
function hasWords(text: string): boolean {
  return tokenize(text, 'en').some(({ kind, key }) => kind === 'word' && !ARTICLES.has(key));
}

/** Letters and digits alone, in lower case. */
function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{Nd}]+/gu, '').toLowerCase();
}

/** Stems of the words that mean something. */
function stemsOf(text: string): string[] {
  return tokenize(text, 'en')
    .filter(({ kind, key }) => kind === 'word' && !isEnglishStopWord(key))
    .map(({ key }) => stemEnglish(key));
}

function leadOf(text: string): string {
  return text.length < CONTEXT ? text : text.replace(/^\S*\s+/u, '');
}

function tailOf(text: string): string {
  return text.length < CONTEXT ? text : text.replace(/(?<!\s)\s+\S*$/u, '');
}
