import { pairSentences } from '#core/facts/sentence-pairs.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import { isEnglishStopWord } from '#core/text/stop-words.ts';
import { wordSet } from '#core/text/word-set.ts';
import type { LanguageData } from '#core/facts/language-data.ts';
import type { NegationFact } from '#core/facts/fact.ts';
import {
  deniedWordsAffirmed,
  deniesVerb,
  findLostNegation,
  findWithForWithout,
  mayDenyWithin,
  isWithout,
  isStrongDenial,
} from '#core/facts/negations.ts';
import type { RowFacts } from '#core/facts/pair.ts';
import type { TextFacts } from '#core/facts/text-facts.ts';
import { withoutPossessive } from '#core/facts/soundings.ts';
import { hasForm, type Token } from '#core/facts/tokens.ts';
import { problem, type Check, type Problem } from './finding.ts';
import { isFuture } from './reversals.ts';

/** A stretch of both texts within which denials are counted: the row, or one sentence of it and its counterpart. */
interface Unit {
  source: UnitSide;
  target: UnitSide;
}

interface UnitSide {
  tokens: readonly Token[];
  negations: readonly NegationFact[];
}

function count(side: UnitSide, strength: NegationFact['strength']): number {
  return side.negations.filter((negation) => negation.strength === strength).length;
}

/** The sentences of a side, each with its tokens and denials. */
function sentencesOf({ tokens, negations }: TextFacts): UnitSide[] {
  const sentences: { tokens: Token[]; negations: NegationFact[] }[] = [];
  let next = 0;
  for (const token of tokens) {
    const sentence = (sentences[token.sentence] ??= { tokens: [], negations: [] });
    sentence.tokens.push(token);
    if (negations[next]?.start === token.start) sentence.negations.push(negations[next++]!);
  }
  return sentences;
}

/** The sentences of a row that say the same, and the denials of English sentences that nothing of the Arabic is like. */
function unitsOf(row: RowFacts): { units: Unit[]; unpaired: readonly NegationFact[] } {
  const [from, to] = [sentencesOf(row.source), sentencesOf(row.target)];
  const joined = (sentences: readonly UnitSide[], numbers: readonly number[]): UnitSide => ({
    tokens: numbers.flatMap((i) => sentences[i]?.tokens ?? []),
    negations: numbers.flatMap((i) => sentences[i]?.negations ?? []),
  });
  const pairs = pairSentences(row);
  return {
    // A sentence with nothing like it is told of as left out or added, not as denied.
    units: pairs
      .filter(({ source, target }) => source.length > 0 && target.length > 0)
      .map(({ source, target }) => ({ source: joined(from, source), target: joined(to, target) })),
    unpaired: pairs
      .filter(({ source }) => source.length === 0)
      .flatMap(({ target }) => joined(to, target).negations),
  };
}

/**
 * Denials are counted, for the two languages deny in other places: what Arabic denies with a particle English must deny
 * somehow, with a particle or with a word (unlikely, refuse, without). What counts most is the denied word: that it stands in
 * the English with no denial in its clause; and words that hardly stand without a denial.
 */
