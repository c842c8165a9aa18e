import { describe, expect, it } from 'vitest';
import { findings } from './findings.ts';

/** Alarms of names and missing words: the message and the words of both sides. */
function alarms(source: string, target: string): string[] {
  return findings(source, target)
    .filter(({ check, severity }) => severity !== 'note' && (check === 'name' || check === 'missing-word'))
    .map(({ message: { key, values } }) =>
      [key, values['source'], values['target']].filter((one) => one !== undefined).join(' '),
    );
}

describe('a name in the place of another', () => {
  it.each([
    [
      'وفي إزمير افتتح مولود أوزدمير المعرض.',
      'In Izmir, Takumi Ozdemir opened the exhibition.',
      'مولود Takumi',
    ],
    [
      'التقى الرئيس الفرنسي إيمانويل ماكرون العمال.',
      'French Fontana Emmanuel Macron met the workers.',
      'الرئيس Fontana',
    ],
    [
      'زار وزير الطاقة العراقي حيان عبد الغني الحقل.',
      'Iraqi Fontana Minister Hayan Abdul Ghani visited the field.',
      'الطاقة Fontana',
    ],
  ])('is found beside a name that is right: %s', (source, target, expected) => {
    expect(alarms(source, target).join('; ')).toContain(expected);
  });

  it.each([
    ['وفي إزمير افتتح مولود أوزدمير المعرض.', 'In Izmir, Mevlut Ozdemir opened the exhibition.'],
    ['التقى الرئيس الفرنسي إيمانويل ماكرون العمال.', 'French President Emmanuel Macron met the workers.'],
    [
      'زار وزير الطاقة العراقي حيان عبد الغني الحقل.',
      'Iraqi Energy Minister Hayan Abdul Ghani visited the field.',
    ],
    ['سار الموكب في شارع ويست سايد السريع.', 'The procession moved along the West Side Highway.'],
  ])('is none where it is the same: %s', (source, target) => {
    expect(alarms(source, target)).toEqual([]);
  });

  it('is found for the adjective of an institution', () => {
    expect(
      alarms(
        'لم تعلق وزارة النفط العراقية على الخبر.',
        'The Fontana oil ministry did not comment on the report.',
      ),
    ).toEqual(['name.differs العراقية Fontana']);
    expect(
      alarms('لم تعلق وزارة النفط العراقية على الخبر.', 'The oil ministry did not comment on the report.'),
    ).toEqual([]);
    expect(
      alarms(
        'لم تعلق وزارة النفط العراقية على الخبر.',
        'The Iraqi oil ministry did not comment on the report.',
      ),
    ).toEqual([]);
  });

  it('is found for one of several mentions', () => {
    const source = 'دخلت القوات الروسية المدينة، وقال الجيش الروسي إن الطريق مفتوح.';
    expect(
      alarms(source, 'Russian forces entered the city, and the Fontana army said the road was open.'),
    ).toEqual(['name.differs الروسي Fontana']);
    expect(
      alarms(source, 'Russian forces entered the city, and the Russian army said the road was open.'),
    ).toEqual([]);
    expect(alarms(source, 'Russian forces entered the city, and the army said the road was open.')).toEqual(
      [],
    );
  });

  it('is found where a place stands within a name', () => {
    const source = 'قال رئيس الوزراء عبد الحميد الدبيبة إن الطريق مفتوح.';
    expect(alarms(source, 'Prime Lagos Abdul Hamid Dbeibah said the road was open.')).toContain(
      'name.extra Lagos',
    );
    expect(alarms(source, 'Prime Minister Abdul Hamid Dbeibah said the road was open.')).toEqual([]);
  });
});

