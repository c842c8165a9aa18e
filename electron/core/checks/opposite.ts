import { isAxisOfNumbers, isAxisOfSaying, readPoleWords, type PoleWord } from '#core/facts/opposites.ts';
import { relationsOf, relativePeriods, type Relation, type Side } from '#core/facts/relations.ts';
import type { NegationFact } from '#core/facts/fact.ts';
import type { RowFacts } from '#core/facts/pair.ts';
import { pairSentences } from '#core/facts/sentence-pairs.ts';
import type { TextFacts } from '#core/facts/text-facts.ts';
import type { Token } from '#core/facts/tokens.ts';
import type { Span } from '#core/text/span.ts';
import { wordSet } from '#core/text/word-set.ts';
import { problem, type Check, type Problem } from './finding.ts';

/** Words of poles of one side of a row. */
interface Words {
  text: TextFacts;
  words: readonly PoleWord[];
}

function differs(
  { source, target }: Pick<RowFacts, 'source' | 'target'>,
  from: Span,
  to: Span,
  evidence: string,
  certainty: Problem['certainty'],
): Problem {
  return problem(
    'opposite.differs',
    { source: source.text.slice(from.start, from.end), target: target.text.slice(to.start, to.end) },
    { source: from, target: to, evidence, certainty },
  );
}

/** Maximum number of words before a word in which a denial exchanges its pole. */
const DENIAL_REACH = 4;

/** Whether a denial stands before a word, in its sentence: did not rise. */
function isDenied({ at, token }: PoleWord, { tokens, negations, language }: TextFacts): boolean {
  return negations.some(({ start, strength }) => {
    // Of what the English calls unemployment nothing is denied.
    if (start === token.start || (language === 'en' && strength === 'word')) return false;
    for (let k = Math.max(0, at - DENIAL_REACH); k < at; k += 1)
      if (tokens[k]!.start === start) return tokens[k]!.sentence === token.sentence;
    return false;
  });
}

/** Whether a text denies anything by another word than those of the axis. */
function deniesElse(
  negations: readonly NegationFact[],
  sentences: ReadonlySet<number>,
  tokens: readonly Token[],
  own: readonly PoleWord[],
): boolean {
  return negations.some(
    ({ start }) =>
      !own.some(({ token }) => token.start === start) &&
      sentences.has(tokens.find((token) => token.start === start)?.sentence ?? -1),
  );
}

function polesOf(words: readonly PoleWord[], axis: string): ReadonlySet<string> {
  return new Set(words.filter((word) => word.axis === axis).map(({ pole }) => pole));
}

function areDisjoint(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].every((one) => !b.has(one));
}

/** Sentences that say the same of which one side says a pole and never the others, and the other side another. */
function ofSentences(row: RowFacts, source: Words, target: Words): Problem[] {
  const found: Problem[] = [];
  for (const unit of pairSentences(row)) {
    const [from, to] = [new Set(unit.source), new Set(unit.target)];
    const arabic = source.words.filter(({ token }) => from.has(token.sentence));
    const english = target.words.filter(({ token }) => to.has(token.sentence));
    const axes = new Set(arabic.filter(({ isEvidence }) => isEvidence).map(({ axis }) => axis));
    for (const axis of axes) {
      if (!areDisjoint(polesOf(arabic, axis), polesOf(english, axis))) continue;
      const said = arabic.find((word) => word.axis === axis && word.isEvidence)!;
      const other = english.find((word) => word.axis === axis && word.isEvidence);
      if (other === undefined || isDenied(said, row.source) || isDenied(other, row.target)) continue;
      if (
        isAxisOfSaying(axis) &&
        (deniesElse(row.source.negations, from, row.source.tokens, arabic) ||
          deniesElse(row.target.negations, to, row.target.tokens, english))
      )
        continue;
      // Where the row says it elsewhere, the sentences may be paired wrongly.
      const inRow = areDisjoint(polesOf(source.words, axis), polesOf(target.words, axis));
      found.push(
        differs(
          row,
          said.token,
          other.token,
          `${inRow ? 'row' : 'sentence'}-${axis}`,
          inRow ? 'sure' : 'doubtful',
        ),
      );
    }
  }
  return found;
}

const CONJUNCTIONS = wordSet('and but while whereas');

/** Maximum number of words between a number and the word that says what became of it. */
const NUMBER_REACH = 7;

/** Whether something new is added between two words: *and*, a comma, و in front of a word. */
function isParted({ text, tokens, language }: TextFacts, a: number, b: number): boolean {
  for (let k = a + 1; k <= b; k += 1) {
    const { key, start, cuts } = tokens[k]!;
    if (/[,;،؛]/u.test(text.slice(tokens[k - 1]!.end, start))) return true;
    if (language === 'ar' ? key.startsWith('و') && cuts.includes(key.slice(1)) : CONJUNCTIONS.has(key))
      return true;
  }
  return false;
}

/** The pole that a number goes with: the nearest word of the axis in its clause, where all there are agree. */
function poleBeside({ text, words }: Words, axis: string, number: Span): PoleWord | null {
  const at = text.tokens.findIndex((token) => token.end > number.start);
  const { sentence } = text.tokens[at]!;
  const near = words.filter((word) => word.axis === axis && word.token.sentence === sentence);
  const between = (a: number, b: number): boolean =>
    text.numbers.some(
      ({ start }) => start !== number.start && start > text.tokens[a]!.start && start < text.tokens[b]!.start,
    );
  const clear = (a: number, b: number): boolean =>
    b - a <= NUMBER_REACH && !between(a, b) && !isParted(text, a, b);
  const before = near.findLast((word) => word.at < at && clear(word.at, at));
  const after = near.find((word) => word.at > at && clear(at, word.at));
  if (before !== undefined && after !== undefined && before.pole !== after.pole) return null;
  return before ?? after ?? null;
}

/** Numbers of which the Arabic says one thing and the English another, in rows that say both. */
function ofNumbers(row: RowFacts, source: Words, target: Words): Problem[] {
  const axes = [...new Set(source.words.map(({ axis }) => axis))].filter(isAxisOfNumbers);
  return axes.flatMap((axis) => {
    const both = polesOf(source.words, axis).size > 1 && polesOf(target.words, axis).size > 1;
    if (!both) return [];
    const crossed = row.numbers.pairs.flatMap((pair) => {
      if (pair.by !== 'value' || pair.source.optional || pair.source.part !== null) return [];
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
        if (other.side === OPPOSITE[one.side] && !to.some(({ side }) => side === one.side))
          return [one, other];
    return null;
  };
  const ofPairs = row.numbers.pairs.flatMap((pair) => {
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

/** Opposites: what rises in the Arabic and falls in the English, north for south, more for less than a number. */
export const oppositeCheck: Check = {
  id: 'opposite',
  severity: 'error',
  run({ row }) {
    const source = { text: row.source, words: readPoleWords(row.source) };
    const target = { text: row.target, words: readPoleWords(row.target) };
    return [...ofSentences(row, source, target), ...ofNumbers(row, source, target), ...ofRelations(row)];
  },
};
