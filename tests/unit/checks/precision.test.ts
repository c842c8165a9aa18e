import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findings } from './findings.ts';

interface Case {
  id: string;
  source: string;
  target: string;
  expect: string;
}

const CASES = fileURLToPath(new URL('../../../../shared/cases/', import.meta.url));

function read<T>(name: string): T[] {
  const path = `${CASES}${name}`;
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** Warnings and errors of a pair, each as check, message and what it is about. */
function alarms({ source, target }: { source: string; target: string }): string[] {
  return findings(source, target)
    .filter(({ severity }) => severity !== 'note')
    .map(({ check, message }) => `${check} ${message.key} ${JSON.stringify(message.values)}`);
}

// Both lists lie beside the checkout where the team works; what they taught stands below in our own sentences.
const cases = read<Case>('facts/cases.jsonl');

describe.runIf(cases.length > 0)('the collected cases', () => {
  it.each(cases.map((one) => [one.id, one] as const))('%s', (_, one) => {
    const found = alarms(one);
    if (one.expect === 'clean') expect(found).toEqual([]);
    else expect(found.map((line) => line.split(' ')[0])).toContain(one.expect.replace('alarm:', ''));
  });
});

const REPORTED = /^(?:number|date|time|scale|name|omission) /u;
const reported = [
  'F02-space-thousands',
  'F03-controls-in-numbers',
  'F09-controls-in-words',
  'F12-name-ali',
  'F14-short-omission',
].flatMap((name) =>
  read<{ id: string; source: string; target: string; expected: string }>(`reports/${name}.jsonl`).map(
    (one) => [`${name} ${one.id}`, one] as const,
  ),
);

describe.runIf(reported.length > 0)('reported faults', () => {
  it.each(reported)('%s', (_, one) => {
    const found = alarms(one).filter((line) => REPORTED.test(line));
    expect(found).toHaveLength(one.expected.startsWith('one finding') ? 1 : 0);
    if (one.expected.includes('U+00AD'))
      expect(alarms(one)).toContain('invisible-control invisible.control {"code":"U+00AD"}');
  });
});

/** Faithful pairs of every kind that once raised an alarm; our own sentences. */
const FAITHFUL: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'a nationality whose article begins the word': [
    ['قال السفير الألباني إن الزيارة ناجحة.', 'The Albanian ambassador said the visit was a success.'],
    ['وقعت الشركات الألمانية على الاتفاق.', 'German companies signed the agreement.'],
  ],
  'a verb beside a name': [
    [
      'شكرت مريم عندما وصلت إلى المسرح جميع الحاضرين.',
      'When she reached the theatre, Mariam thanked all those present.',
    ],
    [
      'زار الوفد الجسر الذي بناه كارلوس في الشمال.',
      'The delegation visited the bridge that Carlos built in the north.',
    ],
  ],
  'a person called by the office': [
    [
      'كما جدد الرئيس بوتين استعداد بلاده للتعاون.',
      "The president also renewed his country's readiness to cooperate.",
    ],
    ['وقال الرئيس الروسي بوتين إن بلاده مستعدة.', 'The Russian president said the country was ready.'],
  ],
  'a country that tells readers whose president it is': [
    [
      'استقبل الرئيس عبد الفتاح السيسي وزير الخارجية.',
      'Egyptian President Abdel Fattah al-Sisi received the foreign minister.',
    ],
    [
      'قال رئيس الوزراء نواف سلام إن الحكومة مستعدة.',
      "Lebanon's prime minister, Nawaf Salam, said the government was ready.",
    ],
  ],
  'the score of a match': [
    ['فاز المنتخب المغربي على نظيره الزامبي بهدفين دون رد.', 'Morocco beat Zambia 2-0.'],
    ['تغلب الأهلي على الزمالك بثلاثية نظيفة في القاهرة.', 'Al Ahly beat Zamalek 3-0 in Cairo.'],
    ['وخسر الهلال أمام النصر بهدف مقابل هدفين.', 'Al Hilal lost 2-1 to Al Nassr.'],
    ['وانتهت المباراة بالتعادل السلبي في الرباط.', 'The match in Rabat ended 0-0.'],
    ['فاز الفريق بأربعة أهداف مقابل لا شيء.', 'The team won 4-0.'],
  ],
  'a denial that is an idiom': [
    ['وحذر من أن ذلك سيؤدي إلى ما لا تحمد عقباه.', 'He warned that the consequences of that would be dire.'],
  ],
  'documents of the United Nations': [
    ['رفعت الجلسة الساعة 17/55.', 'The meeting rose at 5.55 p.m.'],
    [
      'السيدة أوكافور (نيجيريا) (تكلمت بالإنكليزية): أود أن أشكركم على عقد هذه الجلسة.',
      'Ms. Okafor (Nigeria): I would like to thank you for convening this meeting.',
    ],
    [
      'أدلى ببيانين ممثلا المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية وجمهورية تنزانيا المتحدة.',
      'Statements were made by the representatives of the United Kingdom and Tanzania.',
    ],
  ],
  'a country called by its half': [
    [
      'قالت وزارة الدفاع إن كوريا الشمالية أطلقت صاروخا باتجاه كوريا الجنوبية.',
      'The defence ministry said the North had fired a missile towards the South.',
    ],
  ],
  'two months with a slash': [
    [
      'ألغت الجامعة امتحانات دورة مايو/يونيو في جميع الكليات.',
      'The university cancelled the examinations of the May/June series in all faculties.',
    ],
  ],
  'letters that are no words': [
    [
      'درس الباحث حسين أ أ وآخرون هذه المركبات.',
      'The researcher Hussein A A and others studied these compounds.',
    ],
    ['يشفر الإطاران 1a و1b هذا الإنزيم.', 'Frames 1a and 1b encode this enzyme.'],
  ],
  'a place that is a common word': [
    ['تسببت السيول في إغلاق الطرق.', 'The floods closed the roads.'],
    ['أدت سيول جارفة إلى انهيار الجسر.', 'Raging floods brought the bridge down.'],
  ],
  'an acronym for a whole name': [
    ['رفضت منظمة الصحة العالمية الاتهام.', 'The WHO rejected the accusation.'],
    ['أعلنت هيئة الرقابة المالية المصرية قواعد جديدة.', 'The FRA announced new rules.'],
  ],
  'a currency without its country': [['تبلغ الكلفة 12 مليون دولار كندي.', 'The cost is $12 million.']],
  'an institution without its country': [
    ['صوت مجلس النواب الفرنسي على القانون.', 'The house of representatives voted on the law.'],
  ],
  'a common word with a capital': [
    ['ناقش المجلس وثيقة الموارد الطبيعية.', 'The council discussed the Natural Resources paper.'],
  ],
  'a name that sounds only somewhat alike': [
    ['قال بولسونارو إنه سيعود.', 'Bolsonaro said he would return.'],
    ['رد المدرب بوشيتينو على الأسئلة.', 'The coach, Pochettino, answered the questions.'],
  ],
  'a dual': [
    ['افتتحت الوزيرة مدرستين في القرية.', 'The minister opened two schools in the village.'],
    ['التقطت كاميرتا المتحف صورا واضحة.', 'The museum’s two cameras took clear pictures.'],
  ],
  'numerals in groups': [
    ['بلغ عدد السكان 2 340 000 نسمة.', 'The population reached 2,340,000.'],
    ['حضر المعرض 45 700 زائر.', 'The exhibition drew 45,700 visitors.'],
    ['كلف المشروع 500 120 3 دينار.', 'The project cost 3,120,500 dinars.'],
  ],
  'a measure and a half': [['انتظرنا ساعة ونصف ساعة.', 'We waited for 1.5 hours.']],
  'a Roman numeral': [['توج الملك تشارلز الثالث في لندن.', 'King Charles III was crowned in London.']],
  'a clock with a full stop': [['يصل القطار عند الساعة 18:45.', 'The train arrives at 18.45.']],
  'marks inside numerals and words': [
    ['وصلوا في ١٢\u200f/٣\u200f/٢٠٢٣ إلى المدينة.', 'They reached the city on 12 March 2023.'],
    ['شارك ثلا\u00adثة ملايين\u2060 ناخب.', 'Three million voters took part.'],
  ],
  'a denial that is no denial in English': [
    ['لم يقتنع القاضي بالحجة.', 'The judge was unconvinced by the argument.'],
    ['رحبت الهيئات الوطنية ودون الوطنية بالخطة.', 'National and subnational bodies welcomed the plan.'],
    ['غير الفريق خطته قبل المباراة.', 'The team changed its plan before the match.'],
    ['هل تعاني من السعال (نعم/لا)؟', 'Do you have a cough (Y/N)?'],
    ['لمَ لا نحاول مرة أخرى؟', 'Why not try again?'],
  ],
  'a title in quotation marks': [
    [
      'فازت المخرجة بالجائزة عن فيلم "الطريق الطويل إلى البيت القديم" هذا العام.',
      'The director won the prize for The Long Way to the Old House this year.',
    ],
  ],
  'a half of the day': [['تبدأ الدورة صباح الثلاثاء الساعة 9:00.', 'The course begins on Tuesday at 9 a.m.']],
  'a weekday in a title': [
    ['قال الكاتب لصحيفة صنداي تايمز إنه متعب.', 'The writer told the Sunday Times he was tired.'],
  ],
  'Arabic in a hashtag': [
    ['أطلقوا وسم #القراءة_حياة أمس.', 'They launched the hashtag #القراءة_حياة yesterday.'],
  ],
};

