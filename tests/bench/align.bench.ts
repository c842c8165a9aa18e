import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alignWithLexicon } from '#cli/align.ts';
import { align } from '#core/align/align.ts';
import { builtInLexicon } from '#language/lexicon.ts';
import { languageFromTexts } from '#language/texts.ts';
import { handAlignedTexts } from '#tests/fixtures/hand-aligned.ts';
import { disturbed } from './disturbed.ts';
import { score, sum, tally, type PlainLink, type Tally } from './alignment-score.ts';

/**
 * Quality and speed of the aligner on a file of documents with gold links, one to a line:
 * `{id, set, source, target, gold}`; the kind of disturbance is what follows the last hyphen of the set's name.
 *
 * The weights of the engine were first fitted on half of the development texts, parted by the article a document is
 * made from, and then rounded by hand with an eye on both; the last table gives the halves apart. A figure for unseen
 * texts this is not.
 */
interface GoldDocument {
  id: string;
  set: string;
  source: string[];
  target: string[];
  gold: PlainLink[];
}

/** Strict F1 on the same file by the same scorer, heavy only on the comparable half, nulls, milliseconds a document. */
const PEERS: readonly (readonly [string, number, number | undefined, number, number])[] = [
  ['Gale-Church, NLTK 3.8', 0.715, 0.561, 0.08, 7],
  ['Gale-Church 1993', 0.764, 0.627, 0.01, 2.5],
  ['mALIGNa, Poisson', 0.802, 0.686, 0.26, 20],
  ['hunalign, empty dictionary', 0.853, 0.738, 0.4, 2.5],
  ['hunalign, FreeDict', 0.889, undefined, 0.49, 77],
  ['hunalign, MUSE dictionary', 0.9, 0.831, 0.53, 34],
];

interface Result {
  document: GoldDocument;
  tally: Tally;
  /** Of processor time: other programs of the machine do not count. */
  milliseconds: number;
}

/** Processor time of this process so far, in ms. */
function processTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Runs everything and prints it. False if the documents are not there.
 *
 * @param path documents with gold links
 * @param handAligned folder of the sentences that were aligned by hand
 * @param program the command line program, for the time that starting it takes
 */
export function runBench(path: string, handAligned: string, program: string): boolean {
  const start = performance.now();
  builtInLexicon();
  console.log(`lexicon compiled in ${(performance.now() - start).toFixed(0)} ms (once for each process)`);
  if (existsSync(path)) {
    printQuality(readDocuments(path));
  } else {
    console.log(`SKIPPED quality: no documents at ${path}`);
  }
  printHandAligned(handAligned);
  printSpeed();
  printWithStart(program);
  return existsSync(path);
}

function readDocuments(path: string): GoldDocument[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as GoldDocument);
}

function run(documents: readonly GoldDocument[]): Result[] {
  return documents.map((document) => {
    const start = processTime();
    const { links } = alignWithLexicon(document.source, document.target);
    const milliseconds = processTime() - start;
    const plain = links.map(({ source, target }): PlainLink => [source, target]);
    return { document, tally: tally(document.gold, plain), milliseconds };
  });
}

function printQuality(documents: readonly GoldDocument[]): void {
  for (const document of documents.slice(0, 40)) alignWithLexicon(document.source, document.target);
  const results = run(documents);
  printTable('by set', results, (document) => document.set);
  printTable('by disturbance', results, (document) => document.set.split('-').at(-1)!);
  printTable('by half', results, (document) => (inFirstHalf(document.id) ? 'first half' : 'second half'));
  console.log('\npeers                       strict   heavy   nulls    ms');
  for (const [name, strict, heavy, nulls, milliseconds] of PEERS) {
    console.log(
      `${name.padEnd(27)} ${strict.toFixed(3).padStart(6)} ${(heavy?.toFixed(3) ?? '–').padStart(7)} ` +
        `${nulls.toFixed(2).padStart(7)} ${milliseconds.toFixed(1).padStart(6)}`,
    );
  }
}

function printTable(
  title: string,
  results: readonly Result[],
  groupOf: (document: GoldDocument) => string,
): void {
  const groups = new Map<string, Result[]>();
  for (const result of results) {
    const group = groupOf(result.document);
    groups.set(group, [...(groups.get(group) ?? []), result]);
  }
  console.log(`\n${title.padEnd(20)}  docs       P       R  strict     lax   nulls perfect  ms/doc`);
  const rows: (readonly [string, readonly Result[]])[] = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [group, members] of [...rows, ['ALL', results] as const]) {
    const s = score(sum(members.map((member) => member.tally)));
    const mean = members.reduce((total, member) => total + member.milliseconds, 0) / members.length;
    const figures = [s.precision, s.recall, s.strict, s.lax, s.nulls, s.perfect].map((x) =>
      x.toFixed(4).padStart(7),
    );
    console.log(
      `${group.padEnd(20)} ${String(members.length).padStart(5)} ${figures.join(' ')} ${mean.toFixed(1).padStart(7)}`,
    );
  }
}