function lostDenial(
  { source: arabicSide, target }: Unit,
  { glosses }: Pick<RowFacts, 'glosses'>,
  data: LanguageData,
): Problem | null {
  // لن … إلا إذا may be "only if".
  const saysOnly = target.tokens.some(({ key }) => key === 'only');
  const source = {
    ...arabicSide,
    negations: arabicSide.negations.filter(({ isUnless }) => !(isUnless === true && saysOnly)),
  };
  const [arabic, arabicWords] = [count(source, 'particle'), count(source, 'word')];
  // "Unless" answers for إلا إذا, and for no denial.
  const exceptions = source.negations.some(({ isUnless }) => isUnless === true)
    ? target.tokens.filter(({ key }) => key === 'unless').length
    : 0;
  const [english, englishWords] = [count(target, 'particle'), count(target, 'word') - exceptions];
  const free = Math.max(0, englishWords - saidOtherwise(source, target, glosses));
  const first = source.negations.find((negation) => negation.strength === 'particle');
  const any = first ?? source.negations[0];
  if (any === undefined) return null;
  const lost = english < arabic + arabicWords ? findLostNegation(target.tokens, data) : null;
  if (lost !== null)
    return problem(
      'negation.emphatic',
      { source: any.text, target: lost.text },
      { source: any, target: lost },
    );
  const without = source.negations.find(isWithout);
  const replaced = without === undefined ? null : findWithForWithout(target.tokens, target.negations);
  if (without !== undefined && replaced !== null)
    return problem(
      'negation.affirmed',
      { source: without.text, target: replaced.text },
      { source: without, target: replaced, certainty: 'doubtful', evidence: 'with' },
    );
  const bare = english + englishWords === 0;
  const denied = deniedWordsAffirmed(source.tokens, target.tokens, glosses, stemEnglish, data).sort(
    (a, b) => Number(b.where === 'sentence') - Number(a.where === 'sentence'),
  );
  const other = denied.find(
    ({ isOther, next, where }) => isOther && next && (first === undefined || where === 'sentence'),
  );
  if (other !== undefined) {
    const { particle, word, where } = other;
    const isPlain =
      where === 'sentence' && !mayDenyWithin(word.key, data) && isPredicate(target.tokens, word, particle);
    const values = { source: particle.text, target: word.text };
    const found = problem('negation.affirmed', values, {
      source: particle,
      target: word,
      certainty: isPlain ? 'doubtful' : 'remark',
      evidence: isPlain ? (bare ? 'other bare' : 'other plain') : 'other',
    });
    if (first === undefined || isPlain) return found;
  }
  if (first === undefined)
    return bare && isStrongDenial(any, target.tokens)
      ? problem(
          'negation.missing',
          { source: any.text, count: 1 },
          { source: any, certainty: 'doubtful', evidence: 'word' },
        )
      : null;
  // English words of denial first answer for the Arabic ones.
  const spare = Math.max(0, free - arabicWords);
  const all = arabic + arabicWords > english + englishWords ? 'all' : 'as many';
  const fewer = arabic > english + spare ? 'fewer' : arabic > english ? 'words' : all;
  const affirmed = denied.find(({ isOther }) => !isOther);
  if (affirmed !== undefined) {
    const { particle, word, where, next } = affirmed;
    const values = { source: particle.text, target: word.text };
    return problem('negation.affirmed', values, {
      source: particle,
      target: word,
      certainty: bare ? 'sure' : 'doubtful',
      evidence: [fewer.replace(' ', '-'), where, next ? 'next' : 'later'].join(' '),
    });
  }
  if (fewer !== 'fewer') return null;
  return problem(
    'negation.missing',
    { source: first.text, count: arabic },
    {
      source: first,
      certainty: bare ? 'sure' : 'doubtful',
      evidence: [arabic > 1 ? 'several' : 'one', ...(deniesVerb(first) ? ['verb'] : [])].join(' '),
    },
  );
}

