import {
  deniesByItself,
  isAxisOfCounts,
  isAxisOfKinds,
  isAxisOfNumbers,
  isAxisOfSaying,
  readPoleWords,
  type PoleWord,
} from '#core/facts/opposites.ts';
import {
  formerPhrase,
  relationsOf,
  relativePeriods,
  type Relation,
  type Side,
} from '#core/facts/relations.ts';
import type { NegationFact } from '#core/facts/fact.ts';
import type { RowFacts } from '#core/facts/pair.ts';
import { pairSentences } from '#core/facts/sentence-pairs.ts';
import type { TextFacts } from '#core/facts/text-facts.ts';
import { isWholeWord } from '#core/facts/glosses.ts';
import { tokenFrom, type Token } from '#core/facts/tokens.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import { isEnglishStopWord } from '#core/text/stop-words.ts';
import type { Span } from '#core/text/span.ts';
import { wordSet } from '#core/text/word-set.ts';
import type { LanguageData } from '#core/facts/language-data.ts';
import { exchangedHeads } from './cells.ts';
import { isDual } from './duals.ts';
import { exchangedItems } from './enumerations.ts';
import type { Check, Problem } from './finding.ts';
import { differs, ofModality, ofPossessors, ofPrefixes, ofQuantifiers } from './reversals.ts';

/** Words of poles of one side of a row. */
interface Words {
  text: TextFacts;
  words: readonly PoleWord[];
  /** The same by the index of their token. */
  near: ReadonlyMap<number, readonly PoleWord[]>;
}

function wordsOf(text: TextFacts, data: LanguageData): Words {
  const words = readPoleWords(text).map((word) =>
    word.isCut === true && isWholeWord(word.token.key, data) ? { ...word, isEvidence: false } : word,
  );
  const near = new Map<number, PoleWord[]>();
  for (const word of words) near.set(word.at, [...(near.get(word.at) ?? []), word]);
  return { text, words, near };
}

/** Maximum number of words before a word in which a denial exchanges its pole. */
const DENIAL_REACH = 4;

/** What ends the reach of a denial: the end of a clause or of a quotation. */
const BORDER = /[,;،؛»”]/u;

/** English words of denial that turn round the noun behind them: without a win, a lack of growth, failed to recover. */
const DENIES_A_NOUN = /^(?:without|lack|lacking|lacks|lacked|fail|fails|failed|failing|unable)\b/iu;

/**
 * Whether a denial stands before words, in their clause: did not rise, held not more than. Of what the English calls unemployment
 * nothing is denied.
 */
function isDenied(words: Span, { text, tokens, negations, language }: TextFacts): boolean {
  const at = tokenFrom(tokens, words.start);
  const from = tokens[Math.max(0, at - DENIAL_REACH)]!.start;
  return negations.some(({ start, strength }) => {
    if (start < from || start >= words.start) return false;
    if (language === 'en' && strength === 'word' && !DENIES_A_NOUN.test(text.slice(start))) return false;
    if (BORDER.test(text.slice(start, words.start))) return false;
    return tokens[tokenFrom(tokens, start)]!.sentence === tokens[at]!.sentence;
  });
}

/** Words of the English behind *always* or *everyone* among which what it is said of is looked for. */
const SAID_REACH = 4;

/**
 * Whether the English says of what the Arabic denies by a pole (لا ننسى أبدا) that it always is: always forget, not *always remember*
 * and not *everyone was unhurt*.
 */
function saysTheSame({ source, target, glosses }: RowFacts, { at, token }: PoleWord): boolean {
  const said = new Set(
    target.tokens
      .slice(at + 1, at + 1 + SAID_REACH)
      .filter(({ key, sentence }) => sentence === token.sentence && !isEnglishStopWord(key))
      .map(({ key }) => stemEnglish(key)),
  );
  return source.tokens.some((one) => glosses(one).some((gloss) => said.has(gloss)));
}

