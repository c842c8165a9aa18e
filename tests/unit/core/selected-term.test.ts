import { describe, expect, it } from 'vitest';
import { joinWordings, selectedTerm, splitWordings, termForm } from '#core/terms/selected-term.ts';
import type { ShownTerm } from '#core/terms/term.ts';

const truce: ShownTerm = {
  id: 'truce',
  arabic: ['هدنة'],
  english: 'truce',
  alsoRight: ['armistice'],
  forbidden: ['ceasefire'],
  note: 'House',
  source: '',
};

describe('the Arabic of a selection as a term', () => {
  it.each([
    ['هدنة', 'هدنة'],
    ['الهدنة', 'هدنة'],
    ['وبالهُدْنَة', 'هدنة'],
    ['للهدنة', 'هدنة'],
    ['ﻫﺪﻧـﺔ', 'هدنة'],
    ['والحرس  الوطني', 'الحرس الوطني'],
    ['بالحرس\nالوطني', 'الحرس الوطني'],
    ['وزير', 'وزير'],
    ['مسؤول', 'مسؤول'],
    ['CNN', 'CNN'],
  ])('%s is %s', (selected, form) => {
    expect(termForm(selected, false)).toBe(form);
  });

  it('keeps the article of a name, which is no name without it', () => {
    expect(termForm('والقاعدة', true)).toBe('القاعدة');
    expect(selectedTerm([], 'القاعدة', 'Al-Qaeda').arabic).toEqual(['القاعدة']);
    expect(selectedTerm([], 'القاعدة', 'base').arabic).toEqual(['قاعدة']);
  });
});

describe('a term of selected words', () => {
  it('is a new one, with a blank side where nothing was selected', () => {
    expect(selectedTerm([truce], 'وزارة', ' ministry\n of ')).toMatchObject({
      id: null,
      arabic: ['وزارة'],
      english: 'ministry of',
    });
    expect(selectedTerm([truce], '', '')).toMatchObject({ id: null, arabic: [], english: '' });
  });

  it('is that of the desk where it has the Arabic, with the English as right too', () => {
    expect(selectedTerm([truce], 'بالهدنة', 'Truce')).toEqual(truce);
    expect(selectedTerm([truce], 'الهدنه', '')).toEqual(truce);
    expect(selectedTerm([truce], 'هدنة', 'cessation')).toEqual({
      ...truce,
      alsoRight: ['armistice', 'cessation'],
    });
  });
});

it('wordings of a form are separated by semicolons of either script, each once', () => {
  const wordings = ['هدنة', 'وقف إطلاق النار'];
  expect(splitWordings(joinWordings(wordings, 'ar'))).toEqual(wordings);
  expect(splitWordings(' a ;b؛ a;; c, d ')).toEqual(['a', 'b', 'c, d']);
  expect(splitWordings('')).toEqual([]);
});
