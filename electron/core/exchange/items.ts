import { arabicKey } from '#core/text/arabic-stem.ts';
import type {
  MonthFact,
  NameFact,
  NumberFact,
  TimeFact,
  VerbatimFact,
  WeekdayFact,
} from '#core/facts/fact.ts';
import type { LanguageData } from '#core/facts/language-data.ts';
import type { TextFacts } from '#core/facts/text-facts.ts';
import type { Span } from '#core/text/span.ts';
import { words } from '#core/text/words.ts';
import type { KnownNames } from './known-names.ts';

/** A fact that can stand in the place of another of its kind. */
export type ExchangedFact = NumberFact | MonthFact | WeekdayFact | TimeFact | VerbatimFact | NameFact;

/** A word or a fact of an Arabic text. */
export interface Item extends Span {
  /** What two items share that are alike: the key of a word, the kind of a fact. */
  key: string;
  fact: ExchangedFact | null;
}

/** The words of a text, with its facts as one word each; the months of a date that is told in two ways are one. */
export function itemsOf(text: TextFacts, data: LanguageData, known: KnownNames): Item[] {
  const ofDesk = known.find(text.text);
  const names = text.names.filter(
    ({ ids, sign, name }) => ids.length === 1 && sign === 'name' && name !== 'office',
  );
  const facts: ExchangedFact[] = [
    ...text.times,
    ...text.verbatim,
    ...ofDesk,
    ...names,
    ...text.months,
    ...text.weekdays,
    ...text.numbers,
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  const items: Item[] = [];
  let end = 0;
  for (const fact of facts) {
    if (fact.start < end) continue;
    items.push({ start: fact.start, end: fact.end, key: `\n${fact.kind}`, fact });
    end = fact.end;
  }
  const placed = [...items];
  for (const { text: word, start } of words(text.text)) {
    const stop = start + word.length;
    if (placed.some((item) => item.start < stop && start < item.end)) continue;
    items.push({ start, end: stop, key: arabicKey(word), fact: null });
  }
  items.sort((a, b) => a.start - b.start);
  return items.filter((item, i) => {
    const before = items[i - 1];
    const isTwin =
      item.fact === null &&
      before?.fact?.kind === 'month' &&
      item.start - before.end <= 3 &&
      data.months.ar.has(item.key);
    if (isTwin) before.end = item.end;
    return !isTwin;
  });
}
