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
  /**
   * The same with the order of words counted in, for each {@link Standing} of the paragraph in its link: a match
   * stands about as far into the run as the word into the paragraphs of its own side.
   */
  ordered: readonly Float32Array[];
}

/**
 * How a paragraph stands among those of its own side in a link: alone, or first or second of two. Of more than two the
 * order of words is not counted.
 */
export const STANDINGS = { alone: 0, first: 1, second: 2 } as const;
export type Standing = (typeof STANDINGS)[keyof typeof STANDINGS];

/** Per word type of a side where on the other side its matches stand. */
export interface Matches {
  /** Paragraphs of the other side, ascending. */
  paragraphs: Int32Array;
  /** Strength of the best match in each. */
  strengths: Float64Array;
  /** Place of that match in its paragraph, in words. */
  places: Float64Array;
}

/**
 * Where the partners of each type stand. `partners[u]` maps types of `other` to strengths; where that has not changed
 * since an earlier call, the place found then is taken over.
 */
export function locateMatches(
  partners: readonly ReadonlyMap<number, number>[],
  other: Side,
  earlier?: { partners: readonly ReadonlyMap<number, number>[]; matches: readonly Matches[] },
): Matches[] {
  const best = new Float64Array(other.paragraphs.length);
  const bestPlace = new Float64Array(other.paragraphs.length);
  return partners.map((found, type) => {
    if (earlier !== undefined && earlier.partners[type] === found) return earlier.matches[type]!;
    const [only] = found;
    if (only === undefined) return NO_MATCHES;
    if (found.size === 1) {
      const { postings, places } = other.types[only[0]]!;
      return {
        paragraphs: Int32Array.from(postings),
        strengths: new Float64Array(postings.length).fill(only[1]),
        places: Float64Array.from(places),
      };
    }
    const touched: number[] = [];
    for (const [partner, strength] of found) {
      const { postings, places } = other.types[partner]!;
      for (let k = 0; k < postings.length; k += 1) {
        const paragraph = postings[k]!;
        if (best[paragraph] === 0) touched.push(paragraph);
        if (strength > best[paragraph]!) {
          best[paragraph] = strength;
          bestPlace[paragraph] = places[k]!;
        }
      }
    }
    const paragraphs = Int32Array.from(touched).sort();
    const strengths = new Float64Array(paragraphs.length);
    const places = new Float64Array(paragraphs.length);
    for (let k = 0; k < paragraphs.length; k += 1) {
      strengths[k] = best[paragraphs[k]!]!;
      places[k] = bestPlace[paragraphs[k]!]!;
      best[paragraphs[k]!] = 0;
    }
    return { paragraphs, strengths, places };
  });
}

const NO_MATCHES: Matches = {
  paragraphs: new Int32Array(0),
  strengths: new Float64Array(0),
  places: new Float64Array(0),
};

/** exp(x) - 1 for x >= 0; the series is exact to a thousandth where it is used. */
function growth(x: number): number {
  return x < 0.25 ? x * (1 + (x / 2) * (1 + x / 3)) : Math.expm1(x);
}

/** Products of likelihood ratios over words, kept from overflowing: what is too large or too small moves into a sum. */
class RatioProducts {
  #products = new Float64Array(0);
  #sums = new Float64Array(0);

  reset(count: number): void {
    if (this.#products.length < count) {
      this.#products = new Float64Array(count);
      this.#sums = new Float64Array(count);
    }
    this.#products.fill(1, 0, count);
    this.#sums.fill(0, 0, count);
  }

  multiply(cell: number, factor: number): void {
    const product = this.#products[cell]! * factor;
    if (product > 1e200 || product < 1e-200) {
      this.#sums[cell]! += Math.log(product);
      this.#products[cell] = 1;
    } else {
      this.#products[cell] = product;
    }
  }

  /** The natural logarithm of a product. */
  logarithm(cell: number): number {
    return this.#sums[cell]! + Math.log(this.#products[cell]!);
  }
}