/** Whether one of two words of poles is denied and the other is not. */
function isDeniedOnOneSide(row: RowFacts, said: PoleWord, other: PoleWord): boolean {
  const isTurned = (word: PoleWord, text: TextFacts): boolean =>
    !deniesByItself(word) && isDenied(word.token, text);
  if (deniesByItself(said) && !saysTheSame(row, other)) return true;
  return isTurned(said, row.source) !== isTurned(other, row.target);
}

/** How often a text denies something by another word than those of the axis. */
function denialsElse(
  negations: readonly NegationFact[],
  sentences: ReadonlySet<number>,
  tokens: readonly Token[],
  own: readonly PoleWord[],
): number {
  return negations.filter(
    ({ start }) =>
      !own.some(({ token }) => token.start === start) &&
      sentences.has(tokens[tokenFrom(tokens, start)]?.sentence ?? -1),
  ).length;
}

function polesOf(words: readonly PoleWord[], axis: string): ReadonlySet<string> {
  return new Set(words.filter((word) => word.axis === axis).map(({ pole }) => pole));
}

function areDisjoint(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].every((one) => !b.has(one));
}

/**
 * The words of an axis without those that only may say a pole of it and say one of another axis that the other side says too: the
 * profits that fell are no rise, and the opposition's appeal, which was accepted, no rejection.
 */
function besideOthers(words: readonly PoleWord[], other: readonly PoleWord[], axis: string): PoleWord[] {
  const isExplained = ({ at }: PoleWord): boolean =>
    words.some(
      (word) =>
        word.at === at &&
        word.axis !== axis &&
        word.isEvidence &&
        other.some((one) => one.isEvidence && one.axis === word.axis && one.pole === word.pole),
    );
  return words.filter((word) => word.axis === axis && (word.isEvidence || !isExplained(word)));
}

/** A kind that one side names and a kind that the other names in its stead, where both name others as well. */
function exchangedKind(own: readonly PoleWord[], others: readonly PoleWord[]): [PoleWord, PoleWord] | null {
  const without = (words: readonly PoleWord[], list: readonly PoleWord[]): PoleWord | undefined =>
    words.find((word) => word.isEvidence && !list.some(({ pole }) => pole === word.pole));
  const [said, other] = [without(own, others), without(others, own)];
  return said === undefined || other === undefined ? null : [said, other];
}

/**
 * A pole that the Arabic says more often than the English, and one that the English says and the Arabic never does: of three mentions
 * of the opposition one has become the government.
 */
function exchangedMention(
  own: readonly PoleWord[],
  others: readonly PoleWord[],
  row: RowFacts,
): [PoleWord, PoleWord] | null {
  const other = others.find((word) => word.isEvidence && !own.some(({ pole }) => pole === word.pole));
  if (other === undefined) return null;
  const said = own.findLast(
    (word) =>
      word.isEvidence &&
      own.filter(({ pole, isEvidence }) => isEvidence && pole === word.pole).length >
        others.filter(({ pole }) => pole === word.pole).length,
  );
  if (said === undefined || isDeniedOnOneSide(row, said, other)) return null;
  return [said, other];
}