describe('a given name', () => {
  it.each([
    [
      'قالت المتحدثة ليلى الشريف إن الماء قليل.',
      'The spokeswoman, al-Sharif, said there was little water.',
      'name.missing ليلى',
    ],
    ['وصل فلاديمير بوتين إلى موسكو.', 'Putin arrived in Moscow.', 'name.missing فلاديمير'],
    ['تقول أم محمد إن البيت تهدم.', 'The house was destroyed, Muhammad says.', 'name.missing أم محمد'],
  ])('that is left out before the name is told of: %s', (source, target, expected) => {
    expect(alarms(source, target)).toContain(expected);
  });

  it.each([
    [
      'قالت المتحدثة ليلى الشريف إن الماء قليل.',
      'The spokeswoman, Layla al-Sharif, said there was little water.',
    ],
    ['وصل فلاديمير بوتين إلى موسكو.', 'Vladimir Putin arrived in Moscow.'],
    ['تقول أم محمد إن البيت تهدم.', 'The house was destroyed, Umm Muhammad says.'],
    ['تقول أم محمد إن البيت تهدم.', 'The house was destroyed, says the mother of Muhammad.'],
    ['صوتت اللجنة لصالح بوليفيا.', 'The committee voted in favour of Bolivia.'],
    ['قال السيد بول نيومان إن السوق هادئة.', 'Paul Newman said the market was quiet.'],
  ])('that is there, or is none, is not: %s', (source, target) => {
    expect(alarms(source, target)).toEqual([]);
  });
});

describe('an office', () => {
  it.each([
    ['عبر الرئيس الروسي فلاديمير بوتين عن أمله.', 'Russian Vladimir Putin expressed his hope.', 'الرئيس'],
    [
      'عبر وزير الخارجية الروسي سيرغي لافروف عن أمله.',
      'Russian Minister Sergei Lavrov expressed his hope.',
      'وزير الخارجية',
    ],
    [
      'عبر وزير الطاقة الروسي سيرغي لافروف عن أمله.',
      'Russian Minister Sergei Lavrov expressed his hope.',
      'وزير الطاقة',
    ],
  ])('that is left out before a name is told of: %s', (source, target, expected) => {
    expect(alarms(source, target)).toContain(`name.missing ${expected}`);
  });

  it.each([
    ['عبر الرئيس الروسي فلاديمير بوتين عن أمله.', 'Russian President Vladimir Putin expressed his hope.'],
    ['عبر الرئيس الروسي فلاديمير بوتين عن أمله.', "Russia's Vladimir Putin expressed his hope."],
    [
      'عبر وزير الخارجية الروسي سيرغي لافروف عن أمله.',
      'Russian Foreign Minister Sergei Lavrov expressed his hope.',
    ],
    [
      'عبر وزير الطاقة الروسي سيرغي لافروف عن أمله.',
      'The Russian energy minister, Sergei Lavrov, expressed his hope.',
    ],
    ['عبر الوزير سيرغي لافروف عن أمله.', 'Minister Sergei Lavrov expressed his hope.'],
  ])('that is there, or goes with its country, is not: %s', (source, target) => {
    expect(alarms(source, target)).toEqual([]);
  });
});

describe('half a name', () => {
  it.each([
    ['قال المحافظ الصديق الصور إن الطريق مفتوح.', 'The governor, al- al-Sour, said the road was open.'],
    ['قال عبد الحميد الدبيبة إن الطريق مفتوح.', 'Abdul al-Dbeibah said the road was open.'],
    ['قال سلمان بن عبد العزيز آل سعود إن الطريق مفتوح.', 'Salman bin Al Saud said the road was open.'],
    ['قال سلمان بن عبد العزيز آل سعود إن الطريق مفتوح.', 'Salman bin Abdulaziz Al said the road was open.'],
  ])('shows that a word is missing: %s', (source, target) => {
    expect(alarms(source, target).join('; ')).toContain('missing.word');
  });

  it.each([
    ['قال عبد الرحمن الراشد إن الطريق مفتوح.', 'Abd al-Rahman al-Rashed said the road was open.'],
    [
      'قال سلمان بن عبد العزيز آل سعود إن الطريق مفتوح.',
      'Salman bin Abdulaziz Al Saud said the road was open.',
    ],
    ['سافر آل غور إلى لندن.', 'Al Gore travelled to London.'],
  ])('is no whole one: %s', (source, target) => {
    expect(alarms(source, target).join('; ')).not.toContain('missing.word');
  });
});
