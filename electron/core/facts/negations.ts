import type { Language, NegationFact } from './fact.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import { isArabicStopWord } from '#core/text/stop-words.ts';
import { wordSet } from '#core/text/word-set.ts';
import { isListedWord } from './english-words.ts';
import type { LanguageData } from './language-data.ts';
import { hasForm, wordKey, type Token } from './tokens.ts';

/** Particles that deny what follows, and عدم, which makes a noun of a denial. */
const ARABIC_PARTICLES = wordSet(
  'لا لم لن ليس ليست ليسوا لست لسنا ليسا لستم ولا ولم ولن وليس وليست فلا فلم فلن فليس الا والا لئلا كيلا لكيلا افلا',
  'وليسوا ولست وليسا فليست ولسنا عدم وعدم لعدم بعدم فعدم',
);

/** Words that deny within a phrase; English has un-, without, fail, lack, avoid for them. */
const ARABIC_WORDS = wordSet(
  'غير بدون دون وغير بغير ودون بلا فغير وبغير وبدون فبدون فدون وبلا فبلا اللا انعدام ينفي تنفي ينف تنف نفي نفت ونفي رفض يرفض رفضت ورفض منع يمنع فشل تفشل يفشل فشلت كلا سوي',
  'استثناء باستثناء استحاله مستحيل يستحيل امتنع تمتنع يحظر حظر تجنب يتجنب قله يخلو خال خاليه يفتقر تفتقر افتقار نقص تعذر يتعذر تتعذر لتعذر خطا خاطئ خاطئه',
);

/** After these an Arabic particle denies nothing, or what it denies English states positively: لا بد, لا يزال. */
const ARABIC_IDIOMS = wordSet(
  'بد يزال تزال يزالون نزال ازال زال زالت زالوا سيما شك ريب باس محاله جدال غرو مفر غني يتجزا مناص عجب حرج مثيل نظير حصر تحمد يحمد',
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
  'absent broken ban bans banned banning prohibit prohibits prohibited forbidden refrain refrained regardless missing excluding ignore',
  'ignored ignoring inability unlike miss missed misses cease ceased few little zero without except quit minus exempt exempted away outside asymptomatic atypical',
  'silent silence silenced stuck anonymous anonymously anonymity apolitical amoral asymmetric asymmetrical dismiss dismisses dismissed dismissing dismissal decline declines declined declining',
  'discourage discourages discouraged discouraging dissuade dissuades dissuaded withhold withholds withheld withholding nil void devoid',
);

/** Words that stand only under a denial, as a rule: left over, they show that one was lost. */
const ENGLISH_UNDER_DENIAL = wordSet('anymore necessarily');

/** Words that follow do, does and did when they are no emphasis: the subject of a question, an object, what a pro-verb needs. */
const AFTER_PLAIN_DO = wordSet(
  'i you we they he she it the a an this that these those your my our his her its so as what whatever something anything',
  'everything more much less most well better best with for in on at to by if when and or but all some any each one people things',
  'open work research business good harm damage both good exactly just nothing not',
);

/**
 * English words that begin as if they denied something, and do not: units, displays, what is undone or instanced, and what Arabic says
 * with a word of its own (information, an investment, unrest, disarmament).
 */
