import type { DeskName } from '#core/desk/state.ts';
import { isOrdinaryEnglish } from '#core/facts/names.ts';
import type { GazetteerEntry, LanguageData } from '#core/facts/language-data.ts';
import { arabicSounding, latinSounding } from '#core/facts/soundings.ts';
import type { Phrase } from '#core/facts/phrases.ts';
import { soundLikeness, SURELY_SAME_NAME } from '#core/names/sound.ts';
import { arabicKey, withoutProclitics } from '#core/text/arabic-stem.ts';
import { searchKey } from '#core/text/search-key.ts';
import { words } from '#core/text/words.ts';

/** Minimum number of consonants of a name that is known by its sound. */
const MIN_BODY = 2;

/** What one name is called in both languages: by the desk, by the gazetteer, and by its sound. */
export class NameBook {
  private readonly data: LanguageData;
  /** Search keys of a spelling → the other spellings of the name. */
  private readonly spellings = new Map<string, Set<string>>();

  constructor(names: Iterable<DeskName>, data: LanguageData) {
    this.data = data;
    for (const { arabic, spellings } of names) this.add([arabic, ...spellings]);
    const entries = new Map<string, string[]>();
    for (const { entry, form } of gazetteerForms(data)) {
      const id = `${entry.kind} ${entry.id} ${entry.people === true}`;
      const forms = entries.get(id);
      if (forms) forms.push(form);
      else entries.set(id, [form]);
    }
    for (const forms of entries.values()) this.add(forms);
  }

  /** Other spellings of a name, of any number of words. */
  spellingsOf(name: string): readonly string[] {
    return [...(this.spellings.get(nameKeyOf(name)) ?? [])];
  }

  /** Whether a word is listed as a name, or as an office or a people: it has spellings, and is no other word by its sound. */
  isListedName(word: string): boolean {
    return this.isListed(nameKeyOf(word));
  }

  /**
   * Test whether another single word may be a spelling of the same name, by its sound; null where the word is no name. Words that
   * are known to be something else are none: ordinary words of either language, and names that are listed as those of others.
   * The test is given the word with its search key.
   */
  namesakeTest(word: string): ((other: string, otherKey: string) => boolean) | null {
    const key = nameKeyOf(word);
    if (!this.mayBeName(word, key)) return null;
    const isListed = this.isListed(key);
    const sounds = soundsOf(key).filter(({ body }) => body >= MIN_BODY);
    return (other, otherKey) => {
      const isAlike = soundsOf(otherKey).some(
        (right) =>
          right.body >= MIN_BODY && sounds.some((left) => soundLikeness(left, right) >= SURELY_SAME_NAME),
      );
      return isAlike && !(isListed && this.isListed(otherKey)) && this.mayBeName(other, otherKey);
    };
  }

  private add(forms: readonly string[]): void {
    const all = new Set(forms.filter((form) => form !== ''));
    for (const form of all) {
      const key = nameKeyOf(form);
      const others = this.spellings.get(key) ?? new Set<string>();
      for (const other of all) if (other !== form) others.add(other);
      this.spellings.set(key, others);
    }
  }

  private isListed(key: string): boolean {
    return this.spellings.has(key) || withoutProclitics(key).some((cut) => this.spellings.has(cut));
  }

  private mayBeName(word: string, key: string): boolean {
    if (!isArabic(key)) return !isOrdinaryEnglish(key, this.data);
    const { lexicon, listedNames } = this.data;
    const keys = [arabicKey(word), ...withoutProclitics(arabicKey(word))];
    if (this.isListed(key) || keys.some((each) => listedNames.has(each))) return true;
    return !keys.some((each) => lexicon.words.has(each));
  }
}

function* gazetteerForms({ gazetteer }: LanguageData): Generator<Phrase<GazetteerEntry>> {
  yield* gazetteer.ar.forms();
  yield* gazetteer.en.forms();
}

function nameKeyOf(name: string): string {
  return words(name).map(searchKey).join(' ');
}

function isArabic(key: string): boolean {
  return /\p{Script=Arabic}/u.test(key);
}

function soundsOf(key: string) {
  return isArabic(key) ? [key, ...withoutProclitics(key)].map(arabicSounding) : [latinSounding(key)];
}
