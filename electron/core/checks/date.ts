import { daysBetween } from '#core/facts/hijri.ts';
import type { DateFact } from '#core/facts/fact.ts';
import type { TextFacts } from '#core/facts/text-facts.ts';
import { arabicSounding, latinSounding } from '#core/facts/soundings.ts';
import { soundLikeness, SURELY_SAME_NAME } from '#core/names/sound.ts';
import { withoutInvisible } from '#core/text/normalize.ts';
import { contains, type Span } from '#core/text/span.ts';
import type { Pairing } from '#core/facts/pair.ts';
import { problem, type Check, type CheckContext, type Problem } from './finding.ts';

/** Months and weekdays of one side that are nowhere on the other. */
function compare<F extends Span & { text: string }>(
  pairing: Pairing<F>,
  what: 'month' | 'weekday',
  accounted: { source: (fact: F) => boolean; target: (fact: F) => boolean },
): Problem[] {
  const problems: Problem[] = [];
  const { sourceOnly, targetOnly } = pairing;
  const both = Math.min(sourceOnly.length, targetOnly.length);
  for (let i = 0; i < both; i += 1) {
    const [from, to] = [sourceOnly[i]!, targetOnly[i]!];
    if (accounted.source(from) && accounted.target(to)) continue;
    const certainty = accounted.source(from) || accounted.target(to) ? 'doubtful' : 'sure';
    problems.push(
      problem(
        `date.${what}-differs`,
        { source: from.text, target: to.text },
        { source: from, target: to, certainty },
      ),
    );
  }
  for (const fact of sourceOnly.slice(both)) {
    if (!accounted.source(fact))
      problems.push(
        problem(`date.${what}-missing`, { source: fact.text }, { source: fact, certainty: 'doubtful' }),
      );
  }
  for (const fact of targetOnly.slice(both)) {
    if (!accounted.target(fact))
      problems.push(
        problem(`date.${what}-extra`, { target: fact.text }, { target: fact, certainty: 'doubtful' }),
      );
  }
  return problems;
}

function repeated<F>(facts: readonly F[], key: (fact: F) => unknown): (fact: F) => boolean {
  return (fact) => facts.some((other) => other !== fact && key(other) === key(fact));
}

function month(fact: { month: number; calendar: string }): string {
  return `${fact.calendar} ${fact.month}`;
}

/** Months, weekdays, and whole dates in two calendars. */
export const dateCheck: Check = {
  id: 'date',
  severity: 'error',
  run(context) {
    const { months, weekdays, dates, source, target, attributions } = context.row;
    return [
      ...compare(months, 'month', {
        source: (fact) =>
          repeated(source.months, month)(fact) ||
          writtenInFigures(context, 'target', fact) ||
          convertedDate(context, fact),
        target: (fact) =>
          repeated(target.months, month)(fact) ||
          contains(attributions, fact) ||
          writtenInFigures(context, 'source', fact) ||
          convertedDate(context, fact),
      }),
      ...compare(weekdays, 'weekday', {
        // Of two days on both sides one may have been written for the other, whatever else the words may mean.
        source: (fact) =>
          (!fact.sure && target.weekdays.length < 2) || repeated(source.weekdays, (day) => day.weekday)(fact),
        target: (fact) =>
          !fact.sure ||
          contains(attributions, fact) ||
          repeated(target.weekdays, (day) => day.weekday)(fact) ||
          (source.weekdays.length === 0 && endsTitle(target, fact)) ||
          soundsInTitle(source, fact),
      }),
      ...wrongWeekdays(context),
      ...dates.sourceOnly.flatMap((date) => {
        const partner = dates.targetOnly.find((other) => contradict(date, other));
        if (partner === undefined) return [];
        const key = date.calendar === partner.calendar ? 'date.month-differs' : 'date.conversion';
        return [problem(key, { source: date.text, target: partner.text }, { source: date, target: partner })];
      }),
    ];
  },
};

/** Whether a weekday ends a name: Palm Sunday, Sheffield Wednesday. */
function endsTitle({ text, tokens, names }: TextFacts, { start }: Span): boolean {
  const before = tokens.findLast(({ end }) => end <= start);
  return (
    before !== undefined &&
    (!before.opensSentence || names.some(({ end }) => end === before.end)) &&
    text.slice(before.end, start) === ' ' &&
    /^\p{Lu}\p{Ll}{2}/u.test(before.text)
  );
}

/** Whether the Arabic writes a weekday of a title by its sound: صنداي تايمز. */
function soundsInTitle({ tokens }: TextFacts, { text }: { text: string }): boolean {
  const sound = latinSounding(text.toLowerCase());
  return tokens.some(
    ({ script, key }) =>
      script === 'arabic' && key.length > 3 && soundLikeness(arabicSounding(key), sound) >= SURELY_SAME_NAME,
  );
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
/** A Thursday. */
const FIRST_DAY = { year: 1970, month: 1, day: 1 };

/** "Monday, 30 September 2015" was a Wednesday. Where the Arabic says the same, it is the source that is wrong. */
function wrongWeekdays({ row }: CheckContext): Problem[] {
  const { dates, weekdays, text } = row.target;
  return dates.flatMap(({ calendar, year, month: monthOfDate, day, start, end }): Problem[] => {
    if (calendar !== 'gregorian' || year === null || day === null || monthOfDate > 12 || day > 31) return [];
    const said = weekdays.find(
      (weekday) => weekday.end <= start && /^,?\s{1,2}(?:the\s)?$/u.test(text.slice(weekday.end, start)),
    );
    const days = daysBetween(FIRST_DAY, { year, month: monthOfDate, day });
    const actual = (((days + 4) % 7) + 7) % 7;
    if (said === undefined || said.weekday === actual) return [];
    const target = { start: said.start, end };
    const inSource = row.weekdays.pairs.some((pair) => pair.target === said);
    const values = { target: text.slice(said.start, end), actual: WEEKDAYS[actual]! };
    return [problem('date.weekday-wrong', values, { target, certainty: inSource ? 'remark' : 'doubtful' })];
  });
}

/** Whether two unpaired dates can only be a slip: whole dates of two calendars, or one day in another month in figures. */
function contradict(a: DateFact, b: DateFact): boolean {
  if (a.calendar !== b.calendar)
    return a.day !== null && a.year !== null && b.day !== null && b.year !== null;
  return a.day === b.day && (inFigures(a) || inFigures(b));
}

function inFigures(date: DateFact): boolean {
  return /\p{Nd}[/.-]\p{Nd}/u.test(withoutInvisible(date.text));
}

/** 17/10/2018 on one side answers to October on the other. */
function writtenInFigures(
  context: CheckContext,
  side: 'source' | 'target',
  fact: { month: number },
): boolean {
  return context.row[side].dates.some(
    (date) => inFigures(date) && (date.month === fact.month || date.day === fact.month),
  );
}

/** A month of a date that is given in the other calendar on the other side. */
function convertedDate(context: CheckContext, fact: Span): boolean {
  return context.row.dates.pairs.some(
    ({ source, target, by }) =>
      by === 'calendar' &&
      ((fact.start >= source.start && fact.end <= source.end) ||
        (fact.start >= target.start && fact.end <= target.end)),
  );
}
