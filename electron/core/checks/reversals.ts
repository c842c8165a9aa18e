import type { RowFacts } from '#core/facts/pair.ts';
import { pairSentences } from '#core/facts/sentence-pairs.ts';
import { hasForm, tokenFrom, type Token } from '#core/facts/tokens.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import type { Span } from '#core/text/span.ts';
import { isArabicStopWord } from '#core/text/stop-words.ts';
import { wordSet } from '#core/text/word-set.ts';
import { problem, type Problem } from './finding.ts';

/** What the Arabic and the English say of one thing and cannot both be true. */
export function differs(
  { source, target }: Pick<RowFacts, 'source' | 'target'>,
  from: Span,
  to: Span,
  evidence: string,
  certainty: Problem['certainty'],
): Problem {
  return problem(
    'opposite.differs',
    { source: source.text.slice(from.start, from.end), target: target.text.slice(to.start, to.end) },
    { source: from, target: to, evidence, certainty },
  );
}

/** Maximum number of words between *may* or *will* and the verb. */
const VERB_REACH = 3;

/** Words by which the English leaves something open, or the Arabic does without قد before a verb. */
const OPEN = wordSet(
  'may might could can would should perhaps possibly maybe possible possibility probably probable likely unlikely potential potentially risk risks risking threaten threatens threatened threatening if whether chance appears seems expected or unless',
  'ربما لعل عسي يمكن تمكن ممكن محتمل يحتمل احتمال مرجح يرجح متوقع يتوقع يفترض كاد يكاد تكاد لو اذا ان يخشي خشيه قد',
);

/** Words by which the English says that something is to be, beside *will*. */
const TO_BE = wordSet('will would shall ll going set due to plans expected if when ever');

/** Whether قد stands right before a verb of the present: it may be. تولت is a verb of the past. */
function isPossible(tokens: readonly Token[], i: number): boolean {
  const [before, { key }] = [tokens[i - 1], tokens[i]!];
  return [before?.key, ...(before?.cuts ?? [])].includes('قد') && /^(?:ي..|ت..(?!.*(?:ت|وا|نا)$))/u.test(key);
}

/** Verbs that only carry the noun behind them: قد يقوم بحذف, may delete. */
const CARRYING = /^[يت](?:قوم|قومون|تم|جري|كون|كونون)$/u;

/** Whether an Arabic verb says what will be: سنتعاون, وستواصل. */
export function isFuture({ key, script }: Token): boolean {
  return script === 'arabic' && /^[وف]?س[يتن].../u.test(key);
}

function isOpen(token: Token): boolean {
  return hasForm(OPEN, token);
}

/** Verbs that the Arabic thinks possible (قد يؤدي) and the English sure, or the other way round. */
export function ofModality(row: RowFacts): Problem[] {
  const { source, target, glosses } = row;
  const modals = target.tokens.flatMap(({ key }, at) =>
    key === 'will' || key === 'may' || key === 'might' ? [at] : [],
  );
  if (modals.length === 0) return [];
  const found = source.tokens.flatMap((token, i) => {
    const [possible, future] = [isPossible(source.tokens, i), isFuture(token)];
    if (!possible && !future) return [];
    // أدى إلى, lead: of some verbs the preposition alone is in the lexicon.
    const particles = source.tokens
      .slice(i + 1, i + 1 + VERB_REACH)
      .filter(({ key }) => isArabicStopWord(key));
    const meanings = new Set([token, ...particles].flatMap((one) => glosses(one)));
    const said = modals.flatMap((at) => {
      const verb = target.tokens
        .slice(at + 1, at + 1 + VERB_REACH)
        .find(({ key, opensSentence }) => !opensSentence && meanings.has(stemEnglish(key)));
      return verb === undefined ? [] : [{ at, isSure: target.tokens[at]!.key === 'will' }];
    });
    if (said.length === 0 || said.some(({ isSure }) => isSure === future)) return [];
    const place = possible ? { start: source.tokens[i - 1]!.start, end: token.end } : token;
    return [differs(row, place, target.tokens[said[0]!.at]!, 'modality', 'sure')];
  });
  return found.length > 0 ? found : ofOnlyModal(row, modals);
}

