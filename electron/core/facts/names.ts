import { withoutProclitics } from '#core/text/arabic-stem.ts';
import { hasForeignLetter, looksForeign } from './arabic-shape.ts';
import { BEFORE_NAME, isPersonalOffice } from './name-places.ts';
import type { Language, NameFact, NameKind, NameSign } from './fact.ts';
import { isLexiconStem, isUnknownWord } from './glosses.ts';
import type { GazetteerEntry, LanguageData } from './language-data.ts';
import type { PhraseMatch } from './phrases.ts';
import { isListedWord } from './english-words.ts';
import { isLatinLetterName } from './spelled-initials.ts';
import { isArabicStopWord } from '#core/text/stop-words.ts';
import { hasForm, type Token } from './tokens.ts';

/** English endings that make ordinary words; a capitalised word with one is rarely a name by sound. */
const ORDINARY_ENDINGS =
  /(?:tion|tions|sion|ment|ments|ness|ing|ings|ity|ities|ship|ical|ally|ful|less|able|ible|ance|ence|ism|ology|wise|ward|ern|hood|dom)$/u;

/** Function words: with a capital only because a clause or a heading opens there. */
const FUNCTION_WORDS = new Set(
  'a an the of to in on at by for from with as into onto upon than then so if or and nor but that which who whom whose this these those it its he his him she her hers they them their theirs we us our ours you your yours my mine me is are was were be been being am do does did done have has had having will would shall should can could may might must no not there here also very too just about over such some any each own other another more most only up out off when while where what how why all both because through during between under again once yes well now after before since until although though however meanwhile despite many much few several every everyone everything nothing someone something anyone one two three four five six seven eight nine ten instead like even still yet already always never often perhaps maybe according speaking asked let make get go please thank thanks don t s re ve ll new'.split(
    ' ',
  ),
);

