import { editDistance } from './edit-distance.ts';
import { GrownArray } from './grown-array.ts';
import { memoryStem } from './memory-words.ts';

/** A unit that is like a query. */
export interface NearUnit {
  /** Number that {@link WordIndex.add} gave. */
  unit: number;
  /** 1 − word edit distance / length of the longer text, both in words: from the asked minimum to 1. */
  similarity: number;
}

/** An index as arrays, to be kept in a file. Words and stems by their numbers; units by theirs. */
export interface WordTable {
  words: readonly string[];
  stems: readonly string[];
  /** Word → its stem. */
  stemOfWord: Uint32Array<ArrayBuffer>;
  /** Words of all units, one behind the other. */
  tokens: Uint32Array<ArrayBuffer>;
  /** Unit → where its words begin, and one entry for the end. */
  starts: Uint32Array<ArrayBuffer>;
  ranks: Uint32Array<ArrayBuffer>;
  /** Stem → where its units begin in `entries`, and one entry for the end. */
  entryStarts: Uint32Array<ArrayBuffer>;
  entries: Uint32Array<ArrayBuffer>;
}

/** Number of units that are compared word by word. */
const MAX_CANDIDATES = 200;
/** Number of entries of the index that are read for one query, beyond those of its rarest words. */
const MAX_ENTRIES = 300_000;
/** Number of rarest words that are always read. */
const MIN_READ_WORDS = 3;
/** Number of new units from which the table is made anew; of a large index, this share of it. */
const MAX_LOOSE = 4_096;
const MAX_LOOSE_SHARE = 1 / 32;
/** Word of a query that no unit has. */
const UNKNOWN = 0xffffffff;

/**
 * Inverted index over the stems of units' words, in typed arrays: some eight bytes a word. Finds the units that are nearest by
 * word edit distance: candidates are those that share the rarest words, and a unit that is alike by at least `t` shares one of
 * the (1 − t) / t · n + 1 rarest of the n words of a query. Texts are not kept here.
 */
export class WordIndex {
  private readonly wordIds = new Map<string, number>();
  private readonly stemIds = new Map<string, number>();
  /** Word → its stem. */
  private stemOfWord = new GrownArray();
  /** Words of all units, one behind the other; unit → where its words begin, and one entry for the end. */
  private tokens = new GrownArray();
  private starts = new GrownArray();
  /** Unit → what it is preferred by where more units are as good as can be compared. */
  private ranks = new GrownArray();
  private readonly removed = new Set<number>();

  /** The table: stem → where its units begin, and the units, of the first {@link tabled} units. */
  private entryStarts: Uint32Array<ArrayBuffer> = new Uint32Array(1);
  private entries: Uint32Array<ArrayBuffer> = new Uint32Array(0);
  private tabled = 0;
  /** Stem → its units, of those that came later. */
  private loose = new Map<number, number[]>();
  private looseUpTo = 0;

  /** For each unit the weight that it shares with a query; zero between queries. */
  private weights = new Float32Array(0);

  constructor() {
    this.starts.push(0);
  }

  /** The index of a table, which holds its arrays. */
  static fromTable(table: WordTable): WordIndex {
    const index = new WordIndex();
    table.words.forEach((word, id) => index.wordIds.set(word, id));
    table.stems.forEach((stem, id) => index.stemIds.set(stem, id));
    index.stemOfWord = GrownArray.from(table.stemOfWord);
    index.tokens = GrownArray.from(table.tokens);
    index.starts = GrownArray.from(table.starts);
    index.ranks = GrownArray.from(table.ranks);
    index.entryStarts = table.entryStarts;
    index.entries = table.entries;
    index.tabled = index.size;
    index.looseUpTo = index.size;
    return index;
  }

