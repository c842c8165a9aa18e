/**
 * Scores of alignments against gold links, by the definitions of Sennrich and Volk (2011): precision over all predicted
 * links, nulls included; recall over gold links without nulls. Strict counts the very link; lax counts a link that
 * overlaps gold on both sides. The null score is over paragraphs left unmatched.
 */
export type PlainLink = readonly [readonly number[], readonly number[]];

/** Counts of one document; documents are added up before they are divided. */
export interface Tally {
  documents: number;
  perfect: number;
  predicted: number;
  strictHits: number;
  laxHits: number;
  gold: number;
  goldStrictHits: number;
  goldLaxHits: number;
  nullHits: number;
  nullsPredicted: number;
  nullsGold: number;
}

export interface Score {
  precision: number;
  recall: number;
  strict: number;
  lax: number;
  nulls: number;
  perfect: number;
}

const keyOf = ([source, target]: PlainLink): string => `${source.join(',')}|${target.join(',')}`;
const isFull = ([source, target]: PlainLink): boolean => source.length > 0 && target.length > 0;

function hits(reference: readonly PlainLink[], links: readonly PlainLink[]): { strict: number; lax: number } {
  const keys = new Set(reference.map(keyOf));
  const partners = new Map<number, Set<number>>();
  for (const [source, target] of reference) {
    for (const i of source) partners.set(i, new Set([...(partners.get(i) ?? []), ...target]));
  }
  let strict = 0;
  let lax = 0;
  for (const link of links) {
    const exact = keys.has(keyOf(link));
    if (exact) strict += 1;
    if (exact || link[0].some((i) => link[1].some((j) => partners.get(i)?.has(j)))) lax += 1;
  }
  return { strict, lax };
}

function nullsOf(links: readonly PlainLink[]): Set<string> {
  return new Set(
    links.flatMap(([source, target]) => [
      ...(target.length === 0 ? source.map((i) => `s${i}`) : []),
      ...(source.length === 0 ? target.map((j) => `t${j}`) : []),
    ]),
  );
}

export function tally(gold: readonly PlainLink[], predicted: readonly PlainLink[]): Tally {
  const found = hits(gold, predicted);
  const back = hits(predicted.filter(isFull), gold.filter(isFull));
  const nulls = { gold: nullsOf(gold), predicted: nullsOf(predicted) };
  return {
    documents: 1,
    perfect: found.strict === predicted.length && predicted.length === gold.length ? 1 : 0,
    predicted: predicted.length,
    strictHits: found.strict,
    laxHits: found.lax,
    gold: gold.filter(isFull).length,
    goldStrictHits: back.strict,
    goldLaxHits: back.lax,
    nullHits: [...nulls.gold].filter((key) => nulls.predicted.has(key)).length,
    nullsPredicted: nulls.predicted.size,
    nullsGold: nulls.gold.size,
  };
}

export function sum(tallies: readonly Tally[]): Tally {
  const total = tally([], []);
  for (const key of Object.keys(total) as (keyof Tally)[]) {
    total[key] = tallies.reduce((value, one) => value + one[key], 0);
  }
  return total;
}

export function score(total: Tally): Score {
  const precision = ratio(total.strictHits, total.predicted);
  const recall = ratio(total.goldStrictHits, total.gold);
  return {
    precision,
    recall,
    strict: f1(precision, recall),
    lax: f1(ratio(total.laxHits, total.predicted), ratio(total.goldLaxHits, total.gold)),
    nulls: f1(ratio(total.nullHits, total.nullsPredicted), ratio(total.nullHits, total.nullsGold)),
    perfect: ratio(total.perfect, total.documents),
  };
}

function ratio(a: number, b: number): number {
  return b === 0 ? 0 : a / b;
}

function f1(precision: number, recall: number): number {
  return ratio(2 * precision * recall, precision + recall);
}