/** Sentences that say the same of which one side says a pole and never the others, and the other side another. */
function ofSentences(row: RowFacts, source: Words, target: Words): Problem[] {
  const found: Problem[] = [];
  for (const unit of pairSentences(row)) {
    const [from, to] = [new Set(unit.source), new Set(unit.target)];
    const arabic = source.words.filter(({ token }) => from.has(token.sentence));
    const english = target.words.filter(({ token }) => to.has(token.sentence));
    const axes = new Set(
      arabic.filter(({ axis, isEvidence }) => isEvidence && !isAxisOfCounts(axis)).map(({ axis }) => axis),
    );
    for (const axis of axes) {
      const [own, others] = [besideOthers(arabic, english, axis), besideOthers(english, arabic, axis)];
      if (!areDisjoint(polesOf(own, axis), polesOf(others, axis))) {
        const exchanged = isAxisOfKinds(axis) ? exchangedKind(own, others) : null;
        const [words, kind] =
          exchanged === null ? [exchangedMention(own, others, row), 'mention'] : [exchanged, 'kind'];
        if (words !== null)
          found.push(differs(row, words[0].token, words[1].token, `${kind}-${axis}`, 'doubtful'));
        continue;
      }
      const said = arabic.find((word) => word.axis === axis && word.isEvidence)!;
      const other = english.find((word) => word.axis === axis && word.isEvidence);
      // What both sides deny differs as what both affirm.
      if (other === undefined || isDeniedOnOneSide(row, said, other)) continue;
      // One who denies a denial confirms. Where both sides deny as often, neither has turned it round.
      const isTurned =
        isAxisOfSaying(axis) &&
        denialsElse(row.source.negations, from, row.source.tokens, own) !==
          denialsElse(row.target.negations, to, row.target.tokens, others);
      if (isTurned) continue;
      // Where the row says it elsewhere, the sentences may be paired wrongly.
      const inRow = areDisjoint(
        polesOf(besideOthers(source.words, target.words, axis), axis),
        polesOf(besideOthers(target.words, source.words, axis), axis),
      );
      found.push(
        differs(
          row,
          said.token,
          other.token,
          `${inRow ? 'row' : 'sentence'}-${axis}`,
          inRow && !isAxisOfKinds(axis) ? 'sure' : 'doubtful',
        ),
      );
    }
  }
  return found;
}

const CONJUNCTIONS = wordSet('and but while whereas');

/** Maximum number of words between a number and the word that says what became of it. */
const NUMBER_REACH = 7;

/** Whether something new is added between a word and the one that is a step nearer: *and*, a comma, و in front of a word. */
function isParted({ text, tokens, language }: TextFacts, at: number, step: 1 | -1): boolean {
  const [left, right] = step > 0 ? [tokens[at - 1]!, tokens[at]!] : [tokens[at]!, tokens[at + 1]!];
  if (/[,;،؛]/u.test(text.slice(left.end, right.start))) return true;
  return language === 'ar'
    ? right.key.startsWith('و') && right.cuts.includes(right.key.slice(1))
    : CONJUNCTIONS.has(right.key) || CONJUNCTIONS.has(left.key);
}

/** Numbers that both sides write with the same value, whole and not left open. */
function pairedNumbers({ numbers }: RowFacts): RowFacts['numbers']['pairs'] {
  return numbers.pairs.filter(({ by, source }) => by === 'value' && !source.optional && source.part === null);
}

/** The pole that a number goes with: the nearest word of the axis in its clause, where all there are agree. */
function poleBeside({ text, near }: Words, axis: string, number: Span): PoleWord | null {
  const at = tokenFrom(text.tokens, number.start);
  const found = (step: 1 | -1): PoleWord | null => {
    for (let k = at + step; Math.abs(k - at) <= NUMBER_REACH; k += step) {
      const token = text.tokens[k];
      if (token === undefined || token.sentence !== text.tokens[at]!.sentence || isParted(text, k, step))
        break;
      const word = near.get(k)?.find((one) => one.axis === axis);
      if (word !== undefined) return word;
      if (token.kind === 'number') break;
    }
    return null;
  };
  const [before, after] = [found(-1), found(1)];
  return before !== null && after !== null && before.pole !== after.pole ? null : (before ?? after);
}