const NOT_NEGATIVE: readonly RegExp[] = [
  /^(?:un(?:der(?!est|count|rep|min)|til|to|it|io|iq|iv|if|cles?$|cover|cann|dergo|earth|employ|fortunate|furl|gain|hinge|mask|nerv|plug|ravel|rest(?!r)|roll|seat|veil|wind|wound|wrap|leash|fold|lock|do$|pack|load))/u,
  /^(?:dis(?:cuss|tan|tri|eas|play|tinc|tingu|h|cover|ciplin|count|patch|aster|pos|put|k|c$|cs$|tress|order|cours|cret|creet|turb|gust|miss|rupt|semin|infect|til|solv|tract|s?ert|pens|charg|pers|guis|mount|clos|sect|cipl|plac|mantl))/u,
  /^(?:dis(?:ab[il]|advant|appear|appoint|arm|array|assembl|band|card|concert|embark|embod|engag|figur|gorg|grac|illusion|inform|integrat|jointed|lo[cd]|member|orient|parit|solution|sipat|tast|temper|tend|tens))/u,
  /^(?:in(?:tent|stanc|tens|vent|put|come|sid|deed|stead|depend|terest|car[cn]|cit|clin|corporat|dent|fanc|fant|field|filtrat|form(?!al)|fract|fus|grat|hal|ject|junct|mat|nat|patient|sect|spect|sulat|sur(?!m)|test|tuit|valua|ver[st]|vest|voc|volv))/u,
  /^(?:im(?:port|plic|press|med|pact|plant|posi|post|migr|pound|prison))/u,
  /^(?:ir(?:on|rig|radi)|il(?:lus|lum)|non(?:etheless|profit|gov|sens)|bless|unless|regardless|nevertheless|wireless)/u,
];

const PREFIX = /^(?:un|dis|non|in(?![mp])|im(?=[mp])|il(?=l)|ir(?=r))/u;

/** Endings that words with in-, im-, il- and ir- have when these deny. */
const DENIED_ENDING =
  /(?:able|ible|ably|ibly|ents?|ently|ants?|antly|ates?|al|ally|ive|ively|ous|ously|ites?|ect|ary|ity|ance|ence|ency|ancy|cy|ar|ic|tion|sion|ure|use|uman|umane|mal|act|er|plete|pletely|alid|ane|firm|odest)$/u;

/** A prefixed or suffixed word of denial (unlikely, inability, disagree, useless): what is left must be a word. */
function isNegativeFormation(key: string, data: LanguageData): boolean {
  if (key.length < 6 || NOT_NEGATIVE.some((word) => word.test(key))) return false;
  if (key.endsWith('less') || key.startsWith('underest') || key.startsWith('misund')) return true;
  const prefix = PREFIX.exec(key)?.[0];
  if (prefix === undefined) return false;
  const rest = key.slice(prefix.length);
  if (rest.length < (prefix === 'un' ? 3 : 4) || !isEnglishWord(rest, data)) return false;
  return prefix.startsWith('i') ? DENIED_ENDING.test(rest) : true;
}

function isEnglishWord(word: string, data: LanguageData): boolean {
  return data.ordinaryEnglish.has(word) || isListedWord(word, data.commonEnglish);
}

/** Beginnings of English words that say a denial of what follows them: illicit, extraordinary. */
const DENIES_WITHIN = /^(?:i[nmlr]|un|dis|non|mis|extra|anti|ab|a(?=[sty]))/u;

/** Whether an English word may deny within itself: what it begins with denies, and the rest is a word. */
export function mayDenyWithin(key: string, data: LanguageData): boolean {
  const prefix = DENIES_WITHIN.exec(key)?.[0];
  return prefix !== undefined && isEnglishWord(key.slice(prefix.length), data);
}

/** Beginnings of English words that may answer for غير, beside those that deny. */
const MAY_ANSWER = /^(?:in|im|il|ir|a(?=sym|syn|typ|mor)|non|mis|ill$|under|mal)/u;

/**
 * Whether an Arabic word of denial can have been lost: دون and its like, which English says with a word of denial, and غير
 * where no English word begins as one that denies may.
 */
export function isStrongDenial(fact: NegationFact, target: readonly Token[]): boolean {
  if (isWithout(fact)) return true;
  const key = wordKey(fact.text);
  return key.endsWith('غير') && !target.some((token) => token.key.length > 5 && MAY_ANSWER.test(token.key));
}

/** English words of denial that are no answer to دون: they deny by themselves what the Arabic says with a verb. */
const VERBS_OF_DENIAL =
  /^(?:ban|prohibit|forbid|refus|reject|den(?:y|ie|ial)|prevent|stop|avoid|fail|exclud|ignor|miss|ceas|quit|few|little|away|yet|instead|rather)/u;

