import { diffArrays } from 'diff';
import type { LanguageData } from '#core/facts/language-data.ts';
import type { NameFact } from '#core/facts/fact.ts';
import { pairTexts, type FactPair, type RowFacts } from '#core/facts/pair.ts';
import { readText, type TextFacts } from '#core/facts/text-facts.ts';
import type { Span } from '#core/text/span.ts';
import { englishInPlace } from './english.ts';
import { KnownNames, NO_NAMES, isKnownName } from './known-names.ts';
import { itemsOf, type ExchangedFact, type Item } from './items.ts';

/** A fact of the Arabic that stands where another stood, and what became of it in the English. */
export interface FactExchange {
  kind: ExchangedFact['kind'];
  source: { before: string; after: string };
  /** Place in the new English. */
  target: Span & { before: string; after: string };
}

/** English of a match for a text that differs in its facts. */
export interface Exchange {
  target: string;
  /** In the order of the English. */
  facts: FactExchange[];
  /** Differences of the Arabic that the English does not have yet, with their places in the new Arabic; empty: none is left. */
  left: LeftDifference[];
}

/** Words of the Arabic that are others in the new text; `before` or `after` is empty where there are none. */
export interface LeftDifference extends Span {
  before: string;
  after: string;
}

/**
 * The English of a match with those of its facts exchanged that are others in a new Arabic text. Only what is sure: the two Arabic
 * texts have a fact of one kind in the same place, and it stands in the English as often as in the Arabic. Null where nothing
 * is exchanged. `known`: names of the desk; of others only places are exchanged. Linear in the texts but for the comparison of their words.
 */
export function exchangeFacts(
  text: TextFacts,
  match: { source: string; target: string },
  data: LanguageData,
  known: KnownNames = NO_NAMES,
): Exchange | null {
  const exchange = exchanged(text, match, data, known);
  return exchange.facts.length === 0 ? null : exchange;
}

/** The same, where nothing is exchanged too: the English of the match then, and all differences. */
export function exchanged(
  text: TextFacts,
  match: { source: string; target: string },
  data: LanguageData,
  known: KnownNames = NO_NAMES,
): Exchange {
  const source = readText(match.source, 'ar', data);
  const row = pairTexts(source, readText(match.target, 'en', data), data);
  const { pairs, left } = compare(
    itemsOf(source, data, known),
    itemsOf(text, data, known),
    match.source,
    text.text,
  );
  const changed = pairs.filter(({ before, after }) => valueOf(before.fact!) !== valueOf(after.fact!));
  const edits: (Span & { fact: Omit<FactExchange, 'target'>; before: string; after: string })[] = [];
  for (const { before, after } of changed) {
    const english = bare(englishOf(before.fact!, pairs, row, known));
    const form = english && englishInPlace(before.fact!, after.fact!, english, { data, known });
    const texts = { before: textOf(match.source, before), after: textOf(text.text, after) };
    if (!english || form === null) left.push({ ...texts, start: after.start, end: after.end });
    else {
      const { start, end } = english;
      const fact = { kind: english.kind, source: texts };
      edits.push({ start, end, fact, before: match.target.slice(start, end), after: form });
    }
  }
  edits.sort((a, b) => a.start - b.start);
  left.sort((a, b) => a.start - b.start);
  return { ...written(match.target, edits), left };
}