  /** The index as arrays, until it changes. That units were removed is not in them. */
  toTable(): WordTable {
    if (this.tabled < this.size) this.makeTable();
    return {
      words: [...this.wordIds.keys()],
      stems: [...this.stemIds.keys()],
      stemOfWord: this.stemOfWord.filled,
      tokens: this.tokens.filled,
      starts: this.starts.filled,
      ranks: this.ranks.filled,
      entryStarts: this.entryStarts,
      entries: this.entries,
    };
  }

  /** What a unit was added with. */
  rankOf(unit: number): number {
    return this.ranks.at(unit);
  }

  /** Number of units that were added, the removed ones among them. */
  get size(): number {
    return this.starts.length - 1;
  }

  /** Number of units that were removed. */
  get removedCount(): number {
    return this.removed.size;
  }

  /** Adds a unit by its words (`memoryWords`) and gives its number. Of equals, the higher `rank` is found first. */
  add(words: readonly string[], rank: number): number {
    for (const word of words) this.tokens.push(this.wordId(word));
    this.starts.push(this.tokens.length);
    this.ranks.push(rank);
    return this.size - 1;
  }

  /** A removed unit is not found any more; its number is not given again. */
  remove(unit: number): void {
    this.removed.add(unit);
  }

  isRemoved(unit: number): boolean {
    return this.removed.has(unit);
  }

  /** Units that are alike by at least `least` (above 0, up to 1), the nearest first; at most 200. */
  nearest(words: readonly string[], least: number): NearUnit[] {
    if (words.length === 0) return [];
    this.bringUpToDate();
    const query = Uint32Array.from(words, (word) => this.wordIds.get(word) ?? UNKNOWN);
    const near: NearUnit[] = [];
    for (const unit of this.candidates(this.queryStems(words, least), words.length, least)) {
      const start = this.starts.at(unit);
      const end = this.starts.at(unit + 1);
      const longer = Math.max(query.length, end - start);
      const limit = Math.floor((1 - least) * longer + 1e-9);
      const distance = editDistance(query, this.tokens.raw, start, end, limit);
      if (distance <= limit) near.push({ unit, similarity: 1 - distance / longer });
    }
    return near.sort(
      (a, b) =>
        b.similarity - a.similarity || this.ranks.at(b.unit) - this.ranks.at(a.unit) || a.unit - b.unit,
    );
  }

  private wordId(word: string): number {
    const known = this.wordIds.get(word);
    if (known !== undefined) return known;
    const id = this.wordIds.size;
    this.wordIds.set(word, id);
    const stem = memoryStem(word);
    let stemId = this.stemIds.get(stem);
    if (stemId === undefined) this.stemIds.set(stem, (stemId = this.stemIds.size));
    this.stemOfWord.push(stemId);
    return id;
  }

  /** The stems to be read, the rarest first; stems that no unit has are left out after they were counted. */
  private queryStems(words: readonly string[], least: number): { stem: number; count: number }[] {
    const distinct = [...new Set(words.map(memoryStem))]
      .map((text) => {
        const stem = this.stemIds.get(text);
        return stem === undefined ? { stem: UNKNOWN, count: 0 } : { stem, count: this.countOf(stem) };
      })
      .sort((a, b) => a.count - b.count);
    const needed = Math.floor(((1 - least) / least) * words.length + 1e-9) + 1;
    const read: { stem: number; count: number }[] = [];
    let total = 0;
    for (const each of distinct.slice(0, needed)) {
      if (each.count === 0) continue;
      total += each.count;
      if (read.length >= MIN_READ_WORDS && total > MAX_ENTRIES) break;
      read.push(each);
    }
    return read;
  }

  private countOf(stem: number): number {
    const tabled =
      stem + 1 < this.entryStarts.length ? this.entryStarts[stem + 1]! - this.entryStarts[stem]! : 0;
    return tabled + (this.loose.get(stem)?.length ?? 0);
  }

