import type { NameFact } from './fact.ts';
import { isUnknownWord } from './glosses.ts';
import type { LanguageData } from './language-data.ts';
import type { NamePairing } from './name-pairing.ts';
import type { TextFacts } from './text-facts.ts';
import type { Token } from './tokens.ts';

/** Nouns that stand before a name: a word unknown to the lexicon after one of them is a name. */
const BEFORE_NAME = new Set(
  [
    'السيد السيده مدينه بمدينه لمدينه ولايه بولايه مقاطعه بمقاطعه محافظه بمحافظه قريه بلده جزيره نهر جبل شارع جامعه',
    'بجامعه شركه لشركه صحيفه لصحيفه مجله لمجله نادي فريق قناه شبكه مستشفي مطار منطقه بمنطقه حي ميناء ملعب الرئيس',
    'الوزير اللاعب المدرب الجنرال الدكتور السناتور النائب القاضي المتهم اعصار كاس بطوله دوري يدعي تدعي باسم اسمه اسمها',
    'قال قالت يقول تقول اضاف اضافت صرح صرحت غرد غردت كتب كتبت',
  ].flatMap((line) => line.split(' ')),
);

/** Words that belong to the name behind them: دي ميستورا, بن سلمان. */
const PARTICLES = new Set('دي بن ابن ابو بنت عبد ال فان فون دو لو لا سان سانت ذا'.split(' '));

/** Whether an office, with its country or organisation, stands before token `i`: the Russian president, the UN envoy. */
function leadsToName(source: TextFacts, i: number): boolean {
  const before = source.names.find((fact) => fact.to === i);
  if (before === undefined) return false;
  if (before.name === 'office') return true;
  if (before.name !== 'country' && before.name !== 'organisation') return false;
  return source.names.some((fact) => fact.name === 'office' && fact.to === before.from);
}

/**
 * Words of no lexicon beside a name that was found, or after a noun that goes with names: the rest of a name of which
 * one word has a partner, and names that look like Arabic words. Without a lexicon there are none.
 */
export function namesBesideNames(
  source: TextFacts,
  { targetFound, sourceFound }: NamePairing,
  data: LanguageData,
): NameFact[] {
  if (data.lexicon.words.size === 0) return [];
  const heard = new Set(
    targetFound.flatMap((trace) => (trace.by === 'sound' ? [trace.token, trace.second ?? null] : [])),
  );
  for (const { fact, by } of sourceFound) {
    if (by === 'sound') for (let i = fact.from; i < fact.to; i += 1) heard.add(source.tokens[i]!);
  }
  const named = new Set<number>();
  for (const fact of source.names) for (let i = fact.from; i < fact.to; i += 1) named.add(i);
  const placed = new Set([...source.numbers, ...source.months, ...source.weekdays].map((fact) => fact.start));
  const touching = (first: Token | undefined, second: Token | undefined): boolean =>
    first !== undefined &&
    second !== undefined &&
    /^\s{1,3}$/u.test(source.text.slice(first.end, second.start));
  return source.tokens.flatMap((token, i): NameFact[] => {
    if (token.script !== 'arabic' || token.key.length < 3 || named.has(i) || placed.has(token.start))
      return [];
    if (heard.has(token) || PARTICLES.has(token.key) || !isUnknownWord(token, data)) return [];
    const [before, next] = [source.tokens[i - 1], source.tokens[i + 1]];
    const after = PARTICLES.has(next?.key ?? '') ? source.tokens[i + 2] : next;
    const follows =
      touching(before, token) &&
      (heard.has(before!) ||
        [before!.key, ...before!.cuts].some((key) => BEFORE_NAME.has(key)) ||
        leadsToName(source, i));
    const precedes = touching(token, next) && after !== undefined && heard.has(after);
    if (!follows && !precedes) return [];
    const { start, end, text } = token;
    return [{ kind: 'name', name: 'foreign', ids: [], standsFor: [], start, end, text, from: i, to: i + 1 }];
  });
}