/** What one direction of the evidence is computed from. */
export interface Direction {
  side: Side;
  other: Side;
  /** Per word type of `side`: types of `other` that may render it, with strengths. */
  partners: readonly ReadonlyMap<number, number>[];
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
  const ordered = [0, 1, 2].map(() => new Float32Array(scores.length));
  const ceiling = Math.exp(weights.wordCeiling);
  const { wordsBefore } = other;
  const plainProducts = new RatioProducts();
  const orderedProducts = ordered.map(() => new RatioProducts());
  const decays = ordered.map(() => new OrderDecay());
  const last = band.left + band.columns;
  for (let i = 0; i < band.rows; i += 1) {
    const row = band.top + i;
    const paragraph = side.paragraphs[row]!;
    const standings = standingsOf(side, row);
    // From here on columns are counted from the start of the text, not of the band.
    const low = band.left + band.low[i]!;
    const starts = band.left + Math.min(band.high[i]!, band.columns - 1) - low + 1;
    if (starts <= 0) continue;
    const base = band.offset[i]! * longest;
    const cells = starts * longest;
    plainProducts.reset(cells);
    for (let v = 0; v < standings.length; v += 1) {
      orderedProducts[v]!.reset(cells);
      decays[v]!.reset(cells);
    }
    for (let s = 0; s < starts; s += 1) {
      for (let n = 1; n <= longest && low + s + n <= last; n += 1) {
        const run = wordsBefore[low + s + n]! - wordsBefore[low + s]!;
        const cell = s * longest + n - 1;
        for (let v = 0; v < standings.length; v += 1) {
          decays[v]!.set(cell, Math.min(run, standings[v]!.words), weights);
        }
      }
    }

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
      const ownPlace = paragraph.places[k]!;
      const [alone, firstOfTwo, secondOfTwo] = standings.map(
        ({ words, before }) => (before + ownPlace) / words,
      );
      const { paragraphs, strengths, places } = matches[type]!;
      let before = low - 1;
      for (let p = firstAtLeast(paragraphs, low); p < paragraphs.length; p += 1) {
        const at = paragraphs[p]!;
        if (at >= low + starts + longest - 1) break;
        const from = Math.max(before + 1, at - longest + 1);
        for (let start = from; start <= at && start < low + starts; start += 1) {
          let unmatched = 1;
          let q = p;
          const end = Math.min(longest, last - start);
          const startWords = wordsBefore[start]!;
          for (let n = at - start + 1; n <= end; n += 1) {
            while (q < paragraphs.length && paragraphs[q]! < start + n) {
              unmatched *= 1 - strengths[q]!;
              q += 1;
            }
            const run = wordsBefore[start + n]! - startWords;
            const cell = (start - low) * longest + n - 1;
            let nearAlone = 1;
            let nearFirst = 1;
            let nearSecond = 1;
            for (let r = p; r < q; r += 1) {
              const place = (wordsBefore[paragraphs[r]!]! + places[r]! - startWords) / run;
              nearAlone = Math.min(nearAlone, Math.abs(place - alone!));
              nearFirst = Math.min(nearFirst, Math.abs(place - firstOfTwo!));
              nearSecond = Math.min(nearSecond, Math.abs(place - secondOfTwo!));
            }
            const matched = ((1 - unmatched) * odds) / growth(rate * run);
            const plain = Math.min(ceiling, unmatched + matched);
            plainProducts.multiply(cell, count === 1 ? plain : plain ** count);
            for (let v = 0; v < 3; v += 1) {
              const near = v === 0 ? nearAlone : v === 1 ? nearFirst : nearSecond;
              const placed = Math.min(ceiling, unmatched + matched * decays[v]!.at(cell, near, weights));
              orderedProducts[v]!.multiply(cell, count === 1 ? placed : placed ** count);
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
        scores[base + cell] = plainProducts.logarithm(cell) + constant + perWord * run;
        for (let v = 0; v < 3; v += 1) {
          ordered[v]![base + cell] = orderedProducts[v]!.logarithm(cell) + constant + perWord * run;
        }
      }
    }
  }
  return { longest, band, scores, ordered };
}

/**
 * For each standing of a paragraph the words of its side's share of the link and those before it there. At the edge of
 * the text, where it has no neighbour to stand beside, it counts as alone.
 */
function standingsOf(side: Side, row: number): { words: number; before: number }[] {
  const { wordsBefore } = side;
  const from = wordsBefore[row]!;
  const to = wordsBefore[row + 1]!;
  const next = wordsBefore[row + 2] ?? to;
  const previous = wordsBefore[row - 1] ?? from;
  return [
    { words: to - from, before: 0 },
    { words: next - from, before: 0 },
    { words: to - previous, before: from - previous },
  ];
}

/**
 * How much likelier than by chance a match at a given distance from its expected place is, for each cell: a share of
 * words stands anywhere, the others fall off exponentially, normalised for two places drawn at random.
 */
class OrderDecay {
  #slopes = new Float64Array(0);
  #heights = new Float64Array(0);

  reset(count: number): void {
    if (this.#slopes.length >= count) return;
    this.#slopes = new Float64Array(count);
    this.#heights = new Float64Array(count);
  }

  set(cell: number, words: number, { order }: Weights): void {
    const distance = order.distance + order.perWord / words;
    // The mean of exp(-x/d) over distances x of two places drawn at random from 0 to 1.
    const mean = 2 * distance * (1 - distance * (1 - Math.exp(-1 / distance)));
    this.#slopes[cell] = -1 / distance;
    this.#heights[cell] = (1 - order.anywhere) / mean;
  }

  /** The ratio at a distance, as a share of the text. */
  at(cell: number, distance: number, { order }: Weights): number {
    return order.anywhere + this.#heights[cell]! * Math.exp(this.#slopes[cell]! * distance);
  }
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