/** A fact of the English without the possessive ending, which stays. */
function bare(fact: ExchangedFact | null): ExchangedFact | null {
  const ending = fact && /['’]s?$/u.exec(fact.text);
  if (!fact || !ending) return fact;
  return { ...fact, text: fact.text.slice(0, ending.index), end: fact.end - ending[0].length };
}

function written(
  english: string,
  edits: readonly (Span & { fact: Omit<FactExchange, 'target'>; before: string; after: string })[],
): Pick<Exchange, 'target' | 'facts'> {
  const facts: FactExchange[] = [];
  let target = '';
  let from = 0;
  for (const { start, end, fact, before, after } of edits) {
    target += withArticle(english.slice(from, start), after);
    facts.push({
      ...fact,
      target: { start: target.length, end: target.length + after.length, before, after },
    });
    target += after;
    from = end;
  }
  return { target: target + english.slice(from), facts };
}

const VOWEL = /^(?:8|11(?!\d)|18(?!\d)|[aeio]|u(?!n))/iu;

/** A text that ends in *a* or *an* with the one of them that the next word has. */
function withArticle(text: string, next: string): string {
  return text.replace(
    /\b([Aa])n?(?= $)/u,
    (_, article: string) => `${article}${VOWEL.test(next) ? 'n' : ''}`,
  );
}

interface ItemPair {
  before: Item;
  after: Item;
}

/** Facts of two texts that stand in the same place, and whatever else differs. */
function compare(
  before: readonly Item[],
  after: readonly Item[],
  beforeText: string,
  afterText: string,
): { pairs: ItemPair[]; left: Exchange['left'] } {
  const pairs: ItemPair[] = [];
  const left: Exchange['left'] = [];
  const keysOf = (items: readonly Item[]) => items.map(({ key }) => key);
  let [b, a] = [0, 0];
  let open: LeftDifference | null = null;
  for (const { added, removed, value } of diffArrays(keysOf(before), keysOf(after))) {
    const count = value.length;
    if (!added && !removed) {
      open = null;
      for (let i = 0; i < count; i += 1) {
        const pair = { before: before[b + i]!, after: after[a + i]! };
        if (pair.before.fact && pair.after.fact) pairs.push(pair);
      }
      b += count;
      a += count;
      continue;
    }
    if (!open) {
      const at = a > 0 ? after[a - 1]!.end : 0;
      left.push((open = { before: '', after: '', start: at, end: at }));
    }
    if (removed) {
      open.before = beforeText.slice(before[b]!.start, before[b + count - 1]!.end);
      b += count;
    } else {
      open.start = after[a]!.start;
      open.end = after[a + count - 1]!.end;
      open.after = afterText.slice(open.start, open.end);
      a += count;
    }
  }
  return { pairs, left };
}

/** What a fact of the Arabic is in the English; null where that is not sure. */
function englishOf(
  fact: ExchangedFact,
  pairs: readonly ItemPair[],
  row: RowFacts,
  known: KnownNames,
): ExchangedFact | null {
  if (fact.kind === 'name' && isKnownName(fact)) return knownNameIn(fact, row, known);
  const of: readonly FactPair<ExchangedFact>[] = {
    number: row.numbers.pairs,
    month: row.months.pairs,
    weekday: row.weekdays.pairs,
    time: row.times.pairs,
    name: row.names.pairs,
    phone: row.verbatim.pairs,
    url: row.verbatim.pairs,
    email: row.verbatim.pairs,
    handle: row.verbatim.pairs,
    hashtag: row.verbatim.pairs,
  }[fact.kind];
  const pair = of.find(({ source }) => source.start === fact.start && source.kind === fact.kind);
  if (!pair || !SURE.has(pair.by)) return null;
  // Of several that are alike the order of the languages differs: all of them become the same, or none is exchanged.
  const value = valueOf(fact);
  const alike = of.filter(({ source }) => valueOf(source) === value);
  const becomes = new Set(
    pairs.filter(({ before }) => valueOf(before.fact!) === value).map(({ after }) => valueOf(after.fact!)),
  );
  const isEven =
    factsOf(row.source, fact.kind).filter((each) => valueOf(each) === value).length === alike.length;
  const isEvenThere =
    factsOf(row.target, fact.kind).filter((each) => valueOf(each) === valueOf(pair.target)).length ===
    alike.length;
  return isEven && isEvenThere && (alike.length === 1 || becomes.size === 1) ? pair.target : null;
}

/** A name that the desk has decided on, where both texts have it once. */
function knownNameIn(fact: NameFact, { source, target }: RowFacts, known: KnownNames): NameFact | null {
  const value = valueOf(fact);
  const isOnce = known.find(source.text).filter((name) => valueOf(name) === value).length === 1;
  const [place, ...others] = known.places(fact, target.text);
  if (!isOnce || !place || others.length > 0) return null;
  return { ...fact, ...place, text: target.text.slice(place.start, place.end) };
}

const SURE: ReadonlySet<FactPair<unknown>['by']> = new Set(['value', 'calendar', 'verbatim', 'gazetteer']);

function factsOf(text: TextFacts, kind: ExchangedFact['kind']): readonly ExchangedFact[] {
  switch (kind) {
    case 'number':
      return text.numbers;
    case 'month':
      return text.months;
    case 'weekday':
      return text.weekdays;
    case 'time':
      return text.times;
    case 'name':
      return text.names;
    default:
      return text.verbatim;
  }
}

/** What two facts of one kind share that say the same. */
function valueOf(fact: ExchangedFact): string {
  switch (fact.kind) {
    case 'number':
      return `${fact.value} ${fact.percent ?? ''} ${fact.role === 'ordinal' ? 'ordinal' : ''}`;
    case 'month':
      return `${fact.calendar} ${fact.month}`;
    case 'weekday':
      return String(fact.weekday);
    case 'time':
      return `${fact.minutes} ${fact.half ?? ''}`;
    case 'name':
      return fact.ids.length === 0 ? fact.text : fact.ids.join(' ');
    default:
      return fact.value;
  }
}

function textOf(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}
