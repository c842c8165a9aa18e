import { withoutInvisible } from '#core/text/normalize.ts';
import { memoryWords } from './memory-words.ts';
import { WordIndex } from './word-index.ts';

/** State of a translation in a memory. *imported*: from a file. */
export type MemoryState = 'approved' | 'confirmed' | 'imported';

/** Place that a pair comes from. `person` and `at` (ISO 8601) are null where it is not told. */
export type MemoryOrigin =
  | {
      kind: 'row';
      /** Id and title of the article, id of the row. The person is an id where the match comes from an index. */
      article: string;
      title: string;
      row: string;
      state: 'approved' | 'confirmed';
      person: string | null;
      at: string | null;
    }
  | { kind: 'file'; file: string; state: 'imported'; person: string | null; at: string | null };

/** An Arabic text and its English. */
export interface MemoryUnit {
  source: string;
  target: string;
  origin: MemoryOrigin;
  /** Arabic before and after it, null at an edge of the article; left out where it is not known. */
  neighbours?: Neighbours;
}

export interface Neighbours {
  before: string | null;
  after: string | null;
}

export interface MemoryMatch {
  /** Percent: 101 equal text between equal neighbours, 100 equal text, up to 99 word edit similarity, rounded down. */
  score: number;
  source: string;
  target: string;
  origin: MemoryOrigin;
}

export interface MatchOptions {
  neighbours?: Neighbours;
  /** Maximum number of matches. Default 9, as there are keys. */
  limit?: number;
  /** Minimum score, from 1 to 100. Default 60. */
  minScore?: number;
  /** Whether what comes from a place is offered. Default: all of it. */
  isOffered?: (origin: MemoryOrigin) => boolean;
}

export const DEFAULT_MATCHES = 9;
export const DEFAULT_MIN_SCORE = 60;

const RANKS: Record<MemoryState, number> = { approved: 2, confirmed: 1, imported: 0 };
/** Number of removed units from which the index is made anew, where it has fewer others. */
const MIN_REMOVED = 1_024;

/** The units of a memory and their index. Units are known by a key, so that one can take the place of another. */
export class TranslationMemory {
  private readonly units: (MemoryUnit | null)[] = [];
  private readonly numbers = new Map<string, number>();
  private index = new WordIndex();

  /** Number of units. */
  get size(): number {
    return this.index.size - this.index.removedCount;
  }

  /** Adds a unit that nothing has to take the place of. */
  add(unit: MemoryUnit): void {
    this.append(unit);
  }

  /** Sets the unit of a key; it takes the place of the one before. */
  put(key: string, unit: MemoryUnit): void {
    this.remove(key);
    this.numbers.set(key, this.append(unit));
  }

  /** Removes the unit of a key, if there is one. */
  remove(key: string): void {
    const number = this.numbers.get(key);
    if (number === undefined) return;
    this.numbers.delete(key);
    this.units[number] = null;
    this.index.remove(number);
    if (this.index.removedCount > Math.max(MIN_REMOVED, this.size)) this.compact();
  }

  /** Does now what the first match after units were added would do: makes the table of the index. */
  prepare(): void {
    this.index.bringUpToDate();
  }

  /**
   * The best matches of a text: by score, then approved before confirmed before imported, then the newest. Pairs with the same
   * Arabic and English are given once.
   */
  match(source: string, options: MatchOptions = {}): MemoryMatch[] {
    const { minScore = DEFAULT_MIN_SCORE } = options;
    const near = this.index.nearest(memoryWords(source), minSimilarity(minScore));
    return selectMatches(
      near.map(({ unit, similarity }) => ({ unit: this.units[unit]!, similarity })),
      source,
      options,
    );
  }

  private append(unit: MemoryUnit): number {
    this.units.push(unit);
    return this.index.add(memoryWords(unit.source), rankOf(unit));
  }

  private compact(): void {
    const kept = this.units.map((unit, number) => ({ unit, number })).filter(({ unit }) => unit !== null);
    const keys = new Map([...this.numbers].map(([key, number]) => [number, key]));
    this.units.length = 0;
    this.numbers.clear();
    this.index = new WordIndex();
    for (const { unit, number } of kept) {
      const key = keys.get(number);
      const now = this.append(unit!);
      if (key !== undefined) this.numbers.set(key, now);
    }
  }
}

