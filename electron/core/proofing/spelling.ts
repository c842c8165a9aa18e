import { problem, type CheckContext, type Problem } from '#core/checks/finding.ts';
import type { CheckProfile } from '#core/checks/profile.ts';
import { isListedWord } from '#core/facts/english-words.ts';
import { englishForms, maxNameEdits } from '#core/facts/gazetteer-forms.ts';
import type { LanguageData } from '#core/facts/language-data.ts';
import { nameLinks } from '#core/facts/name-links.ts';
import {
  joinedSoundings,
  latinSounding,
  soundings,
  soundsLike,
  withoutPossessive,
  type Sounding,
} from '#core/facts/soundings.ts';
import { spelledNames } from '#core/facts/spelled-names.ts';
import { wordKey, type Token } from '#core/facts/tokens.ts';
import { nameKey } from '#core/desk/state.ts';
import { givenNamesOf } from '#core/names/given-names.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import { editDistance, oneEditFrom } from '#core/text/edits.ts';
import { overlaps, type Span } from '#core/text/span.ts';
import { fixesOf } from './fixes.ts';
import { FREQUENT_WORDS } from './frequent-words.ts';
import type { KnownWords } from './known-words.ts';
import type { LanguageNote } from './language-note.ts';
import { isSameInOtherVariety } from './variety.ts';

/** Length from which two letters may be wrong in a word, and from which one may in a name of no list. */
const LONG_WORD = 9;
const LONG_UNLISTED_NAME = 6;

/** Nouns that have no plural, though many an author gives them one. */
const MASS_NOUNS = new Set(
  'information equipment advice furniture luggage baggage homework knowledge evidence traffic weather research progress software hardware feedback clothing machinery scenery violence wealth behaviour behavior infrastructure news luck rubbish'.split(
    ' ',
  ),
);

/** Beginnings that English puts before any word. */
const PREFIX =
  /^(?:non|re|pre|post|sub|super|over|under|anti|co|de|multi|inter|intra|trans|ultra|micro|macro|mini|mega|nano|bio|neuro|immuno|psycho|socio|cardio|electro|geo|meta|hyper|hypo|pseudo|semi|mis|out|un|counter|cyber|eco|euro|extra|para|poly|proto|tele|thermo|vice)(?=[a-z]{4})/u;

