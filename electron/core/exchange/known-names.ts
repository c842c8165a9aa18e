import type { NameFact } from '#core/facts/fact.ts';
import type { DeskName } from '#core/desk/state.ts';
import { arabicKey, withoutProclitics } from '#core/text/arabic-stem.ts';
import type { Span } from '#core/text/span.ts';
import { words, type Word } from '#core/text/words.ts';

/** Before the key of a name in the identifier of a fact. */
const KNOWN = 'desk:';

interface KnownName {
  key: string;
  /** Keys of its words. */
  words: readonly string[];
  /** As the desk writes it; null where it has several spellings and has chosen none. */
  house: string | null;
  spellings: readonly string[];
}

/** Names that a desk has decided on, found by what they are written as and by nothing else. */
export class KnownNames {
  private readonly byKey = new Map<string, KnownName>();
  private readonly byFirstWord = new Map<string, KnownName[]>();

  constructor(names: Iterable<Pick<DeskName, 'arabic' | 'spellings' | 'house'>>) {
    for (const { arabic, spellings, house } of names) {
      const keys = words(arabic).map(({ text }) => arabicKey(text));
      const [first] = keys;
      if (first === undefined) continue;
      const only = spellings.length === 1 ? spellings[0]! : null;
      const name = { key: keys.join(' '), words: keys, house: house ?? only, spellings };
      this.byKey.set(name.key, name);
      const others = this.byFirstWord.get(first) ?? [];
      this.byFirstWord.set(
        first,
        [...others, name].sort((a, b) => b.words.length - a.words.length),
      );
    }
  }

  /** The names of an Arabic text that do not overlap, the longest at each place. */
  find(text: string): NameFact[] {
    if (this.byKey.size === 0) return [];
    const found: NameFact[] = [];
    const all = words(text);
    for (let i = 0; i < all.length;) {
      const name = this.at(all, i);
      if (name) found.push(factOf(text, all, i, name));
      i += name?.words.length ?? 1;
    }
    return found;
  }

  /** The spelling that stands for a name in English; null where the desk has not decided. */
  english({ ids }: NameFact): string | null {
    return this.byKey.get(keyOf(ids))?.house ?? null;
  }

  /** Places of a name in an English text, in any of its spellings; a longer spelling counts and not what is in it. */
  places({ ids }: NameFact, english: string): Span[] {
    const spellings = [...(this.byKey.get(keyOf(ids))?.spellings ?? [])].sort((a, b) => b.length - a.length);
    const places: Span[] = [];
    for (const spelling of spellings)
      for (let start = english.indexOf(spelling); start >= 0; start = english.indexOf(spelling, start + 1)) {
        const end = start + spelling.length;
        const isInner = /[\p{L}\p{M}\p{Nd}]/u.test(english.charAt(start - 1) + english.charAt(end));
        if (!isInner && !places.some((place) => place.start < end && start < place.end))
          places.push({ start, end });
      }
    return places;
  }

  private at(all: readonly Word[], i: number): KnownName | undefined {
    const key = arabicKey(all[i]!.text);
    for (const first of [key, ...withoutProclitics(key)]) {
      const name = this.byFirstWord
        .get(first)
        ?.find((each) =>
          each.words.every((word, k) => k === 0 || (all[i + k] && arabicKey(all[i + k]!.text) === word)),
        );
      if (name) return name;
    }
    return undefined;
  }
}

export const NO_NAMES = new KnownNames([]);

/** Whether a fact is a name that a desk has decided on. */
export function isKnownName({ ids }: NameFact): boolean {
  return ids[0]?.startsWith(KNOWN) ?? false;
}

/** Letters that are written onto a known name. */
export function prefixOfKnown({ ids, text }: NameFact): string {
  const key = words(text)
    .map((word) => arabicKey(word.text))
    .join(' ');
  return key.slice(0, key.length - keyOf(ids).length);
}

function keyOf(ids: readonly string[]): string {
  return (ids[0] ?? '').slice(KNOWN.length);
}

function factOf(text: string, all: readonly Word[], from: number, name: KnownName): NameFact {
  const to = from + name.words.length;
  const { start } = all[from]!;
  const last = all[to - 1]!;
  const end = last.start + last.text.length;
  return {
    kind: 'name',
    name: 'person',
    sign: 'name',
    ids: [`${KNOWN}${name.key}`],
    standsFor: [],
    start,
    end,
    text: text.slice(start, end),
    from,
    to,
  };
}
