import { describe, expect, it } from 'vitest';
import { GIVEN_NAMES, givenNamesOf } from '#core/names/given-names.ts';
import { findings } from './findings.ts';

function confused(source: string, target: string): string[] {
  return findings(source, target)
    .filter(({ message }) => message.key === 'name.differs')
    .map(({ severity, message }) => `${severity}: ${message.values['source']} / ${message.values['target']}`);
}

describe('given names', () => {
  it.each([
    ['افتتح حسن المصري المعرض.', 'Hussein al-Masri opened the exhibition.', 'حسن / Hussein'],
    ['فاز محمد عيسى بالجائزة.', 'Mahmoud Issa won the prize.', 'محمد / Mahmoud'],
    ['وصلت السيدة إلى منزل جميل نصار.', 'She reached the house of Jamal Nassar.', 'جميل / Jamal'],
    ['كتب كميل حداد المقال.', 'Kamal Haddad wrote the article.', 'كميل / Kamal'],
    ['غنى عمر ديب في الحفل.', 'Amr Deeb sang at the concert.', 'عمر / Amr'],
  ])('that were taken for each other are found: %s', (source, target, expected) => {
    expect(confused(source, target)).toContain(`error: ${expected}`);
  });

  it.each([
    ['افتتح حسن وحسين المصري المعرض.', 'Hassan and Hussein al-Masri opened the exhibition.'],
    ['فاز محمد عيسى بالجائزة.', 'Mehmet Issa won the prize.'],
    ['كتب كمال داود الرواية.', 'Kamel Daoud wrote the novel.'],
    ['قال سعيد حداد إن الطريق آمن.', 'Said Haddad said the road was safe.'],
    ['ألقى الحسين كلمة عن حسن الجوار.', 'Hussein gave a speech on good neighbourliness.'],
    ['زار صلاح الدين حلب.', 'Salahuddin visited Aleppo.'],
    ['تحدث محمد محمود.', 'Muhamad Mahmoud spoke.'],
  ])('that are spelled in one of their ways are right: %s', (source, target) => {
    expect(confused(source, target)).toEqual([]);
  });

  it.each([
    ['قالت ليلى الشريف إن السوق مغلق.', 'Salma al-Sharif said the market was shut.', 'ليلى / Salma'],
    ['قالت ليلى الشريف إن السوق مغلق.', 'Layla al-Sayed said the market was shut.', 'الشريف / Sayed'],
    ['افتتح طارق نصار المعرض.', 'Bilal Nassar opened the exhibition.', 'طارق / Bilal'],
  ])('in the place of others are found beside a name that is right: %s', (source, target, expected) => {
    expect(confused(source, target).map((line) => line.replace(/^\w+: /u, ''))).toContain(expected);
  });

  it('that were left out together are told of', () => {
    const lost = (target: string) =>
      findings('قالت المتحدثة ليلى الشريف إن السوق مغلق.', target)
        .filter(({ message, severity }) => message.key === 'name.missing' && severity !== 'note')
        .map(({ message }) => message.values['source']);
    expect(lost('A spokeswoman said the market was shut.')).toEqual(['ليلى الشريف']);
    expect(lost('Layla, a spokeswoman, said the market was shut.')).toEqual([]);
  });

  it('are known in both directions', () => {
    for (const [arabic, spellings] of GIVEN_NAMES)
      for (const spelling of spellings) expect(givenNamesOf(spelling)).toContain(arabic);
  });
});
