import { numbersInOtherCells } from './cells.ts';
import { contradictedDuals, dualOfTwo, isOneOrTwo, isTwo } from './duals.ts';
import { excerptAround } from './excerpt.ts';
import type { DateFact, NumberFact } from '#core/facts/fact.ts';
import { sameValue } from '#core/facts/number-reading.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import type { Token } from '#core/facts/tokens.ts';
import { contains } from '#core/text/span.ts';
import { problem, type Check, type CheckContext, type Problem, type QuickFix } from './finding.ts';

/** Whether the same value stands elsewhere in the text: then a repetition was dropped or added, which style may do. */
function isRepetition(fact: NumberFact, facts: readonly NumberFact[]): boolean {
  return facts.some((other) => other !== fact && sameValue(other.value, fact.value));
}

function demandsPartner(fact: NumberFact): boolean {
  return (
    (!fact.optional || isDecade(fact)) && !fact.indefinite && fact.part !== 'time' && fact.part !== 'month'
  );
}

/** Whether a number in words is a decade, which English says with a number too: السبعينيات, the 1970s or the seventies. */
function isDecade({ form, value, alternatives }: NumberFact): boolean {
  return form === 'words' && value < 100 && alternatives.includes(1900 + value);
}

/** Scale slips have their own check: same digits, another scale word. */
export function isScaleSlip(source: NumberFact, target: NumberFact): boolean {
  if (source.indefinite && target.indefinite) return source.value !== target.value;
  return (
    source.scale !== target.scale &&
    sameValue(source.coefficient, target.coefficient) &&
    Math.max(source.scale, target.scale) >= 1000
  );
}

/** Millions, billions: no value, but a scale. */
function vague(fact: NumberFact): boolean {
  return fact.indefinite && fact.value >= 1000;
}

/** Words of the English after a number among which its noun is looked for: *nine and 27 years*. */
const NOUN_REACH = 4;

/**
 * Whether a number of the Arabic and one of the English count the same thing: ثلاثة أشهر, *six months*. Then one contradicts the other,
 * however small they are.
 */
function countSameNoun({ row }: CheckContext, from: NumberFact, to: NumberFact): boolean {
  // Arabic puts the fraction behind the noun: ثلاث سنوات ونصف, three and a half years.
  if (Math.abs(from.value - to.value) < 1 || (from.role === 'ordinal') !== (to.role === 'ordinal'))
    return false;
  // A day or a year counts nothing: 4 May ships arrived.
  if (from.part !== null || to.part !== null) return false;
  const { source, target, glosses } = row;
  const noun = nounOf(source.tokens, from);
  if (noun === undefined) return false;
  const meanings = glosses(noun);
  const first = target.tokens.findIndex(({ start }) => start >= to.end);
  if (meanings.length === 0 || first < 0) return false;
  for (const token of target.tokens.slice(first, first + NOUN_REACH)) {
    if (token.opensSentence) return false;
    if (meanings.includes(stemEnglish(token.key))) return true;
  }
  return false;
}

/** What an Arabic number counts: the word before an ordinal, الاجتماع الثالث; the dual itself, يومين; else the word after it. */
function nounOf(
  tokens: readonly Token[],
  { start, end, role, optional, value }: NumberFact,
): Token | undefined {
  if (role === 'ordinal') return tokens.findLast((token) => token.end <= start);
  if (optional && value === 2) return tokens.find((token) => token.start === start);
  const after = tokens.find((token) => token.start >= end);
  return after?.opensSentence === true ? undefined : after;
}

/** Numbers that are too common to be missed by themselves: a dual, one, a second. */
function isCommon({ optional, indefinite, form, role }: NumberFact): boolean {
  return optional && !indefinite && form === 'words' && (role === 'cardinal' || role === 'ordinal');
}

/** Takes the pairs that a rule puts together out of both lists. */
function takePairs(
  sources: NumberFact[],
  targets: NumberFact[],
  rule: (from: NumberFact, to: NumberFact) => boolean,
): [NumberFact, NumberFact][] {
  const taken: [NumberFact, NumberFact][] = [];
  for (let i = 0; i < sources.length;) {
    const at = targets.findIndex((other) => rule(sources[i]!, other));
    if (at < 0) i += 1;
    else taken.push([sources.splice(i, 1)[0]!, targets.splice(at, 1)[0]!]);
  }
  return taken;
}