/** Words between a verb of being and what is said of its subject: is still clear. */
const PREDICATE_REACH = 2;
const BEING =
  /^(?:is|are|was|were|be|been|being|am|remain(?:s|ed)?|seem(?:s|ed)?|plead(?:s|ed)?)$|['’](?:s|re|m)$/u;

/**
 * Whether a word is said of a subject by a verb of being, or joined to what is not denied (واقعي وغير وهمي, real and not imaginary), so that
 * its denial can be nowhere but beside it.
 */
function isPredicate(tokens: readonly Token[], { start }: Token, particle: Token): boolean {
  const at = tokens.findIndex((token) => token.start === start);
  const isJoined = particle.key.startsWith('و');
  return tokens
    .slice(Math.max(0, at - 1 - PREDICATE_REACH), at)
    .some(({ key }) => BEING.test(key) || (isJoined && key === 'and'));
}

/** English words of denial that an Arabic particle is said with as often as another word: yet for بعد, few for قليل. */
const GRAMMATICAL = wordSet(
  'yet too from out without unless hardly barely scarcely rarely seldom few little rather instead except away unable zero minus outside',
);

/**
 * English words of denial that an Arabic word says which is no denial: missing for مفقودة, silent for صامتة. They answer for none; each
 * Arabic word says one.
 */
function saidOtherwise(source: UnitSide, target: UnitSide, glosses: RowFacts['glosses']): number {
  const words = target.negations
    .filter(({ strength, text }) => strength === 'word' && !GRAMMATICAL.has(text.toLowerCase()))
    .map(({ text }) => stemEnglish(withoutPossessive(text.toLowerCase())));
  if (words.length === 0) return 0;
  const denials = new Set(source.negations.map(({ start }) => start));
  let said = 0;
  for (const [i, token] of source.tokens.entries()) {
    // What is denied itself may be said in one word with its denial: غير مقبولة, unacceptable.
    if (denials.has(token.start) || denials.has(source.tokens[i - 1]?.start ?? -1)) continue;
    const at = words.findIndex((word) => glosses(token).includes(word));
    if (at < 0) continue;
    words.splice(at, 1);
    said += 1;
  }
  return said;
}

/** Words between the items of a list that is denied item by item. */
const ITEM_REACH = 4;
/** Words before an item in which its denial stands: not our partners. */
const DENIAL_REACH = 3;
const DENIES_ITEM = wordSet('not nor neither no');

/**
 * Items of a list that the Arabic denies one by one (لا روسيا ولا شركائنا), of which the English denies some and says another without
 * a denial. *Or* carries one denial over the whole list.
 */
function affirmedItems({ source, target, names, glosses }: RowFacts): Problem[] {
  const latinAt = new Map(target.tokens.map(({ start }, i) => [start, i]));
  const placeOf = (item: Token): number => {
    const pair = names.pairs.find((one) => one.source.start === item.start);
    const trace = names.sourceFound.find(({ fact }) => fact.start === item.start)?.token;
    const named = pair?.target.from ?? (trace ? latinAt.get(trace.start) : undefined);
    if (named !== undefined) return named;
    const meanings = new Set(glosses(item));
    return target.tokens.findIndex(({ key }) => meanings.has(stemEnglish(withoutPossessive(key))));
  };
  /** The words right before an item of the English, with no mark between. */
  const before = (at: number): string[] => {
    const keys: string[] = [];
    for (let k = at - 1; k >= Math.max(0, at - DENIAL_REACH); k -= 1) {
      if (!/^[ -]$/u.test(target.text.slice(target.tokens[k]!.end, target.tokens[k + 1]!.start))) break;
      keys.push(target.tokens[k]!.key);
    }
    return keys;
  };
  const { tokens } = source;
  for (let i = 0; i < tokens.length; i += 1) {
    if (tokens[i]!.key !== 'لا' || tokens[i + 1] === undefined) continue;
    const denials = [i];
    for (let k = i + 1; k <= denials.at(-1)! + ITEM_REACH && k < tokens.length; k += 1) {
      if (tokens[k]!.sentence !== tokens[i]!.sentence) break;
      if (tokens[k]!.key === 'ولا') denials.push(k);
    }
    const items = denials.flatMap((k) => {
      const item = tokens[k + 1];
      const at = item === undefined ? -1 : placeOf(item);
      return at < 0 ? [] : [{ particle: tokens[k]!, word: target.tokens[at]!, keys: before(at) }];
    });
    if (items.length < 2 || items.some(({ keys }) => keys.includes('or'))) continue;
    const lost = items.filter(({ keys }) => !keys.some((key) => DENIES_ITEM.has(key)));
    if (lost.length === 0 || lost.length === items.length) continue;
    const { particle, word } = lost[0]!;
    const values = { source: particle.text, target: word.text };
    const place = { source: particle, target: word };
    return [problem('negation.affirmed', values, { ...place, certainty: 'doubtful', evidence: 'item' })];
  }
  return [];
}

const ANYBODY = /^[وفبلك]?احدا?$/u;
/** Words behind أحد that make "one of" or "somebody" of it. */
const OF_SEVERAL = /^(?:ال|ما$)/u;
/** Words before أحد in which the denial stands. */
const ANYBODY_REACH = 8;
const SOMEBODY = /^(?:somebody|someone)(?:['’]s)?$/u;
const NOBODY = /^(?:nobody|none|any|anybody|anyone|one)(?:['’]s)?$/u;

/**
 * *Somebody* of the English where the Arabic denies أحد and says no such thing: English says *nobody* or *anybody* for it.
 */
function affirmedSomebody({ source, target }: RowFacts): Problem[] {
  const said = target.tokens.filter(({ key }) => SOMEBODY.test(key));
  if (said.length !== 1) return [];
  const denials = new Set(source.negations.map(({ start }) => start));
  const denied = source.tokens.flatMap((token, i) => {
    const next = source.tokens[i + 1];
    if (!ANYBODY.test(token.key) || (next !== undefined && !next.opensSentence && OF_SEVERAL.test(next.key)))
      return [];
    const before = source.tokens.slice(Math.max(0, i - ANYBODY_REACH), i);
    const particle = before.findLast(
      ({ start, sentence }) => sentence === token.sentence && denials.has(start),
    );
    return particle === undefined ? [null] : [particle];
  });
  const particle = denied.at(-1);
  if (!particle || denied.includes(null)) return [];
  if (source.tokens.some(({ key }) => /^[وفبلك]?(?:ال)?(?:شخص|بعض|امر|احدهم|ثمه|هناك)/u.test(key))) return [];
  if (target.tokens.filter(({ key }) => NOBODY.test(key)).length >= denied.length) return [];
  const values = { source: particle.text, target: said[0]!.text };
  const place = { source: particle, target: said[0]! };
  return [problem('negation.affirmed', values, { ...place, certainty: 'doubtful', evidence: 'somebody' })];
}

/** Negations of the Arabic without one in the English, and the reverse. */
export const negationCheck: Check = {
  id: 'negation',
  severity: 'error',
  run({ row, data }) {
    // Most rows deny nothing in Arabic, and their sentences need no pairing.
    if (row.source.negations.length === 0) return addedDenial(row, row.glosses);
    const { units, unpaired } = unitsOf(row);
    const problems = units.flatMap((unit, i) => {
      const found = lostDenial(unit, row, data);
      if (found === null) return [];
      // A sentence beside it that denies more than its Arabic may have taken the denial over, or one that is paired with none.
      const moved =
        unpaired.length > 0 ||
        [units[i - 1], units[i + 1]].some((beside) => beside !== undefined && surplus(beside) > 0);
      return [moved && found.certainty === 'sure' ? { ...found, certainty: 'doubtful' as const } : found];
    });
    // What one sentence denies and its Arabic does not is told of where the other sentences deny as often.
    const isEven = units.every((unit) => unit.source.negations.length === 0 || surplus(unit) === 0);
    if (isEven && problems.length === 0)
      for (const unit of units)
        if (unit.source.negations.length === 0) problems.push(...addedDenial(unit, row.glosses));
    if (problems.length === 0) problems.push(...affirmedItems(row));
    if (problems.length === 0) problems.push(...affirmedSomebody(row));
    if (problems.length > 0) return problems;
    const arabic = row.source.negations.length;
    const english = row.target.negations.filter(({ strength }) => strength === 'particle');
    const extra = english[0];
    if (extra === undefined || english.length <= arabic) return [];
    const values = { target: extra.text, count: english.length };
    return [problem('negation.extra', values, { target: extra, certainty: 'remark' })];
  },
};

/** Maximum number of words between *not* and what it denies: will not easily return. */
const DENIED_REACH = 2;

/** Words behind *not* that make no denial of it. */
const NO_DENIAL = wordSet(
  'longer doubt less more fewer matter later sooner other better only just yet merely simply least all every everyone always to a the so',
);
/** Words of the Arabic that English says with a denial, beside those that are one. */
const IMPLIED = wordSet(
  'عدم غير الا فقط سوي لولا بل كف نفد فرغ مجرد اقل قبل بعد دون طالما حتي كاد يكاد مهما وحده وحدها',
);

/** A denial of the English where the Arabic denies nothing, and says the word that is denied. */
function addedDenial({ source, target }: Unit, glosses: RowFacts['glosses']): Problem[] {
  const particles = target.negations.filter(({ strength }) => strength === 'particle');
  const first = particles[0];
  if (first === undefined || particles.length > 1) return [];
  const at = target.tokens.findIndex(({ start }) => start === first.start);
  const token = target.tokens[at];
  const next = target.tokens[at + 1];
  if (token === undefined || next === undefined || NO_DENIAL.has(next.key)) return [];
  if (source.tokens.some((token) => hasForm(IMPLIED, token))) return [];
  const promised = deniedPromise({ source, target }, at);
  if (promised !== null) {
    const values = { target: first.text, count: 1 };
    const place = { source: promised, target: first };
    return [problem('negation.extra', values, { ...place, certainty: 'doubtful', evidence: 'future' })];
  }
  if ((token.key !== 'not' && token.key !== 'no') || target.negations.length > 1) return [];
  const denied = target.tokens
    .slice(at + 1, at + 1 + DENIED_REACH)
    .filter(({ opensSentence }) => !opensSentence);
  const said = denied.flatMap(({ key }) => {
    const stem = stemEnglish(key);
    return isEnglishStopWord(key) ? [] : source.tokens.filter((one) => glosses(one).includes(stem));
  })[0];
  if (said === undefined) return [];
  const values = { target: first.text, count: 1 };
  return [problem('negation.extra', values, { target: first, certainty: 'doubtful', evidence: 'added' })];
}

/**
 * The Arabic verb of what the English says will not be: the Arabic has one verb of the future for each *will*, and denies none. Its
 * verb need not be in the lexicon.
 */
function deniedPromise({ source, target }: Unit, at: number): Token | null {
  const isDenied = /^won['’]?t$/u.test(target.tokens[at]!.key) || target.tokens[at - 1]?.key === 'will';
  if (!isDenied) return null;
  const promises = source.tokens.filter(isFuture);
  const wills = target.tokens.filter(({ key }) => /^(?:will|won['’]?t|shall)$|['’]ll$/u.test(key));
  return promises.length === wills.length ? promises[0]! : null;
}

function surplus({ source, target }: Unit): number {
  return target.negations.length - source.negations.length;
}
