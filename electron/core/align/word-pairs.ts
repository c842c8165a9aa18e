import { soundLikeness } from '#core/names/sound.ts';
import type { Lexicon } from '#core/text/lexicon.ts';
import type { ArabicForm, KeyedSound } from './known-word.ts';
import { NO_GLOSSES, numberedGlosses, type GlossList } from './numbered-glosses.ts';
import type { Side, WordType } from './side.ts';
import type { Weights } from './weights.ts';

/**
 * Which word types of the two sides may render one another, and how surely. Built from the lexicons, from values, from
 * words of one script on both sides, and from sound.
 */
export interface WordPairs {
  /** Per word type of the first side: types of the second with a strength over 0 and up to 1. */
  partners: Map<number, number>[];
  /** Per word type of either side: the chance that a true partner of its paragraph holds a match. */
  hit: { first: Float64Array; second: Float64Array };
}

/** Minimum strength of a pair: weaker ones cost more time than they are worth. */
export const MIN_STRENGTH = 0.17;

/** Maximum number of partners of a word in the vocabulary of a long text: the weaker ones are there by chance. */
const MAX_PARTNERS = 16;

/** Minimum likeness of sound of two words that may be the same name, by consonants of the shorter. */
const MIN_LIKENESS = [2, 2, 0.9, 0.75, 0.72, 0.7];

/** Pairs the types of `first` (the Arabic side, if either is) with those of `second`. */
export function pairWords(
  first: Side,
  second: Side,
  lexicons: readonly Lexicon[],
  weights: Weights,
): WordPairs {
  const byKey = new Map<string, number>();
  const byStem = new Map<string, number[]>();
  const stems = second.types.map((type, id) => {
    byKey.set(type.key, id);
    if (type.script !== 'latin') return '';
    const stem = type.word.stem;
    const sharing = byStem.get(stem);
    if (sharing === undefined) byStem.set(stem, [id]);
    else sharing.push(id);
    return stem;
  });
  const sounds = new SoundIndex(second.types);
  const hitFirst = new Float64Array(first.types.length);
  const hitSecond = new Float64Array(second.types.length);
  for (const [id, type] of second.types.entries()) {
    const known = type.script === 'latin' && lexicons.some((lexicon) => lexicon.english.has(stems[id]!));
    hitSecond[id] = ownHit(type, known, weights);
  }

  const vocabularies = lexicons.map((lexicon) => new Vocabulary(lexicon, first, byStem));
  const partners = first.types.map((type, id) => {
    const found = new Map<number, number>();
    const offer = (partner: number, strength: number): void => {
      if (strength > (found.get(partner) ?? MIN_STRENGTH)) found.set(partner, strength);
    };
    const same = byKey.get(type.key);
    if (same !== undefined) offer(same, 1);
    if (type.script !== 'arabic') {
      hitFirst[id] = type.script === 'latin' ? weights.hit.latin : ownHit(type, false, weights);
      if (type.script === 'latin')
        for (const partner of byStem.get(type.word.stem) ?? []) offer(partner, 0.9);
      return found;
    }
    let isKnown = false;
    for (const vocabulary of vocabularies) if (vocabulary.offerRenderings(id, offer)) isKnown = true;
    hitFirst[id] = ownHit(type, isKnown, weights);
    sounds.alike(type, isKnown, offer);
    return found.size > MAX_PARTNERS ? strongest(found) : found;
  });
  return { partners, hit: { first: hitFirst, second: hitSecond } };
}

/** The words of an English text that a lexicon has for Arabic ones. */
class Vocabulary {
  /** Per Arabic type. */
  readonly #glosses: readonly GlossList[];
  readonly #typesOfStems: readonly (readonly number[])[];
  /** For each number of a stem its place in the list above, from 1 on; 0 for a stem that the text has not. */
  readonly #places: Uint32Array;

  constructor(lexicon: Lexicon, arabic: Side, byStem: ReadonlyMap<string, readonly number[]>) {
    const numbered = numberedGlosses(lexicon);
    // Stems get their numbers when a word that they render is looked up.
    this.#glosses = arabic.types.map(({ word, script }) =>
      script === 'arabic' ? word.glossesIn(numbered) : NO_GLOSSES,
    );
    this.#places = new Uint32Array(numbered.size);
    this.#typesOfStems = [...byStem.values()];
    let place = 0;
    for (const stem of byStem.keys()) {
      place += 1;
      const number = numbered.numberOf(stem);
      if (number !== undefined) this.#places[number] = place;
    }
  }

  /** Offers the types that may render an Arabic type, with their strengths; false if the lexicon does not know it. */
  offerRenderings(type: number, offer: (partner: number, strength: number) => void): boolean {
    const { stems, strengths } = this.#glosses[type]!;
    for (let k = 0; k < stems.length; k += 1) {
      const place = this.#places[stems[k]!]!;
      if (place === 0) continue;
      for (const partner of this.#typesOfStems[place - 1]!) offer(partner, strengths[k]!);
    }
    return stems.length > 0;
  }
}

