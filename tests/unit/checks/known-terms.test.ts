import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KnownTerms } from '#core/checks/known-terms.ts';
import type { ShownTerm } from '#core/terms/term.ts';

const term = (id: string, arabic: string[], english: string, alsoRight: string[] = []): ShownTerm => ({
  id,
  arabic,
  english,
  alsoRight,
  forbidden: [],
  note: '',
  source: '',
});

const known = new KnownTerms([
  term('truce', ['هدنة'], 'truce', ['armistice']),
  term('guard', ['الحرس الوطني'], 'National Guard'),
  term('percent', ['مؤسسة'], 'foundation'),
]);

const found = (source: string, target = '') =>
  known
    .in(source, target)
    .map((use) => [
      use.term.id,
      use.source.map(({ start, end }) => source.slice(start, end)),
      use.target.map(({ start, end }) => target.slice(start, end)),
    ]);

describe('known terms in a row', () => {
  it('stand where they are, whatever is written onto them and however the letters are written', () => {
    const word = fc.constantFrom(
      'هدنة',
      'الهدنة',
      'والهدنة',
      'بالهدنة',
      'للهدنة',
      'فهدنة',
      'كهدنة',
      'لهدنة',
      'هدنتها',
      'وهدنتهم',
      'هُدْنَة',
      'هدنـــة',
      'ﻫﺪﻧﺔ',
      'هدنه',
    );
    const words = fc.array(fc.constantFrom('قال', 'في', 'CNN', '٤٫٥', 'أمس', '(UN)'), { maxLength: 4 });
    fc.assert(
      fc.property(words, word, words, (before, written, after) => {
        const source = [...before, written, ...after].join(' ');
        expect(found(source)).toEqual([['truce', [written], []]]);
      }),
    );
  });

  it('are found in both spellings of a hamza, and with or without the article of a phrase', () => {
    expect(found('زار المؤسسة')).toEqual([['percent', ['المؤسسة'], []]]);
    expect(found('زار المئسسة')).toEqual([['percent', ['المئسسة'], []]]);
    expect(found('قوات الحرس الوطني، وبالحرس الوطني')).toEqual([
      ['guard', ['الحرس الوطني', 'وبالحرس الوطني'], []],
    ]);
  });

  it('have their places in the texts with the marks, on both sides', () => {
    expect(found('أعلنت *الهدنة* أمس', 'The **truces** were announced; an armistice')).toEqual([
      ['truce', ['الهدنة'], ['truces', 'armistice']],
    ]);
    expect(found('ناقش المجلس', 'a truce')).toEqual([]);
  });
});
