import { isWholeWord } from '#core/facts/glosses.ts';
import type { LanguageData } from '#core/facts/language-data.ts';
import { isAxisOfKinds, type PoleWord } from '#core/facts/opposites.ts';
import type { RowFacts } from '#core/facts/pair.ts';
import type { TextFacts } from '#core/facts/text-facts.ts';
import type { Token } from '#core/facts/tokens.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import { isArabicStopWord, isEnglishStopWord } from '#core/text/stop-words.ts';

/** Places of the words of an enumeration of single words, in order: military, diplomatic and political. */
type Enumeration = readonly number[];

/** Maximum number of enumerations of a side that are compared: bounds the work on a row. */
const MAX_ENUMERATIONS = 40;

function isItem({ kind, key, script }: Token): boolean {
  if (kind !== 'word') return false;
  return script === 'arabic'
    ? !isArabicStopWord(key) && key.length > 2
    : !isEnglishStopWord(key) && key.length > 2;
}

/** Words that و joins to the one before them. */
function arabicEnumerations({ text, tokens }: TextFacts, data: LanguageData): Enumeration[] {
  const found: number[][] = [];
  for (let i = 1; i < tokens.length && found.length < MAX_ENUMERATIONS; i += 1) {
    const [before, token] = [tokens[i - 1]!, tokens[i]!];
    const isJoined =
      !token.opensSentence &&
      token.key.startsWith('و') &&
      token.cuts.includes(token.key.slice(1)) &&
      !isWholeWord(token.key, data) &&
      /^،?\s$/u.test(text.slice(before.end, token.start)) &&
      isItem(before) &&
      isItem(token);
    if (!isJoined) continue;
    const open = found.at(-1);
    if (open?.at(-1) === i - 1) open.push(i);
    else found.push([i - 1, i]);
  }
  return found;
}

const JOINTS = /^(?:and|or)$/u;

/** Words that commas, *and* or *or* join to the one before them. */
function englishEnumerations({ text, tokens }: TextFacts): Enumeration[] {
  const found: number[][] = [];
  for (let i = 1; i < tokens.length && found.length < MAX_ENUMERATIONS; i += 1) {
    const token = tokens[i]!;
    if (token.opensSentence || !isItem(token)) continue;
    const hasJoint = JOINTS.test(tokens[i - 1]!.key);
    const at = hasJoint ? i - 2 : i - 1;
    if (at < 0 || !isItem(tokens[at]!) || tokens[at]!.sentence !== token.sentence) continue;
    const gap = text.slice(tokens[at]!.end, token.start);
    if (!(hasJoint ? /^,? \w{2,3} $/u : /^, $/u).test(gap)) continue;
    const open = found.at(-1);
    if (open?.at(-1) === at) open.push(i);
    else found.push([at, i]);
  }
  return found;
}

/** Minimum number of items of an enumeration of which one may be missing. */
const MIN_ITEMS = 3;

/** Nouns that say little, which English leaves out: matters, processes, kinds. */
const VAGUE =
  /^[وبلك]*(?:ال)?(?:امور|امر|اشياء|شؤون|شان|مجالات?|عمليات?|عمليه|حالات?|حاله|اعمال|انواع|نوع|جوانب|جانب|نواحي|ناحيه|اطار|مستوي)$/u;

/** Whether all words have an article, or none. */
function areAlike(words: readonly Token[]): boolean {
  const definite = words.filter(({ key }) => /^و?ال/u.test(key)).length;
  return definite === 0 || definite === words.length;
}

/**
 * Items of Arabic enumerations that the English leaves out: all others stand beside each other in an enumeration whose further words
 * translate other words of the Arabic, and the word has no trace in the English.
 */
export function droppedItems({ source, target, glosses }: RowFacts, data: LanguageData): Token[] {
  const named = new Set(
    source.names.flatMap(({ name, from, to }) =>
      name === 'office' ? [] : Array.from({ length: to - from }, (_, k) => from + k),
    ),
  );
  const arabic = arabicEnumerations(source, data).filter(
    (items) =>
      items.length >= MIN_ITEMS &&
      !items.some((i) => named.has(i)) &&
      areAlike(items.map((i) => source.tokens[i]!)),
  );
  const english = arabic.length === 0 ? [] : englishEnumerations(target);
  if (english.length === 0) return [];
  const stems = target.tokens.map(({ key }) => stemEnglish(key));
  const placesOf = (token: Token): number[] => {
    const meanings = new Set(glosses(token));
    return stems.flatMap((stem, at) => (meanings.has(stem) ? [at] : []));
  };
  return arabic.flatMap((items) => {
    const placed = items.map((i) => ({ token: source.tokens[i]!, places: placesOf(source.tokens[i]!) }));
    const lost = placed.filter(({ places }) => places.length === 0);
    const rest = placed.filter(({ places }) => places.length > 0);
    if (lost.length !== 1 || glosses(lost[0]!.token).length === 0 || VAGUE.test(lost[0]!.token.key))
      return [];
    const answered = new Set(source.tokens.flatMap((token) => placesOf(token)));
    const isLeft = english.some((list) => {
      const own = list.filter((at) => rest.some(({ places }) => places.includes(at)));
      return own.length === rest.length && list.every((at) => answered.has(at));
    });
    return isLeft ? [lost[0]!.token] : [];
  });
}

/**
 * Kinds of one thing of which an enumeration names one and its counterpart another: عالمية وإقليمية, local and regional. All others
 * are the same, so that the sentence may name the kind elsewhere.
 */
export function exchangedItems(
  row: RowFacts,
  source: readonly PoleWord[],
  target: readonly PoleWord[],
  data: LanguageData,
): [PoleWord, PoleWord][] {
  const kindsOf = (lists: readonly Enumeration[], words: readonly PoleWord[]): PoleWord[][] =>
    lists.flatMap((list) => {
      const inList = words.filter(
        ({ at, axis, isEvidence }) => isEvidence && isAxisOfKinds(axis) && list.includes(at),
      );
      const axes = [...new Set(inList.map(({ axis }) => axis))];
      return axes
        .map((axis) => inList.filter((word) => word.axis === axis))
        .filter((kinds) => kinds.length === list.length);
    });
  const own = kindsOf(arabicEnumerations(row.source, data), source);
  const others = own.length === 0 ? [] : kindsOf(englishEnumerations(row.target), target);
  const has = (kinds: readonly PoleWord[], { axis, pole }: PoleWord): boolean =>
    kinds.some((kind) => kind.axis === axis && kind.pole === pole);
  return own.flatMap((kinds): [PoleWord, PoleWord][] => {
    if (others.some((list) => kinds.every((kind) => has(list, kind)))) return [];
    for (const list of others) {
      const [lost, added] = [
        kinds.filter((kind) => !has(list, kind)),
        list.filter((kind) => !has(kinds, kind)),
      ];
      const isExchange = lost.length === 1 && added.length === 1 && list.length === kinds.length;
      if (isExchange && !own.some((other) => has(other, added[0]!))) return [[lost[0]!, added[0]!]];
    }
    return [];
  });
}
