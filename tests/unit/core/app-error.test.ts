import { describe, expect, it } from 'vitest';
import { AppError, ERRORS, ERROR_CODES } from '#core/app-error.ts';
import arabic from '#resources/i18n/ar/errors.json';
import english from '#resources/i18n/en/errors.json';

const CATALOGUES: Record<string, Record<string, string>> = { en: english, ar: arabic };

/** `{{name}}` and `{{name, format}}` of a text. */
function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{-?\s*(\w+)[^}]*\}\}/gu)].map((match) => match[1]!);
}

describe('the map of errors', () => {
  for (const [language, catalogue] of Object.entries(CATALOGUES)) {
    it(`has a sentence for each code in ${language}, and none for others`, () => {
      const codes = Object.keys(catalogue).map((key) => key.replace(/_cli$/u, ''));
      expect([...new Set(codes)].sort()).toEqual([...ERROR_CODES].sort());
      expect(ERROR_CODES.filter((code) => !Object.hasOwn(catalogue, code))).toEqual([]);
    });

    it(`gives every sentence in ${language} the values that it names`, () => {
      const wrong = Object.entries(catalogue).flatMap(([key, text]) => {
        const values = ERRORS[key.replace(/_cli$/u, '') as keyof typeof ERRORS];
        return placeholders(text).flatMap((name) => (Object.hasOwn(values, name) ? [] : [`${key}: ${name}`]));
      });
      expect(wrong).toEqual([]);
    });
  }
});

describe('an error', () => {
  it('travels as data and comes back as it was', () => {
    const error = new AppError('file-too-large', { file: 'a.docx', limit: 20 });
    const copy = AppError.of(structuredClone(error.data));
    expect(copy).toBeInstanceOf(AppError);
    expect(copy.data).toEqual({ code: 'file-too-large', values: { file: 'a.docx', limit: 20 } });
    expect(copy.message).toBe(error.message);
  });

  it('keeps what caused it', () => {
    const cause = new Error('EIO');
    expect(new AppError('cannot-read', { path: '/a', detail: 'EIO' }, { cause }).cause).toBe(cause);
  });
});