/** What is no word to spell: one letter, initials and other words with capitals inside or with digits. */
function isNoWord(word: string): boolean {
  return (
    word.length < 2 ||
    /^\P{Ll}+s?$/u.test(word) ||
    /\p{Ll}['’]?\p{Lu}|\p{Nd}|_/u.test(word) ||
    !/\p{Script=Latin}/u.test(word)
  );
}

function isBesideEngine(word: string, { besideEngine }: LanguageData): boolean {
  return besideEngine.has(word) || besideEngine.has(word.charAt(0).toLowerCase() + word.slice(1));
}

/** Judges the words of a row that the engine does not have. */
export class SpellingJudge {
  private readonly context: CheckContext;
  private readonly profile: CheckProfile;
  private readonly known: KnownWords;
  private glossed: ReadonlySet<string> | null = null;
  private sounded: { all: readonly Sounding[]; strange: readonly Sounding[] } | null = null;
  private listed: ReadonlyMap<number, readonly string[]> | null = null;
  private copied: ReadonlySet<string> | null = null;

  constructor(context: CheckContext, profile: CheckProfile, known: KnownWords) {
    this.context = context;
    this.profile = profile;
    this.known = known;
  }

  /** What is wrong with the spelling of a place; null where nothing is. */
  problem(note: LanguageNote): Problem | null {
    const { text, verbatim, tokens } = this.context.row.target;
    const written = text.slice(note.start, note.end);
    const word = withoutPossessive(written);
    const place = { start: note.start, end: note.start + word.length };
    if (isNoWord(word) || verbatim.some((span) => overlaps(span, note)) || isPartOfAddress(text, note))
      return null;
    if (
      this.known.authorityOf(word) !== null ||
      isBesideEngine(word, this.context.data) ||
      this.isCopied(word)
    )
      return null;
    const token = tokens.find((one) => overlaps(one, note));
    const isName = /^\p{Lu}/u.test(word);
    const listed = (token && this.listedFor(token)) ?? [];
    const suggestions = this.ranked(word, [
      ...listed,
      ...note.suggestions.map((one) => (written === word ? one : withoutPossessive(one))),
    ]);
    const near = suggestions.filter((one) => isNear(word, one));
    const variety = suggestions.find((one) => isSameInOtherVariety(word, one));
    if (listed.length === 0 && variety === undefined && this.isRightAnyway(word, token, isName, near))
      return null;
    const fixes = fixesOf(
      place,
      variety === undefined ? suggestions : [variety, ...suggestions.filter((one) => one !== variety)],
    );
    const [key, wanted] =
      variety !== undefined
        ? ['variety', variety]
        : listed.length > 0
          ? ['name', listed[0]!]
          : ['unknown', ''];
    return problem(
      `spelling.${key}`,
      { target: word, ...(wanted !== '' && { wanted }) },
      {
        target: place,
        ...(fixes.length > 0 && { fix: fixes[0]!, fixes }),
      },
    );
  }

  /** Whether a word of no list may be taken as right: a name or a term that the Arabic has, or that is like no other word. */
  private isRightAnyway(
    word: string,
    token: Token | undefined,
    isName: boolean,
    near: readonly string[],
  ): boolean {
    if (token !== undefined && (this.isVouchedFor(token, isName, near) || this.isPartOfCompound(token)))
      return true;
    const lower = word.toLowerCase();
    const { commonEnglish } = this.context.data;
    // Accents are right or left out: António, Antonio.
    if (
      near.some(
        (one) =>
          withoutAccents(one.toLowerCase()) === withoutAccents(lower) && lower !== withoutAccents(lower),
      )
    )
      return true;
    if (
      /[^s]s$/u.test(lower) &&
      near.some((one) => one.toLowerCase() === lower.slice(0, -1)) &&
      !MASS_NOUNS.has(lower.slice(0, -1))
    )
      return true;
    const rest = lower.replace(PREFIX, '');
    if (rest !== lower && isListedWord(rest, commonEnglish)) return true;
    // A capital within a sentence makes a name of it, and names are many.
    if (isName && token?.opensSentence === false && lower.length < LONG_UNLISTED_NAME) return true;
    return !near.some((one) => isLikelyMeant(lower, one.toLowerCase()));
  }

  /** Whether a hyphen joins a word to a name or to a beginning: Rhein-Neckar, co-ordinated. */
  private isPartOfCompound(token: Token): boolean {
    const { tokens } = this.context.row.target;
    const at = tokens.indexOf(token);
    const [before, next] = [tokens[at - 1], tokens[at + 1]];
    const isOther = ({ text, key }: Token) => /^\p{Lu}/u.test(text) || PREFIX.test(`${key}aaaa`);
    if (token.glued && before !== undefined && isOther(before)) return true;
    return next?.glued === true && (isOther(next) || PREFIX.test(`${token.key}aaaa`));
  }

  /** Whether the Arabic has a word that sounds so, and that is not one of the words that it may have been meant to be. */
  private isVouchedFor(token: Token, isName: boolean, near: readonly string[]): boolean {
    this.sounded ??= this.sound();
    if (isName && this.isGivenName(token)) return true;
    const heard = soundsLike(latinSounding(token.key), isName ? this.sounded.all : this.sounded.strange);
    if (heard === null) return false;
    // A word of the language that sounds alike in both is misspelled all the same: democrcay for ديمقراطية.
    const stems = near.map((one) => stemEnglish(wordKey(one)));
    const glosses = this.context.row.glosses(heard.token);
    return !stems.some((stem) => glosses.includes(stem)) && (isName || near.length === 0);
  }

  /** Whether the Arabic has a given name that the press writes so: Sami for سامي, which is an adjective as well. */
  private isGivenName(token: Token): boolean {
    const names = givenNamesOf(withoutPossessive(token.key));
    return (
      names.length > 0 &&
      this.context.row.source.tokens.some(({ key, cuts }) =>
        [key, ...cuts].some((form) => names.includes(form)),
      )
    );
  }

  private sound(): { all: readonly Sounding[]; strange: readonly Sounding[] } {
    const { row } = this.context;
    const tokens = row.source.tokens.slice(0, MAX_COMPARED);
    const isStrange = (token: Token) => row.glosses(token).length === 0;
    const all = [...soundings(tokens, (token) => !isStrange(token)), ...joinedSoundings(tokens)];
    return { all, strange: all.filter(({ token }) => isStrange(token)) };
  }

  private isCopied(word: string): boolean {
    this.copied ??= new Set(
      this.context.row.source.tokens
        .filter(({ script }) => script === 'latin')
        .map(({ key }) => withoutPossessive(key)),
    );
    return this.copied.has(withoutPossessive(wordKey(word)));
  }

  /** How the ledger and the gazetteer write the name that a word stands for, where the word may have been meant so. */
  private listedFor(token: Token): readonly string[] | undefined {
    this.listed ??= listedNames(this.context, this.profile);
    const word = withoutPossessive(token.text);
    return this.listed
      .get(token.start)
      ?.filter(
        (form) =>
          editDistance(form.toLowerCase(), word.toLowerCase(), maxNameEdits(word)) <= maxNameEdits(word),
      );
  }

  /** The words that may be meant, the most likely first: the nearest, and of those the ones that the Arabic says. */
  private ranked(word: string, suggestions: readonly string[]): string[] {
    const glossed = (this.glossed ??= this.glosses());
    const lower = word.toLowerCase();
    const { commonEnglish } = this.context.data;
    const said: string[] = [];
    for (const one of oneEditFrom(lower))
      if (FREQUENT_WORDS.has(one) || (isListedWord(one, commonEnglish) && glossed.has(stemEnglish(one))))
        said.push(one);
    const isCapital = /^\p{Lu}/u.test(word);
    const inCase = (one: string) => (isCapital ? one.charAt(0).toUpperCase() + one.slice(1) : one);
    const all = [...new Set([...suggestions, ...said].map(inCase))].filter((one) => one !== word);
    const letters = sortedLetters(lower);
    const cost = (one: string): number => {
      const other = one.toLowerCase();
      return (
        editDistance(other, lower, MAX_DISTANCE) -
        (glossed.has(stemEnglish(other)) ? SAID : 0) -
        (FREQUENT_WORDS.has(other) ? FREQUENT : isListedWord(other, commonEnglish) ? COMMON : 0) +
        (sortedLetters(other) === letters ? 0 : SWAPPED) +
        (other.charAt(0) === lower.charAt(0) ? 0 : OTHER_BEGINNING)
      );
    };
    const costs = new Map(all.map((one) => [one, cost(one)]));
    return all.sort((a, b) => costs.get(a)! - costs.get(b)!);
  }

  private glosses(): ReadonlySet<string> {
    const { row } = this.context;
    return new Set(row.source.tokens.slice(0, MAX_COMPARED).flatMap((token) => row.glosses(token)));
  }
}

/** Maximum number of Arabic words of a row that are compared. */
const MAX_COMPARED = 600;
const MAX_DISTANCE = 4;
/** What it is worth, in edits, that the Arabic has a word that means it, that it is of the commonest or common, that it
 * has the same letters, and that it begins alike. */
const SAID = 0.9;
const FREQUENT = 0.7;
const COMMON = 0.4;
const SWAPPED = 0.2;
const OTHER_BEGINNING = 0.3;

/** Whether a word may have been meant to be another: one letter is wrong, or in a long one two that are not at its ends. */
function isLikelyMeant(word: string, other: string): boolean {
  const edits = editDistance(word, other, 2);
  if (edits <= 1) return true;
  return (
    edits === 2 && word.length >= LONG_WORD && word.at(0) === other.at(0) && word.at(-1) === other.at(-1)
  );
}

function sortedLetters(word: string): string {
  return [...word].sort().join('');
}

function withoutAccents(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '');
}

