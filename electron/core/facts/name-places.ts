import type { NameFact } from './fact.ts';

/** Nouns and verbs that stand before a name: a word unknown to the lexicon after one of them is a name. */
export const BEFORE_NAME: ReadonlySet<string> = new Set(
  [
    'السيد السيده الانسه مدينه بمدينه لمدينه ولايه بولايه مقاطعه بمقاطعه محافظه بمحافظه قريه بلده جزيره نهر جبل شارع جامعه',
    'بجامعه شركه لشركه صحيفه لصحيفه مجله لمجله نادي فريق قناه شبكه مستشفي مطار منطقه بمنطقه حي ميناء ملعب الرئيس',
    'اهالي زوجته زوجها زوجه ابنته شقيقه شقيقته والدته نجله كريمته',
    'بحيره بحر خليج ساحه ميدان حديقه سجن مدرسه كنيسه مسجد قصر جسر سفينه ضاحيه مخيم معبر مطعم فندق دير',
    'الوزير اللاعب المدرب الجنرال الدكتور السناتور النائب القاضي المتهم اعصار كاس بطوله دوري يدعي تدعي باسم اسمه اسمها',
  ].flatMap((line) => line.split(' ')),
);

/** Entries among the offices of the gazetteer that no person's name follows: bodies and quarters of the compass. */
const IMPERSONAL: ReadonlySet<string> = new Set(
  'party university parliament army navy airforce police court council committee government union airport west north south east'
    .split(' ')
    .map((id) => `office:${id}`),
);

/** Whether a name is an office that a person holds, and that the person's name follows: US envoy Tom Barrack. */
export function isPersonalOffice({ name, ids }: Pick<NameFact, 'name' | 'ids'>): boolean {
  return name === 'office' && ids.some((id) => !IMPERSONAL.has(id));
}

/** Verbs of saying, after which the speaker stands. */
export const SAYING: ReadonlySet<string> = new Set(
  'قال قالت يقول تقول اضاف اضافت صرح صرحت غرد غردت كتب كتبت اكد اكدت اوضح اوضحت نفي نفت'.split(' '),
);

/** Words that belong to the name behind them: دي ميستورا, بن سلمان. */
export const NAME_PARTICLES: ReadonlySet<string> = new Set(
  'دي بن ابن ابو بنت عبد ال فان فون دو لو لا سان سانت ذا'.split(' '),
);

/** English words that begin an Arabic name and are none by themselves: Abdel Hamid, Abu Bakr. */
export const ENGLISH_OPENERS: ReadonlySet<string> = new Set(
  'abd abdel abdal abdul abdol abdu abdur abdus abu abou abi'.split(' '),
);

/** The same and the words between the parts of one: Mohammed bin Salman Al Saud. */
export const ENGLISH_JOINTS: ReadonlySet<string> = new Set([
  ...ENGLISH_OPENERS,
  ...'bin ben ibn bint al el'.split(' '),
]);