/** Whether an English key is an ordinary word of the language, as far as the data tell. */
export function isOrdinaryEnglish(key: string, data: LanguageData): boolean {
  const bare = key.split(/['’]/u, 1)[0]!;
  if (FUNCTION_WORDS.has(bare) || data.capitals.has(bare) || data.ordinaryEnglish.has(bare)) return true;
  if (isListedWord(bare, data.commonEnglish)) return true;
  const singular = bare.endsWith('s') ? bare.slice(0, -1) : bare;
  return data.capitals.has(singular) || data.ordinaryEnglish.has(singular) || ORDINARY_ENDINGS.test(bare);
}

/** Names of a text: what the gazetteer knows, then what the script or the shape of the word betrays. */
export function findNames(
  text: string,
  tokens: readonly Token[],
  language: Language,
  data: LanguageData,
  taken: (offset: number) => boolean,
): NameFact[] {
  const facts: NameFact[] = [];
  const add = (
    name: NameKind,
    sign: NameSign,
    from: number,
    to: number,
    match?: PhraseMatch<GazetteerEntry>,
  ): void => {
    const start = tokens[from]!.start;
    const end = tokens[to - 1]!.end;
    const ids = [...new Set((match?.entries ?? []).map((entry) => entry.id))];
    const standsFor = [...new Set((match?.entries ?? []).flatMap((entry) => entry.standsFor))];
    facts.push({
      kind: 'name',
      name,
      sign,
      ids,
      standsFor,
      start,
      end,
      text: text.slice(start, end),
      from,
      to,
    });
  };
  const heading = language === 'en' && isHeading(tokens);
  for (let i = 0; i < tokens.length;) {
    const token = tokens[i]!;
    if (token.kind === 'number' || taken(token.start)) {
      i += 1;
      continue;
    }
    const match = data.gazetteer[language].at(tokens, i);
    if (match !== undefined && isName(match, tokens, language)) {
      const { phrase, from, to } = match;
      const sign =
        language === 'ar' &&
        (phrase.ambiguous || isCutFromWord(match, token, data) || hasOwnArticle(match, token)) &&
        !hasNameBefore(tokens, from, facts)
          ? 'ambiguous'
          : phrase.entry.people === true
            ? 'people'
            : 'name';
      add(isSurname(match, tokens, facts) ? 'person' : phrase.entry.kind, sign, from, to, match);
      i = to;
      continue;
    }
    if (language === 'ar') {
      if (token.script === 'latin' && token.text.length > 1) add('latin', 'latin', i, i + 1);
      else if (isListed(token, data)) add('listed', listedSign(token, data), i, i + 1);
      else if (
        token.script === 'arabic' &&
        looksForeign(token.key, token.cuts) &&
        !runsTogether(token.key, data) &&
        !isLatinLetterName(token) &&
        !isMeasure(token, data) &&
        isUnknownWord(token, data)
      )
        add('foreign', shapeSign(tokens, i), i, i + 1);
    } else if (isCapitalName(text, tokens, i, data, heading) || isPersonAfterOffice(text, tokens, i, facts)) {
      add('capital', capitalSign(text, tokens, i), i, i + 1);
    }
    i += 1;
  }
  return facts;
}

function isListed(token: Token, data: LanguageData): boolean {
  if (token.script !== 'arabic' || token.key.length < 3 || isArabicStopWord(token.key)) return false;
  if (data.listedNames.has(token.key) || isNamedThing(token, data)) return true;
  // A cut that gives a name is trusted only where the whole word is none of the lexicon.
  return (
    !data.lexicon.words.has(token.key) &&
    token.cuts.some((cut) => cut.length > 3 && data.listedNames.has(cut))
  );
}

/** Whether what stands before a single word as a proclitic belongs to it: وكالة is no و with a name. */
function isCutFromWord({ phrase }: PhraseMatch<GazetteerEntry>, { key }: Token, data: LanguageData): boolean {
  if (phrase.keys.length > 1 || key === phrase.keys[0] || key.startsWith('ال')) return false;
  return data.lexicon.words.has(key);
}

/**
 * Whether the adjective of a place is the surname of the given name before it: محمود المصري is a person. An adjective of a country
 * follows a noun with the article, and a given name has none.
 */
function isSurname(
  { phrase, from, to }: PhraseMatch<GazetteerEntry>,
  tokens: readonly Token[],
  facts: readonly NameFact[],
): boolean {
  if (phrase.entry.kind !== 'country' && phrase.entry.kind !== 'city') return false;
  const [given, adjective] = [facts.at(-1), tokens[from]!];
  if (to - from > 1 || !/^ال\p{L}{2,}ي$/u.test(adjective.key)) return false;
  if (given?.to !== from || (given.name !== 'person' && given.name !== 'listed')) return false;
  return given.sign !== 'ambiguous' && !tokens[from - 1]!.key.startsWith('ال');
}

/** Whether a single word has an article that no form of the name has: الحماس is enthusiasm, حماس a movement. */
function hasOwnArticle({ phrase }: PhraseMatch<GazetteerEntry>, { key }: Token): boolean {
  const { keys, definite, entry } = phrase;
  return (
    keys.length === 1 &&
    !definite &&
    entry.people !== true &&
    entry.kind !== 'office' &&
    !keys[0]!.startsWith('ال') &&
    WITH_ARTICLE.test(key)
  );
}

/** An Arabic word with an article, and what may stand before it. */
const WITH_ARTICLE = /^[وف]?[بك]?ال|^[وف]?لل/u;

function isNamedThing(token: Token, data: LanguageData): boolean {
  return (
    data.namedThings.has(token.key) || token.cuts.some((cut) => cut.length > 3 && data.namedThings.has(cut))
  );
}

/** Sign by which a word of a foreign shape is known as a name: by its letters, by the noun before it, or by its shape alone. */
function shapeSign(tokens: readonly Token[], i: number): NameSign {
  if (hasForeignLetter(tokens[i]!.key)) return 'letters';
  const before = tokens[i - 1];
  const isTitled = before !== undefined && !tokens[i]!.opensSentence && hasForm(BEFORE_NAME, before);
  return isTitled ? 'title' : 'shape';
}

/** Sign by which a listed name is known: ambiguous where it is also an inflected word, or has an article that the list does not have. */
function listedSign(token: Token, data: LanguageData): NameSign {
  if (data.listedNames.has(token.key)) return 'listed';
  if (isNamedThing(token, data)) return 'thing';
  const isAmbiguous = WITH_ARTICLE.test(token.key) || isLexiconStem(token, data);
  return isAmbiguous ? 'ambiguous' : 'listed';
}

/** Whether a title, an office or another name stands right before a token. */
function hasNameBefore(tokens: readonly Token[], i: number, facts: readonly NameFact[]): boolean {
  const before = tokens[i - 1];
  if (before === undefined || tokens[i]!.opensSentence) return false;
  return facts.at(-1)?.to === i || hasForm(BEFORE_NAME, before);
}

/** A name by itself, beside another capital, at the head of a clause, or initials. */
function capitalSign(text: string, tokens: readonly Token[], i: number): NameSign {
  const token = tokens[i]!;
  if (/\p{Lu}.*\p{Lu}/u.test(token.text) && token.text.replace(/['’]s?$/u, '').length <= 7) return 'initials';
  if (token.opensSentence || opensClause(text, tokens, i)) return 'opens';
  const isCapital = (k: number, gap: string): boolean =>
    tokens[k] !== undefined && /^\p{Lu}/u.test(tokens[k].text) && gap === ' ';
  const next = tokens[i + 1];
  return isCapital(i - 1, text.slice(tokens[i - 1]?.end ?? 0, token.start)) ||
    isCapital(i + 1, text.slice(token.end, next?.start ?? token.end))
    ? 'beside'
    : 'capital';
}

function isMeasure(token: Token, data: LanguageData): boolean {
  return data.measures.ar.has(token.key) || token.cuts.some((cut) => data.measures.ar.has(cut));
}

/** Words of relation that no word begins with, and that careless copy runs into the next: التيتساعد. */
const RELATIVE = /^[وفبلك]?(?:الذين|اللذين|اللتين|الذي|التي|اللواتي|اللاتي)./u;

/**
 * Two words without a space between them, as careless copy has them: an article inside, too long for one word, or two
 * parts that are words both.
 */
export function runsTogether(key: string, data: LanguageData): boolean {
  if (key.length > 11 || key.indexOf('ال', 3) > 0) return true;
  if (key.length > 6 && RELATIVE.test(key)) return true;
  const isWord = (part: string): boolean =>
    [part, ...withoutProclitics(part)].some(
      (form) => isArabicStopWord(form) || (form.length > 2 && data.lexicon.words.has(form)),
    );
  for (let cut = 2; cut <= key.length - 2; cut += 1) {
    const rest = key.slice(cut);
    if (rest.length === 2 && !isArabicStopWord(rest)) continue;
    if (isWord(key.slice(0, cut)) && isWord(rest)) return true;
  }
  return false;
}

/** English names have a capital. An Arabic form that is also another word counts where the English has its partner. */
function isName(match: PhraseMatch<GazetteerEntry>, tokens: readonly Token[], language: Language): boolean {
  if (language === 'ar') return true;
  if (match.phrase.entry.kind === 'office') return true;
  const first = tokens[match.from]!.text;
  if (/^\p{Lu}/u.test(first)) {
    // US and IT are written in capitals, the pronouns are not.
    return (
      match.phrase.form !== match.phrase.form.toUpperCase() ||
      match.phrase.form.length > 4 ||
      first === first.toUpperCase()
    );
  }
  const { form } = match.phrase;
  // bin Salman: the form has its capital later on.
  const isLater = /^\p{Ll}.* \p{Lu}/u.test(form) && /^\p{Lu}/u.test(tokens[match.to - 1]!.text);
  return form === form.toLowerCase() || isLater || /^al-?/u.test(first);
}

/** Most long words with a capital: a title in title case, where capitals say nothing. */
export function isHeading(tokens: readonly Token[]): boolean {
  let long = 0;
  let capital = 0;
  for (const token of tokens) {
    if (token.kind !== 'word' || token.text.length < 4) continue;
    long += 1;
    if (/^\p{Lu}/u.test(token.text)) capital += 1;
  }
  return long >= 2 && capital / long > 0.8;
}

/** Whether a quotation mark, a colon, a bracket or a dash stands right before a token. */
export function opensClause(text: string, tokens: readonly Token[], i: number): boolean {
  const from = i === 0 ? 0 : tokens[i - 1]!.end;
  return /["“‘«:([–—•*]/u.test(text.slice(Math.max(from, tokens[i]!.start - 4), tokens[i]!.start));
}

/** Whether the words beside a word in capitals are in capitals as well. */
function shouts(tokens: readonly Token[], i: number): boolean {
  return [tokens[i - 1], tokens[i + 1]].some(
    (token) => token?.kind === 'word' && token.text.length > 2 && token.text === token.text.toUpperCase(),
  );
}

/** Words that follow a subject: a name in front of one is a name. */
const AFTER_SUBJECT = new Set(
  'said says told is was has had will would did does were are have also and added who'.split(' '),
);

/** Most words of a person's name behind an office. */
const MAX_PERSON_WORDS = 3;

/**
 * Whether a word is one of two or three with a capital right behind an office, which is the person's name whatever the words mean: US
 * envoy Tom Barrack.
 */
function isPersonAfterOffice(
  text: string,
  tokens: readonly Token[],
  i: number,
  facts: readonly NameFact[],
): boolean {
  const isCapital = (k: number): boolean => /^\p{Lu}\p{Ll}/u.test(tokens[k]?.text ?? '');
  const touches = (k: number): boolean => text.slice(tokens[k - 1]!.end, tokens[k]!.start) === ' ';
  if (!isCapital(i)) return false;
  let from = i;
  const isBehindOffice = (k: number): boolean =>
    facts.some((fact) => isPersonalOffice(fact) && fact.to === k);
  while (!isBehindOffice(from)) {
    if (from === 0 || i - from >= MAX_PERSON_WORDS || !isCapital(from - 1) || !touches(from)) return false;
    from -= 1;
  }
  if (from === 0 || !touches(from)) return false;
  let to = i + 1;
  while (to < tokens.length && isCapital(to) && touches(to)) to += 1;
  return to - from >= 2 && to - from <= MAX_PERSON_WORDS;
}

/** Whether a word stands between a dash and a comma, or the end, as the agency of a dateline does: Vienna – Reuters, agencies. */
function isCredited(text: string, tokens: readonly Token[], i: number): boolean {
  const [before, token, next] = [tokens[i - 1], tokens[i]!, tokens[i + 1]];
  if (before === undefined || !/^\s?[–—-]\s$/u.test(text.slice(before.end, token.start))) return false;
  return next === undefined || /^,\s/u.test(text.slice(token.end, next.start));
}

function isCapitalName(
  text: string,
  tokens: readonly Token[],
  i: number,
  data: LanguageData,
  heading: boolean,
): boolean {
  const token = tokens[i]!;
  const next = tokens[i + 1];
  if (token.script !== 'latin' || !/^\p{Lu}/u.test(token.text) || token.text.length < 3) return false;
  const isInitials = /^\p{Lu}{2,7}(?:['’]?s)?$/u.test(token.text);
  if (
    isOrdinaryEnglish(token.key, data) &&
    (!isInitials || FUNCTION_WORDS.has(token.key) || shouts(tokens, i))
  )
    return false;
  if (heading) return false;
  // The first word of a sentence or a quotation has its capital from there, unless what follows makes it a name.
  if (token.opensSentence || opensClause(text, tokens, i)) {
    if (next === undefined) return isCredited(text, tokens, i);
    if (AFTER_SUBJECT.has(next.key) || /['’]s$/u.test(token.key)) return true;
    if (isCredited(text, tokens, i)) return true;
    // “Separately, Putin …”: what a comma or an adverb's ending sets apart is no part of the name that follows.
    const apart = /[,;:]/u.test(text.slice(token.end, next.start)) || /..ly$/u.test(token.key);
    return !apart && /^\p{Lu}/u.test(next.text);
  }
  return !(token.glued && tokens[i - 1]?.kind === 'number');
}
