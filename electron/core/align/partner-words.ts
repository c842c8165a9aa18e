import type { Lexicon } from '#core/text/lexicon.ts';
import type { Span } from '#core/text/span.ts';
import type { Word } from '#core/text/words.ts';
import { readSide, typedWords, type Side } from './side.ts';
import { WEIGHTS } from './weights.ts';
import { pairWords } from './word-pairs.ts';

/** Words of one text that render words of the other. */
export interface PartnerWords {
  /** Stretches in order, without overlaps; empty where no word is known to render another. */
  spans: Span[];
  /** The surest of them. */
  best: Span | null;
}

/** Minimum strength of two words that render one another, with what their places make of it. */
const MIN_STRENGTH = 0.22;
/** Share that the strength of two words loses where one stands at the beginning of its text and the other at the end. */
const PLACE_WEIGHT = 0.35;
/** Maximum number of words without a partner between two that belong to one stretch. */
const MAX_GAP = 2;

interface Link {
  arabic: number;
  english: number;
  strength: number;
}

/**
 * The words of a text and its translation that render one another, by the word evidence of the aligner: lexicons, values, sound
 * and words of one script. Each word has at most one partner.
 */
export class WordLinks {
  private readonly words: Record<'arabic' | 'english', readonly Word[]>;
  /** Places of the words that are no function words. */
  private readonly content: Record<'arabic' | 'english', readonly number[]>;
  private readonly links: readonly Link[];
  /** Every pair that might be, the strongest first. */
  private readonly pairs: readonly Link[];

  constructor(arabic: string, english: string, lexicons: readonly Lexicon[]) {
    const [first, second] = [typedWords(arabic), typedWords(english)];
    this.words = { arabic: first.map(({ word }) => word), english: second.map(({ word }) => word) };
    this.content = { arabic: contentOf(first), english: contentOf(second) };
    this.pairs = pairsOf(first, second, lexicons, readSide([arabic]), readSide([english]));
    const links: Link[] = [];
    const taken = { arabic: new Set<number>(), english: new Set<number>() };
    for (const link of this.pairs) {
      if (taken.arabic.has(link.arabic) || taken.english.has(link.english)) continue;
      taken.arabic.add(link.arabic);
      taken.english.add(link.english);
      links.push(link);
    }
    this.links = links;
  }

  /** What renders words of one side on the other. */
  partnersOf(side: 'arabic' | 'english', spans: readonly Span[]): PartnerWords {
    const other = side === 'arabic' ? 'english' : 'arabic';
    const chosen = new Set<number>();
    this.words[side].forEach(({ start, text }, i) => {
      if (spans.some((span) => start < span.end && start + text.length > span.start)) chosen.add(i);
    });
    const strengths = new Map<number, number>();
    for (const link of this.links) if (chosen.has(link[side])) strengths.set(link[other], link.strength);
    this.addBeside(side, other, chosen, strengths);
    if (strengths.size === 0)
      for (const at of this.leftOver(side, other, chosen)) strengths.set(at, MIN_STRENGTH);
    const elsewhere = new Set(this.links.flatMap((link) => (chosen.has(link[side]) ? [] : [link[other]])));
    const stretches = stretchesOf(
      [...strengths.keys()].sort((a, b) => a - b),
      elsewhere,
    );
    const weight = ({ from, to }: Stretch) => {
      let sum = 0;
      for (let at = from; at <= to; at += 1) sum += strengths.get(at) ?? 0;
      return sum;
    };
    const spanOf = ({ from, to }: Stretch): Span => {
      const last = this.words[other][to]!;
      return { start: this.words[other][from]!.start, end: last.start + last.text.length };
    };
    const best = stretches.reduce<Stretch | null>(
      (most, stretch) => (most === null || weight(stretch) > weight(most) ? stretch : most),
      null,
    );
    return { spans: stretches.map(spanOf), best: best && spanOf(best) };
  }

  /** The only words of the other side without a partner, where the chosen words are the only ones of this side. */
  private leftOver(
    side: 'arabic' | 'english',
    other: 'arabic' | 'english',
    chosen: ReadonlySet<number>,
  ): readonly number[] {
    const open = (of: 'arabic' | 'english') => {
      const linked = new Set(this.links.map((link) => link[of]));
      return this.content[of].filter((at) => !linked.has(at));
    };
    const [own, left] = [open(side), open(other)];
    const isAlone = own.length > 0 && own.every((at) => chosen.has(at));
    return isAlone && left.length <= own.length + 1 ? left : [];
  }

  /** Words beside a partner that render the chosen words as well: one word of a language may be two of the other. */
  private addBeside(
    side: 'arabic' | 'english',
    other: 'arabic' | 'english',
    chosen: ReadonlySet<number>,
    strengths: Map<number, number>,
  ): void {
    const taken = new Set(this.links.map((link) => link[other]));
    for (const pair of this.pairs) {
      const at = pair[other];
      if (!chosen.has(pair[side]) || taken.has(at)) continue;
      const isBeside = [...strengths.keys()].some((known) => Math.abs(known - at) <= MAX_GAP);
      if (isBeside || strengths.size === 0) strengths.set(at, pair.strength);
    }
  }
}

interface Stretch {
  /** First word and last word. */
  from: number;
  to: number;
}

/** Words in order, put together where nothing but few words without a partner elsewhere stands between them. */
function stretchesOf(found: readonly number[], elsewhere: ReadonlySet<number>): Stretch[] {
  const stretches: Stretch[] = [];
  for (const at of found) {
    const last = stretches.at(-1);
    const gap = last ? Array.from({ length: at - last.to - 1 }, (_, i) => last.to + 1 + i) : [];
    if (last && gap.length <= MAX_GAP && !gap.some((word) => elsewhere.has(word))) last.to = at;
    else stretches.push({ from: at, to: at });
  }
  return stretches;
}

function contentOf(typed: Typed): number[] {
  return typed.flatMap(({ keys }, i) => (keys.length > 0 ? [i] : []));
}

type Typed = ReturnType<typeof typedWords>;

function pairsOf(
  arabic: Typed,
  english: Typed,
  lexicons: readonly Lexicon[],
  first: Side,
  second: Side,
): Link[] {
  const { partners } = pairWords(first, second, lexicons, WEIGHTS);
  const idsOf = (side: Side) => new Map(side.types.map(({ key }, id) => [key, id]));
  const [firstIds, secondIds] = [idsOf(first), idsOf(second)];
  const pairs: Link[] = [];
  arabic.forEach(({ keys }, i) => {
    english.forEach(({ keys: others }, j) => {
      let strength = 0;
      for (const key of keys)
        for (const other of others)
          strength = Math.max(strength, partners[firstIds.get(key)!]?.get(secondIds.get(other)!) ?? 0);
      const distance = Math.abs((i + 0.5) / arabic.length - (j + 0.5) / english.length);
      strength *= 1 - PLACE_WEIGHT * distance;
      if (strength >= MIN_STRENGTH) pairs.push({ arabic: i, english: j, strength });
    });
  });
  return pairs.sort((a, b) => b.strength - a.strength || a.arabic - b.arabic || a.english - b.english);
}
