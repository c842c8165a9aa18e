import { describe, expect, it } from 'vitest';
import { serious } from './findings.ts';

/** Whether a pair has an alarm about what is denied. */
function isLost(source: string, target: string): boolean {
  return serious(source, target).some((key) => key.startsWith('negation.'));
}

describe('a denial that the English has lost', () => {
  it.each([
    [
      'لم تعلن الوزارة معلومات عن الاستثمارات.',
      'The ministry has released information about the investments.',
    ],
    ['لن تؤثر الهجرة في السوق.', 'Immigration will have an impact on the market.'],
    ['لم يناقش الطرفان نزع السلاح.', 'The two sides discussed disarmament.'],
  ])('is not answered by a word that only begins as a denial: %s', (source, target) => {
    expect(isLost(source, target)).toBe(true);
  });

  it.each([
    ['لم يصل 300 راكب، وفُقدت حقائبهم.', 'Three hundred passengers arrived, and their bags were missing.'],
    ['لن يوقف الحزب حملته الصامتة.', 'The party will halt its silent campaign.'],
  ])('is not answered by a word that another word of the Arabic says: %s', (source, target) => {
    expect(isLost(source, target)).toBe(true);
  });

  it('is told where what غير denies is said of the subject', () => {
    expect(isLost('المتهم غير مذنب.', 'The defendant is guilty.')).toBe(true);
    expect(isLost('المتهم غير مذنب.', 'The defendant is innocent.')).toBe(false);
    expect(isLost('الطريق غير سالك.', 'The road is impassable.')).toBe(false);
  });

  it('is told where somebody stands for nobody', () => {
    expect(
      isLost(
        'هذا لا يخدم مصلحة أحد، لا نحن ولا هم.',
        "This serves somebody's interest, not ours and not theirs.",
      ),
    ).toBe(true);
    expect(isLost('هذا لا يخدم مصلحة أحد.', "This serves nobody's interest.")).toBe(false);
  });
});

describe('a denial that is kept', () => {
  it.each([
    ['دعا إلى منطقة خالية من الأسلحة.', 'He called for a weapons-free zone.'],
    ['أرسل الرسالة بدون ذكر اسمه.', 'He sent the letter anonymously.'],
    ['لم يعد لدى المدينة ماء.', 'The city has run out of water.'],
    ['سيعود بلا شك.', 'He will certainly return.'],
    ['ما من حل سهل.', 'There is no easy solution.'],
    ['نعم، لماذا لا نستخدمها؟', 'Yes, why not use it?'],
    ['لم تصل الحافلة بعد.', 'The bus has yet to arrive.'],
    ['لم يتضرر الجسر.', 'The bridge is intact.'],
    ['لا توجد قيود على الدخول.', 'Access is unrestricted.'],
    ['هذه العقبة لا يمكن تخطيها.', 'This obstacle is insurmountable.'],
  ])('is answered in another way: %s', (source, target) => {
    expect(isLost(source, target)).toBe(false);
  });
});
