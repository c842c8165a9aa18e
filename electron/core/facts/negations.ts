import type { Language, NegationFact } from './fact.ts';
import { wordKey, type Token } from './tokens.ts';

function wordSet(...lines: string[]): ReadonlySet<string> {
  return new Set(lines.join(' ').split(' '));
}

/** Particles that deny what follows, and عدم, which makes a noun of a denial. */
const ARABIC_PARTICLES = wordSet(
  'لا لم لن ليس ليست ليسوا لست لسنا ليسا لستم ولا ولم ولن وليس وليست فلا فلم فلن فليس الا والا لئلا كيلا لكيلا افلا',
  'وليسوا ولست وليسا فليست ولسنا عدم وعدم لعدم بعدم فعدم',
);

/** Words that deny within a phrase; English has un-, without, fail, lack, avoid for them. */
const ARABIC_WORDS = wordSet(
  'غير بدون دون وغير بغير ودون بلا اللا انعدام ينفي نفي نفت ونفي رفض يرفض رفضت ورفض منع يمنع فشل تفشل يفشل فشلت كلا سوي',
  'استحاله مستحيل يستحيل ابدا قط امتنع تمتنع يحظر حظر تجنب يتجنب قله يخلو خال خاليه يفتقر تفتقر افتقار نقص تعذر يتعذر تتعذر لتعذر خطا خاطئ خاطئه',
);

/** After these an Arabic particle denies nothing, or what it denies English states positively: لا بد, لا يزال. */
const ARABIC_IDIOMS = wordSet(
  'بد يزال تزال يزالون نزال ازال زال زالت زالوا سيما شك ريب باس محاله جدال غرو مفر',
);

/** After these the two words together are one that English mostly affirms: لا تنس, "remember"; لا يقل عن, "at least". */
const ARABIC_AFFIRMED = wordSet(
  'يقل تقل يتجاوز تتجاوز يتعدي يستهان يقتصر تقتصر تنس تنسي تنسوا ننسي تتردد تترددي تترددوا',
);

const ENGLISH_PARTICLES = wordSet(
  'not never no none nobody nothing nowhere neither nor cannot non nope',
  'dont doesnt didnt wont cant couldnt wouldnt shouldnt isnt arent wasnt werent hasnt havent hadnt aint',
);

const ENGLISH_WORDS = wordSet(
  'lack lacks lacked lacking fail fails failed failing failure failures refuse refuses refused refusal refusing deny denies',
  'denied denying denial reject rejects rejected rejecting rejection avoid avoids avoided avoiding prevent prevents prevented',
  'preventing stop stops stopped stopping unless unable impossible hardly barely scarcely rarely seldom rather instead absence',
  'absent ban bans banned banning prohibit prohibits prohibited forbidden refrain refrained regardless missing excluding ignore',
  'ignored ignoring inability unlike miss missed misses cease ceased few little zero without except quit minus exempt exempted away yet outside',
);

/** Words that stand only under a denial, as a rule: left over, they show that one was lost. */
const ENGLISH_UNDER_DENIAL = wordSet('anymore necessarily');

/** What follows do, does and did when they are no emphasis: the subject of a question, an object, what a pro-verb needs. */
const AFTER_PLAIN_DO = wordSet(
  'i you we they he she it the a an this that these those your my our his her its so as what whatever something anything',
  'everything more much less most well better best with for in on at to by if when and or but all some any each one people things',
  'open work research business good harm damage both good exactly just nothing not',
);

/** English words whose un-, dis- or non- is no denial. */
const NOT_NEGATIVE =
  /^(?:under(?!est|count|rep)|until|unto|uni(?!n)|uncle|unveil|unleash|discuss|distan|district|diseas|display|distribut|distinct|dish|discover|disciplin|discount|dispatch|disaster|dispos|disput|disk|disc|distinguish|distress|disorder|discours|discret|discreet|disturb|disgust|dismiss|disrupt|dissemin|disinfect|distil|dissolv|distract|diss?ert|nonetheless|nonprofit|nongov|bless|unless)/u;

const NEGATIVE_START =
  /^(?:un|dis|non|inab|inacc|inadeq|inapprop|incap|incomp|inconsis|incorr|indirect|ineff|inex|infreq|insuff|insec|invalid|invis|irres|irreg|irrel|illeg|illog|immor|impos|improp|imprac|imperf|misund|asymp|underest|undercount|underrep)/u;

/** A prefixed or suffixed word of denial: unlikely, inability, disagree, useless. */
function isNegativeFormation(key: string): boolean {
  if (key.length < 6 || NOT_NEGATIVE.test(key)) return false;
  return key.endsWith('less') || NEGATIVE_START.test(key);
}

/** Beginnings of English words that may answer for غير, beside {@link NEGATIVE_START}. */
const MAY_ANSWER = /^(?:in|im|il|ir|a(?=sym|syn|typ|mor)|non|mis|ill$|under|mal)/u;

/**
 * Whether an Arabic word of denial can have been lost: دون and its like, which English says with a word of denial, and غير
 * where no English word begins as one that denies may.
 */
export function isStrongDenial({ text }: NegationFact, target: readonly Token[]): boolean {
  const key = wordKey(text);
  if (/^[وف]?(?:ب?دون|بلا)$/u.test(key)) return true;
  return key.endsWith('غير') && !target.some((token) => token.key.length > 5 && MAY_ANSWER.test(token.key));
}

