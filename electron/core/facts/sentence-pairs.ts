import { stemEnglish } from '#core/text/english-stem.ts';
import { isEnglishStopWord } from '#core/text/stop-words.ts';
import { lengthDeviation } from './length-deviation.ts';
import type { RowFacts } from './pair.ts';
import type { Token } from './tokens.ts';

/** Sentences of both sides of a row that say the same, by their numbers; a side is empty where the other has nothing like it. */
export interface SentencePair {
  source: readonly number[];
  target: readonly number[];
}

/** Maximum number of sentences of a side that are paired; the sentences of longer rows are one pair. */
const MAX_SENTENCES = 40;

/** The ways to go on, in sentences of each side, with what each costs in shared words. */
const MOVES: readonly (readonly [source: number, target: number, cost: number])[] = [
  [1, 1, 0],
  [1, 2, 0.7],
  [2, 1, 0.7],
  [1, 3, 1.4],
  [2, 2, 1.6],
  [3, 1, 1.4],
  [1, 0, 1],
  [0, 1, 1],
];

/** Weight of how far the lengths of two stretches differ from the usual, in shared words for each standard deviation squared. */
const LENGTH = 0.0875;
const MAX_LENGTH_COST = 4;

function lengthCost(arabic: number, english: number): number {
  return Math.min(MAX_LENGTH_COST, LENGTH * lengthDeviation(arabic, english) ** 2);
}

function sentenceLengths(tokens: readonly Token[]): number[] {
  const lengths: number[] = [];
  for (const { sentence, start, end } of tokens)
    lengths[sentence] = (lengths[sentence] ?? 0) + end - start + 1;
  return lengths;
}

/** Words that may translate each other, for each pair of sentences; a word that fits several sentences counts in parts. */
function sharedWords(
  { source, target, glosses, numbers, names }: RowFacts,
  n: number,
  m: number,
): number[][] {
  const shared = Array.from({ length: n }, () => Array.from({ length: m }, () => 0));
  const said = new Map<string, Set<number>>();
  for (const token of target.tokens) {
    if (token.script !== 'latin' || isEnglishStopWord(token.key)) continue;
    const stem = stemEnglish(token.key);
    said.set(stem, (said.get(stem) ?? new Set()).add(token.sentence));
  }
  for (const token of source.tokens) {
    const places = new Set(glosses(token).flatMap((gloss) => [...(said.get(gloss) ?? [])]));
    for (const place of places) shared[token.sentence]![place]! += 1 / places.size;
  }
  const sentenceAt = (tokens: readonly Token[], at: number): number =>
    tokens.find(({ end }) => end > at)?.sentence ?? 0;
  for (const pair of [...numbers.pairs, ...names.pairs])
    shared[sentenceAt(source.tokens, pair.source.start)]![sentenceAt(target.tokens, pair.target.start)]! += 1;
  return shared;
}

/** Pairs the sentences of a row in their order, by the words that they share and by their lengths. */
export function pairSentences(row: RowFacts): SentencePair[] {
  const [from, to] = [sentenceLengths(row.source.tokens), sentenceLengths(row.target.tokens)];
  const [n, m] = [from.length, to.length];
  const all = (count: number) => Array.from({ length: count }, (_, i) => i);
  if (n < 2 || m < 2 || n > MAX_SENTENCES || m > MAX_SENTENCES) return [{ source: all(n), target: all(m) }];
  const shared = sharedWords(row, n, m);
  const best = Array.from({ length: n + 1 }, () => Array.from({ length: m + 1 }, () => -Infinity));
  const steps = Array.from({ length: n + 1 }, () => Array.from({ length: m + 1 }, () => MOVES[0]!));
  best[0]![0] = 0;
  const sum = (lengths: readonly number[], end: number, count: number): number =>
    lengths.slice(end - count, end).reduce((total, length) => total + length, 0);
  for (let i = 0; i <= n; i += 1) {
    for (let j = 0; j <= m; j += 1) {
      for (const move of MOVES) {
        const [a, b, cost] = move;
        if (a > i || b > j) continue;
        let gain = best[i - a]![j - b]! - cost - lengthCost(sum(from, i, a), sum(to, j, b));
        for (let k = i - a; k < i; k += 1) for (let l = j - b; l < j; l += 1) gain += shared[k]![l]!;
        if (gain <= best[i]![j]!) continue;
        best[i]![j] = gain;
        steps[i]![j] = move;
      }
    }
  }
  const pairs: SentencePair[] = [];
  for (let [i, j] = [n, m]; i > 0 || j > 0;) {
    const [a, b] = steps[i]![j]!;
    pairs.unshift({ source: all(i).slice(i - a), target: all(j).slice(j - b) });
    [i, j] = [i - a, j - b];
  }
  return pairs;
}
