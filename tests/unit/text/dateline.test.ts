import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDateline, type Dateline } from '#core/text/dateline.ts';

const NONE: Dateline = { place: null, agency: null, author: null, date: null };
const BODY = 'أعلن المجلس المحلي افتتاح الطريق الجديد أمام السكان.';

/** Datelines in front of a text. */
const BEFORE_TEXT: [dateline: string, found: Partial<Dateline>][] = [
  ['درنة (ليبيا) – خاص – ', { place: 'درنة، ليبيا', agency: 'خاص' }],
  ['درنة (ليبيا) - خاص - ', { place: 'درنة، ليبيا', agency: 'خاص' }],
  ['درنة (ليبيا) — خاص — ', { place: 'درنة، ليبيا', agency: 'خاص' }],
  ['بيروت – رويترز – ', { place: 'بيروت', agency: 'رويترز' }],
  ['بيروت (رويترز) - ', { place: 'بيروت', agency: 'رويترز' }],
  ['بيروت (رويترز) ', { place: 'بيروت', agency: 'رويترز' }],
  ['بيروت [أ ف ب] – ', { place: 'بيروت', agency: 'أ ف ب' }],
  ['القاهرة (أ.ف.ب) – ', { place: 'القاهرة', agency: 'أ.ف.ب' }],
  ['القاهرة 12 مارس 2024 (رويترز) - ', { place: 'القاهرة', agency: 'رويترز', date: '2024-03-12' }],
  ['القاهرة ١٢ مارس ٢٠٢٤ (رويترز) – ', { place: 'القاهرة', agency: 'رويترز', date: '2024-03-12' }],
  ['عمّان، 5 أيار/مايو 2023 (بترا) -- ', { place: 'عمّان', agency: 'بترا', date: '2023-05-05' }],
  ['عمّان 5 أيار (بترا) – ', { place: 'عمّان', agency: 'بترا', date: '5 أيار' }],
  ['رام الله 3-5-2023 وفا- ', { place: 'رام الله', agency: 'وفا', date: '2023-05-03' }],
  ['غزة / نور أبو علي / الأناضول / ', { place: 'غزة', agency: 'الأناضول', author: 'نور أبو علي' }],
  ['لندن: «صحيفة الضفة»: ', { place: 'لندن', agency: 'صحيفة الضفة' }],
  ['لندن ـ «صحيفة الضفة» ـ ', { place: 'لندن', agency: 'صحيفة الضفة' }],
  ['دبي (CNN)-- ', { place: 'دبي', agency: 'CNN' }],
  ['(رويترز) – ', { agency: 'رويترز' }],
  ['\u200fبيروت – وكالات – ', { place: 'بيروت', agency: 'وكالات' }],
  ['طرابلس – وكالة أنباء الساحل – ', { place: 'طرابلس', agency: 'وكالة أنباء الساحل' }],
];

/** Paragraphs that are a dateline or a byline, with no text behind. */
const ALONE: [byline: string, found: Partial<Dateline>][] = [
  ['بيروت – وكالات', { place: 'بيروت', agency: 'وكالات' }],
  ['[بيروت – وكالات]', { place: 'بيروت', agency: 'وكالات' }],
  ['دمشق-سانا', {}],
  ['دمشق – سانا', { place: 'دمشق', agency: 'سانا' }],
  ['كتب: أحمد محمود', { author: 'أحمد محمود' }],
  ['بقلم ليلى حداد', { author: 'ليلى حداد' }],
  ['بيروت – كتبت: ليلى حداد', { place: 'بيروت', author: 'ليلى حداد' }],
  ['الرياض (واس) 2024/02/28', { place: 'الرياض', agency: 'واس', date: '2024-02-28' }],
  ['الثلاثاء 5 مارس 2024', { date: '2024-03-05' }],
  ['نيويورك | رويترز', { place: 'نيويورك', agency: 'رويترز' }],
];

/** Texts that only look like datelines. */
const NO_DATELINES = [
  BODY,
  'قال الوزير – وهو من سكان المدينة – إن الطريق آمن.',
  'المدينة: طريق جديد يفتح أمام السكان.',
  'بيروت – أعلن المجلس افتتاح الطريق.',
  'وصل 12 شخصا (بينهم طفلان) – وفق المجلس.',
  'قال مسؤول كبير في وزارة النقل لرويترز – رويترز وكالة – إن الطريق آمن.',
  'قال John Smith (BBC) إن الطريق آمن.',
  'ونقلت وكالة (رويترز) عن الوزير قوله إن الطريق آمن.',
  'الطريق (الساحلي) الذي افتتح أمس – وهو الأطول – آمن.',
  '',
  '–',
];

describe('a dateline', () => {
  it.each(BEFORE_TEXT)('is read in front of a text: %s', (dateline, found) => {
    expect(readDateline(`${dateline}${BODY}`)).toEqual({ ...NONE, ...found });
  });

  it.each(ALONE)('is read where it stands alone: %s', (byline, found) => {
    const expected = Object.keys(found).length === 0 ? null : { ...NONE, ...found };
    expect(readDateline(byline, true)).toEqual(expected);
  });

  it.each(NO_DATELINES)('is not seen where none is: %s', (text) => {
    expect(readDateline(text)).toBeNull();
  });

  it('is read from any text without failing, and says nothing that does not stand there', () => {
    const piece = fc.constantFrom(
      'بيروت',
      'رويترز',
      '(',
      ')',
      ' – ',
      '-',
      '/',
      ': ',
      '5',
      'مارس',
      '٢٠٢٤',
      '«',
      '»',
      '،',
      ' ',
      'كتب',
      '[',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 14 }).map((all) => all.join('')),
        fc.boolean(),
        (text, alone) => {
          const found = readDateline(text, alone);
          for (const value of [found?.agency, found?.author]) if (value) expect(text).toContain(value);
        },
      ),
      { numRuns: 500 },
    );
  });
});