/** Places where the English says *with* for an Arabic *without*: no word of its own answers to دون. */
export function findWithForWithout(
  target: readonly Token[],
  negations: readonly NegationFact[],
): Token | null {
  if (negations.some(({ text }) => !VERBS_OF_DENIAL.test(text.toLowerCase()))) return null;
  return target.find(({ key }) => key === 'with') ?? null;
}

/** Whether an Arabic denial is one of a verb in the past or the future, which English hardly says without a denial of its own. */
export function deniesVerb({ text }: Pick<NegationFact, 'text'>): boolean {
  return /^[وف]?ا?ل[من]$/u.test(wordKey(text));
}

/** Whether an Arabic denial is دون or one of its like, which English says with *without*. */
export function isWithout({ text }: NegationFact): boolean {
  return /^[وف]?(?:ب?دون|بلا)$/u.test(wordKey(text));
}

/** Negations of a text, in order. */
export function findNegations(
  text: string,
  tokens: readonly Token[],
  language: Language,
  data: LanguageData,
): NegationFact[] {
  const facts: NegationFact[] = [];
  tokens.forEach((token, i) => {
    const found = language === 'ar' ? arabicStrength(tokens, i, data) : englishStrength(tokens, i, data);
    if (found === null) return;
    const isUnless = found === 'unless';
    const strength = isUnless ? 'particle' : found;
    facts.push({
      kind: 'negation',
      start: token.start,
      end: token.end,
      text: text.slice(token.start, token.end),
      strength,
      ...(isUnless ? { isUnless } : {}),
    });
  });
  return facts;
}

/** Whether a word opens its sentence, or what is said behind أن and إن. */
function opensClauseAt(tokens: readonly Token[], i: number): boolean {
  return tokens[i]!.opensSentence || /^[وفب]?(?:ان|انه)$/u.test(tokens[i - 1]?.key ?? '');
}

/** Whether بلا or دون stands in one of the phrases of certainty, which English affirms: بلا شك, undoubtedly. */
function isBeyondDoubt(tokens: readonly Token[], i: number): boolean {
  return (
    /^[وف]?(?:ب?دون|بلا)$/u.test(tokens[i]!.key) &&
    /^(?:ادني )?(?:شك|ريب|جدال|منازع|محاله)$/u.test(tokens[i + 1]?.key ?? '')
  );
}

/** Words that make a condition of an exception, إلا إذا, إلا لو: "not … unless" or "only if". */
const CONDITIONS = wordSet('اذا لو');

/** Words after a particle in which an exception takes it back. */
const EXCEPTION_REACH = 10;

