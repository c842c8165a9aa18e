import { describe, expect, it } from 'vitest';
import { serious } from './findings.ts';

const HARVEST = 'أعلنت وزارة الزراعة المصرية ارتفاع صادرات البرتقال خلال الموسم.';
const FLOOD = 'قالت الشرطة إن ثلاثة أشخاص قتلوا في السيول قرب مدينة حلب.';

describe('attributions', () => {
  it.each([
    [
      'a dateline',
      `القاهرة - ${HARVEST}`,
      "CAIRO, April 4 (MENA) - Egypt's agriculture ministry said orange exports rose in the season.",
    ],
    [
      'an agency in brackets',
      HARVEST,
      "Egypt's agriculture ministry said orange exports rose in the season. (MENA)",
    ],
    [
      'an agency that reports',
      'أعلن رئيس الوزراء استقالته.',
      'The prime minister announced his resignation, the state news agency INA reported.',
    ],
    [
      'a credit',
      FLOOD,
      'Three people were killed in floods near the city of Aleppo, police said. (Reporting by Mona Reed; Editing by Paul Hart)',
    ],
    [
      'a byline',
      FLOOD,
      'By Mona Reed\n\nThree people were killed in floods near the city of Aleppo, police said.',
    ],
    [
      'an agency behind a dash',
      FLOOD,
      'Three people were killed in floods near the city of Aleppo, police said – AFP',
    ],
  ])('that only the English has are no addition: %s', (_, source, target) => {
    expect(serious(source, target)).toEqual([]);
  });

  it('hide neither another place nor another sentence', () => {
    expect(
      serious(
        `القاهرة - ${HARVEST}`,
        "TUNIS, April 4 (MENA) - Egypt's agriculture ministry said orange exports rose in the season.",
      ),
    ).not.toEqual([]);
    expect(
      serious(
        FLOOD,
        'Three people were killed in floods near the city of Aleppo, police said. The mayor (Reporting by Mona Reed) promised to rebuild every bridge before the winter.',
      ),
    ).not.toEqual([]);
  });
});

describe('what English says in its own way', () => {
  it.each([
    [
      'a clock with a full stop',
      'دخل الحارس المخزن في الساعة 4.40 صباحًا يوم الخميس.',
      'The guard entered the store at 4.40 am on Thursday.',
    ],
    [
      'a time zone',
      'يبدأ البث الساعة 10:15 بالتوقيت الصيفي لبريطانيا.',
      'The broadcast begins at 10:15 BST.',
    ],
    ['a heading that asks', 'كيف ترسل الطلب؟', 'How to send the application'],
    [
      'a denial by a prefix',
      'لا تحتفظ بالرسائل التي لا ترغب فيها لأنك تريد الهدوء.',
      "Don't keep unwanted messages because you want quiet.",
    ],
  ])('is no slip: %s', (_, source, target) => {
    expect(serious(source, target)).toEqual([]);
  });

  it('does not hide a question that was lost', () => {
    expect(serious('ماذا يحدث بعد تقديم الطلب؟', 'What happens after the application is made.')).toContain(
      'end-mark.question',
    );
  });
});
