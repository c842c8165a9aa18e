import type { NumberFact } from '#core/facts/fact.ts';
import type { TextFacts } from '#core/facts/text-facts.ts';
import { problem, type Check, type Problem } from './finding.ts';

/** Currencies that one word may name: the country must tell them apart. */
const FAMILIES: Readonly<Record<string, string>> = {
  pound: 'pound',
  GBP: 'pound',
  EGP: 'pound',
  SDG: 'pound',
  lira: 'lira',
  SYP: 'lira',
  LBP: 'lira',
  TRY: 'lira',
  dirham: 'dirham',
  AED: 'dirham',
  MAD: 'dirham',
  dinar: 'dinar',
  KWD: 'dinar',
  IQD: 'dinar',
  JOD: 'dinar',
  BHD: 'dinar',
  LYD: 'dinar',
  TND: 'dinar',
  DZD: 'dinar',
  riyal: 'riyal',
  SAR: 'riyal',
  QAR: 'riyal',
  YER: 'riyal',
  OMR: 'riyal',
  IRR: 'riyal',
};

/** Syrian and Lebanese pounds are liras in Arabic, so the two generic words may meet. */
function sameCurrency(a: string, b: string): boolean {
  if (a === b) return true;
  const [one, other] = [FAMILIES[a] ?? a, FAMILIES[b] ?? b];
  const generic = a === one || b === other;
  return generic && (one === other || [one, other].sort().join() === 'lira,pound');
}

/** Units of time and of length: what is so many of one is not so many of another. */
const COUNTED_UNITS: ReadonlySet<string> = new Set(
  'minute hour day week month year decade century kilometre metre centimetre millimetre mile'.split(' '),
);

/** Whether a number counts one unit in the Arabic and another in the English: أربعة أيام, *four weeks*. */
function countsOtherUnit(source: NumberFact, target: NumberFact): boolean {
  if (source.unit === null || target.unit === null || source.unit === target.unit) return false;
  if (source.role !== 'cardinal' || target.role !== 'cardinal') return false;
  return COUNTED_UNITS.has(source.unit) && COUNTED_UNITS.has(target.unit);
}

/** Whether a text counts nothing else by a number of the same value, which the other language might mean; a day of a month counts nothing. */
function isOnly(fact: NumberFact, { numbers }: TextFacts): boolean {
  return numbers.every((other) => other === fact || other.part !== null || other.value !== fact.value);
}

/** Signs beside a number: percent sign, percentage points, currency, unit. */
export const numberSignCheck: Check = {
  id: 'number-sign',
  severity: 'error',
  run(context) {
    const problems: Problem[] = [];
    for (const { source, target, by } of context.row.numbers.pairs) {
      if (by !== 'value') continue;
      const add = (key: string, certainty: Problem['certainty']): void => {
        problems.push(
          problem(key, { source: source.text, target: target.text }, { source, target, certainty }),
        );
      };
      if (source.percent !== null && target.percent !== null && source.percent !== target.percent)
        add('sign.points', 'doubtful');
      else if ((source.percent === null) !== (target.percent === null) && isPlain(source) && isPlain(target))
        add('sign.percent', 'doubtful');
      if (
        countsOtherUnit(source, target) &&
        isOnly(source, context.row.source) &&
        isOnly(target, context.row.target)
      )
        add('sign.unit', 'sure');
      if (
        source.currency !== null &&
        target.currency !== null &&
        !sameCurrency(source.currency, target.currency)
      )
        add('sign.currency', 'sure');
      else if (
        (source.currency === null) !== (target.currency === null) &&
        (source.unit ?? target.unit) === null &&
        source.scale > 1
      ) {
        add('sign.currency-missing', 'remark');
      }
      if (
        target.currency !== null &&
        target.currency in FAMILIES &&
        FAMILIES[target.currency] === target.currency &&
        !namesCountry(context.row.target.text, target)
      ) {
        if (target.currency !== 'pound' || source.currency !== 'GBP') add('sign.country', 'remark');
      }
    }
    return problems;
  },
};

function isPlain(fact: NumberFact): boolean {
  return fact.form !== 'words' && fact.role === 'cardinal' && fact.part === null;
}

/** Whether a capitalised adjective stands before the currency word. */
function namesCountry(text: string, fact: NumberFact): boolean {
  return /^[\s-]*\p{Lu}\p{L}+/u.test(text.slice(fact.end, fact.end + 30));
}
