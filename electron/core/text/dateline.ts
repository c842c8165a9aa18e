/** What a dateline or a byline of the Arabic press says of an article; null for what it does not say. */
export interface Dateline {
  /** City, with its country where that stands beside it: درنة، ليبيا. */
  place: string | null;
  agency: string | null;
  author: string | null;
  /** ISO 8601 where day, month and year are told, else as it is written. */
  date: string | null;
}

/** Months of the presses of Egypt and the Gulf, the Levant and Iraq, and the Maghreb; the number is 1–12. */
const MONTHS: readonly (readonly string[])[] = [
  ['يناير', 'كانون الثاني', 'جانفي'],
  ['فبراير', 'شباط', 'فيفري'],
  ['مارس', 'آذار', 'اذار'],
  ['أبريل', 'ابريل', 'إبريل', 'نيسان', 'أفريل'],
  ['مايو', 'أيار', 'ايار', 'ماي'],
  ['يونيو', 'يونيه', 'حزيران', 'جوان'],
  ['يوليو', 'يوليه', 'تموز', 'جويلية', 'يوليوز'],
  ['أغسطس', 'اغسطس', 'آب', 'أوت', 'غشت'],
  ['سبتمبر', 'أيلول', 'ايلول', 'شتنبر'],
  ['أكتوبر', 'اكتوبر', 'تشرين الأول', 'تشرين الاول'],
  ['نوفمبر', 'تشرين الثاني', 'نونبر'],
  ['ديسمبر', 'كانون الأول', 'كانون الاول', 'دجنبر'],
];

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
const WRITTEN_BY =
  /^(?:كتبت?|بقلم|تقرير|إعداد|اعداد|تحرير|متابعة|حاورته|حاوره|من مراسلنا|مراسلنا)\s*[:：\-–—ـ]?\s*(.+)$/u;

/** What parts a dateline: dashes of every kind, the long tatweel among them, slashes, bars and colons. */
const SEPARATOR =
  /\s+[-‐‑‒–—―−ـ]+\s*|[-‐‑‒–—―−]{2,}\s*|(?<=[\p{L})\]»"”])\s*[-‐‑‒–—―−]\s+|\s*[–—―]\s*|\s*[/|⁄]\s*|(?<!كتبت?|بقلم|تقرير|إعداد|اعداد|تحرير)\s*[:：]\s+/u;

/** Maximum length of a dateline in front of a text, in UTF-16 code units. */
const MAX_DATELINE = 120;
/** Maximum number of words of a place, and of the name of a writer. */
const MAX_PLACE_WORDS = 4;
const MAX_NAME_WORDS = 5;
const MAX_PARTS = 6;

const NUMERIC_DATE = /^(\p{Nd}{1,4})\s*[-/.]\s*(\p{Nd}{1,2})\s*[-/.]\s*(\p{Nd}{1,4})(?:\s*م)?$/u;
const MONTH_NAMES = MONTHS.flat()
  .sort((a, b) => b.length - a.length)
  .join('|');
const WEEKDAY =
  '(?:يوم\\s+)?(?:السبت|الأحد|الاحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الاربعاء|الخميس|الجمعة)[،,]?\\s+';
/** What stands before a date, and the rest from there on. */
const FROM_DATE = new RegExp(`^(\\P{Nd}*?)[،,]?\\s*((?:${WEEKDAY})?\\p{Nd}.*)$`, 'u');
/** 5 أيار/مايو 2024, الثلاثاء 5 مارس. */
const WORDED_DATE = new RegExp(
  `^(?:${WEEKDAY})?` +
    `(\\p{Nd}{1,2})\\s+(${MONTH_NAMES})(?:\\s*[/(]\\s*(?:${MONTH_NAMES})\\)?)?(?:[،,]?\\s+(\\p{Nd}{4})(?:\\s*م)?)?$`,
  'u',
);

/**
 * Reads the dateline that a paragraph begins with, or is: «درنة (ليبيا) – خاص – قال…», «القاهرة 12 مارس 2024 (رويترز) -», «غزة / نور علي /
 * الأناضول». Null where nothing shows that it is one: a place alone is not told from any other word. `alone`: the paragraph is
 * a byline, with no text behind it. Linear in the length of the dateline.
 */
export function readDateline(paragraph: string, alone = false): Dateline | null {
  const text = paragraph.replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]/gu, '').trim();
  const head = alone ? text : headOf(text);
  if (head === null || head.length > MAX_DATELINE) return null;
  const parts = partsOf(head);
  if (parts.length === 0 || parts.length > MAX_PARTS) return null;
  const found: Dateline = { place: null, agency: null, author: null, date: null };
  let country: string | null = null;
  const unknown: { text: string; first: boolean }[] = [];
  for (const [i, part] of parts.entries()) {
    const date = dateOf(part.text);
    const author = WRITTEN_BY.exec(part.text)?.[1];
    if (date !== null && found.date === null) found.date = date;
    else if (isAgency(part) && found.agency === null) found.agency = part.text;
    else if (author !== undefined && isName(author)) found.author = author;
    else if (part.bracketed && i > 0 && country === null && isPlace(part.text)) country = part.text;
    else unknown.push({ text: part.text, first: i === 0 });
  }
  // A bracket behind a word is its country only where nothing else stands there.
  const evidence = found.agency ?? found.date ?? found.author ?? (parts.length === 2 ? country : null);
  if (evidence === null) return null;
  for (const { text: words, first } of unknown) {
    if (first && isPlace(words)) found.place = words;
    else if (found.place !== null && found.agency !== null && found.author === null && isName(words))
      found.author = words;
    // Something is there that no dateline has.
    else return null;
  }
  if (country !== null) {
    if (found.place === null) return null;
    found.place = `${found.place}، ${country}`;
  }
  return found;
}