/** Our own sentences, aligned by hand; see the README beside them for which were tuned on. */
function printHandAligned(folder: string): void {
  const texts = handAlignedTexts(folder);
  const results = run(texts.map((text) => ({ ...text, set: text.heldOut ? 'held out' : 'tuned on' })));
  printTable('hand-aligned sentences', results, ({ id, set }) => `${set}: ${id.split('-')[0]}`);
  const copies = [11, 23, 37].flatMap((seed) =>
    texts.map((text, at) => ({
      ...disturbed(text, seed * 1000 + at * 7919),
      set: text.heldOut ? 'held out' : 'tuned on',
    })),
  );
  printTable('the same, disturbed', run(copies), ({ id, set }) => `${set}: ${id.split('-')[0]}`);
  console.log(
    'peers on other legal and literary sentences: hunalign with MUSE .58, language models .91 to .93',
  );
}

/** Which half an article fell into when the weights were fitted: by a hash of what its documents are made from. */
function inFirstHalf(id: string): boolean {
  let hash = 7;
  for (const character of id.split('/').slice(0, 2).join('/')) {
    hash = (hash * 31 + character.charCodeAt(0)) % 1_000_003;
  }
  return hash % 2 === 0;
}

/** Made-up text: words drawn by a fixed recurrence, so that every run measures the same. */
function madeUpArticle(paragraphs: number): { source: string[]; target: string[] } {
  const heads = [...languageFromTexts().lexicon.words].filter(([key]) => key.length > 3);
  let state = 42;
  const draw = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  const source: string[] = [];
  const target: string[] = [];
  for (let i = 0; i < paragraphs; i += 1) {
    const chosen = Array.from(
      { length: 15 + draw(40) },
      () => heads[Math.floor(heads.length * (draw(1000) / 1000) ** 2)]!,
    );
    const year = 1000 + draw(1000);
    source.push(`${chosen.map(([key]) => key).join(' ')} ${year}.`);
    target.push(`${chosen.map(([, glosses]) => glosses.keys().next().value).join(' ')} ${year}.`);
  }
  return { source, target };
}

/** Times `repeats` runs and prints the first, the best of the rest, and how far the process grew. */
function time(name: string, repeats: number, work: () => void): void {
  const times: number[] = [];
  let peak = 0;
  const before = process.memoryUsage().rss;
  for (let k = 0; k < repeats; k += 1) {
    const start = processTime();
    work();
    times.push(processTime() - start);
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  const [first, ...rest] = times;
  const best = Math.min(...rest).toFixed(1);
  const [grown, whole] = [peak - before, peak].map((bytes) => (bytes / 1e6).toFixed(0));
  console.log(
    `${name.padEnd(30)} ${first!.toFixed(1).padStart(8)} ${best.padStart(8)}   +${grown} MB, process ${whole} MB`,
  );
}

function printSpeed(): void {
  console.log('\nspeed (made-up text)      ms of processor time, first and best    memory');
  const lexicons = [builtInLexicon()];
  for (const [size, repeats] of [
    [20, 60],
    [200, 8],
    [1000, 3],
    [2000, 3],
    [4000, 2],
  ] as const) {
    const { source, target } = madeUpArticle(size);
    time(`${size} x ${size} paragraphs`, repeats, () => align(source, target, { lexicons }));
  }
  const lines = Array.from({ length: 10_000 }, (_, i) => `كلمة${i % 997}`);
  const words = lines.map((_, i) => `word${i % 997}`);
  time('10,000 x 10,000 words', 2, () => align(lines, words, { lexicons }));
}

/** The command line program from its start to its end, by the clock, over one made-up article of each size. */
function printWithStart(program: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'muqabala-bench-'));
  try {
    for (const size of [20, 2000]) {
      const file = join(folder, `${size}.jsonl`);
      writeFileSync(file, `${JSON.stringify({ id: String(size), ...madeUpArticle(size) })}\n`);
      const times = [0, 1, 2].map(() => {
        const start = performance.now();
        execFileSync(process.execPath, [program, 'align', '--jsonl', file], { maxBuffer: 64_000_000 });
        return performance.now() - start;
      });
      console.log(
        `${size} x ${size}, the start of the program included: ${Math.min(...times).toFixed(0)} ms by the clock`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