/** Negations of a text, in order. */
export function findNegations(text: string, tokens: readonly Token[], language: Language): NegationFact[] {
  const facts: NegationFact[] = [];
  tokens.forEach((token, i) => {
    const strength = language === 'ar' ? arabicStrength(tokens, i) : englishStrength(tokens, i);
    if (strength === null) return;
    facts.push({
      kind: 'negation',
      start: token.start,
      end: token.end,
      text: text.slice(token.start, token.end),
      strength,
    });
  });
  return facts;
}

function arabicStrength(tokens: readonly Token[], i: number): NegationFact['strength'] | null {
  const { key, text } = tokens[i]!;
  // غيّر is "changed", غير أن "however".
  if (key.endsWith('غير') && (text.includes('\u0651') || tokens[i + 1]?.key.startsWith('ان') === true))
    return null;
  if (ARABIC_WORDS.has(key)) return 'word';
  if (!ARABIC_PARTICLES.has(key)) return null;
  // إلا "except" and ألا "that not" fold to one key; only the hamza tells.
  if ((key === 'الا' || key === 'والا') && !text.includes('أ')) return null;
  const next = tokens[i + 1];
  if (next !== undefined && ARABIC_IDIOMS.has(next.key)) return null;
  if (next !== undefined && ARABIC_AFFIRMED.has(next.key)) return 'word';
  // أم لا: "or not", which whether says alone.
  if (tokens[i - 1]?.key === 'ام') return null;
  // لا … إلا, لا … سوى and ليس … فقط: "only". The exception takes the denial back.
  for (let k = i + 1; k <= i + 6 && k < tokens.length; k += 1) {
    const later = tokens[k]!;
    if (later.opensSentence) break;
    if ((later.key === 'الا' && later.text.includes('إ')) || later.key === 'سوي' || later.key === 'فقط')
      return 'word';
  }
  // "Neither … nor" repeats the particle before nouns; English need not.
  if (key === 'ولا' && !/^[يتنا]/u.test(next?.key ?? '')) return 'word';
  return 'particle';
}

function englishStrength(tokens: readonly Token[], i: number): NegationFact['strength'] | null {
  const { key } = tokens[i]!;
  if (/n['’]t$/u.test(key) || ENGLISH_PARTICLES.has(key)) {
    // "not only … but also" affirms both; "No. 1" is a number.
    if (key === 'not' && tokens[i + 1]?.key === 'only') return 'word';
    if (key === 'no' && tokens[i + 1]?.kind === 'number') return null;
    return 'particle';
  }
  if (ENGLISH_WORDS.has(key) || isNegativeFormation(key)) return 'word';
  return null;
}

/**
 * An emphatic do ("we do know", "it does seem") or a word that stands only under a denial. Affirmative English hardly
 * ever has them, so against a denial in the Arabic they show that *not* was left out.
 */
export function findLostNegation(tokens: readonly Token[]): Token | null {
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i]!;
    if (ENGLISH_UNDER_DENIAL.has(token.key)) {
      let denied = false;
      for (let k = Math.max(0, i - 12); k < i + 4 && k < tokens.length; k += 1)
        denied ||= englishStrength(tokens, k) === 'particle';
      if (!denied) return token;
    }
    if (token.key !== 'do' && token.key !== 'does' && token.key !== 'did') continue;
    const next = tokens[i + 1];
    if (next === undefined || next.opensSentence || next.kind !== 'word' || AFTER_PLAIN_DO.has(next.key))
      continue;
    if (/^\p{Lu}/u.test(next.text) || next.key.endsWith('ing') || next.start - token.end > 1) continue;
    return token;
  }
  return null;
}

/** Words looked at after an Arabic particle for what it denies. */
const DENIED_WORDS = 3;

/** How near an English denial must stand to the word it denies, in words before and after. */
const REACH_BEFORE = 9;
const REACH_AFTER = 4;

/**
 * Arabic denials whose denied word stands in the English, by the lexicon, with no denial near it. A denial whose word is
 * not found says nothing.
 */
export function deniedWordsAffirmed(
  source: readonly Token[],
  target: readonly Token[],
  glosses: (token: Token) => readonly string[],
  stem: (key: string) => string,
): { particle: Token; word: Token }[] {
  const places = new Map<string, number[]>();
  target.forEach((token, i) => {
    if (token.script !== 'latin') return;
    const key = stem(token.key);
    const list = places.get(key);
    if (list === undefined) places.set(key, [i]);
    else if (list.length < 8) list.push(i);
  });
  const affirmed: { particle: Token; word: Token }[] = [];
  for (let i = 0; i < source.length; i += 1) {
    if (arabicStrength(source, i) !== 'particle') continue;
    let anchors: number[] = [];
    for (let k = i + 1; k <= i + DENIED_WORDS && k < source.length && anchors.length === 0; k += 1) {
      const token = source[k]!;
      if (token.opensSentence) break;
      anchors = glosses(token).flatMap((gloss) => (gloss.length > 2 ? (places.get(gloss) ?? []) : []));
    }
    if (anchors.length === 0 || anchors.length > 6) continue;
    if (!anchors.some((anchor) => isDenied(target, anchor)))
      affirmed.push({ particle: source[i]!, word: target[anchors[0]!]! });
  }
  return affirmed;
}

function isDenied(tokens: readonly Token[], anchor: number): boolean {
  const { sentence } = tokens[anchor]!;
  for (let k = Math.max(0, anchor - REACH_BEFORE); k <= anchor + REACH_AFTER && k < tokens.length; k += 1) {
    if (tokens[k]!.sentence === sentence && englishStrength(tokens, k) !== null) return true;
  }
  return false;
}
