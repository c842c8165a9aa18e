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
export interface WordEvidence extends WantedEvidence {
  /**
   * For each {@link Standing}, laid out as {@link WantedEvidence.wanted}: paragraph i against the run, in natural logarithm,
   * summed over words and not yet weighted; unspecified where it is not wanted. But for `ofMany` the order of words counts:
   * a match stands about as far into the run as the word into the paragraphs of its own side.
   */
  tables: readonly Float32Array[];
}

/** What one direction is asked for. */
export interface WantedEvidence {
  /** Longest run of the other side, in paragraphs. */
  longest: number;
  /** The band with the rows of this direction. */
  band: Band;
  /**
   * At `(offset[i] + j - low[i]) * longest + n - 1`, for paragraph i and the run of n that starts at j: the standings, each
   * as the bit of its number, for which some link asks.
   */
  wanted: Uint8Array;
}

/** Standing of a paragraph among those of its own side in a link: one of three or more, alone, first or second of two. */
export const STANDINGS = { ofMany: 0, alone: 1, first: 2, second: 3 } as const;
export type Standing = (typeof STANDINGS)[keyof typeof STANDINGS];
const STANDING_NUMBERS: readonly Standing[] = Object.values(STANDINGS);

/** Places on the other side of the matches of each word type of a side, one type after the other. */
export interface Matches {
  /** Per type its first entry in the lists below; one more for the end. */
  from: Int32Array;
  /** Paragraphs of the other side, ascending for each type. */
  paragraphs: Int32Array;
  /** Strength of the best match in each. */
  strengths: Float64Array;
  /** Place of that match in its paragraph, in words. */
  places: Float64Array;
}

/** Matches being gathered; the lists grow by doubling, as one list for each type would be many small ones. */
class GrowingMatches {
  #paragraphs = new Int32Array(1024);
  #strengths = new Float64Array(1024);
  #places = new Float64Array(1024);
  length = 0;