/** The strongest partners of a word, among equals the earlier ones. */
function strongest(found: ReadonlyMap<number, number>): Map<number, number> {
  const ranked = [...found].sort(([a, x], [b, y]) => y - x || a - b);
  return new Map(ranked.slice(0, MAX_PARTNERS));
}

function ownHit(type: WordType, known: boolean, weights: Weights): number {
  const { hit } = weights;
  if (type.script === 'value') return type.marked ? hit.digits : hit.numeral;
  if (known) return hit.headword;
  return type.script === 'latin' && type.marked ? hit.name : hit.unknown;
}

/** A Latin word that an Arabic one sounds like. */
interface SoundMatch {
  id: number;
  strength: number;
}

/** Trust in an Arabic word that must first lose a proclitic: the letter may belong to it. */
const CUT_TRUST = 0.85;

function likenessOf({ sounds, likenesses }: ArabicForm, latin: WordType): number {
  let likeness = likenesses.get(latin.key);
  if (likeness === undefined) {
    likeness = soundLikeness(sounds, latin.word.latinSound.sounds);
    likenesses.set(latin.key, likeness);
  }
  return likeness;
}

const NO_TYPES: readonly number[] = [];
const NO_MATCHES: readonly SoundMatch[] = [];

/** Latin words by sound, found again through skeletons that differ by at most one consonant. */
class SoundIndex {
  readonly #bySkeleton = new Map<string, number[]>();
  readonly #byNeighbour = new Map<string, number[]>();
  readonly #foundKnown = new Map<string, readonly SoundMatch[]>();
  readonly #foundUnknown = new Map<string, readonly SoundMatch[]>();
  readonly #types: readonly WordType[];

  constructor(types: readonly WordType[]) {
    this.#types = types;
    for (const [id, type] of types.entries()) {
      if (type.script !== 'latin') continue;
      const word = type.word.latinSound;
      if (word.skeleton.length < shortest(type)) continue;
      put(this.#bySkeleton, word.skeleton, id);
      for (const neighbour of word.near) put(this.#byNeighbour, neighbour, id);
    }
  }

  /**
   * Offers the types that sound like an Arabic word, with the strength of the match; one may come twice. A word that a lexicon
   * knows is seldom a name, and must have the very same consonants.
   */
  alike({ word }: WordType, known: boolean, offer: (id: number, strength: number) => void): void {
    let trust = 1;
    for (const form of word.arabicForms) {
      for (const { id, strength } of this.#soundingLike(form, known)) offer(id, strength * trust);
      trust = CUT_TRUST;
    }
  }

  #soundingLike(word: ArabicForm, known: boolean): readonly SoundMatch[] {
    const memory = known ? this.#foundKnown : this.#foundUnknown;
    let found = memory.get(word.form);
    if (found === undefined) {
      found = this.#strongEnough(word, this.#candidates(word, known));
      memory.set(word.form, found);
    }
    return found;
  }

  /** Types whose skeletons are the same, or, for a word that no lexicon knows, alike. */
  #candidates({ skeleton: key, near }: KeyedSound, known: boolean): Iterable<number> {
    if (known) return key.length < 3 ? NO_TYPES : (this.#bySkeleton.get(key) ?? NO_TYPES);
    const found = new Set<number>();
    for (const neighbour of near)
      for (const id of this.#byNeighbour.get(neighbour) ?? NO_TYPES) found.add(id);
    return found;
  }

  #strongEnough(word: ArabicForm, candidates: Iterable<number>): readonly SoundMatch[] {
    let found: SoundMatch[] | null = null;
    for (const id of candidates) {
      const strength = this.#strength(word, id);
      if (strength > 0) (found ??= []).push({ id, strength });
    }
    return found ?? NO_MATCHES;
  }

  #strength(word: ArabicForm, id: number): number {
    const type = this.#types[id]!;
    const other = type.word.latinSound;
    const shorter = Math.min(word.skeleton.length, other.skeleton.length);
    if (shorter < shortest(type)) return 0;
    const likeness = likenessOf(word, type);
    if (likeness < MIN_LIKENESS[Math.min(5, shorter)]!) return 0;
    return likeness ** 2 * (type.marked ? 1 : 0.6) * (shorter === 2 ? 0.4 : 1);
  }
}

function put(index: Map<string, number[]>, key: string, id: number): void {
  const sharing = index.get(key);
  if (sharing === undefined) index.set(key, [id]);
  else sharing.push(id);
}

/** Consonants that a word needs to be known by sound: fewer for one that is written as a name. */
function shortest(type: WordType): number {
  return type.marked ? 2 : 4;
}
