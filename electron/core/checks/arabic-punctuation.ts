import { problem, type Check } from './finding.ts';

const ENGLISH: Readonly<Record<string, string>> = {
  '،': ',',
  '؛': ';',
  '؟': '?',
  '٪': '%',
  '٫': '.',
  '٬': ',',
  '«': '“',
  '»': '”',
  '۔': '.',
  ـ: '',
};

/** Arabic marks and digits in the English, each with the English one for it. */
export const arabicPunctuationCheck: Check = {
  id: 'arabic-punctuation',
  severity: 'error',
  run({ row }) {
    return [...row.target.text.matchAll(/[،؛؟٪٫٬«»۔ـ٠-٩۰-۹]/gu)].map((match) => {
      const mark = match[0];
      const code = mark.charCodeAt(0);
      const replacement = ENGLISH[mark] ?? String(code - (code >= 0x06f0 ? 0x06f0 : 0x0660));
      const span = { start: match.index, end: match.index + 1 };
      return problem(
        'arabic.punctuation',
        { target: mark, replacement },
        { target: span, fix: { ...span, replacement } },
      );
    });
  },
};
