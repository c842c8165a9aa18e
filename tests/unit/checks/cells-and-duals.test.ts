import { describe, expect, it } from 'vitest';
import { findings } from './findings.ts';

/** Alarms about what differs: the words of both sides. */
function alarms(source: string, target: string): string[] {
  return findings(source, target)
    .filter(({ severity }) => severity !== 'note')
    .map(({ message: { values } }) =>
      [values['source'], values['target']].filter((one) => one !== undefined).join(' / '),
    );
}

describe('cells of a table', () => {
  it('are compared one by one', () => {
    expect(alarms('القرية | ٣١٢ | ٤٧', 'The village | 47 | 312')).toEqual(['٣١٢ / 47', '٤٧ / 312']);
    expect(alarms('الميناء\t12\t90', 'The port\t90\t12')).toEqual(['12 / 90', '90 / 12']);
    expect(alarms('القرية | ٣١٢ | ٤٧', 'The village | 312 | 47')).toEqual([]);
  });

  it('have the heads that their columns have', () => {
    expect(alarms('المدرسة | البنات | الطلاب', 'School | Students | Girls')).toEqual(['البنات / Students']);
    expect(alarms('المدرسة | البنات | الطلاب', 'School | Girls | Students')).toEqual([]);
  });

  it('are no matter of sentences that have no borders, or others', () => {
    expect(
      alarms('زار 12 طالبا و90 تلميذة المتحف.', 'The museum was visited by 90 schoolgirls and 12 students.'),
    ).toEqual([]);
    expect(alarms('12 | 90', '90 | 12 | 4')).not.toContain('12 / 90');
  });
});

describe('duals', () => {
  it.each([
    ['انهار السدان بعد المطر.', 'The three dams collapsed after the rain.', 'السدان / three'],
    ['تسكن في شقة من غرفتين.', 'She lives in a four-room flat.', 'غرفتين / four'],
    ['عادت بعد عام من الغياب.', 'She came back after two years away.', 'عام / two'],
  ])('are contradicted by another number: %s', (source, target, expected) => {
    expect(alarms(source, target)).toContain(expected);
  });

  it.each([
    ['انهار السدان بعد المطر.', 'The two dams collapsed after the rain.'],
    ['تسكن في شقة من غرفتين.', 'She lives in a two-room flat.'],
    ['عادت بعد ثلاثة أعوام من الغياب.', 'She came back after three years away.'],
    ['عادت بعد عام من الغياب.', 'She came back after a year away.'],
  ])('are answered by two, and a period by one: %s', (source, target) => {
    expect(alarms(source, target)).toEqual([]);
  });
});

describe('two of the English', () => {
  const notes = (source: string, target: string): string[] =>
    findings(source, target).flatMap(({ check, message }) => (check === 'number' ? [message.key] : []));

  it.each([
    ['أكد الوزيران أن الطريق مفتوح.', 'The two ministers confirmed that the road was open.'],
    ['زار مدينتين على الساحل.', 'He visited two cities on the coast.'],
    ['التقى وزيري الخارجية في القاهرة.', 'He met the two foreign ministers in Cairo.'],
  ])('is answered by the dual of what it counts: %s', (source, target) => {
    expect(notes(source, target)).toEqual([]);
  });

  it('is told of beside a noun that is no dual', () => {
    expect(
      notes('أكد الوزير أن الطريق مفتوح.', 'The two ministers confirmed that the road was open.'),
    ).toEqual(['number.extra']);
  });
});

describe('a basin', () => {
  it('is no name in the name of a place', () => {
    expect(alarms('نزح سكان حوض اليرموك.', 'Residents of the Yarmouk Basin were displaced.')).toEqual([]);
  });
});

describe('a denial of the English', () => {
  it('that the Arabic does not have is told of where it says what is denied', () => {
    expect(alarms('نحن مستعدون للسفر.', 'We are not ready to travel.')).toEqual(['not']);
    expect(alarms('نحن مستعدون للسفر.', 'We are ready to travel.')).toEqual([]);
    expect(alarms('نحن غير مستعدين للسفر.', 'We are not ready to travel.')).toEqual([]);
    expect(alarms('رفض السفر.', 'He would not travel.')).toEqual([]);
  });
});

describe('what is hers', () => {
  it('is not his', () => {
    expect(alarms('نشرت الكاتبة كتابها في لندن.', 'The writer published his book in London.')).toContain(
      'كتابها / his',
    );
    expect(alarms('نشرت الكاتبة كتابها في لندن.', 'The writer published her book in London.')).toEqual([]);
  });
});
