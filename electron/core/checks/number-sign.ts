import type { NumberFact } from '#core/facts/fact.ts';
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

/** Signs beside a number: percent sign, percentage points, currency. */
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
