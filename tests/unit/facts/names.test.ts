import { describe, expect, it } from 'vitest';
import { wordKey } from '#core/facts/tokens.ts';
import { withoutProclitics } from '#core/text/arabic-stem.ts';
import { pairFacts } from '#core/facts/pair.ts';
import { readText } from '#core/facts/text-facts.ts';
import { arabicSounds, latinSounds, SAME_NAME, soundLikeness } from '#core/names/sound.ts';
import { languageData } from '#tests/fixtures/language-data.ts';

function alike(arabic: string, latin: string): boolean {
  const key = wordKey(arabic);
  const best = Math.max(
    ...[key, ...withoutProclitics(key)].map((one) =>
      soundLikeness(arabicSounds(one), latinSounds(wordKey(latin))),
    ),
  );
  return best >= SAME_NAME;
}

describe('names by sound', () => {
  it.each([
    ['لافروف', 'Lavrov'],
    ['شكسبير', 'Shakespeare'],
    ['غوتيريش', 'Guterres'],
    ['ميركل', 'Merkel'],
    ['تشرشل', 'Churchill'],
    ['كريستيان', 'Christian'],
    ['جيجيانغ', 'Zhejiang'],
    ['ووهان', 'Wuhan'],
    ['ولوكاشينكو', 'Lukashenko'],
    ['للحريري', 'Hariri'],
    ['هارفارد', 'Harvard'],
    ['أوغلو', 'Oglu'],
  ])('hears %s in %s', (arabic, latin) => {
    expect(alike(arabic, latin)).toBe(true);
  });

  it.each([
    ['لافروف', 'Kerry'],
    ['واشنطن', 'London'],
    ['ميركل', 'Macron'],
    ['بوتين', 'Biden'],
    ['دمشق', 'Baghdad'],
  ])('does not hear %s in %s', (arabic, latin) => {
    expect(alike(arabic, latin)).toBe(false);
  });
});

/** Names that pairing leaves over on each side. */
function left(source: string, target: string): { source: string[]; target: string[] } {
  const { sourceOnly, targetOnly } = pairFacts(source, target, languageData);
  const names = (facts: typeof sourceOnly): string[] =>
    facts.filter((fact) => fact.kind === 'name').map((fact) => fact.text);
  return { source: names(sourceOnly), target: names(targetOnly) };
}

describe('pairing of names', () => {
  it('takes no adverb or word set apart by a comma for part of the name that follows', () => {
    for (const opening of ['Separately, ', 'Separately ', 'Yesterday, ', 'Earlier: ']) {
      expect(left('قال بوتين إنه عاد', `${opening}Putin said he had returned`)).toEqual({
        source: [],
        target: [],
      });
    }
    expect(left('قال إنه عاد', 'Kovalenko Bondar said he had returned').target).not.toEqual([]);
  });

  it('pairs countries with their peoples and their other names', () => {
    expect(
      left('قالت المملكة المتحدة والروس والولايات المتحدة', 'the British, the Russians and the US said'),
    ).toEqual({ source: [], target: [] });
  });

  it('hears two Arabic words in one English one', () => {
    expect(left('قال مولود جاويش أوغلو ذلك', 'This was said by Mevlut Cavusoglu')).toEqual({
      source: [],
      target: [],
    });
  });

  it('lets a capital stand for its government', () => {
    expect(left('قالت أمريكا ذلك', 'This was said in Washington')).toEqual({ source: [], target: [] });
  });

  it('leaves a name without a counterpart', () => {
    expect(left('زار الوزير فرنسا', 'The minister visited Italy')).toEqual({
      source: ['فرنسا'],
      target: ['Italy'],
    });
  });

  it('demands the article of a name that is a word without it', () => {
    expect(left('وضع قاعدة جديدة في كل متوسط', 'He set a new rule')).toEqual({ source: [], target: [] });
  });

  it('takes the pairs that the desk has confirmed', () => {
    const source = 'قال هينه ذلك';
    const confirmed = [['هينه', 'Hynne']] as const;
    const paired = pairFacts(source, 'This was said by Xavier Hynne', languageData, confirmed);
    expect(paired.targetOnly.map((fact) => fact.text)).not.toContain('Hynne');
  });
});

describe('the adjective of a place', () => {
  const kindOf = (text: string, word: string) =>
    readText(text, 'ar', languageData).names.find((name) => name.text === word)?.name;

  it.each([
    ['قال أحمد الشامي إن المدرسة مفتوحة.', 'الشامي'],
    ['قال محمود المصري إن المدرسة مفتوحة.', 'المصري'],
    ['قالت سعاد الحلبي إن المدرسة مفتوحة.', 'الحلبي'],
  ])('is a surname behind a given name: %s', (text, word) => {
    expect(kindOf(text, word)).toBe('person');
  });

  it.each([
    ['قال الرئيس المصري عبد الفتاح السيسي إن القمة نجحت.', 'المصري'],
    ['وصل الوفد اللبناني أمس.', 'اللبناني'],
    ['قال الشامي إن المدرسة مفتوحة.', 'الشامي'],
  ])('is one everywhere else: %s', (text, word) => {
    expect(kindOf(text, word)).toBe('country');
  });
});
