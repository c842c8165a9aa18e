import { AlignmentCancelled, type Alignment, type AlignOptions, type Link, type Move } from './alignment.ts';
import { anchoredStretches } from './anchors.ts';
import { displayNameLexicon } from './display-names.ts';
import { learnPairs } from './learned-pairs.ts';
import { compileLexicon, type Lexicon } from '#core/text/lexicon.ts';
import { LengthsAndMarks } from './link-score.ts';
import { findMoves } from './moves.ts';
import { readSide, type Side } from './side.ts';
import { shapesAsSeen, shapesFor } from './shapes.ts';
import { solve, type Solution, type SolvedLink } from './solve.ts';
import { WEIGHTS } from './weights.ts';
import { chanceRates, locateMatches, type Direction } from './word-evidence.ts';
import { pairWords, type WordPairs } from './word-pairs.ts';

/**
 * Aligns the paragraphs (or sentences) of an article with those of its translation. Pure: equal input gives equal
 * output. Exchanging the two sides exchanges the sides of every link and changes nothing else but `swapped`.
 *
 * @throws InvalidAnchors for anchors that cross, overlap, or name paragraphs that do not exist.
 * @throws AlignmentCancelled when `isCancelled` answers true.
 */
export function align(
  source: readonly string[],
  target: readonly string[],
  options: AlignOptions = {},
): Alignment {
  const shares = { source: arabicShare(source), target: arabicShare(target) };
  const swapped = source.length > 0 && target.length > 0 && shares.source < 0.3 && shares.target > 0.5;
  // One orientation inside, whichever way the texts come: the more Arabic side first, else the lesser text.
  const exchanged = shares.source === shares.target ? isAfter(source, target) : shares.source < shares.target;
  const anchors = (options.anchors ?? []).map((link) =>
    exchanged ? { source: link.target, target: link.source } : link,
  );
  const oriented = exchanged
    ? alignOriented(target, source, { ...options, anchors }, shares)
    : alignOriented(source, target, { ...options, anchors }, shares);
  if (!exchanged) return { ...oriented, swapped };
  return {
    links: oriented.links.map(mirror),
    score: oriented.score,
    swapped,
    moved: oriented.moved.map(mirror),
  };
}

function mirror<L extends Move>(link: L): L {
  return { ...link, source: link.target, target: link.source };
}

/** Share of Arabic among the letters of the first paragraphs: enough to tell the language. */
function arabicShare(texts: readonly string[]): number {
  const sample = texts.slice(0, 50).join(' ').slice(0, 4000);
  let letters = 0;
  let arabic = 0;
  for (const character of sample) {
    const script = scriptOf(character);
    if (script !== NO_LETTER) letters += 1;
    if (script === ARABIC) arabic += 1;
  }
  return letters === 0 ? 0 : arabic / letters;
}

const NO_LETTER = 1;
const OTHER = 2;
const ARABIC = 3;

/** Whether a character is a letter, and an Arabic one, for each code unit that was asked for. */
const scripts = new Uint8Array(0x10000);

function scriptOf(character: string): number {
  const code = character.length === 1 ? character.charCodeAt(0) : -1;
  const known = code < 0 ? 0 : scripts[code]!;
  if (known !== 0) return known;
  const script = !/\p{L}/u.test(character)
    ? NO_LETTER
    : /\p{Script=Arabic}/u.test(character)
      ? ARABIC
      : OTHER;
  if (code >= 0) scripts[code] = script;
  return script;
}

/** Whether the texts of `a` come after those of `b` in a fixed order; two equal lists are not after one another. */
function isAfter(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return a.length > b.length;
  const different = a.findIndex((text, i) => text !== b[i]);
  return different >= 0 && a[different]! > b[different]!;
}

/** Sides that differ less than this in Arabic letters are of one language, and their lengths are compared as they are. */
const ONE_LANGUAGE = 0.3;

function alignOriented(
  first: readonly string[],
  second: readonly string[],
  options: AlignOptions,
  shares: { source: number; target: number },
): Omit<Alignment, 'swapped'> {
  const stretches = anchoredStretches(first.length, second.length, options.anchors ?? []);
  if (first.length === 0 || second.length === 0) return unmatched(first.length, second.length);
  if (
    options.anchors?.length === 0 &&
    first.length === second.length &&
    first.every((t, i) => t === second[i])
  ) {
    return { links: first.map((_, i) => ({ source: [i], target: [i], confidence: 1 })), score: 1, moved: [] };
  }
  const report = (done: number): void => {
    if (options.isCancelled?.() === true) throw new AlignmentCancelled();
    options.onProgress?.(done);
  };
  report(0);
  const sides = { first: readSide(first), second: readSide(second) };
  report(0.1);
  const lexicons: Lexicon[] = [displayNameLexicon(), ...(options.lexicons ?? [])];
  if (options.pairs !== undefined && options.pairs.length > 0) lexicons.push(compileLexicon(options.pairs));
  const pairs = pairWords(sides.first, sides.second, lexicons, WEIGHTS);
  report(0.2);

  let shapes = shapesFor(options.mode ?? 'paragraph');
  const oneLanguage = Math.abs(shares.source - shares.target) < ONE_LANGUAGE;
  const logRatio = oneLanguage ? 0 : WEIGHTS.length.logRatio;
  const lengthsAndMarks = new LengthsAndMarks(sides.first, sides.second, WEIGHTS);
  let directions = directionsOf(sides.first, sides.second, pairs);
  const pass = (from: number, to: number, ratio: number, earlier?: readonly Solution[]): Solution[] =>
    stretches.map(({ stretch }, at) => {
      report(from + ((to - from) * at) / stretches.length);
      return solve(
        { ...directions, stretch, shapes, lengthsAndMarks, logRatio: ratio, weights: WEIGHTS },
        earlier?.[at],
      );
    });

  let solved = pass(0.25, 0.55, logRatio);
  let found = solved.flatMap((solution) => solution.links);
  // Where the first pass is sure of every link, another one would find the same.
  if (found.some(({ probability }) => probability < SURE)) {
    const learnt = learnPairs(sides.first, sides.second, pairs, found);
    report(0.6);
    directions = withLearnt(directions, learnt);
    shapes = shapesAsSeen(shapes, found);
    solved = pass(0.65, 0.95, measuredRatio(found, sides, logRatio), solved);
    found = solved.flatMap((solution) => solution.links);
  }

  const links: Link[] = [];
  for (const [at, { anchor }] of stretches.entries()) {
    for (const link of solved[at]!.links) {
      links.push({
        source: range(link.top, link.bottom),
        target: range(link.left, link.right),
        confidence: link.probability,
      });
    }
    if (anchor !== undefined)
      links.push({ source: [...anchor.source], target: [...anchor.target], confidence: 1 });
  }
  const result = {
    links,
    score: overallScore(found, sides),
    moved: findMoves(links, directions.forward, directions.backward, WEIGHTS),
  };
  report(1);
  return result;
}

