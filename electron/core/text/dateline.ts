import { ARABIC_MONTHS, ARABIC_WEEKDAYS } from './calendar-words.ts';

/** Details in a dateline or a byline of the Arabic press; null for those that it does not give. */
export interface Dateline {
  /** City, with its country where that stands beside it: درنة، ليبيا. */
  place: string | null;
  agency: string | null;
  author: string | null;
  /** ISO 8601 where day, month and year are told, else as it is written. */
  date: string | null;
}

/** Agencies and what stands in their place, as they sign; without the full stops of initials and marks of quotation. */
const AGENCIES = new Set(
  (
    'رويترز;أ ف ب;ا ف ب;أف ب;فرانس برس;أ ب;ا ب;أسوشيتد برس;أسوشييتد برس;اسوشيتد برس;د ب أ;د ب ا;وكالات;الوكالات;وكالة;الأناضول;الاناضول;' +
    'الأناضول للأنباء;وفا;معا;صفا;سانا;واس;وام;بترا;قنا;كونا;بنا;واع;واج;وأج;وات;وال;لانا;سونا;سبأ;أ ش أ;ا ش ا;الوطنية للإعلام;الوطنية;شينخوا;تاس;' +
    'نوفوستي;سبوتنيك;إرنا;ارنا;فارس;بي بي سي;سي إن إن;سي ان ان;الجزيرة نت;العربية نت;خاص;خاصّ;متابعات;مراسلون;مواقع;مواقع إلكترونية;' +
    'afp;ap;reuters;dpa;cnn;bbc;bbc arabic;cnn arabic;upi;efe;ansa;xinhua;tass;anadolu;wafa;sana;spa;wam;petra;qna;kuna'
  ).split(';'),
);

/** Words before the name of a writer. */
const WRITTEN_BY = new Set('كتب كتبت بقلم تقرير إعداد اعداد تحرير حاوره حاورته مراسلنا'.split(' '));

/** Words that report, with which a sentence begins that names its source in brackets: نقلت وكالة (رويترز) عن…. No place begins with one. */
const REPORTING =
  /^[وف]?(?:قالت?|يقول|تقول|[أا]علنت?|[أا]كدت?|[أا]فادت?|[أا]وردت?|[أا]ضافت?|[أا]وضحت?|ذكرت?|نقلت?|كشفت?|صرحت?|بثت?|نشرت?|وفقا?|بحسب|حسب)$/u;

/** Maximum length of a dateline in front of a text, in UTF-16 code units. */
const MAX_DATELINE = 120;
/** Maximum number of words of a place, and of the name of a writer. */
const MAX_PLACE_WORDS = 4;
const MAX_NAME_WORDS = 5;
const MAX_PARTS = 6;
/** Maximum number of words of a date: يوم الثلاثاء 5 كانون الثاني 2024 م. */
const MAX_DATE_WORDS = 7;

/**
 * Reads the dateline that a paragraph begins with, or is: «درنة (ليبيا) – خاص – قال…», «القاهرة 12 مارس 2024 (رويترز) -», «غزة / نور علي /
 * الأناضول». Null where nothing shows that it is one: a place alone is not told from any other word. `alone`: the paragraph is
 * a byline, with no text behind it. Linear in the length of the dateline.
 */
export function readDateline(paragraph: string, alone = false): Dateline | null {
  if (alone && paragraph.length > 2 * MAX_DATELINE) return null;
  const words = wordsOf(paragraph.slice(0, 2 * MAX_DATELINE));
  if (alone) return readParts(partsOf(words));
  let found: Dateline | null = null;
  let length = 0;
  for (const [i, word] of words.entries()) {
    length += word.length + 1;
    if (length > MAX_DATELINE || i + 1 === words.length) break;
    // What stands before a separator may be one, and so may what ends with its agency in brackets: دبي (رويترز) قال…
    if (isSeparator(word)) found = readParts(partsOf(words.slice(0, i))) ?? found;
    else if (isCloser(word) && found === null) {
      const parts = partsOf(words.slice(0, i + 1));
      const last = parts.at(-1);
      if (last && last.bracketed && isAgency(last)) found = readParts(parts);
    }
  }
  return found;
}

