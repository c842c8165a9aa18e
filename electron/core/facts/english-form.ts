import type { Fact, NumberFact } from './fact.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const SCALES: Readonly<Record<number, string>> = {
  1e6: 'million',
  1e9: 'billion',
  1e12: 'trillion',
};

/** English form of a fact of the Arabic, where its value alone gives it; null where it takes a translator. */
export function englishForm(fact: Fact): string | null {
  switch (fact.kind) {
    case 'number':
      return numberForm(fact);
    case 'month':
      return fact.calendar === 'gregorian' ? (MONTHS[fact.month - 1] ?? null) : null;
    case 'weekday':
      return WEEKDAYS[fact.weekday] ?? null;
    case 'date':
      if (fact.calendar !== 'gregorian') return null;
      return [fact.day, MONTHS[fact.month - 1], fact.year].filter((part) => part !== null).join(' ');
    case 'time': {
      const clock = `${Math.floor(fact.minutes / 60)}:${String(fact.minutes % 60).padStart(2, '0')}`;
      return fact.half === null ? clock : null;
    }
    case 'phone':
    case 'url':
    case 'email':
    case 'handle':
    case 'hashtag':
      return fact.text;
    case 'name':
      return fact.name === 'latin' ? fact.text : null;
    case 'quotation':
    case 'negation':
      return null;
  }
}

function numberForm({
  value,
  coefficient,
  scale,
  part,
  percent,
  indefinite,
  role,
}: NumberFact): string | null {
  if (indefinite || (role !== 'cardinal' && role !== 'multiple')) return null;
  if (part === 'year') return String(value);
  const written = (number: number) => number.toLocaleString('en-GB', { maximumFractionDigits: 6 });
  const word = SCALES[scale];
  const number = word === undefined ? written(value) : `${written(coefficient)} ${word}`;
  return percent === null ? number : percent === 'percent' ? `${number}%` : `${number} percentage points`;
}
