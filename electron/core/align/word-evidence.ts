import type { Band } from './band.ts';
import type { Side } from './side.ts';
import type { Weights } from './weights.ts';

/**
 * Word evidence, one direction: how much better the words of one paragraph of a side are explained by a run of
 * paragraphs of the other than by chance.
 *
 * Each word u of the paragraph either finds a match in the run or does not. With h the chance of a match if the two
 * belong together and r = 1 - exp(-rate * words of the run) the chance of one if they do not, a match of strength a
 * is worth log(a h/r + (1-a)(1-h)/(1-r)): a mixture of "matched" and "not matched", whose mean under chance is 1.
 * Everything that does not depend on a match is linear in the words of the run, so only matches cost time.
 */
export interface WordEvidence {
  /** Longest run of the other side, in paragraphs. */
  longest: number;
  /** The band with the rows of this direction. */
  band: Band;
  /**
   * `scores[(offset[i] + j - low[i]) * longest + n - 1]`: paragraph i against the run of n that starts at j, in natural
   * logarithm, summed over words and not yet weighted.
   */
  scores: Float32Array;
}

/** Per word type of a side where on the other side its matches stand. */
export interface Matches {
  /** Paragraphs of the other side, ascending. */
  paragraphs: Int32Array;
  /** Strength of the best match in each. */
  strengths: Float64Array;
}

/** Where the partners of each type stand. `partners[u]` maps types of `other` to strengths. */
export function locateMatches(partners: readonly ReadonlyMap<number, number>[], other: Side): Matches[] {
  const best = new Float64Array(other.paragraphs.length);
  return partners.map((found) => {
    const [only] = found;
    if (only === undefined) return NO_MATCHES;
    if (found.size === 1) {
      const paragraphs = Int32Array.from(other.types[only[0]]!.postings);
      return { paragraphs, strengths: new Float64Array(paragraphs.length).fill(only[1]) };
    }
    const touched: number[] = [];
    for (const [partner, strength] of found) {
      for (const paragraph of other.types[partner]!.postings) {
        if (best[paragraph] === 0) touched.push(paragraph);
        if (strength > best[paragraph]!) best[paragraph] = strength;
      }
    }
    const paragraphs = Int32Array.from(touched).sort();
    const strengths = new Float64Array(paragraphs.length);
    for (let k = 0; k < paragraphs.length; k += 1) {
      strengths[k] = best[paragraphs[k]!]!;
      best[paragraphs[k]!] = 0;
    }
    return { paragraphs, strengths };
  });
}

const NO_MATCHES: Matches = { paragraphs: new Int32Array(0), strengths: new Float64Array(0) };

/** exp(x) - 1 for x >= 0; the series is exact to a thousandth where it is used. */
function growth(x: number): number {
  return x < 0.25 ? x * (1 + (x / 2) * (1 + x / 3)) : Math.expm1(x);
}

const FULL = 1e200;

/** What one direction of the evidence is computed from. */
export interface Direction {
  side: Side;
  other: Side;
  /** Per word type of `side`. */
  matches: readonly Matches[];
  /** Per word type of `side`: the chance of a match if the paragraphs belong together. */
  hits: Float64Array;
  /** Per word type of `side`: matches to expect by chance per word of `other`. */
  rates: Float64Array;
}

/** How often chance would match each type, measured over the whole of the other side. */
export function chanceRates(matches: readonly Matches[], other: Side, weights: Weights): Float64Array {
  const background = Math.max(weights.backgroundWords, other.wordsBefore.at(-1)!);
  return Float64Array.from(matches, ({ strengths }) => {
    let seen = weights.sightings;
    for (const strength of strengths) seen += strength;
    return seen / background;
  });
}

/**
 * Computes the evidence for every paragraph of the side and every run within `band`, whose rows are those of the
 * side, of at most `longest` paragraphs of the other.
 */