/** Numbers of which the Arabic says one thing and the English another, in rows that say both. */
function ofNumbers(row: RowFacts, source: Words, target: Words): Problem[] {
  const axes = [...new Set(source.words.map(({ axis }) => axis))].filter(isAxisOfNumbers);
  return axes.flatMap((axis) => {
    const [own, others] = [polesOf(source.words, axis), polesOf(target.words, axis)];
    // Where the Arabic has one pole only, a number whose verb stands right before it in the English may have the other.
    if (own.size === 1 && others.size > 1) return ofAmounts(row, source, target, axis);
    if (own.size < 2 || others.size < 2) return [];
    const crossed = pairedNumbers(row).flatMap((pair) => {
      const [said, other] = [poleBeside(source, axis, pair.source), poleBeside(target, axis, pair.target)];
      if (said === null || other === null || said.pole === other.pole) return [];
      return said.isEvidence && other.isEvidence ? [{ said, other }] : [];
    });
    // An exchange crosses two.
    const isExchange = new Set(crossed.map(({ said }) => said.pole)).size > 1;
    return crossed.map(({ said, other }) =>
      differs(
        row,
        said.token,
        other.token,
        `${isExchange ? 'exchange' : 'number'}-${axis}`,
        isExchange ? 'sure' : 'doubtful',
      ),
    );
  });
}

/** Amounts that the English has right behind a word of the one pole, in a row whose Arabic says the other pole only. */
function ofAmounts(row: RowFacts, source: Words, target: Words, axis: string): Problem[] {
  return pairedNumbers(row).flatMap((pair) => {
    const at = tokenFrom(target.text.tokens, pair.target.start);
    const other = target.near.get(at - 1)?.find((word) => word.axis === axis && word.isEvidence);
    const said = poleBeside(source, axis, pair.source);
    if (said === null || other === undefined || said.pole === other.pole) return [];
    if (isDeniedOnOneSide(row, said, other)) return [];
    return [differs(row, said.token, other.token, `amount-${axis}`, 'doubtful')];
  });
}

const OPPOSITE: Readonly<Record<Side, Side>> = {
  above: 'below',
  below: 'above',
  before: 'after',
  after: 'before',
};

/** Numbers and periods that lie on one side in the Arabic and on the other in the English. */
function ofRelations(row: RowFacts): Problem[] {
  const { source, target } = row;
  const contradiction = (from: readonly Relation[], to: readonly Relation[]): [Relation, Relation] | null => {
    for (const one of from)
      for (const other of to)
        if (
          other.side === OPPOSITE[one.side] &&
          !to.some(({ side }) => side === one.side) &&
          !isDenied(one, source) &&
          !isDenied(other, target)
        )
          return [one, other];
    return null;
  };
  const ofPairs = pairedNumbers(row).flatMap((pair) => {
    const found = contradiction(
      relationsOf(source.tokens, pair.source, 'ar'),
      relationsOf(target.tokens, pair.target, 'en'),
    );
    const kind = found?.[0].side === 'above' || found?.[0].side === 'below' ? 'bound' : 'time';
    return found === null
      ? []
      : [differs(row, found[0], found[1], `relation-${kind}`, kind === 'bound' ? 'sure' : 'doubtful')];
  });
  const [from, to] = [relativePeriods(source.tokens, 'ar'), relativePeriods(target.tokens, 'en')];
  const found = from.some(({ side }) => to.some((other) => other.side === side))
    ? null
    : contradiction(from, to);
  return found === null ? ofPairs : [...ofPairs, differs(row, found[0], found[1], 'relation-period', 'sure')];
}

/** Two numbers of which the Arabic says one of the other: from 3 to 5 in the Arabic, from 5 to 3 in the English. */
function ofFormerNumbers(row: RowFacts): Problem[] {
  const { source, target } = row;
  const pairs = pairedNumbers(row).flatMap((pair) => {
    const from = formerPhrase(source.tokens, pair.source, 'ar');
    const to = formerPhrase(target.tokens, pair.target, 'en');
    return [
      { ...pair, from, to, sentence: source.tokens[tokenFrom(source.tokens, pair.source.start)]?.sentence },
    ];
  });
  return pairs.flatMap(({ from, to, source: former, sentence }) => {
    if (from === null || to !== null) return [];
    const other = pairs.find((pair) => pair.from === null && pair.to !== null && pair.sentence === sentence);
    if (other === undefined) return [];
    return [
      differs(
        row,
        { start: from.start, end: former.end },
        { start: other.to!.start, end: other.target.end },
        'exchange-former',
        'sure',
      ),
    ];
  });
}