describe('a faithful pair', () => {
  it.each(
    Object.entries(FAITHFUL).flatMap(([kind, pairs]) =>
      pairs.map(([source, target]) => [kind, target, source] as const),
    ),
  )('with %s raises no alarm: %s', (_, target, source) => {
    expect(alarms({ source, target })).toEqual([]);
  });
});

/** Slips of every kind that once went unseen, with the check that must speak; our own sentences. */
const SLIPPED: readonly (readonly [check: string, source: string, target: string])[] = [
  ['repeated-word', 'من الأفضل أخذ قسط من الراحة.', 'It is better to to rest.'],
  [
    'bracket',
    'ألغت الشركة الرحلة (إيه-320) يوم الجمعة.',
    'The company cancelled the flight A-320) on Friday.',
  ],
  ['name', 'قال روبرت كوبر رئيس الشركة إن الأرباح ارتفعت.', 'The head of the company said profits had risen.'],
  ['name', 'انتقد وزير المالية، جورجيو بانيتا، القرار.', 'The finance minister criticised the decision.'],
  ['name', 'قال وزير الخارجية أحمد عطاف إن بلاده مستعدة.', 'The foreign minister said his country was ready.'],
  [
    'name',
    'زار وزير الخارجية المصري بدر عبد العاطي بيروت.',
    'Syrian Foreign Minister Badr Abdelatty visited Beirut.',
  ],
  ['number', 'فاز المنتخب المغربي على نظيره الزامبي بهدفين دون رد.', 'Morocco beat Zambia 3-0.'],
  ['number', 'ارتفعت الأسعار خلال الربع الثالث من العام.', 'Prices rose in the second quarter of the year.'],
  ['number', 'وصل الوفد بعد يومين من الإعلان.', 'The delegation arrived three days after the announcement.'],
  [
    'name',
    'انسحبت واشنطن من منظمة الصحة العالمية.',
    'Washington withdrew from the World Trade Organization.',
  ],
  [
    'name',
    'التقى الوزير المبعوث الأميركي آموس هوكستين في بيروت.',
    'The minister met US envoy Tom Barrack in Beirut.',
  ],
  ['number', 'مددت الحكومة المهلة ثلاثة أشهر.', 'The government extended the deadline by six months.'],
  ['number', 'حكمت المحكمة عليه بالسجن خمس سنوات.', 'The court sentenced him to four years in prison.'],
  ['number', 'عقدت اللجنة اجتماعها الثالث في القاهرة.', 'The committee held its fourth meeting in Cairo.'],
  ['name', 'جدد الرئيس بوتين استعداده للتعاون.', 'President renewed his readiness to cooperate.'],
  ['name', 'زار الرئيس تونس ثم غادر إلى المغرب.', 'The president visited Tunisia and then left for Algeria.'],
  [
    'negation',
    'ينصح الأطباء بالراحة وعدم السفر في هذه الفترة.',
    'Doctors advise rest and travel during this period.',
  ],
  [
    'negation',
    'منعت الشرطة الدخول إلى الملعب دون تذكرة.',
    'Police banned entering the stadium with a ticket.',
  ],
  ['negation', 'لم توافق الحكومة على الخطة.', 'The government agreed to the plan.'],
  [
    'number',
    'وصلت الشحنة في ٧\u200f/٥\u200f/٢٠٢٢ إلى الميناء.',
    'The shipment reached the port on 8 May 2022.',
  ],
  [
    'date',
    'افتتح المعرض يوم الاثنين واختتم يوم الخميس.',
    'The exhibition opened on Thursday and closed on Thursday.',
  ],
  [
    'quotation',
    'قال المدير: "سنعود غدا إلى العمل".',
    'The director said: "We will go back to work tomorrow.',
  ],
];

describe('a pair with a slip', () => {
  it.each(SLIPPED)('raises an alarm of the check %s: %s', (check, source, target) => {
    expect(alarms({ source, target }).map((line) => line.split(' ')[0])).toContain(check);
  });
});

/** More of our own sentences, five to eight of each kind. */
const FIXTURES = fileURLToPath(new URL('../../fixtures/checks/', import.meta.url));

function fixture<T>(name: string): T[] {
  return readFileSync(`${FIXTURES}${name}.jsonl`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

describe('the kinds of rows', () => {
  it.each(
    fixture<{ kind: string; source: string; target: string }>('faithful').map(
      (one) => [one.kind, one.target, one] as const,
    ),
  )('with %s raise no alarm: %s', (_, __, pair) => {
    expect(alarms(pair)).toEqual([]);
  });

  it.each(
    fixture<{ check: string; source: string; target: string }>('slips').map(
      (one) => [one.check, one.target, one] as const,
    ),
  )('raise an alarm of the check %s: %s', (check, _, pair) => {
    expect(alarms(pair).map((line) => line.split(' ')[0])).toContain(check);
  });
});