/** Numbers left over on both sides, matched as one changed into the other, by kind and then by order. */
export function changedNumbers(context: CheckContext): {
  changed: [NumberFact, NumberFact][];
  missing: NumberFact[];
  extra: NumberFact[];
} {
  const { sourceOnly, targetOnly } = context.row.numbers;
  const missing = sourceOnly.filter(demandsPartner);
  // الوزيران are the two ministers.
  const extra = targetOnly.filter(
    (fact) =>
      demandsPartner(fact) && dualOfTwo(context.row, fact) === undefined && !isOneOrTwo(context.row, fact),
  );
  const changed: [NumberFact, NumberFact][] = [];
  const counted = (a: NumberFact, b: NumberFact): boolean => countSameNoun(context, a, b);
  const alike = [
    isScaleSlip,
    counted,
    (a: NumberFact, b: NumberFact): boolean =>
      a.form !== 'words' &&
      b.form !== 'words' &&
      a.percent === b.percent &&
      a.part === b.part &&
      a.scale === b.scale,
    (a: NumberFact, b: NumberFact): boolean => a.form !== 'words' && b.form !== 'words',
    (): boolean => true,
  ];
  // Each rule is tried on every pair left; the lists are short unless the row is nonsense, and then they are cut.
  const sources = missing.slice(0, 50);
  const targets = extra.slice(0, 50);
  // A dual and *a second* are too common to be missed, but contradict another number of the same thing.
  changed.push(...takePairs(sources, targetOnly.filter(isCommon), counted));
  changed.push(...takePairs(sourceOnly.filter(isCommon), targets, counted));
  for (const rule of alike) changed.push(...takePairs(sources, targets, rule));
  // "Millions" for مليارات: neither says how many, but the scale is said.
  const vagueTargets = targetOnly.filter(vague);
  sourceOnly.filter(vague).forEach((fact, i) => {
    if (i < vagueTargets.length) changed.push([fact, vagueTargets[i]!]);
  });
  return { changed, missing: sources, extra: targets };
}

/** Digits of the English as they stand, with their separators. */
const NUMERAL = /\p{Nd}[\p{Nd}.,]*(?<![.,])/u;

/**
 * The number of the Arabic in the place of the English one, written as that is: both in digits, with the same scale word. A
 * number in words would have to be spelled, and one of another scale is another check's matter.
 */
function numberFix(from: NumberFact, to: NumberFact): QuickFix | undefined {
  const comparable = from.scale === to.scale && from.percent === to.percent && from.currency === to.currency;
  const numeral = NUMERAL.exec(to.text);
  if (!comparable || from.form === 'words' || to.form === 'words' || numeral === null) return undefined;
  const grouped = from.part !== 'year' && (numeral[0].includes(',') || from.coefficient >= 10_000);
  const replacement = grouped ? from.coefficient.toLocaleString('en-GB') : String(from.coefficient);
  const start = to.start + numeral.index;
  return { start, end: start + numeral[0].length, replacement };
}

/** "12 -" and "3." at the head of a paragraph, which number it. */
function opensParagraph(text: string, { start, end, form }: NumberFact): boolean {
  if (form !== 'digits' || end - start > 3) return false;
  return (
    /(?:^|\n)\s{0,8}[([]?$/u.test(text.slice(Math.max(0, start - 10), start)) &&
    /^\s?[-–.)\]]\s/u.test(text.slice(end, end + 3))
  );
}

/** The date of the other side, in figures, that differs from the date of a number by the day alone: 5/11/2024, 6 November 2024. */
function otherDate(
  { row: { dates } }: CheckContext,
  fact: NumberFact,
  side: 'source' | 'target',
): DateFact | undefined {
  const [own, other] =
    side === 'source' ? [dates.sourceOnly, dates.targetOnly] : [dates.targetOnly, dates.sourceOnly];
  const date = own.find(({ start, end }) => start <= fact.start && end >= fact.end);
  if (date === undefined || date.day !== fact.value) return undefined;
  return other.find(
    ({ calendar, year, month, day }) =>
      calendar === date.calendar && year === date.year && month === date.month && day !== null,
  );
}

/** Whether an ending of a decade stands without its number: in the s. */
function hasBareDecade(tokens: readonly Token[]): boolean {
  return tokens.some(({ key, glued }, i) => key === 's' && !glued && tokens[i - 1]?.key === 'the');
}

