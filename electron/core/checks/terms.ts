import type { Token } from '#core/facts/tokens.ts';
import type { TermEntry } from '#core/terms/term.ts';
import { arabicKey } from '#core/text/arabic-stem.ts';
import { isInflectionOf } from '#core/text/inflection.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import type { Span } from '#core/text/span.ts';
import { words } from '#core/text/words.ts';

/** A term of the desk: how an Arabic word or phrase is to be translated, and how it is not. */
export interface Term {
  /** Forms of the Arabic. */
  arabic: readonly string[];
  /** Any of these will do; the first is what the desk prefers. */
  english: readonly string[];
  forbidden?: readonly string[];
}

/** A term as the desk lists it. */
export function toTerm({
  arabic,
  english,
  alsoRight,
  forbidden,
}: Pick<TermEntry, 'arabic' | 'english' | 'alsoRight' | 'forbidden'>): Term {
  return { arabic, english: [english, ...alsoRight], forbidden };
}

/** An English form of a term, ready to be looked for. */
export class TermForm {
  private readonly form: string;
  private readonly read = {} as { words?: readonly string[]; stems?: readonly string[] };

  constructor(form: string) {
    this.form = form;
  }

  private get words(): readonly string[] {
    return (this.read.words ??= words(this.form).map(({ text }) => text));
  }

  private get stems(): readonly string[] {
    return (this.read.stems ??= this.words.map((word) => stemEnglish(word.toLowerCase())));
  }

  /** Places of words that share their stems with the form: whatever may be the term in some inflection or derivation. */
  placesOfKin(tokens: readonly Token[]): Span[] {
    return this.places(tokens, (token, k) => stemEnglish(token.key) === this.stems[k]);
  }

  /** Places of the form itself: its last word may be in the plural or possessive, and a verb of one word in any of its forms. */
  places(
    tokens: readonly Token[],
    isWord = (token: Token, k: number) =>
      isInflectionOf(token.text, this.words[k]!, k === this.words.length - 1),
  ): Span[] {
    const { length } = this.words;
    const found: Span[] = [];
    if (length === 0) return found;
    for (let i = 0; i + length <= tokens.length; i += 1) {
      if (this.words.every((_, k) => isWord(tokens[i + k]!, k)))
        found.push({ start: tokens[i]!.start, end: tokens[i + length - 1]!.end });
    }
    return found;
  }
}

interface CompiledTerm {
  term: Term;
  allowed: readonly TermForm[];
  forbidden: readonly TermForm[];
}

/** A term where it stands in an Arabic text. */
export interface TermPlace {
  /** Terms that the words may be, in the order of the list. */
  entries: readonly CompiledTerm[];
  /** First token, and the token after the last. */
  from: number;
  to: number;
}

interface ArabicForm {
  compiled: CompiledTerm;
  /** Keys of the words, without the article. */
  keys: readonly string[];
  /** A single word with the article, which is a term only with it: القاعدة. */
  definite: boolean;
}

/** Terms made ready to be looked for. */
export class Terms {
  private readonly byFirstKey = new Map<string, ArabicForm[]>();

  constructor(list: readonly Term[]) {
    for (const term of list) {
      const compiled = {
        term,
        allowed: term.english.map((form) => new TermForm(form)),
        forbidden: (term.forbidden ?? []).map((form) => new TermForm(form)),
      };
      for (const form of new Set(term.arabic.flatMap(hamzaSpellings))) this.add(compiled, form);
    }
    for (const forms of this.byFirstKey.values()) forms.sort((a, b) => b.keys.length - a.keys.length);
  }

  /** Places that do not overlap, from left to right, the longest at each. */
  find(tokens: readonly Token[]): TermPlace[] {
    const found: TermPlace[] = [];
    for (let i = 0; i < tokens.length;) {
      const place = this.at(tokens, i);
      if (place !== null) found.push(place);
      i = place?.to ?? i + 1;
    }
    return found;
  }