/** Words of the English behind a number among which what it counts is looked for: 12 other schools. */
const COUNTED_REACH = 2;

/** Numbers that count one thing in the Arabic and another in the English: 22 دولة, 22 companies. */
function ofCounted(row: RowFacts, source: Words, target: Words): Problem[] {
  return pairedNumbers(row).flatMap((pair) => {
    const after = firstAfter(source.text.tokens, pair.source.end);
    const said = (source.near.get(after) ?? []).filter(({ isEvidence }) => isEvidence);
    if (said.length === 0 || source.text.tokens[after]!.opensSentence) return [];
    const begin = firstAfter(target.text.tokens, pair.target.end);
    for (const word of said) {
      for (let at = begin; at < begin + COUNTED_REACH; at += 1) {
        const token = target.text.tokens[at];
        if (token === undefined || token.opensSentence || token.kind === 'number') break;
        // Country-wide counts no countries.
        if (target.text.tokens[at + 1]?.glued === true) break;
        const others = (target.near.get(at) ?? []).filter(({ axis }) => axis === word.axis);
        const other = others.find(({ isEvidence }) => isEvidence);
        if (others.some(({ pole }) => pole === word.pole)) return [];
        if (other !== undefined)
          return [differs(row, word.token, other.token, `counted-${word.axis}`, 'doubtful')];
      }
    }
    return [];
  });
}

/** What the Arabic has as a dual and the English counts two of as another thing: السدان, the two bridges. */
function ofCountedDuals(row: RowFacts, source: Words, target: Words, data: LanguageData): Problem[] {
  const two = target.text.tokens.flatMap(({ key }, at) => (key === 'two' || key === 'both' ? [at] : []));
  if (two.length === 0) return [];
  return source.words.flatMap((said) => {
    if (!said.isEvidence || !isAxisOfCounts(said.axis) || !isDual(said.token, data)) return [];
    if (target.words.some(({ axis, pole }) => axis === said.axis && pole === said.pole)) return [];
    const other = two.flatMap((at) =>
      [at + 1, at + 2].flatMap((place) =>
        (target.near.get(place) ?? []).filter(({ axis, isEvidence }) => axis === said.axis && isEvidence),
      ),
    )[0];
    return other === undefined ||
      source.words.some(({ axis, pole }) => axis === said.axis && pole === other.pole)
      ? []
      : [differs(row, said.token, other.token, `counted-${said.axis}`, 'doubtful')];
  });
}

/** Index of the first token that begins at an offset or behind it. */
function firstAfter(tokens: readonly Token[], offset: number): number {
  const at = tokenFrom(tokens, offset);
  return at < 0 ? tokens.length : at;
}

/** Opposites: what rises in the Arabic and falls in the English, north for south, more for less than a number. */
export const oppositeCheck: Check = {
  id: 'opposite',
  severity: 'error',
  run({ row, data }) {
    const [source, target] = [wordsOf(row.source, data), wordsOf(row.target, data)];
    const heads = exchangedHeads(row);
    return [
      ...(heads === null ? [] : [differs(row, heads.source, heads.target, 'cell', 'sure')]),
      ...ofSentences(row, source, target),
      ...exchangedItems(row, source.words, target.words, data).map(([said, other]) =>
        differs(row, said.token, other.token, `item-${said.axis}`, 'doubtful'),
      ),
      ...ofNumbers(row, source, target),
      ...ofCounted(row, source, target),
      ...ofCountedDuals(row, source, target, data),
      ...ofModality(row),
      ...ofPrefixes(row),
      ...ofPossessors(row),
      ...ofQuantifiers(row),
      ...ofRelations(row),
      ...ofFormerNumbers(row),
    ];
  },
};
