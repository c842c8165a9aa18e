import { arabicSounds, latinSounds, skeleton, type SoundedWord } from '#core/names/sound.ts';
import { withoutProclitics } from '#core/text/arabic-stem.ts';
import { memoize } from '#core/memoize.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import type { GlossList, NumberedGlosses } from './numbered-glosses.ts';

/** A word as it sounds, with the key to look it up under. */
export interface KeyedSound {
  sounds: SoundedWord;
  skeleton: string;
  /** The skeleton and those that it may be taken for: see {@link neighbours}. */
  near: readonly string[];
}

/** An Arabic word, or what is left of one without its proclitics, as it sounds. */
export interface ArabicForm extends KeyedSound {
  form: string;
  /** Its likeness to Latin words, as far as it was asked for: to align the sounds of two words is dear. */
  likenesses: Map<string, number>;
}

/** Maximum number of lexicons whose glosses a word keeps: those that every alignment has. */
const KEPT_GLOSSES = 2;

/**
 * A word by its key, with what was found out about it before: the vocabulary of one article comes again in the next. What is dear
 * to find out is found out at the first question.
 */
export class KnownWord {
  readonly key: string;
  #stem: string | undefined;
  #latin: KeyedSound | undefined;
  #arabic: readonly ArabicForm[] | undefined;
  readonly #glosses: { of: NumberedGlosses; list: GlossList }[] = [];

  constructor(key: string) {
    this.key = key;
  }

  /** The stem of an English word. */
  get stem(): string {
    return (this.#stem ??= stemEnglish(this.key));
  }

  /** A Latin word as it sounds. */
  get latinSound(): KeyedSound {
    return (this.#latin ??= keyed(latinSounds(this.key)));
  }

  /** An Arabic word and what is left of it without its proclitics, each as it sounds. */
  get arabicForms(): readonly ArabicForm[] {
    return (this.#arabic ??= [this.key, ...withoutProclitics(this.key)].map(arabicForm));
  }

  /** What an Arabic word may stand for by a lexicon. The list is shared and not to be changed. */
  glossesIn(lexicon: NumberedGlosses): GlossList {
    for (const { of, list } of this.#glosses) if (of === lexicon) return list;
    const list = lexicon.of(this.key);
    if (this.#glosses.length < KEPT_GLOSSES) this.#glosses.push({ of: lexicon, list });
    return list;
  }
}

export const knownWord = memoize((key) => new KnownWord(key));

const arabicForm = memoize((form): ArabicForm => ({
  form,
  ...keyed(arabicSounds(form)),
  likenesses: new Map(),
}));

function keyed(sounds: SoundedWord): KeyedSound {
  const key = skeleton(sounds);
  return { sounds, skeleton: key, near: neighbours(key) };
}

/** A skeleton and what it becomes with one consonant left out: two that share one differ by at most one or two. */
function neighbours(skeleton: string): string[] {
  if (skeleton.length < 3) return [skeleton];
  const all = [skeleton];
  for (let i = 0; i < skeleton.length; i += 1) all.push(skeleton.slice(0, i) + skeleton.slice(i + 1));
  return all;
}