  private add(compiled: CompiledTerm, form: string): void {
    const written = words(form).map(({ text }) => text);
    const keys = written.map((word) =>
      word.startsWith('ا') ? withoutArticle(arabicKey(word)) : arabicKey(word),
    );
    const [first] = keys;
    if (first === undefined) return;
    const definite = keys.length === 1 && arabicKey(written[0]!) !== first;
    const forms = this.byFirstKey.get(first);
    if (forms === undefined) this.byFirstKey.set(first, [{ compiled, keys, definite }]);
    else forms.push({ compiled, keys, definite });
  }

  private at(tokens: readonly Token[], i: number): TermPlace | null {
    const token = tokens[i]!;
    const keys = keysOf(token);
    const matching = keys.flatMap((key) =>
      (this.byFirstKey.get(key) ?? []).filter(
        (form) => (!form.definite || hasArticle(token)) && matchesRest(form, tokens, i),
      ),
    );
    const longest = Math.max(...matching.map((form) => form.keys.length));
    const entries = new Set(
      matching.filter((form) => form.keys.length === longest).map(({ compiled }) => compiled),
    );
    return entries.size === 0 ? null : { entries: [...entries], from: i, to: i + longest };
  }
}

const compiled = new WeakMap<readonly Term[], Terms>();

/** The terms of a list, compiled at the first call. */
export function compileTerms(list: readonly Term[]): Terms {
  let terms = compiled.get(list);
  if (terms === undefined) {
    terms = new Terms(list);
    compiled.set(list, terms);
  }
  return terms;
}

/** Whether the words after the first stand there; the article may be left out or added, and the last may carry a pronoun. */
function matchesRest({ keys }: ArabicForm, tokens: readonly Token[], i: number): boolean {
  // A pronoun ends a phrase of several words and does not stand within it.
  if (keys.length > 1 && ![tokens[i]!.key, ...tokens[i]!.cuts].includes(keys[0]!)) return false;
  for (let k = 1; k < keys.length; k += 1) {
    const token = tokens[i + k];
    if (token === undefined || token.opensSentence) return false;
    const bare = [token.key, withoutArticle(token.key)];
    const forms = k === keys.length - 1 ? [...bare, ...withoutPronoun(token, token.key)] : bare;
    if (!forms.includes(keys[k]!)) return false;
  }
  return true;
}

/** Keys of a word, of what is left without its proclitics, and of both without a pronoun. */
function keysOf(token: Token): string[] {
  const bare = [token.key, ...token.cuts];
  return [...new Set([...bare, ...bare.flatMap((key) => withoutPronoun(token, key))])];
}

const PRONOUN = /(?:هما|كما|ها|هم|هن|كم|نا|ه)$/u;

/** Minimum length of a word without its pronoun, in letters. */
const MIN_STEM = 3;

/** A key without the pronoun at its end, ت before it also read as ة: سياستها is سياسة. A word that is written with ة has none. */
function withoutPronoun({ text }: Token, key: string): string[] {
  if (/ة\p{M}*$/u.test(text)) return [];
  const stem = key.replace(PRONOUN, '');
  if (stem === key || stem.length < MIN_STEM) return [];
  return stem.endsWith('ت') ? [stem, `${stem.slice(0, -1)}ه`] : [stem];
}

function withoutArticle(key: string): string {
  return key.startsWith('ال') && key.length > 4 ? key.slice(2) : key;
}

/** Whether the article stands before an Arabic word, after any proclitics. */
function hasArticle({ key }: Token): boolean {
  return /^[وف]?[بكل]?ال|^[وف]?لل/u.test(key);
}

/** A form as it is written, and with its inner hamzas on the other carriers: مسؤول is مسئول, هيئة is هيأة. */
function hamzaSpellings(form: string): string[] {
  const composed = form.normalize('NFC');
  const isInner = (at: number) => /[\p{L}\p{M}]/u.test(composed.charAt(at - 1));
  return [
    composed,
    ...['ؤ', 'ئ', 'أ'].map((carrier) =>
      composed.replace(/[ؤئأ]/gu, (letter, at: number) => (isInner(at) ? carrier : letter)),
    ),
  ];
}