/**
 * The same where the lexicon does not know the verb, in a sentence with one of the kind: the Arabic leaves one thing open and tells of
 * nothing that will be, and the English leaves nothing open.
 */
function ofOnlyModal(row: RowFacts, modals: readonly number[]): Problem[] {
  const { source, target, glosses } = row;
  for (const unit of pairSentences(row)) {
    const arabic = source.tokens.flatMap(({ sentence }, i) => (unit.source.includes(sentence) ? [i] : []));
    const english = target.tokens.filter(({ sentence }) => unit.target.includes(sentence));
    const modal = modals.filter((at) => unit.target.includes(target.tokens[at]!.sentence));
    if (modal.length !== 1) continue;
    const other = target.tokens[modal[0]!]!;
    // What stands for another verb of the Arabic may have its own time.
    const verb = stemEnglish(target.tokens[modal[0]! + 1]?.key ?? '');
    const isOther = (i: number): boolean =>
      !isArabicStopWord(source.tokens[i]!.key) && glosses(source.tokens[i]!).includes(verb);
    if (arabic.some(isOther)) continue;
    const possible = arabic.filter((i) => isPossible(source.tokens, i));
    const future = arabic.filter((i) => isFuture(source.tokens[i]!) || source.tokens[i]!.key === 'سوف');
    if (other.key === 'will' && possible.length === 1 && future.length === 0 && !english.some(isOpen)) {
      const at = possible[0]!;
      if (CARRYING.test(source.tokens[at]!.key)) continue;
      const place = { start: source.tokens[at - 1]!.start, end: source.tokens[at]!.end };
      return [differs(row, place, other, 'modality-only', 'doubtful')];
    }
    const isLeftOpen = arabic.some((i) => isOpen(source.tokens[i]!));
    if (
      other.key !== 'will' &&
      future.length === 1 &&
      !isLeftOpen &&
      !english.some(({ key }) => TO_BE.has(key))
    )
      return [differs(row, source.tokens[future[0]!]!, other, 'modality-only', 'doubtful')];
  }
  return [];
}

/** Beginnings that deny the rest of an English word; *dis* stands for *en* as well: encourage, discourage. */
const DENYING = /^(?:un|dis|non|in|im|il|ir)/u;
/** Minimum number of letters of the rest. */
const MIN_REST = 4;
/** Arabic words in front of one that may turn it round. */
const TURNING = wordSet(
  'غير عدم لا ليس ليست دون بدون بلا لم لن انعدام نقص قله ضعف عديم عديمه فقدان انتفاء انهيار تراجع زوال تدهور هبوط انحسار خساره',
);

/** English words that deny by their beginning what the Arabic affirms: inequality for تكافؤ. */
export function ofPrefixes({ source, target, glosses }: RowFacts): Problem[] {
  // A denial of the Arabic that no other word answers may be the one.
  if (source.negations.length >= target.negations.length) return [];
  return target.negations.flatMap(({ start, strength }) => {
    if (strength !== 'word') return [];
    const token = target.tokens[tokenFrom(target.tokens, start)]!;
    const prefix = DENYING.exec(token.key)?.[0] ?? '';
    const rest = token.key.slice(prefix.length);
    if (prefix === '' || rest.length < MIN_REST) return [];
    const whole = stemEnglish(token.key);
    const affirmed = new Set([rest, ...(prefix === 'dis' ? [`en${rest}`] : [])].map(stemEnglish));
    const answers = target.tokens.filter(({ key }) => affirmed.has(stemEnglish(key))).length;
    const said = source.tokens.filter((one) => glosses(one).some((gloss) => affirmed.has(gloss)));
    // Of three who are armed one has become unarmed.
    const isCounted = said.length === 1 ? answers === 0 : answers > 0 && said.length > answers;
    if (!isCounted || source.tokens.some((one) => glosses(one).includes(whole))) return [];
    const isTurned = said.some((one) => {
      const at = source.tokens.indexOf(one);
      return source.tokens.slice(Math.max(0, at - 2), at).some((token) => hasForm(TURNING, token));
    });
    if (isTurned) return [];
    const evidence = said.length === 1 ? 'prefix' : 'prefix-mention';
    return [
      differs({ source, target }, said.at(-1)!, token, evidence, said.length === 1 ? 'sure' : 'doubtful'),
    ];
  });
}