interface Part {
  text: string;
  bracketed: boolean;
  quoted: boolean;
  date: string | null;
}

function readParts(parts: readonly Part[]): Dateline | null {
  if (parts.length === 0 || parts.length > MAX_PARTS) return null;
  const found: Dateline = { place: null, agency: null, author: null, date: null };
  let country: string | null = null;
  const unknown: { text: string; first: boolean }[] = [];
  for (const [i, part] of parts.entries()) {
    const author = writerOf(part.text);
    if (part.date !== null && found.date === null) found.date = part.date;
    else if (isAgency(part) && found.agency === null) found.agency = part.text;
    else if (author !== null) found.author = author;
    else if (part.bracketed && i > 0 && country === null && isPlace(part.text)) country = part.text;
    else unknown.push({ text: part.text, first: i === 0 });
  }
  // A bracket behind a word is its country only where nothing else stands there.
  const evidence = found.agency ?? found.date ?? found.author ?? (parts.length === 2 ? country : null);
  if (evidence === null) return null;
  for (const { text, first } of unknown) {
    if (first && isPlace(text) && !REPORTING.test(text.split(' ')[0]!)) found.place = text;
    else if (found.place !== null && found.agency !== null && found.author === null && isName(text))
      found.author = text;
    // Something is there that no dateline has.
    else return null;
  }
  if (country === null) return found;
  return found.place === null ? null : { ...found, place: `${found.place}، ${country}` };
}

/** Words, with brackets and separators as words of their own: what parts a dateline are dashes of every kind, slashes, bars and colons. */
function wordsOf(text: string): string[] {
  const plain = text
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]/gu, '')
    .replace(/[()[\]|⁄–—―]/gu, ' $& ')
    .replace(/--+/gu, ' – ');
  return plain.split(/\s/u).flatMap((word) => {
    if (word === '') return [];
    if (/^[-‐‑‒−ـ:]$/u.test(word)) return ['–'];
    const last = word.at(-1)!;
    const bare = word.slice(0, -1);
    if ('-‐‑‒−:：'.includes(last)) return WRITTEN_BY.has(bare) ? [bare] : [bare, '–'];
    // The slash of a date parts nothing: 5/3/2024, أيار/مايو.
    if (word.includes('/') && !/\p{Nd}/u.test(word) && monthOf(word.split('/')[0]!) === 0)
      return word
        .split('/')
        .flatMap((piece, i) => [...(i > 0 ? ['–'] : []), ...(piece === '' ? [] : [piece])]);
    return [word];
  });
}

function isSeparator(word: string): boolean {
  return word === '–' || word === '—' || word === '―' || word === '|' || word === '⁄';
}

function isCloser(word: string): boolean {
  return word === ')' || word === ']';
}

/** Parts of a dateline: what separators part, what stands in brackets or marks of quotation, and dates. */
function partsOf(words: readonly string[]): Part[] {
  const parts: Part[] = [];
  const isWhole = /^[([]$/u.test(words[0] ?? '') && isCloser(words.at(-1) ?? '');
  // Brackets around all of it say nothing.
  const inner = isWhole && words.filter(isCloser).length === 1 ? words.slice(1, -1) : words;
  const bracketsCount = inner === words;
  let open: string[] = [];
  let bracketed = false;
  const close = () => {
    const text = trimmed(open.join(' '));
    open = [];
    if (text === '') return;
    const quoted = /^[«"“].*[»"”]$/u.test(text);
    parts.push({ text: quoted ? text.slice(1, -1).trim() : text, bracketed, quoted, date: null });
  };
  for (let i = 0; i < inner.length; i += 1) {
    const word = inner[i]!;
    const date = dateAt(inner, i);
    if (date) {
      close();
      parts.push({
        text: inner.slice(i, i + date.words).join(' '),
        bracketed,
        quoted: false,
        date: date.date,
      });
      i += date.words - 1;
    } else if (word === '(' || word === '[' || isCloser(word)) {
      close();
      bracketed = bracketsCount && !isCloser(word);
    } else if (isSeparator(word)) close();
    else open.push(word);
  }
  close();
  return parts;
}

/** Without the commas and stops at both ends. */
function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && ' ،,.'.includes(text[start]!)) start += 1;
  while (end > start && ' ،,'.includes(text[end - 1]!)) end -= 1;
  return text.slice(start, end);
}