function isNear(word: string, other: string): boolean {
  const max = maxNameEdits(word);
  return editDistance(other.toLowerCase(), word.toLowerCase(), max) <= max;
}

/** Whether a word is part of something that is no text: a handle, a file, a path. */
function isPartOfAddress(text: string, { start, end }: Span): boolean {
  return (
    /[@#/\\_.~=&]/u.test(
      text
        .slice(Math.max(0, start - MAX_ADDRESS), start)
        .split(/\s/u)
        .at(-1)!,
    ) || /^[/\\_@=&~]|^\.\p{L}/u.test(text.slice(end, end + 2))
  );
}

/** Length in which the beginning of an address is looked for, in UTF-16 code units. */
const MAX_ADDRESS = 80;

/** Whether a word is a family name that says where the family is from, and no other spelling of the place: al-Turki, al-Shami. */
function isFamilyOfPlace(tokens: readonly Token[], { start }: Span): boolean {
  const at = tokens.findIndex((token) => token.start === start);
  const [article, name] = [tokens[at - 1], tokens[at]];
  return (
    name?.glued === true &&
    article !== undefined &&
    /^[ae](?:[dlnrstz]|sh)$/u.test(article.key) &&
    /[iy]$/u.test(name.key)
  );
}

/** By the place of an English word: how the ledger, else the gazetteer, writes the name that the pairing takes it for. */
function listedNames(
  { row, data }: CheckContext,
  profile: CheckProfile,
): ReadonlyMap<number, readonly string[]> {
  const listed = new Map<number, readonly string[]>();
  const byId = englishForms(data);
  for (const { by, ids, target } of nameLinks(row)) {
    if (by !== 'sound' && by !== 'likeness') continue;
    if (isFamilyOfPlace(row.target.tokens, target)) continue;
    const forms = ids.flatMap((id) => byId.get(id) ?? []);
    if (forms.length > 0) listed.set(target.start, forms);
  }
  const ledger = new Map<string, string[]>();
  for (const [arabic, english] of profile.confirmedNames ?? []) {
    const key = nameKey(arabic);
    ledger.set(key, [...(ledger.get(key) ?? []), english]);
  }
  if (ledger.size > 0)
    for (const { keys, target } of spelledNames(row, data)) {
      const forms = keys.flatMap((key) => ledger.get(nameKey(key)) ?? []);
      if (forms.length > 0) listed.set(target.start, forms);
    }
  return listed;
}
