import { mkdirSync, openSync, writeSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { UNWATCHED } from '#core/job.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { KeptMemory } from '#desk/memory/kept-memory.ts';
import { editDistance } from '#core/memory/edit-distance.ts';
import { WordIndex } from '#core/memory/word-index.ts';
import { memoryWords } from '#core/memory/memory-words.ts';
import { peakMemory } from '#tests/peak-memory.ts';
import { seeded } from '#tests/seeded.ts';

/** What a run gives: times in ms, memory in bytes. */
export interface MeasuredMemory {
  units: number;
  /** Time to add all units and make the table. */
  build: number;
  /** Memory that the process holds with the index and nothing else of the units. */
  held: number;
  peak: number;
  search: Percentiles;
  /** Comparing a text with every unit, word by word. */
  exhaustive: Percentiles;
  /** Texts whose nearest unit is alike by 70 percent or more, and how many of them the index finds as near a unit for. */
  withMatch: number;
  found: number;
}

interface Percentiles {
  p50: number;
  p95: number;
}

const MIN_SIMILARITY = 0.7;
const VOCABULARY = 40_000;
const LETTERS = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'];

/** Texts of 8 to 40 made-up words, the n-th word of the vocabulary as frequent as 1 / n (Zipf's law), as in news. */
class Texts {
  private readonly random: (limit: number) => number;
  private readonly vocabulary: string[];

  constructor(seed: number) {
    this.random = seeded(seed);
    this.vocabulary = Array.from({ length: VOCABULARY }, () => {
      const letters = Array.from({ length: 2 + this.random(6) }, () => LETTERS[this.random(LETTERS.length)]);
      return `${this.random(4) === 0 ? 'ال' : ''}${letters.join('')}`;
    });
  }

  word(): string {
    const share = this.random(1_000_000) / 1_000_000;
    return this.vocabulary[Math.floor(VOCABULARY ** share) - 1]!;
  }

  text(): string[] {
    return Array.from({ length: 8 + this.random(33) }, () => (this.random(15) === 0 ? '2026' : this.word()));
  }

  /** A text with up to two in five of its words replaced, left out or added. */
  changed(words: readonly string[]): string[] {
    const rate = this.random(40);
    return words.flatMap((word) => {
      if (this.random(100) >= rate) return [word];
      return [[this.word()], [], [word, this.word()]][this.random(3)]!;
    });
  }
}

/** Half of the queries are changed units, half are new texts. `exhaustiveQueries` of them are compared with all units as well. */
export function measureMemory(units: number, queries: number, exhaustiveQueries: number): MeasuredMemory {
  const texts = new Texts(16);
  const index = new WordIndex();
  const ids = new Map<string, number>();
  // The exhaustive search has its own words, so that it does not rest on what is measured.
  const kept: Uint32Array[] = [];
  const picked: string[][] = [];
  let build = 0;
  const idsOf = (words: readonly string[]) =>
    Uint32Array.from(words, (word) => {
      const known = ids.get(word);
      if (known !== undefined) return known;
      ids.set(word, ids.size);
      return ids.size - 1;
    });
  const before = process.memoryUsage();
  for (let i = 0; i < units; i += 1) {
    const words = memoryWords(texts.text().join(' '));
    if (i % Math.ceil((units * 2) / queries) === 0) picked.push(words);
    const begun = performance.now();
    index.add(words, 0);
    build += performance.now() - begun;
  }
  const begun = performance.now();
  index.nearest(picked[0]!, MIN_SIMILARITY);
  build += performance.now() - begun;
  globalThis.gc?.();
  const after = process.memoryUsage();
  const held = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  const peak = peakMemory();

  const asked = picked.flatMap((words) => [texts.changed(words), memoryWords(texts.text().join(' '))]);
  const searched = asked.map((words) => {
    const start = performance.now();
    const near = index.nearest(words, MIN_SIMILARITY);
    return { words, ms: performance.now() - start, best: near[0]?.similarity ?? 0 };
  });

  const again = new Texts(16);
  for (let i = 0; i < units; i += 1) kept.push(idsOf(memoryWords(again.text().join(' '))));
  const every = Math.max(1, Math.floor(searched.length / exhaustiveQueries));
  // Every second text is a changed unit: an odd step meets both.
  const compared = searched.filter((_, i) => i % (every % 2 === 0 ? every + 1 : every) === 0);
  let [withMatch, found] = [0, 0];
  const exhaustive = compared.map(({ words, best }) => {
    const start = performance.now();
    const query = idsOf(words);
    let nearest = 0;
    for (const unit of kept) {
      const longer = Math.max(unit.length, query.length);
      nearest = Math.max(nearest, 1 - editDistance(query, unit, 0, unit.length, longer) / longer);
    }
    const ms = performance.now() - start;
    if (nearest >= MIN_SIMILARITY - 1e-9) {
      withMatch += 1;
      if (best >= nearest - 1e-9) found += 1;
    }
    return ms;
  });
  return {
    units,
    build,
    held,
    peak,
    search: percentiles(searched.map(({ ms }) => ms)),
    exhaustive: percentiles(exhaustive),
    withMatch,
    found,
  };
}

function percentiles(times: readonly number[]): Percentiles {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

const KEEPER = { desk: 'bench', secret: 'ab'.repeat(32), installation: 'bench' };

/** Makes a desk with one translation memory of so many units in a folder, and keeps its index: the time of it in ms. */
export async function buildKept(root: string, units: number): Promise<number> {
  const texts = new Texts(16);
  for (const folder of ['articles', 'memory', '.muqabala']) mkdirSync(join(root, folder));
  const file = openSync(join(root, 'memory', 'bench.tmx'), 'w');
  writeSync(file, '<tmx version="1.4"><header/><body>\n');
  for (let i = 0; i < units; i += 1) {
    const arabic = texts.text().join(' ');
    writeSync(
      file,
      `<tu><tuv xml:lang="ar"><seg>${arabic}</seg></tuv><tuv xml:lang="en"><seg>English of unit ${i}, of some length as it is in news</seg></tuv></tu>\n`,
    );
  }
  writeSync(file, '</body></tmx>\n');
  closeSync(file);
  const begun = performance.now();
  const memory = await KeptMemory.open(new SafeFolder(root), KEEPER);
  await memory.update(UNWATCHED);
  await memory.close();
  return performance.now() - begun;
}

export interface MeasuredKept {
  /** Time to open what is kept, in ms; memory that the process holds with it, in bytes. */
  open: number;
  held: number;
  /** Matches with their texts, in ms. */
  match: Percentiles;
}

/** Opens the index that {@link buildKept} has kept, in a process of its own, and asks it as {@link measureMemory} does. */
export async function measureKept(root: string, units: number, queries: number): Promise<MeasuredKept> {
  const texts = new Texts(16);
  const picked: string[][] = [];
  for (let i = 0; i < units; i += 1) {
    const text = texts.text();
    if (i % Math.ceil((units * 2) / queries) === 0) picked.push(text);
  }
  const asked = picked.flatMap((words) => [texts.changed(words).join(' '), texts.text().join(' ')]);
  globalThis.gc?.();
  const before = process.memoryUsage();
  const begun = performance.now();
  const memory = await KeptMemory.open(new SafeFolder(root), KEEPER);
  const open = performance.now() - begun;
  if (memory.size !== units) throw new Error(`The kept index has ${memory.size} units.`);
  globalThis.gc?.();
  const after = process.memoryUsage();
  const times: number[] = [];
  for (const text of asked) {
    const start = performance.now();
    await memory.match(text, { minScore: MIN_SIMILARITY * 100 });
    times.push(performance.now() - start);
  }
  await memory.close();
  const held = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  return { open, held, match: percentiles(times) };
}