  /** Units that share most of what is rare, of a length that can be alike; at most {@link MAX_CANDIDATES}. */
  private candidates(
    stems: readonly { stem: number; count: number }[],
    length: number,
    least: number,
  ): number[] {
    if (this.weights.length < this.size) this.weights = new Float32Array(Math.ceil(this.size * 1.25));
    const touched: number[] = [];
    const { weights } = this;
    for (const { stem, count } of stems) {
      const weight = Math.log(1 + this.size / count);
      const visit = (unit: number) => {
        if (weights[unit] === 0) touched.push(unit);
        weights[unit]! += weight;
      };
      if (stem + 1 < this.entryStarts.length) {
        const end = this.entryStarts[stem + 1]!;
        for (let at = this.entryStarts[stem]!; at < end; at += 1) visit(this.entries[at]!);
      }
      for (const unit of this.loose.get(stem) ?? []) visit(unit);
    }
    const best = new BestUnits(MAX_CANDIDATES);
    for (const unit of touched) {
      const shared = weights[unit]!;
      weights[unit] = 0;
      const own = this.starts.at(unit + 1) - this.starts.at(unit);
      const ratio = own < length ? own / length : length / own;
      if (ratio < least || this.removed.has(unit)) continue;
      best.offer(unit, shared * ratio + this.ranks.at(unit) * 1e-5);
    }
    return best.units;
  }

  /** Makes the table, where so many units were added that it is worth it; else notes the new ones. */
  bringUpToDate(): void {
    const loose = this.size - this.tabled;
    if (loose > Math.max(MAX_LOOSE, this.tabled * MAX_LOOSE_SHARE)) this.makeTable();
    for (; this.looseUpTo < this.size; this.looseUpTo += 1) {
      for (const stem of this.stemsOf(this.looseUpTo)) {
        const units = this.loose.get(stem);
        if (units) units.push(this.looseUpTo);
        else this.loose.set(stem, [this.looseUpTo]);
      }
    }
  }

  private stemsOf(unit: number): Set<number> {
    const stems = new Set<number>();
    for (let at = this.starts.at(unit); at < this.starts.at(unit + 1); at += 1)
      stems.add(this.stemOfWord.at(this.tokens.at(at)));
    return stems;
  }

  /** Counts the units of each stem, then puts them in place: two passes over all words. */
  private makeTable(): void {
    const starts = new Uint32Array(this.stemIds.size + 1);
    this.eachEntry((stem) => (starts[stem + 1]! += 1));
    for (let stem = 0; stem < this.stemIds.size; stem += 1) starts[stem + 1]! += starts[stem]!;
    this.entries = new Uint32Array(starts[this.stemIds.size]!);
    const next = starts.slice();
    this.eachEntry((stem, unit) => {
      this.entries[next[stem]!] = unit;
      next[stem]! += 1;
    });
    this.entryStarts = starts;
    this.tabled = this.size;
    this.loose = new Map();
    this.looseUpTo = this.size;
  }

  private eachEntry(visit: (stem: number, unit: number) => void): void {
    // Unit that a stem was seen in last, counted from one.
    const seen = new Uint32Array(this.stemIds.size);
    const tokens = this.tokens.raw;
    const stems = this.stemOfWord.raw;
    for (let unit = 0; unit < this.size; unit += 1) {
      if (this.removed.has(unit)) continue;
      const end = this.starts.at(unit + 1);
      for (let at = this.starts.at(unit); at < end; at += 1) {
        const stem = stems[tokens[at]!]!;
        if (seen[stem] === unit + 1) continue;
        seen[stem] = unit + 1;
        visit(stem, unit);
      }
    }
  }
}

/** The units with the highest weights of all that were offered; of equals, the first. */
class BestUnits {
  readonly units: number[] = [];
  private readonly weights: number[] = [];
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  offer(unit: number, weight: number): void {
    if (this.units.length === this.limit && weight <= this.weights.at(-1)!) return;
    let low = 0;
    let high = this.units.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.weights[middle]! >= weight) low = middle + 1;
      else high = middle;
    }
    this.units.splice(low, 0, unit);
    this.weights.splice(low, 0, weight);
    if (this.units.length > this.limit) {
      this.units.pop();
      this.weights.pop();
    }
  }
}
