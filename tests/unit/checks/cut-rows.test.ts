import { describe, expect, it } from 'vitest';
import { findings, serious } from './findings.ts';

describe('a dateline of strokes', () => {
  const arabic = 'سبأ / عدن / خاص / وكالات';

  it('is compared part by part', () => {
    expect(serious(arabic, 'Saba / Aden / Exclusive / Agencies')).toEqual([]);
    expect(serious(arabic, 'Saba / Aden / Exclusive / Gordon')).toContain('name.differs');
  });

  it('misses the part that is left out', () => {
    expect(serious(arabic, 'Saba / Aden')).toContain('omission.item');
    expect(serious(arabic, 'Saba / / Exclusive / Agencies')).toContain('omission.item');
  });
});

describe('a row that breaks off', () => {
  it('is told by the comma at its end', () => {
    const arabic = 'يضم الوفد خبراء من مصر والأردن والعراق، وسيزور المصانع.';
    expect(serious(arabic, 'The delegation includes experts from Egypt, Jordan and Iraq,')).toContain(
      'omission.short',
    );
  });

  it('is not told where the Arabic goes on as well', () => {
    expect(serious('وقال الوزير بعد الجلسة،', 'After the session the minister said,')).toEqual([]);
  });
});

describe('Arabic behind a hashtag', () => {
  it('is told of without the hashtag', () => {
    const found = findings('انتشر وسم #لن_ننسى على المنصات.', 'The hashtag #لن_ننسى على المنصات spread.');
    expect(
      found.filter(({ check }) => check === 'arabic-residue').map(({ message }) => message.values),
    ).toEqual([{ target: 'على المنصات' }]);
  });
});

describe('a decade', () => {
  it('contradicts another one', () => {
    expect(serious('بُني السد في الستينيات.', 'The dam was built in the 1950s.')).toContain(
      'number.differs-in',
    );
    expect(serious('بُني السد في الستينيات.', 'The dam was built in the sixties.')).toEqual([]);
  });

  it('is missed where only its ending is left', () => {
    expect(serious('بُني السد في الستينيات.', 'The dam was built in the s.')).toContain('number.missing');
  });
});

describe('a half behind the noun', () => {
  it('belongs to the number before it', () => {
    const arabic = 'دامت الحرب أربع سنوات ونصف السنة.';
    expect(serious(arabic, 'The war lasted four and a half years.')).toEqual([]);
    expect(serious(arabic, 'The war lasted three and a half years.')).toContain('number.differs-in');
  });

  it('is half of something else before another noun', () => {
    expect(
      serious('استقال ثلاثة وزراء ونصف الأعضاء.', 'Three ministers and half the members resigned.'),
    ).toEqual([]);
  });
});

describe('verbs of the derived forms', () => {
  it('are known in the present by their past', () => {
    // Were they unknown, one of them might be the name that another stands for.
    expect(
      serious(
        'ينتظر الناس أن يعتمد البرلمان القانون.',
        'People are waiting for parliament to pass the Gordon law.',
      ),
    ).toContain('name.extra');
  });
});