/** What stands before the last separator within the reach of a dateline; null where nothing does. */
function headOf(text: string): string | null {
  const reach = text.slice(0, MAX_DATELINE);
  const separators = [...reach.matchAll(new RegExp(SEPARATOR, 'gu'))].slice(0, MAX_PARTS);
  // The longest run of parts from the start of which each may be one of a dateline.
  let head: string | null = null;
  for (const separator of separators) {
    const candidate = reach.slice(0, separator.index);
    const last = partsOf(candidate).at(-1);
    if (!last || last.text.split(/\s+/u).length > MAX_NAME_WORDS + 1) break;
    if (readDateline(candidate, true) !== null) head = candidate;
  }
  // The agency in brackets may stand right before the text: دبي (رويترز) قال…
  const bracketed = /^[^()[\]]{1,60}[([]([^()[\]]{1,30})[)\]]\s+(?=\p{L})/u.exec(reach);
  if (head === null && bracketed && isAgency({ text: bracketed[1]!.trim(), bracketed: true, quoted: false }))
    head = bracketed[0].trim();
  return head;
}

interface Part {
  text: string;
  bracketed: boolean;
  quoted: boolean;
}

/** Parts of a dateline: what separators part, what stands in brackets, and a date behind a place. */
function partsOf(head: string): Part[] {
  const bare = head.replace(/^[[(](.*)[\])]$/u, (whole, inner: string) =>
    /[()[\]]/u.test(inner) ? whole : inner,
  );
  const parts: Part[] = [];
  const plain = (piece: string) => {
    for (const text of splitDates(piece)) {
      const trimmed = text.replace(/^[\s،,.:]+|[\s،,:]+$/gu, '');
      if (trimmed === '') continue;
      const inner = /^[«"“](.+)[»"”]$/u.exec(trimmed)?.[1];
      parts.push({ text: (inner ?? trimmed).trim(), bracketed: false, quoted: inner !== undefined });
    }
  };
  let end = 0;
  for (const group of bare.matchAll(/[([]([^()[\]]*)[)\]]/gu)) {
    plain(bare.slice(end, group.index));
    const inner = group[1]!.trim().replace(/^[«"“](.+)[»"”]$/u, '$1');
    for (const text of inner.split(/\s+[-–—]\s+|،\s+/u))
      if (text.trim() !== '') parts.push({ text: text.trim(), bracketed: true, quoted: false });
    end = group.index + group[0].length;
  }
  plain(bare.slice(end));
  return parts;
}

/** A piece cut at its separators; those inside a date part nothing, and a date is cut off the place that it follows. */
function splitDates(piece: string): string[] {
  const months = new RegExp(`(${MONTH_NAMES})\\s*/\\s*(?=${MONTH_NAMES})`, 'gu');
  const kept = piece.replace(/(\p{Nd})\s*[-/.]\s*(?=\p{Nd})/gu, '$1\u0000').replace(months, '$1\u0000');
  return kept.split(new RegExp(SEPARATOR, 'u')).flatMap((part) => {
    const whole = part.replaceAll('\u0000', '/');
    const date = FROM_DATE.exec(whole);
    if (!date) return [whole];
    const [, place, rest] = date as unknown as [string, string, string];
    // «رام الله 3-5-2023 وفا»: the agency behind the date.
    const words = rest.split(/\s+/u);
    for (let count = words.length; count > 0; count -= 1)
      if (dateOf(words.slice(0, count).join(' ')) !== null)
        return [place, words.slice(0, count).join(' '), words.slice(count).join(' ')];
    return [whole];
  });
}

function isAgency({ text, quoted }: Part): boolean {
  if (quoted) return text.split(/\s+/u).length <= MAX_PLACE_WORDS;
  const key = text
    .replace(/[.«»"“”]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
  if (AGENCIES.has(key) || AGENCIES.has(key.replace(/^و(?=\p{L}{3})/u, ''))) return true;
  if (/^وكالة\s+\p{L}/u.test(key) || /^(?:وكالات|الوكالات)(?:\s|$)/u.test(key)) return true;
  // رويترز، أ ف ب and الأناضول ووكالات.
  const several = key.split(/\s*[،,+]\s*|\s+و\s*(?=\p{L})/u);
  return several.length > 1 && several.every((each) => AGENCIES.has(each));
}

function isPlace(text: string): boolean {
  return (
    /^[\p{L}\p{M}ـ'’ -،]+$/u.test(text) &&
    !/\p{Nd}|[.!?؟؛]/u.test(text) &&
    text.split(/\s+/u).length <= MAX_PLACE_WORDS
  );
}

function isName(text: string): boolean {
  const words = text.split(/\s+/u).length;
  return words >= 2 && words <= MAX_NAME_WORDS && /^[\p{L}\p{M}ـ'’ ]+$/u.test(text);
}

/** A date in ISO 8601 where it is whole; as it is written where it lacks its year; null where it is none. */
function dateOf(text: string): string | null {
  const numeric = NUMERIC_DATE.exec(text);
  if (numeric) {
    const [a, b, c] = [numeric[1]!, numeric[2]!, numeric[3]!].map(digits) as [string, string, string];
    return a.length === 4 ? isoDate(a, b, c) : c.length === 4 ? isoDate(c, b, a) : null;
  }
  const worded = WORDED_DATE.exec(text);
  if (!worded) return null;
  const month = MONTHS.findIndex((names) => names.includes(worded[2]!)) + 1;
  const year = worded[3];
  return year === undefined ? text : isoDate(digits(year), String(month), digits(worded[1]!));
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
