import { describe, expect, it } from 'vitest';
import { runsOf } from '#renderer/ui/whole-runs.tsx';

const against = (text: string) => runsOf(text).flatMap((run) => (run.against ? [run.text] : []));

describe('what is cut off only as a whole at the end of an Arabic line', () => {
  it('is a number in either kind of digits, with its marks and without what turns with the line', () => {
    expect(against('سيول تقطع الطريق وإجلاء 340 شخصا')).toEqual(['340']);
    expect(against('ارتفاع الدين إلى 1,260.5 مليون و٣٫٥ في المئة')).toEqual(['1,260.5', '٣٫٥']);
    expect(against('نمو بنسبة 12-15% حتى 2030')).toEqual(['12', '15', '2030']);
  });

  it('is what is written in Latin letters, from its first word to its last', () => {
    expect(against('اتفاق مع New York Times بشأن G20، يوم الأحد')).toEqual(['New York Times', 'G20']);
    expect(against('جائحة Covid-19 تعود')).toEqual(['Covid-19']);
  });

  it('leaves nothing out', () => {
    for (const text of ['', '340', 'شخصا', 'إجلاء 340', '340 شخصا من Sidr'])
      expect(
        runsOf(text)
          .map((run) => run.text)
          .join(''),
      ).toBe(text);
  });
});