/** Minimum similarity of units that can have a score. */
export function minSimilarity(minScore: number): number {
  return Math.min(minScore, 100) / 100;
}

/** What is offered to a row: nothing of hidden articles, and not the row itself. */
export function isOfferedTo(
  { article, row }: { article: string; row: string },
  hidden: ReadonlySet<string>,
): (origin: MemoryOrigin) => boolean {
  return (origin) =>
    origin.kind === 'file' ||
    !(hidden.has(origin.article) || (origin.article === article && origin.row === row));
}

/** A unit, and how alike its Arabic is. */
export interface NearMemoryUnit {
  unit: MemoryUnit;
  similarity: number;
}

/** The matches of a text among units that are near, see {@link TranslationMemory.match}. */
export function selectMatches(
  near: readonly NearMemoryUnit[],
  source: string,
  { neighbours, limit = DEFAULT_MATCHES, minScore = DEFAULT_MIN_SCORE, isOffered = () => true }: MatchOptions,
): MemoryMatch[] {
  const offered = near.filter(({ unit }) => isOffered(unit.origin));
  const found = offered.map(({ unit, similarity }): MemoryMatch => ({
    score: scoreOf(unit, source, similarity, neighbours),
    source: unit.source,
    target: unit.target,
    origin: unit.origin,
  }));
  return mergeMatches([found.filter(({ score }) => score >= minScore)], limit);
}

/** The best of the matches that several memories have of one text, each pair once. */
export function mergeMatches(lists: readonly MemoryMatch[][], limit = DEFAULT_MATCHES): MemoryMatch[] {
  const shown = new Set<string>();
  return lists
    .flat()
    .sort(byScore)
    .filter((match) => {
      const pair = pairKey(match);
      const isNew = !shown.has(pair);
      shown.add(pair);
      return isNew;
    })
    .slice(0, limit);
}

/** Matches with people by their names: those of rows have ids. */
export function withNames(
  matches: readonly MemoryMatch[],
  nameOf: (person: string) => string,
): MemoryMatch[] {
  return matches.map((match) => {
    const { origin } = match;
    if (origin.kind !== 'row' || origin.person === null) return match;
    return { ...match, origin: { ...origin, person: nameOf(origin.person) } };
  });
}

function byScore(a: Pick<MemoryMatch, 'score' | 'origin'>, b: Pick<MemoryMatch, 'score' | 'origin'>): number {
  return b.score - a.score || rankOf(b) - rankOf(a) || compareTimes(b.origin.at, a.origin.at);
}

/** What two units share that are one match. */
export function pairKey({ source, target }: Pick<MemoryUnit, 'source' | 'target'>): string {
  return JSON.stringify([source, target]);
}

/** Rank of a unit in an index: approved before confirmed before imported. */
export function rankOf({ origin }: Pick<MemoryUnit, 'origin'>): number {
  return RANKS[origin.state];
}

function scoreOf(
  unit: MemoryUnit,
  source: string,
  similarity: number,
  neighbours: Neighbours | undefined,
): number {
  if (similarity < 1 || !isEqualText(unit.source, source))
    return Math.min(99, Math.floor(similarity * 100 + 1e-9));
  return neighbours && unit.neighbours && areEqualNeighbours(neighbours, unit.neighbours) ? 101 : 100;
}

function areEqualNeighbours(a: Neighbours, b: Neighbours): boolean {
  return isEqualNeighbour(a.before, b.before) && isEqualNeighbour(a.after, b.after);
}

function isEqualNeighbour(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : isEqualText(a, b);
}

/** Whether two texts are the same but for white space and characters without ink. */
function isEqualText(a: string, b: string): boolean {
  return a === b || bare(a) === bare(b);
}

function bare(text: string): string {
  return withoutInvisible(text).trim().replace(/\s+/gu, ' ');
}

function compareTimes(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;
}
