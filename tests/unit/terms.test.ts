import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import list from '#resources/i18n/terms.json';

type Language = 'en' | 'ar';

interface Term {
  term: string;
  en: string;
  ar: string;
  /** Words that would name the same thing a second time. */
  not?: Partial<Record<Language, string[]>>;
  /** A text with one of these words beside it may have a word of `not`. */
  with?: Partial<Record<Language, string[]>>;
  /** Keys where a word of `not` means something else; `.*` at the end: all keys below. */
  in?: string[];
}

const terms: readonly Term[] = list.terms;

/** Every text of the catalogues of a language, by key without plural form, and every line of its help. */
function texts(language: Language): { key: string; text: string }[] {
  const folder = new URL(`../../resources/i18n/${language}/`, import.meta.url);
  const found = helpOf(language);
  const add = (value: unknown, key: string): void => {
    if (typeof value === 'string')
      found.push({ key: key.replace(/_(zero|one|two|few|many|other)$/u, ''), text: value });
    else for (const [name, inner] of Object.entries(value as object)) add(inner, `${key}.${name}`);
  };
  for (const file of readdirSync(folder)) {
    add(JSON.parse(readFileSync(new URL(file, folder), 'utf8')), file.replace(/\.json$/u, ''));
  }
  return found;
}

/** Lines of the pages of the help, under `help-page.` and the name of the page; names of actions are left as they stand. */
function helpOf(language: Language): { key: string; text: string }[] {
  const folder = new URL(`../../resources/help/${language}/`, import.meta.url);
  return readdirSync(folder).flatMap((file) =>
    readFileSync(new URL(file, folder), 'utf8')
      .replaceAll(/\{\{\w+\}\}/gu, '')
      .split('\n')
      .map((text) => ({ key: `help-page.${file.replace(/\.md$/u, '')}`, text })),
  );
}

/** Arabic without vowel marks, shadda and tatweel. */
function bare(text: string): string {
  return text.replace(/[\u064B-\u0652\u0640]/gu, '');
}

/** Particles that are written together with an Arabic word: and, so, in, like, for, the. */
const BEFORE = '(?:[وف])?(?:[بك]?(?:ال)?|لل?)';

/** A pattern for whole words, in texts made {@link plain}. */
function anyOf(words: readonly string[], language: Language): RegExp | null {
  if (words.length === 0) return null;
  const before = language === 'ar' ? BEFORE : '';
  const all = words.map((word) => plain(word, language)).join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}])${before}(${all})(?![\\p{L}\\p{N}])`, 'u');
}

function plain(text: string, language: Language): string {
  return language === 'ar' ? bare(text) : text.toLowerCase();
}

function isAmong(key: string, patterns: readonly string[]): boolean {
  return patterns.some((one) => (one.endsWith('.*') ? key.startsWith(one.slice(0, -1)) : key === one));
}

/** Texts of a language that have a forbidden word of a term, as `key: word in text`. */
function violations(all: readonly { key: string; text: string }[], language: Language): string[] {
  const texts = all.map(({ key, text }) => ({ key, text, plain: plain(text, language) }));
  return terms.flatMap(({ not, in: elsewhere = [], with: beside }) => {
    const forbidden = anyOf(not?.[language] ?? [], language);
    const excuse = anyOf(beside?.[language] ?? [], language);
    if (!forbidden) return [];
    return texts.flatMap((one) => {
      const found = forbidden.exec(one.plain);
      if (!found || isAmong(one.key, elsewhere) || excuse?.test(one.plain)) return [];
      return [`${one.key}: ${found[1]} in “${one.text}”`];
    });
  });
}

describe.each(['en', 'ar'] as const)('the words of the interface in %s', (language) => {
  it('name one thing by one word', () => {
    expect(violations(texts(language), language)).toEqual([]);
  });

  it('use the words of the list', () => {
    const all = texts(language).map(({ text }) => (language === 'ar' ? bare(text) : text.toLowerCase()));
    const unused = terms.filter((term) => {
      const word = language === 'ar' ? bare(term.ar) : term.en.toLowerCase();
      return !all.some((text) => text.includes(word));
    });
    expect(unused.map(({ term }) => term)).toEqual([]);
  });

  it('are not forbidden by another line of the list', () => {
    const own = terms.map((term) => ({ key: term.term, text: term[language] }));
    const clashes = violations(own, language).filter((line) => !line.startsWith('paragraph of a text'));
    expect(clashes).toEqual([]);
  });
});

describe('the list of terms', () => {
  it('finds a second word for a thing, whatever is written together with it', () => {
    const said = (text: string) => violations([{ key: 'align.some', text }], 'ar');
    expect(said('وللصفوف')).toHaveLength(1);
    expect(said('الصفّ التالي')).toHaveLength(1);
    expect(said('تثبيت والتالي')).toHaveLength(1);
    expect(said('ملف الإجازة')).toHaveLength(1);
    expect(said('ملف إجازة النشر')).toEqual([]);
    expect(said('صفحة الوصف')).toEqual([]);
    expect(violations([{ key: 'app.some', text: 'Skipped segments' }], 'en')).toHaveLength(2);
    expect(violations([{ key: 'app.some', text: 'Leave the paragraph out' }], 'en')).toHaveLength(1);
  });

  it('excuses no key that does not need it', () => {
    const keys = new Set([...texts('en'), ...texts('ar')].map(({ key }) => key));
    const idle = terms.flatMap(({ in: elsewhere = [] }) =>
      elsewhere.filter((one) => ![...keys].some((key) => isAmong(key, [one]))),
    );
    expect(idle).toEqual([]);
  });
});