/** A number of one side without a partner in the row. */
function leftover(context: CheckContext, fact: NumberFact, side: 'source' | 'target'): Problem {
  const values = { [side]: fact.text };
  // Arabic says two with the dual, of which there is no list; and the number of a paragraph is not always copied.
  if (side === 'target' && isTwo(fact))
    return problem('number.extra', values, { target: fact, certainty: 'remark', evidence: 'two' });
  if (opensParagraph(context.row[side].text, fact))
    return problem(side === 'source' ? 'number.missing' : 'number.extra', values, {
      [side]: fact,
      certainty: 'remark',
      evidence: 'enumerator',
    });
  if (side === 'target' && contains(context.row.attributions, fact))
    return problem('number.extra', values, { target: fact, certainty: 'remark', evidence: 'attribution' });
  if (context.neighbours.hasNumber(fact, side))
    return problem(`nearby.${side}`, values, { [side]: fact, certainty: 'remark' });
  // English often says a decade by the way (at that time); "the s" is what is left of one.
  if (side === 'source' && isDecade(fact)) {
    const certainty = hasBareDecade(context.row.target.tokens) ? 'doubtful' : 'remark';
    return problem('number.missing', values, { source: fact, certainty, evidence: 'decade' });
  }
  const date = otherDate(context, fact, side);
  if (date !== undefined) {
    const [from, to] = side === 'source' ? [fact, date] : [date, fact];
    const values = { source: from.text, target: to.text };
    return problem('number.differs', values, { source: from, target: to, evidence: 'digits-digits' });
  }
  const sure = fact.form !== 'words' && !isRepetition(fact, context.row[side].numbers);
  const around = side === 'source' ? excerptAround(context.row.source, fact) : '';
  const key = side === 'target' ? 'number.extra' : around === '' ? 'number.missing' : 'number.missing-in';
  return problem(key, around === '' ? values : { ...values, context: around }, {
    [side]: fact,
    certainty: sure ? 'sure' : 'doubtful',
    evidence: fact.form === 'words' && fact.role === 'ordinal' && fact.value > 10 ? 'ordinal' : fact.form,
  });
}

/** Every number of the Arabic is in the English with its value, and no other. */
export const numberCheck: Check = {
  id: 'number',
  severity: 'error',
  run(context) {
    const { changed, missing, extra } = changedNumbers(context);
    const problems: Problem[] = [];
    for (const [from, to] of changed) {
      if (isScaleSlip(from, to)) continue;
      // A small number in words may belong to something else altogether.
      const fix = numberFix(from, to);
      const large = Math.min(from.value, to.value) > 10;
      const isCounted = (from.form === 'words' || to.form === 'words') && countSameNoun(context, from, to);
      const sure = isCounted || to.form !== 'words' || large || (from.form !== 'words' && from.value > 10);
      const around = excerptAround(context.row.source, from);
      problems.push(
        problem(
          around === '' ? 'number.differs' : 'number.differs-in',
          { source: from.text, target: to.text, ...(around === '' ? {} : { context: around }) },
          {
            source: from,
            target: to,
            certainty: sure ? 'sure' : 'doubtful',
            evidence: `${from.form}-${to.form}${large ? ' large' : ''}${isCounted ? ' noun' : ''}`,
            ...(fix && { fix }),
          },
        ),
      );
    }
    for (const [from, to] of numbersInOtherCells(context.row)) {
      const values = { source: from.text, target: to.text };
      problems.push(problem('number.differs', values, { source: from, target: to, evidence: 'cell' }));
    }
    for (const fact of missing) problems.push(leftover(context, fact, 'source'));
    const counts = [...extra, ...context.row.numbers.targetOnly.filter(isCommon)].filter(
      (fact) => !isOneOrTwo(context.row, fact),
    );
    const duals = contradictedDuals(context.row, counts, context.data);
    for (const [from, to] of duals)
      problems.push(
        problem(
          'number.differs',
          { source: from.text, target: to.text },
          { source: from, target: to, certainty: 'doubtful', evidence: 'dual' },
        ),
      );
    for (const fact of extra)
      if (!duals.some(([, to]) => to === fact)) problems.push(leftover(context, fact, 'target'));
    return problems;
  },
};