function arabicStrength(
  tokens: readonly Token[],
  i: number,
  data: LanguageData,
): NegationFact['strength'] | 'unless' | null {
  const { key, text } = tokens[i]!;
  if (/غير$|دون$/u.test(key) && !isDenyingPhrase(tokens, i)) return null;
  // لمَ is "why", as is لم before لا, and لمّ "gathered".
  if (key === 'لم' && (/\u0644[\u064f\u0650]?\u0645[\u064e\u0651]/u.test(text) || tokens[i + 1]?.key === 'لا'))
    return null;
  if (ARABIC_WORDS.has(key)) return isBeyondDoubt(tokens, i) ? null : 'word';
  // ما من دليل: there is none.
  if (/^[وف]?ما$/u.test(key) && tokens[i + 1]?.key === 'من' && opensClauseAt(tokens, i)) return 'particle';
  if (!ARABIC_PARTICLES.has(key)) return null;
  // لم شمل: "reunited", gathered what was scattered.
  if (/^[وفب]?لم$/u.test(key) && /^(?:ال)?شمل/u.test(tokens[i + 1]?.key ?? '')) return null;
  // نعم/لا: the two answers.
  if (isAnswer(tokens, i)) return null;
  // إلا "except" and ألا "that not" are normalized to one key; only the hamza tells.
  if ((key === 'الا' || key === 'والا') && !text.includes('أ')) return null;
  const next = tokens[i + 1];
  if (next !== undefined && ARABIC_IDIOMS.has(next.key)) return null;
  if (next !== undefined && ARABIC_AFFIRMED.has(next.key)) return 'word';
  // أم لا: "or not", which whether says alone.
  if (tokens[i - 1]?.key === 'ام') return null;
  // إن لم يكن: "if not", which *if* says alone.
  if (key === 'لم' && tokens[i - 1]?.key === 'ان' && /^[يتن]كن/u.test(next?.key ?? '')) return 'word';
  // لا … ما لم: "not … unless" or "only if"; the condition denies with a word.
  if (isUnless(tokens, i) && hasParticleBefore(tokens, i)) return 'word';
  // لا … إلا, لا … سوى and ليس … فقط: "only". The exception takes the denial back.
  for (let k = i + 1; k <= i + EXCEPTION_REACH && k < tokens.length; k += 1) {
    const later = tokens[k]!;
    if (later.opensSentence) break;
    if ((later.key === 'الا' && later.text.includes('إ')) || later.key === 'سوي')
      return CONDITIONS.has(tokens[k + 1]?.key ?? '') ? 'unless' : 'word';
    if (isUnless(tokens, k)) return 'unless';
  }
  // "Neither … nor" repeats the particle before nouns; English need not.
  if (key === 'ولا' && (!/^(?:[يتن]|ا(?!ل))/u.test(next?.key ?? '') || isNameAt(tokens, i + 1, data)))
    return 'word';
  return 'particle';
}

/** Whether a name stands at a place, of a list or of the gazetteer, that is no verb of the lexicon: ولا تركيا, ولا نبيل. */
function isNameAt(
  tokens: readonly Token[],
  i: number,
  { gazetteer, listedNames, lexicon }: LanguageData,
): boolean {
  const key = tokens[i]?.key ?? '';
  const match = gazetteer.ar.at(tokens, i);
  // What a text says *we* do is hardly told behind another denial; نبيل is a name, and noble.
  const mayBeVerb = lexicon.words.has(key) && !key.startsWith('ن');
  return match === undefined ? listedNames.has(key) && !mayBeVerb : !match.phrase.ambiguous || !mayBeVerb;
}

/** Whether the لم of ما لم, unless, stands at a place. */
function isUnless(tokens: readonly Token[], i: number): boolean {
  return tokens[i]!.key === 'لم' && tokens[i - 1]?.key === 'ما';
}

/** Whether a particle denies something in the words of the sentence before a place. */
function hasParticleBefore(tokens: readonly Token[], i: number): boolean {
  for (let k = i - 1; k >= Math.max(0, i - EXCEPTION_REACH); k -= 1) {
    if (tokens[k]!.sentence !== tokens[i]!.sentence) return false;
    if (ARABIC_PARTICLES.has(tokens[k]!.key) && !isUnless(tokens, k)) return true;
  }
  return false;
}

/** Whether غير and دون deny where they stand: غيّر is another word, دون الإقليمي is subregional. */
function isDenyingPhrase(tokens: readonly Token[], i: number): boolean {
  const { key, text } = tokens[i]!;
  const next = tokens[i + 1];
  // غيّر is "changed", غير أن "however"; a definite or human noun after غير at the head of a sentence is its subject.
  if (key.endsWith('غير')) {
    if (text.includes('\u0651') || next?.key.startsWith('ان') === true) return false;
    return !(key === 'غير' && tokens[i]!.opensSentence && next?.key.startsWith('ال') === true);
  }
  if (!key.endsWith('دون') || next === undefined) return true;
  // "Subregional": دون before the same word with the article, after its positive.
  return !(key !== 'بدون' && /^ال.*ي(?:ه|ين|ون|ات)?$/u.test(next.key));
}

