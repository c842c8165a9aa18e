import type { Side } from './side.ts';
import { MIN_STRENGTH, type WordPairs } from './word-pairs.ts';

/** A link of the first pass with its probability; paragraphs as half open ranges. */
export interface WeighedLink {
  top: number;
  bottom: number;
  left: number;
  right: number;
  probability: number;
}

/** Minimum probability of a link that word pairs are learnt from. */
const MIN_PROBABILITY = 0.6;
/** Minimum number of links that hold a word which is learnt. */
const MIN_LINKS = 2;
/** Maximum share of all links that hold a word which is learnt. */
const MAX_SHARE = 0.25;
/** Minimum log-likelihood gain of a pair over independence, in natural logarithm: guards against chance in short texts. */
const MIN_GAIN = 4;

/**
 * Word pairs that the article itself teaches: words that stand in the same links of a first pass and in no others. The
 * measure is the gain in log-likelihood over independence (Dunning 1993), the strength the Dice coefficient shrunk for
 * few sightings. Returned per type of the first side, leaving out what is known already.
 */
export function learnPairs(
  first: Side,
  second: Side,
  known: WordPairs,
  links: readonly WeighedLink[],
): Map<number, number>[] {
  const sure = links.filter((l) => l.probability >= MIN_PROBABILITY && l.bottom > l.top && l.right > l.left);
  const rowTypes = sure.map((l) => typesIn(first, l.top, l.bottom));
  const columnTypes = sure.map((l) => typesIn(second, l.left, l.right));
  const rowLinks = linksOf(rowTypes, first.types.length);
  const columnLinks = linksOf(columnTypes, second.types.length);
  const most = Math.max(MIN_LINKS, sure.length * MAX_SHARE);
  const together = new Map<number, number>();
  return first.types.map((type, u) => {
    const learnt = new Map<number, number>();
    const seen = rowLinks[u]!;
    if (type.script === 'value' || seen.length < MIN_LINKS || seen.length > most) return learnt;
    together.clear();
    for (const link of seen) {
      for (const v of columnTypes[link]!) {
        const others = columnLinks[v]!.length;
        if (others >= MIN_LINKS && others <= most) together.set(v, (together.get(v) ?? 0) + 1);
      }
    }
    for (const [v, both] of together) {
      if (both < MIN_LINKS || second.types[v]!.script === 'value') continue;
      const others = columnLinks[v]!.length;
      const expected = (seen.length * others) / sure.length;
      const gain = both * Math.log(both / expected) - (both - expected);
      if (gain < MIN_GAIN) continue;
      const strength = (2 * both - 1) / (seen.length + others + 1);
      if (strength > (known.partners[u]!.get(v) ?? MIN_STRENGTH)) learnt.set(v, strength);
    }
    return learnt;
  });
}

function typesIn(side: Side, from: number, to: number): number[] {
  if (to - from === 1) return [...side.paragraphs[from]!.types];
  const types = new Set<number>();
  for (let i = from; i < to; i += 1) for (const type of side.paragraphs[i]!.types) types.add(type);
  return [...types];
}

function linksOf(typesOfLinks: readonly number[][], typeCount: number): number[][] {
  const links = Array.from({ length: typeCount }, (): number[] => []);
  for (const [link, types] of typesOfLinks.entries()) for (const type of types) links[type]!.push(link);
  return links;
}