export function wordEvidence(
  direction: Direction,
  band: Band,
  longest: number,
  weights: Weights,
): WordEvidence {
  const { side, other, matches, hits, rates } = direction;
  const scores = new Float32Array(band.offset[band.rows]! * longest);
  const ceiling = Math.exp(weights.wordCeiling);
  const { wordsBefore } = other;
  let product = new Float64Array(0);
  const last = band.left + band.columns;
  for (let i = 0; i < band.rows; i += 1) {
    const paragraph = side.paragraphs[band.top + i]!;
    // From here on columns are counted from the start of the text, not of the band.
    const low = band.left + band.low[i]!;
    const starts = band.left + Math.min(band.high[i]!, band.columns - 1) - low + 1;
    if (starts <= 0) continue;
    const base = band.offset[i]! * longest;
    if (product.length < starts * longest) product = new Float64Array(starts * longest);
    product.fill(1, 0, starts * longest);

    let constant = 0;
    let perWord = 0;
    for (let k = 0; k < paragraph.types.length; k += 1) {
      const type = paragraph.types[k]!;
      const count = paragraph.counts[k]!;
      const hit = hits[type]!;
      const rate = rates[type]!;
      constant += count * Math.log1p(-hit);
      perWord += count * rate;
      const odds = hit / (1 - hit);
      const { paragraphs, strengths } = matches[type]!;
      let before = low - 1;
      for (let p = firstAtLeast(paragraphs, low); p < paragraphs.length; p += 1) {
        const at = paragraphs[p]!;
        if (at >= low + starts + longest - 1) break;
        for (
          let start = Math.max(before + 1, at - longest + 1);
          start <= at && start < low + starts;
          start += 1
        ) {
          let unmatched = 1;
          let q = p;
          const end = Math.min(longest, last - start);
          for (let n = at - start + 1; n <= end; n += 1) {
            while (q < paragraphs.length && paragraphs[q]! < start + n) {
              unmatched *= 1 - strengths[q]!;
              q += 1;
            }
            const chance = growth(rate * (wordsBefore[start + n]! - wordsBefore[start]!));
            let factor = Math.min(ceiling, unmatched + ((1 - unmatched) * odds) / chance);
            if (count !== 1) factor **= count;
            const cell = (start - low) * longest + n - 1;
            const value = product[cell]! * factor;
            if (value > FULL || value < 1 / FULL) {
              scores[base + cell]! += Math.log(value);
              product[cell] = 1;
            } else {
              product[cell] = value;
            }
          }
        }
        before = at;
      }
    }
    for (let s = 0; s < starts; s += 1) {
      for (let n = 1; n <= longest && low + s + n <= last; n += 1) {
        const cell = s * longest + n - 1;
        const run = wordsBefore[low + s + n]! - wordsBefore[low + s]!;
        scores[base + cell]! += Math.log(product[cell]!) + constant + perWord * run;
      }
    }
  }
  return { longest, band, scores };
}

/** The evidence of one paragraph of the side against one of the other, wherever they stand. */
export function singleEvidence(direction: Direction, row: number, column: number, weights: Weights): number {
  const { side, other, matches, hits, rates } = direction;
  const { types, counts } = side.paragraphs[row]!;
  const run = other.wordsBefore[column + 1]! - other.wordsBefore[column]!;
  let sum = 0;
  for (let k = 0; k < types.length; k += 1) {
    const type = types[k]!;
    const hit = hits[type]!;
    const rate = rates[type]!;
    sum += counts[k]! * (Math.log1p(-hit) + rate * run);
    const { paragraphs, strengths } = matches[type]!;
    const at = firstAtLeast(paragraphs, column);
    if (paragraphs[at] !== column) continue;
    const strength = strengths[at]!;
    const factor = 1 - strength + (strength * hit) / ((1 - hit) * growth(rate * run));
    sum += counts[k]! * Math.min(weights.wordCeiling, Math.log(factor));
  }
  return sum;
}

function firstAtLeast(sorted: Int32Array, least: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle]! < least) from = middle + 1;
    else to = middle;
  }
  return from;
}
