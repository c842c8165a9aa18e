import { readFileSync } from 'node:fs';
import { exchangeFacts } from '#core/exchange/exchange.ts';
import { readText } from '#core/facts/text-facts.ts';
import { builtInLanguageData } from '#language/language-data.ts';

/** Outcome of one kind of change. *Right*: the English is the expected one, to the letter. */
export interface MeasuredExchange {
  kind: string;
  changes: number;
  offered: number;
  right: number;
  /** Some of those that are wrong, and of those that were not offered. */
  wrong: { source: string; target: string; expected: string; given: string }[];
  missed: { source: string; target: string; changed: string }[];
}

interface AlignedDocument {
  source: string[];
  target: string[];
  gold: [number[], number[]][];
}

const MONTHS: readonly [string, string][] = [
  ['يناير', 'January'],
  ['فبراير', 'February'],
  ['أبريل', 'April'],
  ['يونيو', 'June'],
  ['يوليو', 'July'],
  ['أغسطس', 'August'],
  ['سبتمبر', 'September'],
  ['أكتوبر', 'October'],
  ['نوفمبر', 'November'],
  ['ديسمبر', 'December'],
];
const WEEKDAYS: readonly [string, string][] = [
  ['الأحد', 'Sunday'],
  ['الاثنين', 'Monday'],
  ['الثلاثاء', 'Tuesday'],
  ['الأربعاء', 'Wednesday'],
  ['الخميس', 'Thursday'],
  ['الجمعة', 'Friday'],
  ['السبت', 'Saturday'],
];
const PLACES: readonly [string, string][] = [
  ['فرنسا', 'France'],
  ['ألمانيا', 'Germany'],
  ['إيطاليا', 'Italy'],
  ['إسبانيا', 'Spain'],
  ['روسيا', 'Russia'],
  ['الصين', 'China'],
  ['الهند', 'India'],
  ['اليابان', 'Japan'],
  ['كندا', 'Canada'],
  ['أستراليا', 'Australia'],
  ['البرازيل', 'Brazil'],
  ['مصر', 'Egypt'],
  ['تركيا', 'Turkey'],
  ['لندن', 'London'],
  ['باريس', 'Paris'],
  ['موسكو', 'Moscow'],
  ['بكين', 'Beijing'],
  ['واشنطن', 'Washington'],
];
const CITIES = new Set(['London', 'Paris', 'Moscow', 'Beijing', 'Washington']);

interface Change {
  kind: string;
  /** Words of the Arabic and of the English, and what is put in their place. */
  arabic: [string, string];
  english: [string, string];
}

/**
 * Changes facts of pairs of texts, as a story of last year becomes this year's, and asks for the English: a numeral, a month, a day
 * of the week or a place that stands once in the Arabic and once in the English, found by their letters alone and changed on both sides.
 * `path`: documents as JSON lines with their paragraphs linked; only links of one paragraph with one are used.
 */
export function measureExchange(path: string): MeasuredExchange[] {
  const data = builtInLanguageData();
  const measured = new Map<string, MeasuredExchange>();
  for (const [source, target] of pairsOf(path))
    for (const { kind, arabic, english } of changesOf(source, target)) {
      const entry = measured.get(kind) ?? { kind, changes: 0, offered: 0, right: 0, wrong: [], missed: [] };
      measured.set(kind, entry);
      entry.changes += 1;
      const changed = replaced(source, ...arabic);
      const expected = withRightArticle(replaced(target, ...english), english[1]);
      const exchange = exchangeFacts(readText(changed, 'ar', data), { source, target }, data);
      if (!exchange) entry.missed.push({ source, target, changed });
      else {
        entry.offered += 1;
        if (exchange.target === expected && exchange.left.length === 0) entry.right += 1;
        else entry.wrong.push({ source: changed, target, expected, given: exchange.target });
      }
    }
  return [...measured.values()].map((each) => ({
    ...each,
    wrong: each.wrong.slice(0, 8),
    missed: each.missed.slice(0, 8),
  }));
}

function pairsOf(path: string): [string, string][] {
  const pairs = new Map<string, string>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line.trim() === '') continue;
    const { source, target, gold } = JSON.parse(line) as AlignedDocument;
    for (const [[from, ...others], [to, ...more]] of gold)
      if (from !== undefined && to !== undefined && others.length + more.length === 0)
        pairs.set(source[from]!, target[to]!);
  }
  return [...pairs];
}

function changesOf(source: string, target: string): Change[] {
  const changes: Change[] = [];
  // Numerals by themselves: no part of a longer one, of a time, of a date in digits or of a word.
  const numerals = [
    ...source.matchAll(/(?<![\p{L}\p{Nd}.,:/٫٬-])\p{Nd}{2,4}(?![\p{L}\p{Nd}:/٫٬-]|[.,]\p{Nd})/gu),
  ];
  for (const [numeral] of numerals) {
    const value = Number(numeral.replace(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x660)));
    const written = String(value);
    if (value < 13 || !isOnce(source, numeral) || !isOnce(target, written)) continue;
    const isYear = value > 1900 && value < 2100;
    const next = isYear
      ? value + 1
      : value === 17 || value === 79
        ? value + 6
        : value + (value % 10 === 9 ? 2 : 1);
    const arabic = /[٠-٩]/u.test(numeral)
      ? String(next).replace(/\d/gu, (digit) => String.fromCharCode(0x660 + Number(digit)))
      : String(next);
    changes.push({
      kind: isYear ? 'year' : 'number',
      arabic: [numeral, arabic],
      english: [written, String(next)],
    });
  }
  for (const [kind, list] of [
    ['month', MONTHS],
    ['weekday', WEEKDAYS],
    ['place', PLACES],
  ] as const)
    list.forEach(([arabic, english], i) => {
      if (!isOnce(source, arabic) || !isOnce(target, english)) return;
      const isLike = (other: string) => CITIES.has(other) === CITIES.has(english);
      const others = [...list.slice(i + 1), ...list.slice(0, i)];
      const other = others.find(
        ([, name]) => isLike(name) && !source.includes(name) && !target.includes(name),
      );
      if (other && !source.includes(other[0]))
        changes.push({ kind, arabic: [arabic, other[0]], english: [english, other[1]] });
    });
  return changes;
}

/** Whether words stand once in a text, as words, and are in no other word. */
function isOnce(text: string, words: string): boolean {
  const at = text.indexOf(words);
  if (at < 0 || text.includes(words, at + 1)) return false;
  const isInner = (character: string) => /[\p{L}\p{M}\p{Nd}]/u.test(character);
  return !isInner(text.charAt(at - 1)) && !isInner(text.charAt(at + words.length));
}

function replaced(text: string, before: string, after: string): string {
  const at = text.indexOf(before);
  return text.slice(0, at) + after + text.slice(at + before.length);
}

/** The English with *a* or *an* as the new word has it. */
function withRightArticle(text: string, word: string): string {
  const at = text.indexOf(word);
  const before = text.slice(0, at);
  const article = /^(?:8|11$|18$|[AEIO])/u.test(word) ? 'an ' : 'a ';
  return before.replace(/\ban? $/u, article) + text.slice(at);
}