/** A first pass whose links are all at least so probable needs no second one. */
const SURE = 0.99;

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, k) => from + k);
}

function unmatched(rows: number, columns: number): Omit<Alignment, 'swapped'> {
  return {
    links: [
      ...range(0, rows).map((i) => ({ source: [i], target: [], confidence: 1 })),
      ...range(0, columns).map((j) => ({ source: [], target: [j], confidence: 1 })),
    ],
    score: 0,
    moved: [],
  };
}

interface Directions {
  forward: Direction;
  backward: Direction;
}

function directionOf(
  side: Side,
  other: Side,
  partners: readonly ReadonlyMap<number, number>[],
  hits: Float64Array,
  earlier?: Direction,
): Direction {
  const matches = locateMatches(partners, other, earlier);
  const misses = hits.map((hit) => Math.log1p(-hit));
  return { side, other, partners, matches, hits, misses, rates: chanceRates(matches, other, WEIGHTS) };
}

function directionsOf(first: Side, second: Side, pairs: WordPairs): Directions {
  const reversed = second.types.map(() => new Map<number, number>());
  for (const [u, partners] of pairs.partners.entries()) {
    for (const [v, strength] of partners) reversed[v]!.set(u, strength);
  }
  return {
    forward: directionOf(first, second, pairs.partners, pairs.hit.first),
    backward: directionOf(second, first, reversed, pairs.hit.second),
  };
}

/** The directions with what was learnt added; a word that has learnt a partner is expected to find one. */
function withLearnt(
  { forward, backward }: Directions,
  learnt: readonly ReadonlyMap<number, number>[],
): Directions {
  const partners = { forward: [...forward.partners], backward: [...backward.partners] };
  const hits = { forward: forward.hits.slice(), backward: backward.hits.slice() };
  const add = (at: 'forward' | 'backward', type: number, partner: number, strength: number): void => {
    const known = { forward, backward }[at].partners[type]!;
    if (partners[at][type] === known) partners[at][type] = new Map(known);
    (partners[at][type] as Map<number, number>).set(partner, strength);
    hits[at][type] = Math.max(hits[at][type]!, WEIGHTS.hit.learned);
  };
  for (const [u, found] of learnt.entries()) {
    for (const [v, strength] of found) {
      add('forward', u, v, strength);
      add('backward', v, u, strength);
    }
  }
  return {
    forward: directionOf(forward.side, forward.other, partners.forward, hits.forward, forward),
    backward: directionOf(backward.side, backward.other, partners.backward, hits.backward, backward),
  };
}

/** Sightings that the expected length ratio is worth beside those of the article. */
const RATIO_SIGHTINGS = 8;

/** The log ratio of lengths in this article: the mean over sure links, drawn towards the expected one. */
function measuredRatio(
  links: readonly SolvedLink[],
  { first, second }: { first: Side; second: Side },
  expected: number,
): number {
  let sum = expected * RATIO_SIGHTINGS;
  let weight = RATIO_SIGHTINGS;
  for (const { top, bottom, left, right, probability } of links) {
    if (probability < 0.8 || bottom === top || right === left) continue;
    const rows = first.lettersBefore[bottom]! - first.lettersBefore[top]!;
    const columns = second.lettersBefore[right]! - second.lettersBefore[left]!;
    // Short paragraphs vary most and tell least.
    const trust = Math.min(rows, columns) / (Math.min(rows, columns) + 60);
    sum += trust * Math.log(columns / rows);
    weight += trust;
  }
  return sum / weight;
}

/** Share of letters in links whose words speak for them, each counted with its probability. */
function overallScore(
  links: readonly SolvedLink[],
  { first, second }: { first: Side; second: Side },
): number {
  let borneOut = 0;
  let all = 0;
  for (const { top, bottom, left, right, probability, words } of links) {
    const letters =
      first.lettersBefore[bottom]! -
      first.lettersBefore[top]! +
      second.lettersBefore[right]! -
      second.lettersBefore[left]!;
    all += letters;
    if (bottom > top && right > left) borneOut += (letters * probability) / (1 + Math.exp(-words));
  }
  return all === 0 ? 1 : borneOut / all;
}