  add(paragraph: number, strength: number, place: number): void {
    if (this.length === this.#paragraphs.length) this.#grow(2 * this.length);
    this.#paragraphs[this.length] = paragraph;
    this.#strengths[this.length] = strength;
    this.#places[this.length] = place;
    this.length += 1;
  }

  finish(from: Int32Array): Matches {
    this.#grow(this.length);
    return { from, paragraphs: this.#paragraphs, strengths: this.#strengths, places: this.#places };
  }

  #grow(length: number): void {
    const kept = Math.min(length, this.length);
    const before = [this.#paragraphs, this.#strengths, this.#places] as const;
    this.#paragraphs = new Int32Array(length);
    this.#strengths = new Float64Array(length);
    this.#places = new Float64Array(length);
    this.#paragraphs.set(before[0].subarray(0, kept));
    this.#strengths.set(before[1].subarray(0, kept));
    this.#places.set(before[2].subarray(0, kept));
  }
}

/**
 * Partners weaker than this are passed over where they stand in a larger share of the paragraphs than so much, and in more
 * than so many: they say next to nothing there, and would be most of the work.
 */
const WEAK = 0.45;
const COMMON_SHARE = 0.02;
const COMMON = 24;

/**
 * Where the partners of each type stand. `partners[u]` maps types of `other` to strengths; where that has not changed
 * since an earlier call, the place found then is taken over.
 */
export function locateMatches(
  partners: readonly ReadonlyMap<number, number>[],
  other: Side,
  earlier?: { partners: readonly ReadonlyMap<number, number>[]; matches: Matches },
): Matches {
  const best = new Float64Array(other.paragraphs.length);
  const bestPlace = new Float64Array(other.paragraphs.length);
  const touched = new Int32Array(other.paragraphs.length);
  const from = new Int32Array(partners.length + 1);
  const gathered = new GrowingMatches();
  const most = Math.max(COMMON, COMMON_SHARE * other.paragraphs.length);
  for (let type = 0; type < partners.length; type += 1) {
    const found = partners[type]!;
    if (earlier !== undefined && earlier.partners[type] === found) {
      const { matches } = earlier;
      for (let k = matches.from[type]!; k < matches.from[type + 1]!; k += 1)
        gathered.add(matches.paragraphs[k]!, matches.strengths[k]!, matches.places[k]!);
    } else if (found.size === 1) {
      for (const [partner, strength] of found) {
        const { postings, places } = other.types[partner]!;
        for (let k = 0; k < postings.length; k += 1) gathered.add(postings[k]!, strength, places[k]!);
      }
    } else if (found.size > 1) {
      let count = 0;
      for (const [partner, strength] of found) {
        const { postings, places } = other.types[partner]!;
        if (postings.length > most && strength < WEAK) continue;
        for (let k = 0; k < postings.length; k += 1) {
          const paragraph = postings[k]!;
          if (best[paragraph] === 0) touched[count++] = paragraph;
          if (strength > best[paragraph]!) {
            best[paragraph] = strength;
            bestPlace[paragraph] = places[k]!;
          }
        }
      }
      if (count > 1) touched.subarray(0, count).sort();
      for (let k = 0; k < count; k += 1) {
        const paragraph = touched[k]!;
        gathered.add(paragraph, best[paragraph]!, bestPlace[paragraph]!);
        best[paragraph] = 0;
      }
    }
    from[type + 1] = gathered.length;
  }
  return gathered.finish(from);
}

/** exp(x) - 1 for x >= 0; below 2 by its Padé approximant of order 3, exact to one part in ten thousand there. */
function growth(x: number): number {
  if (x >= 2) return Math.expm1(x);
  const square = x * x;
  return (x * (120 + 2 * square)) / (120 - 60 * x + (12 - x) * square);
}

/** Above this a chance match is so likely that the ratio is summed as a logarithm: the product would reach zero. */
const LARGE_RATE = 20;
/** Words whose ratios are multiplied before the products are looked at; more might leave the range of numbers. */
const WORDS_PER_PRODUCT = 16;
/** Products outside of this range, and its reciprocal, do not bear another {@link WORDS_PER_PRODUCT} words. */
const SETTLED = 1e-140;

/** Products of likelihood ratios over words, one for each cell of a row, turned into sums of logarithms where they must be. */
class RatioProducts {
  products = new Float64Array(0);
  sums = new Float64Array(0);

  reset(count: number): void {
    if (this.products.length < count) {
      this.products = new Float64Array(count);
      this.sums = new Float64Array(count);
    }
    this.products.fill(1, 0, count);
    this.sums.fill(0, 0, count);
  }

  /** Moves products into the sums before they grow out of range. */
  settle(count: number): void {
    for (let cell = 0; cell < count; cell += 1) {
      const product = this.products[cell]!;
      if (product > SETTLED && product < 1 / SETTLED) continue;
      this.sums[cell]! += Math.log(product);
      this.products[cell] = 1;
    }
  }

  /** The logarithm of everything that a cell was multiplied by. */
  total(cell: number): number {
    const product = this.products[cell]!;
    return product === 1 ? this.sums[cell]! : this.sums[cell]! + Math.log(product);
  }
}

/** Input of one direction of the evidence. */
export interface Direction {
  side: Side;
  other: Side;
  /** Per word type of `side`: types of `other` that may render it, with strengths. */
  partners: readonly ReadonlyMap<number, number>[];
  /** Per word type of `side`. */
  matches: Matches;
  /** Per word type of `side`: the chance of a match if the paragraphs belong together. */
  hits: Float64Array;
  /** Per word type of `side`: what it is worth where it finds none, in natural logarithm: log(1 - hit). */
  misses: Float64Array;
  /** Per word type of `side`: matches to expect by chance per word of `other`. */
  rates: Float64Array;
}

/** Rate at which chance would match each type, measured over the whole of the other side. */
export function chanceRates({ from, strengths }: Matches, other: Side, weights: Weights): Float64Array {
  const background = Math.max(weights.backgroundWords, other.wordsBefore.at(-1)!);
  const rates = new Float64Array(from.length - 1);
  for (let type = 0; type < rates.length; type += 1) {
    let seen = weights.sightings;
    for (let k = from[type]!; k < from[type + 1]!; k += 1) seen += strengths[k]!;
    rates[type] = seen / background;
  }
  return rates;
}

const OF_MANY = 1 << STANDINGS.ofMany;
const ALONE = 1 << STANDINGS.alone;
const FIRST = 1 << STANDINGS.first;
const SECOND = 1 << STANDINGS.second;

/** Computes what is wanted of the evidence of a direction. */
export function wordEvidence(direction: Direction, asked: WantedEvidence, weights: Weights): WordEvidence {
  const { side, other, matches, hits, misses, rates } = direction;
  const { band, longest, wanted } = asked;
  const tables = STANDING_NUMBERS.map(() => new Float32Array(wanted.length));
  const ceiling = Math.exp(weights.wordCeiling);
  const { wordsBefore } = other;
  const { paragraphs, strengths, places } = matches;
  const products = STANDING_NUMBERS.map(() => new RatioProducts());
  const [plain, alone, first, second] = products as [
    RatioProducts,
    RatioProducts,
    RatioProducts,
    RatioProducts,
  ];
  const decay = orderDecay(weights);
  // For each start of a run on the row at hand: the longest that is wanted.
  const furthest = new Uint8Array(band.columns);
  for (let i = 0; i < band.rows; i += 1) {
    const row = band.top + i;
    const paragraph = side.paragraphs[row]!;
    const [ownAlone, ownFirst, ownSecond] = standingsOf(side, row);
    const rowBase = band.offset[i]! * longest;
    let firstStart = -1;
    let starts = 0;
    for (let s = Math.min(band.high[i]!, band.columns - 1) - band.low[i]!; s >= 0; s -= 1) {
      let n = longest;
      while (n > 0 && wanted[rowBase + s * longest + n - 1] === 0) n -= 1;
      furthest[s] = n;
      if (n === 0) continue;
      if (firstStart < 0) starts = s;
      firstStart = s;
    }
    // Most paragraphs are asked about few of the others.
    if (firstStart < 0) continue;
    starts -= firstStart - 1;
    furthest.copyWithin(0, firstStart, firstStart + starts);
    // From here on columns are counted from the start of the text, not of the band.
    const low = band.left + band.low[i]! + firstStart;
    const base = rowBase + firstStart * longest;
    const cells = starts * longest;
    for (const each of products) each.reset(cells);

    let constant = 0;
    let perWord = 0;
    let unsettled = 0;
    for (let k = 0; k < paragraph.types.length; k += 1) {
      const type = paragraph.types[k]!;
      const count = paragraph.counts[k]!;
      const hit = hits[type]!;
      const rate = rates[type]!;
      constant += count * misses[type]!;
      perWord += count * rate;
      const end = matches.from[type + 1]!;
      if (matches.from[type] === end) continue;
      const odds = hit / (1 - hit);
      const ownPlace = paragraph.places[k]!;
      const placeAlone = ownPlace / ownAlone.words;
      const placeFirst = ownPlace / ownFirst.words;
      const placeSecond = (ownSecond.before + ownPlace) / ownSecond.words;
      unsettled += count;
      if (unsettled > WORDS_PER_PRODUCT) {
        for (const each of products) each.settle(cells);
        unsettled = count;
      }
      let before = low - 1;
      for (let p = firstAtLeast(paragraphs, low, matches.from[type], end); p < end; p += 1) {
        const at = paragraphs[p]!;
        if (at >= low + starts + longest - 1) break;
        const from = Math.max(before + 1, at - longest + 1);
        for (let start = from; start <= at && start < low + starts; start += 1) {
          let unmatched = 1;
          let q = p;
          const longestHere = furthest[start - low]!;
          const startWords = wordsBefore[start]!;
          for (let n = at - start + 1; n <= longestHere; n += 1) {
            while (q < end && paragraphs[q]! < start + n) {
              unmatched *= 1 - strengths[q]!;
              q += 1;
            }
            const cell = (start - low) * longest + n - 1;
            const standings = wanted[base + cell]!;
            if (standings === 0) continue;
            const run = wordsBefore[start + n]! - startWords;
            const expected = rate * run;
            const large = expected > LARGE_RATE;
            const matched = ((1 - unmatched) * odds) / growth(large ? LARGE_RATE : expected);
            // The share of a match that a large rate takes away, beyond what the ratio can hold.
            const beyond = large && unmatched < 1e-9 ? count * (LARGE_RATE - expected) : 0;
            if ((standings & OF_MANY) !== 0) {
              const factor = Math.min(ceiling, unmatched + matched);
              plain.products[cell]! *= count === 1 ? factor : factor ** count;
              if (beyond < 0) plain.sums[cell]! += beyond;
            }
            if ((standings & ALONE) !== 0) {
              const near = nearest(paragraphs, places, wordsBefore, p, q, startWords + placeAlone * run);
              const ratio = decay.at(near / run, Math.min(run, ownAlone.words));
              const factor = Math.min(ceiling, unmatched + matched * ratio);
              alone.products[cell]! *= count === 1 ? factor : factor ** count;
              if (beyond < 0) alone.sums[cell]! += beyond;
            }
            if ((standings & FIRST) !== 0) {
              const near = nearest(paragraphs, places, wordsBefore, p, q, startWords + placeFirst * run);
              const ratio = decay.at(near / run, Math.min(run, ownFirst.words));
              const factor = Math.min(ceiling, unmatched + matched * ratio);
              first.products[cell]! *= count === 1 ? factor : factor ** count;
              if (beyond < 0) first.sums[cell]! += beyond;
            }
            if ((standings & SECOND) !== 0) {
              const near = nearest(paragraphs, places, wordsBefore, p, q, startWords + placeSecond * run);
              const ratio = decay.at(near / run, Math.min(run, ownSecond.words));
              const factor = Math.min(ceiling, unmatched + matched * ratio);
              second.products[cell]! *= count === 1 ? factor : factor ** count;
              if (beyond < 0) second.sums[cell]! += beyond;
            }
          }
        }
        before = at;
      }
    }
    for (let s = 0; s < starts; s += 1) {
      for (let n = 1; n <= furthest[s]!; n += 1) {
        const cell = s * longest + n - 1;
        const standings = wanted[base + cell]!;
        if (standings === 0) continue;
        const common = constant + perWord * (wordsBefore[low + s + n]! - wordsBefore[low + s]!);
        for (let t = 0; t < tables.length; t += 1)
          if ((standings & (1 << t)) !== 0) tables[t]![base + cell] = products[t]!.total(cell) + common;
      }
    }
  }
  return { ...asked, tables };
}

/** Distance in words of a place in the text from the nearest of the matches from `p` to `q`, exclusive. */
function nearest(
  paragraphs: Int32Array,
  places: Float64Array,
  wordsBefore: Float64Array,
  p: number,
  q: number,
  place: number,
): number {
  let near = Infinity;
  for (let r = p; r < q; r += 1) {
    const distance = Math.abs(wordsBefore[paragraphs[r]!]! + places[r]! - place);
    if (distance < near) near = distance;
  }
  return near;
}

/**
 * For each standing of a paragraph the words of its side's share of the link and those before it there. At the edge of
 * the text, where it has no neighbour to stand beside, it counts as alone.
 */
function standingsOf(side: Side, row: number): [Share, Share, Share] {
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

/** A side's share of a link, in words, and those of them before a paragraph. */
interface Share {
  words: number;
  before: number;
}

/** Maximum length in words at which order is told apart: longer texts are treated as if they had this length. */
const MAX_ORDERED = 4096;
/** Steps for each unit of the exponent in the table of exp(-x), and where it ends; in between it is a straight line. */
const EXP_STEPS = 32;
const EXP_END = 24;

/**
 * How much likelier than by chance a match at a given distance from its expected place is: a share of words stands
 * anywhere, the others fall off exponentially, normalised for two places drawn at random. Read from tables, since it is
 * asked millions of times in a long article.
 */
class OrderDecay {
  readonly #anywhere: number;
  readonly #steps = new Float64Array(MAX_ORDERED + 1);
  readonly #heights = new Float64Array(MAX_ORDERED + 1);
  readonly #falling = Float64Array.from({ length: EXP_STEPS * EXP_END + 1 }, (_, k) =>
    Math.exp(-k / EXP_STEPS),
  );

  constructor(order: Weights['order']) {
    this.#anywhere = order.anywhere;
    for (let words = 1; words <= MAX_ORDERED; words += 1) {
      const distance = order.distance + order.perWord / words;
      // The mean of exp(-x/d) over distances x of two places drawn at random from 0 to 1.
      const mean = 2 * distance * (1 - distance * (1 - Math.exp(-1 / distance)));
      this.#steps[words] = EXP_STEPS / distance;
      this.#heights[words] = (1 - order.anywhere) / mean;
    }
  }

  /** The ratio at a distance, as a share of a text of so many words. */
  at(distance: number, words: number): number {
    const length = words < MAX_ORDERED ? words : MAX_ORDERED;
    const place = distance * this.#steps[length]!;
    const step = Math.trunc(place);
    if (step >= EXP_STEPS * EXP_END) return this.#anywhere;
    const from = this.#falling[step]!;
    const falling = from + (place - step) * (this.#falling[step + 1]! - from);
    return this.#anywhere + this.#heights[length]! * falling;
  }
}

let decayOf: { order: Weights['order']; decay: OrderDecay } | undefined;

function orderDecay({ order }: Weights): OrderDecay {
  if (decayOf?.order !== order) decayOf = { order, decay: new OrderDecay(order) };
  return decayOf.decay;
}

/** The evidence of one paragraph of the side against one of the other, wherever they stand. */
export function singleEvidence(direction: Direction, row: number, column: number, weights: Weights): number {
  const { side, other, matches, misses, rates } = direction;
  const { types, counts } = side.paragraphs[row]!;
  const run = other.wordsBefore[column + 1]! - other.wordsBefore[column]!;
  let sum = 0;
  for (let k = 0; k < types.length; k += 1) {
    const type = types[k]!;
    sum += counts[k]! * (misses[type]! + rates[type]! * run);
    const end = matches.from[type + 1]!;
    const at = firstAtLeast(matches.paragraphs, column, matches.from[type], end);
    if (at === end || matches.paragraphs[at] !== column) continue;
    sum += counts[k]! * evidenceOfMatch(direction, type, matches.strengths[at]!, column, weights.wordCeiling);
  }
  return sum;
}

/** What a match of a word type in one paragraph of the other side is worth beyond {@link Direction.misses}, in natural logarithm. */
export function evidenceOfMatch(
  { other: { wordsBefore }, hits, rates }: Direction,
  type: number,
  strength: number,
  paragraph: number,
  ceiling: number,
): number {
  const hit = hits[type]!;
  const run = wordsBefore[paragraph + 1]! - wordsBefore[paragraph]!;
  return Math.min(
    ceiling,
    Math.log(1 - strength + (strength * hit) / ((1 - hit) * growth(rates[type]! * run))),
  );
}

/**
 * Position of the first entry not less than `least` in a list that ascends from `start` to `end`, exclusive; `end` where
 * there is none.
 */
export function firstAtLeast(list: Int32Array, least: number, start = 0, end = list.length): number {
  let from = start;
  let to = end;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (list[middle]! < least) from = middle + 1;
    else to = middle;
  }
  return from;
}
