import type { HandAligned } from '#tests/fixtures/hand-aligned.ts';

/** Share of one-to-one links that lose one of their sides. */
const CUT = 0.15;
/** Share of neighbouring links that are joined by a sentence that runs over their border, on one side or the other. */
const JOINED = 0.2;
/** Largest link that joining makes, in Arabic and in English sentences. */
const LARGEST = { source: 4, target: 6 };

/**
 * A hand-aligned text as a freer translator and a careless copyist would leave it: some sentences without a counterpart, some
 * links joined to links of several sentences on both sides. The same seed gives the same text.
 */
export function disturbed(text: HandAligned, seed: number): HandAligned {
  const random = randomNumbers(seed);
  const blocks: [string[], string[]][] = [];
  for (const [rows, columns] of text.gold) {
    const block: [string[], string[]] = [
      rows.map((i) => text.source[i]!),
      columns.map((j) => text.target[j]!),
    ];
    const chance = random();
    if (rows.length === 1 && columns.length === 1 && chance < CUT) block[chance < CUT / 2 ? 0 : 1] = [];
    const before = blocks.at(-1);
    if (before !== undefined && joinable(before, block) && random() < JOINED) {
      blocks[blocks.length - 1] = join(before, block, random() < 0.5 ? 0 : 1);
    } else blocks.push(block);
  }
  const source: string[] = [];
  const target: string[] = [];
  const gold = blocks.map(([rows, columns]): [number[], number[]] => [
    rows.map((sentence) => source.push(sentence) - 1),
    columns.map((sentence) => target.push(sentence) - 1),
  ]);
  return { ...text, source, target, gold };
}

function joinable(a: [string[], string[]], b: [string[], string[]]): boolean {
  if ([...a, ...b].some((sentences) => sentences.length === 0)) return false;
  return a[0].length + b[0].length <= LARGEST.source && a[1].length + b[1].length <= LARGEST.target;
}

/** Two links as one, in which the sentences of one side that met at the border are a single sentence. */
function join(a: [string[], string[]], b: [string[], string[]], side: 0 | 1): [string[], string[]] {
  const joined: [string[], string[]] = [
    [...a[0], ...b[0]],
    [...a[1], ...b[1]],
  ];
  const border = a[side].length;
  const comma = side === 0 ? '،' : ',';
  const sentence = `${joined[side][border - 1]!.replace(/[.،]$/u, comma)} ${joined[side][border]!}`;
  joined[side].splice(border - 1, 2, sentence);
  return joined;
}

/** Numbers from 0 to 1 by a linear congruence, for the bench wants the same ones each time. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (state >> 8) / 8_388_608;
  };
}
