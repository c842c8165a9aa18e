import { contextOf } from '#core/checks/registry.ts';
import { FEATURES, rowEvidence, type Defect } from '#core/checks/row-evidence.ts';
import type { LanguageData } from '#core/facts/language-data.ts';
import { halfOf, type CleanRow, type Pair } from './corpus.ts';
import { generator, pick, type Random } from './random.ts';

/** The shares of clean rows that may reach the bands of a score, the surest first. */
const BANDS = [0.0025, 0.005, 0.009, 0.015, 0.025];

/** The weights of one defect, as `row-evidence-weights.json` has them. */
export interface Fitted {
  bias: number;
  weights: Record<string, number>;
  /** Scores from which on a row is in each band, the surest first. */
  bounds: number[];
}

const SENTENCE = /[^.!?]+[.!?]+["”']?\s*/gu;

/** Puts a defect into a clean row, or says that it cannot be. */
const SEEDERS: Readonly<
  Record<Defect, (row: Pair, random: Random, others: readonly CleanRow[]) => string | null>
> = {
  truncated({ target }, random) {
    const words = target.split(' ');
    if (words.length < 6) return null;
    const kept = Math.floor(words.length * (0.3 + 0.5 * random()));
    const rest = words.slice(0, kept).join(' ');
    // A text that was cut by hand has its full stop, one that was cut by a machine has none.
    return random() < 0.5 ? `${rest.replace(/[,;:]$/u, '')}.` : rest;
  },
  omitted({ target }, random) {
    const sentences = target.match(SENTENCE) ?? [];
    if (sentences.length < 2) return null;
    const at = Math.floor(random() * sentences.length);
    return sentences[at]!.split(' ').length < 5 ? null : sentences.filter((_, i) => i !== at).join('');
  },
  added({ target }, random, others) {
    const sentence = pick(pick(others, random)!.row.target.match(SENTENCE) ?? [], random)?.trim();
    if (sentence === undefined || sentence.split(' ').length < 5) return null;
    return random() < 0.5 ? `${target} ${sentence}` : `${sentence} ${target}`;
  },
  unrelated({ target }, random, others) {
    // Of the same kind and length, as a row of the same article is.
    const near = Array.from({ length: 12 }, () => pick(others, random)!.row.target).filter(
      (other) => other !== target,
    );
    near.sort((a, b) => Math.abs(a.length - target.length) - Math.abs(b.length - target.length));
    return near[Math.floor(random() * 3)] ?? null;
  },
};

/**
 * Fits the scores of the defects on the rows of the tuning half, each clean and with the defect put into it, and sets their
 * bounds by the share of clean rows that may reach them.
 */
export function fitDefects(rows: readonly CleanRow[], data: LanguageData): Record<Defect, Fitted> {
  const tuning = rows.filter(({ name }) => halfOf(name) === 'a');
  const features = (row: Pair): number[] => {
    const evidence = rowEvidence(contextOf(row, data));
    return FEATURES.map((feature) => evidence.features[feature]);
  };
  const clean = tuning.map(({ row }) => features(row));
  const random = generator(20_161_128);
  const fit = (defect: Defect): Fitted => {
    const seeded = tuning.flatMap(({ row }) => {
      const target = SEEDERS[defect](row, random, tuning);
      return target === null || target === row.target ? [] : [features({ ...row, target })];
    });
    const weights = logisticRegression(clean, seeded);
    const scores = clean.map((x) => score(weights, x)).sort((a, b) => b - a);
    const bound = (share: number): number => rounded(scores[Math.floor(scores.length * share)]!);
    return {
      bias: rounded(weights[0]!),
      weights: Object.fromEntries(FEATURES.map((feature, i) => [feature, rounded(weights[i + 1]!)])),
      bounds: BANDS.map(bound),
    };
  };
  return {
    truncated: fit('truncated'),
    omitted: fit('omitted'),
    added: fit('added'),
    unrelated: fit('unrelated'),
  };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function score(weights: readonly number[], x: readonly number[]): number {
  return x.reduce((sum, value, i) => sum + value * weights[i + 1]!, weights[0]!);
}

/** Weight of the square of a weight: enough to keep features that say the same from running apart. */
const RIDGE = 2;
const MAX_STEPS = 30;

/** Weights of a logistic regression, the bias first, by Newton's method; both classes weigh the same. */
function logisticRegression(
  negative: readonly (readonly number[])[],
  positive: readonly (readonly number[])[],
): number[] {
  const balance = negative.length / positive.length;
  const samples = [
    ...negative.map((x) => ({ x: [1, ...x], y: 0, weight: 1 })),
    ...positive.map((x) => ({ x: [1, ...x], y: 1, weight: balance })),
  ];
  const size = samples[0]!.x.length;
  let weights: number[] = Array.from({ length: size }, () => 0);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const gradient = weights.map((weight, i) => (i === 0 ? 0 : -RIDGE * weight));
    const hessian = weights.map((_, i) => weights.map((__, k) => (i === k ? (i === 0 ? 1e-6 : RIDGE) : 0)));
    for (const { x, y, weight } of samples) {
      const p = 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * weights[i]!, 0)));
      const slope = weight * p * (1 - p);
      for (let i = 0; i < size; i += 1) {
        gradient[i]! += weight * (y - p) * x[i]!;
        for (let k = 0; k < size; k += 1) hessian[i]![k]! += slope * x[i]! * x[k]!;
      }
    }
    const change = solve(hessian, gradient);
    weights = weights.map((weight, i) => weight + change[i]!);
    if (Math.max(...change.map(Math.abs)) < 1e-6) break;
  }
  return weights;
}

/** Solves a system of linear equations by elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const size = rows.length;
  for (let i = 0; i < size; i += 1) {
    let pivot = i;
    for (let k = i + 1; k < size; k += 1) if (Math.abs(rows[k]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = k;
    [rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!];
    for (let k = i + 1; k < size; k += 1) {
      const factor = rows[k]![i]! / rows[i]![i]!;
      for (let j = i; j <= size; j += 1) rows[k]![j]! -= factor * rows[i]![j]!;
    }
  }
  const solution: number[] = Array.from({ length: size }, () => 0);
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = rows[i]![size]!;
    for (let k = i + 1; k < size; k += 1) sum -= rows[i]![k]! * solution[k]!;
    solution[i] = sum / rows[i]![i]!;
  }
  return solution;
}
