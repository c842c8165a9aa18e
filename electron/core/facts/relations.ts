import type { Language, NumberFact } from './fact.ts';
import { wordSet } from '#core/text/word-set.ts';
import { hasForm, tokenFrom, type Token } from './tokens.ts';
import type { Span } from '#core/text/span.ts';

/** Words beside a number or a period that say on which side of it something lies: more than 20, two days ago, last week. */
export type Side = 'above' | 'below' | 'before' | 'after';

/** The words of a relation, and which it is. */
export interface Relation extends Span {
  side: Side;
}

/** Phrases in front of a number, the last word nearest to it; and phrases behind it. */
type Phrases = readonly (readonly [side: Side, phrases: string])[];

const BEFORE_NUMBER: Readonly<Record<Language, Phrases>> = {
  en: [
    [
      'above',
      'more than,over,above,exceeding,exceeds,exceeded,exceed,at least,no less than,not less than,no fewer than,upwards of,in excess of,greater than,higher than,a minimum of',
    ],
    [
      'below',
      'less than,fewer than,under,below,at most,no more than,not more than,lower than,a maximum of,not exceeding,not exceed',
    ],
    ['after', 'after,after only,after just,after about'],
    ['before', 'before'],
  ],
  ar: [
    [
      'above',
      'اكثر من,ازيد من,يزيد عن,يزيد علي,تزيد عن,تزيد علي,يفوق,تفوق,فوق,لا يقل عن,لا تقل عن,اعلي من,علي الاقل,اكبر من,تجاوز,تجاوزت,يتجاوز,تتجاوز,يربو علي',
    ],
    [
      'below',
      'اقل من,يقل عن,تقل عن,دون,ادني من,لا يزيد عن,لا يزيد علي,لا تزيد عن,لا تزيد علي,لا يتجاوز,لا تتجاوز,لا يتعدي,لا تتعدي,لم يتجاوز,لم تتجاوز,اصغر من,علي الاكثر',
    ],
    ['after', 'بعد,بعد نحو,بعد حوالي'],
    ['before', 'قبل,قبل نحو,قبل حوالي,منذ'],
  ],
};

const AFTER_NUMBER: Readonly<Record<Language, Phrases>> = {
  en: [
    ['above', 'or more,or above,or over,or older,or higher'],
    ['below', 'or less,or fewer,or below,or under,or younger,or lower'],
    ['before', 'ago,before,earlier,prior,previously'],
    ['after', 'after,later,from now,afterwards'],
  ],
  ar: [
    ['above', 'علي الاقل,او اكثر,فاكثر,فما فوق,واكثر'],
    ['below', 'علي الاكثر,او اقل,فاقل,واقل'],
  ],
};

/** Periods that something is a number of. */
const PERIODS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: wordSet(
    'second seconds minute minutes hour hours day days night nights week weeks fortnight month months quarter year years decade decades century centuries season term summer winter spring autumn session round',
    'monday tuesday wednesday thursday friday saturday sunday weekend january february march april may june july august september october november december',
  ),
  ar: wordSet(
    'يوم ايام اسبوع اسابيع شهر اشهر شهور عام اعوام سنه سنوات سنين عقد عقود قرن قرون ليله ليالي موسم مواسم دوره جوله فتره صيف شتاء ربيع خريف ساعه ساعات دقيقه دقائق مساء صباح',
    'يومين يومان شهرين شهران عامين عامان سنتين سنتان اسبوعين اسبوعان ساعتين ساعتان عقدين عقدان قرنين قرنان دقيقتين دقيقتان ليلتين ليلتان',
    'احد اثنين ثلاثاء اربعاء خميس جمعه سبت يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر كانون شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين الثاني الاول',
  ),
};

function indexOf(phrases: Phrases): ReadonlyMap<string, Side> {
  return new Map(
    phrases.flatMap(([side, all]) => all.split(',').map((phrase): [string, Side] => [phrase, side])),
  );
}

const BEFORE = { en: indexOf(BEFORE_NUMBER.en), ar: indexOf(BEFORE_NUMBER.ar) };
const AFTER = { en: indexOf(AFTER_NUMBER.en), ar: indexOf(AFTER_NUMBER.ar) };

/** Maximum number of words of a phrase. */
const MAX_PHRASE = 3;

function isPeriod(token: Token | undefined, language: Language): boolean {
  if (token === undefined) return false;
  return hasForm(PERIODS[language], token);
}