function isAgency({ text, quoted }: Part): boolean {
  const words = text.split(' ');
  if (quoted) return words.length <= MAX_PLACE_WORDS;
  const key = text.replaceAll('.', ' ').split(' ').filter(Boolean).join(' ').toLowerCase();
  if (AGENCIES.has(key) || /^وكال(?:ة|ات) \p{L}/u.test(key) || key.startsWith('الوكالات ')) return true;
  // رويترز، أ ف ب.
  const several = key.split(/[،,+]/u).map((each) => each.trim());
  return several.length > 1 && several.every((each) => AGENCIES.has(each));
}

/** Who wrote it, where the words say that somebody did. */
function writerOf(text: string): string | null {
  const [first, ...rest] = text.split(' ');
  const name = rest.join(' ');
  return WRITTEN_BY.has(first!) && isName(name) ? name : null;
}

function isPlace(text: string): boolean {
  return /^[\p{L}\p{M}ـ'’ ،-]+$/u.test(text) && text.split(' ').length <= MAX_PLACE_WORDS;
}

function isName(text: string): boolean {
  const words = text.split(' ').length;
  return words >= 2 && words <= MAX_NAME_WORDS && /^[\p{L}\p{M}ـ'’ ]+$/u.test(text);
}

/** The date that begins with a word, and how many words it is; null where none does. */
function dateAt(words: readonly string[], at: number): { date: string; words: number } | null {
  const first = words[at]!;
  if (!/^\p{Nd}/u.test(first) && first !== 'يوم' && !ARABIC_WEEKDAYS.has(trimmed(first))) return null;
  for (let count = Math.min(MAX_DATE_WORDS, words.length - at); count > 0; count -= 1) {
    const date = dateOf(words.slice(at, at + count).map(trimmed));
    if (date !== null) return { date, words: count };
  }
  return null;
}

/** A date in ISO 8601 where it is whole; as it is written where it lacks its year; null where it is none. */
function dateOf(words: readonly string[]): string | null {
  let rest = words;
  if (rest[0] === 'يوم') rest = rest.slice(1);
  if (ARABIC_WEEKDAYS.has(rest[0] ?? '')) rest = rest.slice(1);
  if (rest.length > 1 && rest.at(-1) === 'م') rest = rest.slice(0, -1);
  if (rest.length === 1) return numericDate(rest[0]!);
  const [day, ...others] = rest;
  if (day === undefined || !/^\p{Nd}{1,2}$/u.test(day)) return null;
  const year = /^\p{Nd}{4}$/u.test(others.at(-1) ?? '') ? others.at(-1)! : null;
  const month = monthOf((year === null ? others : others.slice(0, -1)).join(' '));
  if (month === 0) return null;
  return year === null ? words.join(' ') : isoDate(digits(year), String(month), digits(day));
}

function numericDate(word: string): string | null {
  const pieces = word.split(/[-/.]/u).map(digits);
  if (pieces.length !== 3 || !pieces.every((piece) => /^\d{1,4}$/u.test(piece))) return null;
  const [a, b, c] = pieces as [string, string, string];
  return a.length === 4 ? isoDate(a, b, c) : c.length === 4 ? isoDate(c, b, a) : null;
}

/** Number of a month by its name, or by its two names: أيار/مايو. 0 where it is none. */
function monthOf(name: string): number {
  const [first = '', second] = name.split('/').map((each) => each.trim());
  const number = ARABIC_MONTHS.findIndex((names) => names.includes(first)) + 1;
  return second === undefined || ARABIC_MONTHS[number - 1]?.includes(second) ? number : 0;
}

/** Null for a day that no month has. */
function isoDate(year: string, month: string, day: string): string | null {
  const [m, d] = [Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1 || d > 31) return null;
  return `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

/** Digits of any script as ASCII. */
function digits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0)!;
    for (const zero of [0x30, 0x660, 0x6f0]) if (code >= zero && code <= zero + 9) return String(code - zero);
    return digit;
  });
}