/** Whether لا answers beside نعم and denies nothing. */
function isAnswer(tokens: readonly Token[], i: number): boolean {
  return [-1, 1].some((step) => {
    const beside = tokens[i + step]?.key;
    return beside === 'نعم' || (/^(?:او|ام)$/u.test(beside ?? '') && tokens[i + 2 * step]?.key === 'نعم');
  });
}

function englishStrength(
  tokens: readonly Token[],
  i: number,
  data: LanguageData,
): NegationFact['strength'] | null {
  const key = tokens[i]!.key.replace(/(?<=body|one)['’]s$/u, '');
  if (/n['’]t$/u.test(key) || ENGLISH_PARTICLES.has(key)) {
    // "not only … but also" affirms both; "No. 1" is a number.
    if (key === 'not' && tokens[i + 1]?.key === 'only') return 'word';
    if (key === 'no' && tokens[i + 1]?.kind === 'number') return null;
    // A no-response action, a non-profit: the name of a thing.
    if ((key === 'no' || key === 'non') && tokens[i + 1]?.glued === true) return 'word';
    if (key === 'not' && addsToDenial(tokens, i)) return 'word';
    return 'particle';
  }
  if (ENGLISH_WORDS.has(key) || isNegativeFormation(key, data)) return 'word';
  if (key === 'yet' && tokens[i + 1]?.key === 'to') return 'word';
  // Ran out of money: there is none left.
  if (
    key === 'out' &&
    tokens[i + 1]?.key === 'of' &&
    /^(?:runs?|ran|running)$/u.test(tokens[i - 1]?.key ?? '')
  )
    return 'word';
  // Out-of-form, out-of-date.
  if (key === 'out' && tokens[i + 1]?.key === 'of' && tokens[i + 1]!.glued) return 'word';
  // Nuclear-free, free of charge.
  if (key === 'free' && (tokens[i]!.glued || /^(?:of|from)$/u.test(tokens[i + 1]?.key ?? ''))) return 'word';
  if (key === 'too' && isTooMuch(tokens, i)) return 'word';
  return key === 'from' && isKeptFrom(tokens, i) ? 'word' : null;
}

/** Whether *not* only adds to what its clause denies already: never, not even for a moment. */
function addsToDenial(tokens: readonly Token[], i: number): boolean {
  const [before, token, next] = [tokens[i - 1], tokens[i]!, tokens[i + 1]];
  return next?.key === 'even' && before !== undefined && token.start - before.end > 1 && !token.opensSentence;
}

/** Words between *too* and the *to* of what it rules out. */
const TOO_REACH = 4;

/** Whether *too* denies what follows: too ill to attend. */
function isTooMuch(tokens: readonly Token[], i: number): boolean {
  const after = tokens.slice(i + 2, i + 1 + TOO_REACH);
  const end = after.findIndex(({ key, opensSentence }) => opensSentence || key === 'too');
  return (end < 0 ? after : after.slice(0, end)).some(({ key }) => key === 'to');
}

/** Words before *from* in which what is kept from something stands. */
const KEEP_REACH = 8;

/** Whether *from* denies what follows: it keeps me from working. */
function isKeptFrom(tokens: readonly Token[], i: number): boolean {
  if (tokens[i + 1]?.key.endsWith('ing') !== true) return false;
  for (let k = i - 1; k >= Math.max(0, i - KEEP_REACH) && tokens[k]!.sentence === tokens[i]!.sentence; k -= 1)
    if (/^(?:keep|keeps|kept|keeping|bar|bars|barred|dissuade[sd]?|discourage[sd]?)$/u.test(tokens[k]!.key))
      return true;
  return false;
}

/**
 * An emphatic do ("we do know", "it does seem") or a word that stands only under a denial. Affirmative English hardly
 * ever has them, so against a denial in the Arabic they show that *not* was left out.
 */
export function findLostNegation(tokens: readonly Token[], data: LanguageData): Token | null {
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i]!;
    if (ENGLISH_UNDER_DENIAL.has(token.key)) {
      let denied = false;
      for (let k = Math.max(0, i - 12); k < i + 4 && k < tokens.length; k += 1)
        denied ||= englishStrength(tokens, k, data) === 'particle';
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
const MAX_DENIED_WORDS = 4;

/** Verbs and nouns that only carry what is denied: ability, need, being. */
const LIGHT = wordSet(
  'يمكن يمكنك يمكنه يمكنها يمكننا يمكنهم يمكنني ينبغي يجب يجوز يحق تتمكن يتمكن تتمكنوا يتمكنوا نتمكن اتمكن تمكن تستطيع يستطيع نستطيع',
  'استطيع يستطيعون يكن تكن يكون تكون اكن نكن يكونوا يوجد توجد هناك يعد تعد يزل تزل يتم تتم تم احد اي شيء داعي حاجه وجود قدره امكانيه القدره',
  'مضطرا مضطر مضطرين بحاجه تحتاج يحتاج نحتاج تريد يريد اريد نريد علي سوف قد',
);

/** Verbs of wanting among them, and what English says for them: denied of what is wanted, the denial may stand with either verb. */
const WANTING = /^[اينت]ريد(?:ون|ان|وا)?$|^[اينت]رغب(?:ون|وا)?$/u;
const WANTED = ['want', 'wish'].map(stemEnglish);

/** Maximum distance of an English denial from the word it denies, in words before and after. */
const REACH_BEFORE = 9;
const REACH_AFTER = 4;
/** The same where another denial of the sentence has its own Arabic: within the clause. */
const CLAUSE_BEFORE = 5;
const CLAUSE_AFTER = 3;

/** An Arabic denial whose denied word stands in the English without one. */
export interface AffirmedWord {
  particle: Token;
  word: Token;
  /** Whether the sentence of the English word has no denial at all, or none within the clause of the word. */
  where: 'sentence' | 'clause';
  /** Whether the English word is what the very next word of the Arabic means. */
  next: boolean;
  /** Whether غير denies it, which English says with a prefix as often as with a word. */
  isOther: boolean;
}

/**
 * Arabic denials whose denied word stands in the English, by the lexicon, with no denial near it. A denial whose word is
 * not found says nothing.
 */
export function deniedWordsAffirmed(
  source: readonly Token[],
  target: readonly Token[],
  glosses: (token: Token) => readonly string[],
  stem: (key: string) => string,
  data: LanguageData,
): AffirmedWord[] {
  const places = new Map<string, number[]>();
  target.forEach((token, i) => {
    // A name is denied nothing: آلان is Alan, and "now".
    if (token.script !== 'latin' || (/^\p{Lu}/u.test(token.text) && !token.opensSentence)) return;
    const key = stem(token.key);
    const list = places.get(key);
    if (list === undefined) places.set(key, [i]);
    else if (list.length < 8) list.push(i);
  });
  const strengths = target.map((_, i) => englishStrength(target, i, data));
  const saysOnly = target.some(({ key }) => key === 'only');
  const affirmed: AffirmedWord[] = [];
  for (let i = 0; i < source.length; i += 1) {
    const isOther = OTHER_THAN.test(source[i]!.key) && arabicStrength(source, i, data) === 'word';
    const strength = arabicStrength(source, i, data);
    if (!isOther && strength !== 'particle' && !(strength === 'unless' && !saysOnly)) continue;
    const { anchors, denied: next } = anchorsOf(source, i, places, glosses);
    if (anchors.length === 0 || anchors.length > 4) continue;
    const reach = new Set(anchors.map((anchor) => denialNear(target, strengths, anchor)));
    if (reach.has('clause') || hasDeniedForm(target, anchors)) continue;
    const where = reach.has('sentence') ? 'clause' : 'sentence';
    affirmed.push({ particle: source[i]!, word: target[anchors[0]!]!, where, next: next === i + 1, isOther });
  }
  return affirmed;
}

/** Whether the English has a word elsewhere that denies one of these by a prefix: nonstructural beside structural. */
function hasDeniedForm(target: readonly Token[], anchors: readonly number[]): boolean {
  return anchors.some((anchor) => {
    const stem = target[anchor]!.key.slice(0, 6);
    if (stem.length < 4) return false;
    return target.some(({ key }) => key.indexOf(stem) > 1 && PREFIX.test(key));
  });
}

/** English words for كل, as they are compared. */
const EVERY = ['every', 'all', 'each'].map(stemEnglish);

/** Forms of غير, which denies the adjective after it. */
const OTHER_THAN = /^[وفب]?غير$/u;

/** Places in the English of the word that an Arabic particle denies: its first word of weight, and no other. */
function anchorsOf(
  source: readonly Token[],
  i: number,
  places: ReadonlyMap<string, readonly number[]>,
  glosses: (token: Token) => readonly string[],
): { anchors: readonly number[]; denied: number | null } {
  // ليس كل: "not every", of which the rest may stand affirmed.
  if (source[i + 1]?.key === 'كل')
    return { anchors: EVERY.flatMap((word) => places.get(word) ?? []), denied: i + 1 };
  const isWanted = WANTING.test(source[i + 1]?.key ?? '');
  const wanted = isWanted ? WANTED.flatMap((word) => places.get(word) ?? []) : [];
  if (wanted.length > 0) return { anchors: wanted, denied: i + 1 };
  for (let k = i + 1; k <= i + MAX_DENIED_WORDS && k < source.length; k += 1) {
    const token = source[k]!;
    if (token.opensSentence) break;
    if (isArabicStopWord(token.key) || hasForm(LIGHT, token)) continue;
    const found = glosses(token);
    if (found.length === 0) break;
    const anchors = [
      ...new Set(
        found.flatMap((gloss) => (gloss.length > 2 || gloss === 'go' ? (places.get(gloss) ?? []) : [])),
      ),
    ];
    return { anchors, denied: k };
  }
  return { anchors: [], denied: null };
}

/** The narrowest stretch around a word that has a denial: its clause, its sentence, or none. */
function denialNear(
  tokens: readonly Token[],
  strengths: readonly (NegationFact['strength'] | null)[],
  anchor: number,
): 'clause' | 'sentence' | null {
  const { sentence } = tokens[anchor]!;
  let near: 'sentence' | null = null;
  // Unclear, uncertainty: the word denies by itself.
  if (strengths[anchor] !== null) return 'clause';
  for (let k = Math.max(0, anchor - REACH_BEFORE); k <= anchor + REACH_AFTER && k < tokens.length; k += 1) {
    if (
      k === anchor ||
      tokens[k]!.sentence !== sentence ||
      !(strengths[k] !== null || MAY_DENY.has(tokens[k]!.key))
    )
      continue;
    // "Showed a lack of remorse" denies the showing.
    const isObject = tokens[k]!.key === 'lack' && k - anchor <= 2 && tokens[k + 1]?.key === 'of';
    if (k > anchor && DENIES_WHAT_FOLLOWS.has(tokens[k]!.key) && !isObject) continue;
    if (k >= anchor - CLAUSE_BEFORE && k <= anchor + CLAUSE_AFTER && !isParted(tokens, k, anchor))
      return 'clause';
    near = 'sentence';
  }
  return near;
}

/** Words that deny the words beside them, and are no denials where denials are counted: could only, against a breach. */
const MAY_DENY = wordSet('against only');

/** Words that deny what stands after them and never what stands before. */
const DENIES_WHAT_FOLLOWS = wordSet(
  'without except unless instead rather lack lacks lacking excluding outside minus against',
);

const CONJUNCTIONS = wordSet('and but or so because which while if although whereas unless until');

/** Whether a conjunction or a mark stands between two words. */
function isParted(tokens: readonly Token[], one: number, other: number): boolean {
  const [from, to] = one < other ? [one, other] : [other, one];
  for (let k = from; k < to; k += 1) {
    if (k > from && CONJUNCTIONS.has(tokens[k]!.key)) return true;
    if (tokens[k + 1]!.start - tokens[k]!.end > 1) return true;
  }
  return false;
}