/** The phrase of an index whose words stand from `from` to before `to`, with what it says. */
function phraseAt<T>(
  tokens: readonly Token[],
  from: number,
  to: number,
  index: ReadonlyMap<string, T>,
): (Span & { side: T }) | null {
  if (from < 0 || to > tokens.length || from >= to) return null;
  const words = tokens.slice(from, to);
  if (words.some(({ kind, sentence }) => kind !== 'word' || sentence !== words[0]!.sentence)) return null;
  const rest = words.slice(1).map(({ key }) => ` ${key}`);
  const side = [words[0]!.key, ...words[0]!.cuts]
    .map((first) => index.get(first + rest.join('')))
    .find((found) => found !== undefined);
  return side === undefined ? null : { side, start: words[0]!.start, end: words.at(-1)!.end };
}

function longestPhraseBefore<T>(
  tokens: readonly Token[],
  to: number,
  index: ReadonlyMap<string, T>,
): (Span & { side: T }) | null {
  for (let length = MAX_PHRASE; length > 0; length -= 1) {
    const phrase = phraseAt(tokens, to - length, to, index);
    if (phrase !== null) return phrase;
  }
  return null;
}

/** What is said beside a number: more or less than it, so long before or after. */
export function relationsOf(
  tokens: readonly Token[],
  { start, end }: NumberFact,
  language: Language,
): Relation[] {
  const from = tokenFrom(tokens, start);
  let to = from;
  while (to < tokens.length && tokens[to]!.start < end) to += 1;
  const relations: Relation[] = [];
  // "Less than" in front of the number, and "after" in front of that.
  for (let begin = from, phrases = 0; phrases < 2; phrases += 1) {
    const phrase = longestPhraseBefore(tokens, begin, BEFORE[language]);
    if (phrase === null) break;
    relations.push(phrase);
    while (begin > 0 && tokens[begin - 1]!.start >= phrase.start) begin -= 1;
  }
  // What counts the number stands between it and its phrase: three days ago.
  for (const begin of [to, to + 1]) {
    const after =
      phraseAt(tokens, begin, begin + 2, AFTER[language]) ??
      phraseAt(tokens, begin, begin + 1, AFTER[language]);
    if (after === null) continue;
    relations.push(after);
    break;
  }
  const counts = [tokens[to - 1], tokens[to]].some((token) => isPeriod(token, language));
  return relations.filter(({ side }) => counts || side === 'above' || side === 'below');
}

/** Phrases in front of a number that something was before, or is measured against: up from 3 %, instead of 12. */
const FORMER: Readonly<Record<Language, ReadonlyMap<string, 'former'>>> = {
  en: formerOf(
    'from,instead of,rather than,compared with,compared to,against,versus,in place of,in comparison with',
  ),
  ar: formerOf('من,بدلا من,بدل,عوضا عن,مقارنه ب,مقارنه مع,مقابل,بالمقارنه مع,قياسا ب'),
};

function formerOf(phrases: string): ReadonlyMap<string, 'former'> {
  return new Map(phrases.split(',').map((phrase) => [phrase, 'former']));
}

/** The words that say of a number that it was before, or is what another one is measured against; null where there are none. */
export function formerPhrase(
  tokens: readonly Token[],
  { start }: NumberFact,
  language: Language,
): Span | null {
  return longestPhraseBefore(tokens, tokenFrom(tokens, start), FORMER[language]);
}

const RELATIVE: Readonly<Record<Language, ReadonlyMap<string, 'before' | 'after'>>> = {
  en: new Map([
    ['last', 'before'],
    ['past', 'before'],
    ['previous', 'before'],
    ['next', 'after'],
    ['coming', 'after'],
    ['upcoming', 'after'],
  ]),
  ar: new Map(
    [
      ['before', 'ماضي ماضيه ماضيين ماضيتين منصرم منصرمه فائت فائته اخير اخيره'] as const,
      ['after', 'مقبل مقبله مقبلين مقبلتين قادم قادمه قادمين قادمتين'] as const,
    ].flatMap(([side, words]) => words.split(' ').map((word): [string, 'before' | 'after'] => [word, side])),
  ),
};

/** Maximum number of words between a period and what says which it is: the last three days. */
const MAX_BETWEEN = 2;

/** Periods that have passed or are to come: last week, الشهر المقبل. */
export function relativePeriods(tokens: readonly Token[], language: Language): Relation[] {
  return tokens.flatMap((token, i) => {
    const key = [token.key, ...token.cuts].find((one) => RELATIVE[language].has(one));
    if (key === undefined) return [];
    const step = language === 'en' ? 1 : -1;
    for (let k = 1; k <= MAX_BETWEEN; k += 1) {
      const near = tokens[i + k * step];
      if (near === undefined || near.sentence !== token.sentence) break;
      if (!isPeriod(near, language)) continue;
      const [first, last] = step > 0 ? [token, near] : [near, token];
      return [{ side: RELATIVE[language].get(key)!, start: first.start, end: last.end }];
    }
    return [];
  });
}