/** Maximum number of words between a possessive and its noun: her five children. */
const POSSESSED_REACH = 2;

/** What is hers in the Arabic and his in the English: أبناؤها, his children. The Arabic of *his* may be a ة, so it tells nothing. */
export function ofPossessors({ source, target, glosses }: RowFacts): Problem[] {
  const his = target.tokens.flatMap(({ key }, at) => (key === 'his' ? [at] : []));
  if (his.length === 0 || target.tokens.some(({ key }) => key === 'her' || key === 'she' || key === 'hers'))
    return [];
  return his.slice(0, 1).flatMap((at) => {
    const nouns = target.tokens
      .slice(at + 1, at + 2 + POSSESSED_REACH)
      .filter(({ opensSentence }) => !opensSentence);
    for (const noun of nouns) {
      const stem = stemEnglish(noun.key);
      const said = source.tokens.filter((token) => glosses(token).includes(stem));
      if (said.length === 0) continue;
      const isHers = said.length === 1 && /..ها$/u.test(said[0]!.key) && !source.tokens.some(isHis);
      if (isHers) return [differs({ source, target }, said[0]!, target.tokens[at]!, 'possessor', 'doubtful')];
    }
    return [];
  });
}

/** Whether a word ends in what is *his* and never ة. */
function isHis({ text, script }: Token): boolean {
  return script === 'arabic' && /(?:ته|ائه|اؤه|يه|وه|اته|[^ي]ه)$/u.test(text);
}

/** Words of the English between *every* and its noun, at most. */
const QUANTIFIED_REACH = 2;
/** Arabic words that say of all what أي says of one. */
const ALL = wordSet('كل جميع كافه عموم سائر');
/** Arabic words that deny beside those that are counted as denials. */
const DENYING_WORDS =
  /^[وف]?(?:ال)?(?:نفي|نفت|ينفي|تنفي|نافيا|نافيه|انكر|انكرت|رفض|رفضت|منع|منعت|حظر|حظرت|عدم|دون|بدون)$/u;

/** What is denied of any in the Arabic and of every in the English: denied that it had pressed أي عضو, every member. */
export function ofQuantifiers({ source, target, glosses }: RowFacts): Problem[] {
  const every = target.tokens.flatMap(({ key }, at) => (/^(?:every|each|all)$/u.test(key) ? [at] : []));
  if (every.length === 0 || source.tokens.some((token) => hasForm(ALL, token))) return [];
  return source.tokens.flatMap((token, i) => {
    const noun = source.tokens[i + 1];
    if (!/^[وفبل]?اي$/u.test(token.key) || noun === undefined || noun.opensSentence) return [];
    const isDenied = source.tokens
      .slice(0, i)
      .some(
        ({ key, sentence, start }) =>
          sentence === token.sentence &&
          (DENYING_WORDS.test(key) || source.negations.some((negation) => negation.start === start)),
      );
    const meanings = isDenied ? glosses(noun) : [];
    const other = every.find((at) =>
      target.tokens
        .slice(at + 1, at + 1 + QUANTIFIED_REACH)
        .some(({ key, opensSentence }) => !opensSentence && meanings.includes(stemEnglish(key))),
    );
    if (other === undefined) return [];
    const place = { start: token.start, end: noun.end };
    return [differs({ source, target }, place, target.tokens[other]!, 'quantifier', 'doubtful')];
  });
}
