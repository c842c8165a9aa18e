import { arabicSounding, isHeardIn, latinSounding, withoutPossessive } from '#core/facts/soundings.ts';
import { ENGLISH_JOINTS } from '#core/facts/name-places.ts';
import type { Token } from '#core/facts/tokens.ts';
import { GIVEN_NAMES, givenNamesOf } from '#core/names/given-names.ts';
import { SAME_NAME, soundLikeness } from '#core/names/sound.ts';
import { wordSet } from '#core/text/word-set.ts';
import { problem, type CheckContext, type Problem } from './finding.ts';

function givenName({ key, cuts }: Token): string | undefined {
  return [key, ...cuts].find((one) => GIVEN_NAMES.has(one));
}

/**
 * Given names that were taken for each other: Hussein for حسن, Mahmoud for محمد. They sound alike, so that each finds a partner in the
 * other; told only where the row has neither an English spelling of the one nor the Arabic of the other.
 */
export function confusedGivenNames({ row: { source, target }, neighbours }: CheckContext): Problem[] {
  const latin = target.tokens.filter(({ script }) => script === 'latin');
  const english = latin.filter(
    ({ text, key, opensSentence }) =>
      /^\p{Lu}/u.test(text) &&
      givenNamesOf(withoutPossessive(key)).length > 0 &&
      // "Said the minister" opens a sentence.
      !(opensSentence && key === 'said'),
  );
  if (english.length === 0) return [];
  const forms = new Set(source.tokens.flatMap(({ key, cuts }) => [key, ...cuts]));
  const written = new Set(latin.map(({ key }) => withoutPossessive(key)));
  const taken = new Set<Token>();
  return source.tokens.flatMap((token, i) => {
    const name = givenName(token);
    if (name === undefined) return [];
    const spellings = GIVEN_NAMES.get(name)!;
    if ([...written].some((word) => spellings.has(word))) return [];
    const other = english.find((word) => {
      const spelling = withoutPossessive(word.key);
      return (
        !taken.has(word) &&
        givenNamesOf(spelling).every((arabic) => !forms.has(arabic)) &&
        soundLikeness(arabicSounding(name), latinSounding(spelling)) >= SAME_NAME
      );
    });
    if (other === undefined || neighbours.targets().some((text) => hasWord(text, spellings))) return [];
    taken.add(other);
    const values = { source: source.tokens[i]!.text, target: other.text };
    return [problem('name.differs', values, { source: token, target: other, evidence: 'given' })];
  });
}

/** Whether a name stands right beside a word, with nothing but a space or a hyphen between. */
function standsBeside(text: string, one: Token, other: Token): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  return /^[\s-]{0,2}$/u.test(text.slice(first.end, second.start));
}

/** The English word that an Arabic name is heard or spelled in. */
function placeOf(token: Token, latin: readonly Token[]): number {
  const forms = [token.key, ...token.cuts];
  const spellings = forms.map((form) => GIVEN_NAMES.get(form)).find((one) => one !== undefined);
  return latin.findIndex(({ text, key: word }) => {
    const spelling = withoutPossessive(word);
    if (!/^\p{Lu}/u.test(text) || spelling.length < 3) return false;
    if (spellings?.has(spelling)) return true;
    return isHeardIn(token, spelling);
  });
}

/**
 * Given names that stand in the place of others, beside a name that is right: Salma al-Sharif for ليلى الشريف. They need not sound
 * alike.
 */
export function exchangedGivenNames({ row: { source, target } }: CheckContext): Problem[] {
  const { tokens } = target;
  const isNamed = ({ text, key }: Token): boolean =>
    /^\p{Lu}/u.test(text) && givenNamesOf(withoutPossessive(key)).length > 0;
  if (!tokens.some(isNamed)) return [];
  const forms = new Set(source.tokens.flatMap(({ key, cuts }) => [key, ...cuts]));
  return source.tokens.flatMap((token, i): Problem[] => {
    if (givenName(token) === undefined || placeOf(token, tokens) >= 0) return [];
    for (const step of [1, -1]) {
      const beside = source.tokens[i + step];
      if (beside === undefined || beside.key.length < 3 || !standsBeside(source.text, token, beside))
        continue;
      let at = placeOf(beside, tokens);
      if (at < 0) continue;
      do at -= step;
      while (tokens[at] !== undefined && ENGLISH_JOINTS.has(tokens[at]!.key));
      const other = tokens[at];
      if (other === undefined || !isNamed(other) || !standsBeside(target.text, other, tokens[at + step]!))
        continue;
      if (givenNamesOf(withoutPossessive(other.key)).some((arabic) => forms.has(arabic))) continue;
      const values = { source: token.text, target: other.text };
      return [problem('name.differs', values, { source: token, target: other, evidence: 'given beside' })];
    }
    return [];
  });
}

/** Words that are names only where no other word fits: Mr, right, good, in favour. */
const TITLES = wordSet('السيد سيد باسم صالح ايمن كريم امين سعيد جميل شريف عادل طيب');

/**
 * Given names that the English leaves out before the name that follows: ليلى الشريف, al-Sharif. No other name stands there.
 */
export function droppedGivenNames({ row: { source, target, names } }: CheckContext): Problem[] {
  const { tokens } = target;
  const heardAt = (token: Token): number => {
    const trace = names.targetFound.find(
      (one) => one.by !== 'meaning' && (one.token === token || one.second === token),
    );
    return trace === undefined ? placeOf(token, tokens) : trace.fact.from;
  };
  return source.tokens.flatMap((token, i): Problem[] => {
    const next = source.tokens[i + 1];
    if (!GIVEN_NAMES.has(token.key) || TITLES.has(token.key) || next === undefined) return [];
    if (next.key.length < 3 || next.opensSentence || !standsBeside(source.text, token, next)) return [];
    if (placeOf(token, tokens) >= 0) return [];
    const at = heardAt(next);
    if (at < 0) return [];
    let place = at - 1;
    while (tokens[place] !== undefined && ENGLISH_JOINTS.has(tokens[place]!.key)) place -= 1;
    const before = tokens[place];
    const isNamed =
      before !== undefined &&
      givenNamesOf(withoutPossessive(before.key)).length > 0 &&
      standsBeside(target.text, before, tokens[place + 1]!);
    if (isNamed) return [];
    const values = { source: token.text };
    return [
      problem('name.missing', values, { source: token, certainty: 'doubtful', evidence: 'given dropped' }),
    ];
  });
}

/** What a person is called by after a child: father of, mother of. */
const KUNYAS = new Map([
  ['ابو', wordSet('abu abou bu father')],
  ['ابا', wordSet('abu abou bu father')],
  ['ابي', wordSet('abu abou abi bu father')],
  ['ام', wordSet('umm um oum om mother')],
]);

/** Names after a child of which the English has the child's alone: أم محمد, Muhammad. */
export function droppedKunyas({ row: { source, target } }: CheckContext): Problem[] {
  return source.tokens.flatMap((token, i): Problem[] => {
    const [next, words] = [source.tokens[i + 1], KUNYAS.get(token.key)];
    if (words === undefined || next === undefined || !GIVEN_NAMES.has(next.key)) return [];
    if (next.opensSentence || !standsBeside(source.text, token, next)) return [];
    if (placeOf(next, target.tokens) < 0 || target.tokens.some(({ key }) => words.has(key))) return [];
    const place = { start: token.start, end: next.end };
    const values = { source: source.text.slice(place.start, place.end) };
    return [
      problem('name.missing', values, { source: place, certainty: 'doubtful', evidence: 'given kunya' }),
    ];
  });
}

/** Two given names beside each other of which the English has neither: who is meant is not said. */
export function lostGivenNames({ row: { source, target }, neighbours }: CheckContext): Problem[] {
  for (let i = 1; i < source.tokens.length; i += 1) {
    const [first, second] = [source.tokens[i - 1]!, source.tokens[i]!];
    if (givenName(first) === undefined || givenName(second) === undefined) continue;
    if (second.opensSentence || source.text.slice(first.end, second.start) !== ' ') continue;
    if (placeOf(first, target.tokens) >= 0 || placeOf(second, target.tokens) >= 0) continue;
    const spellings = [first, second].flatMap((token) => [...GIVEN_NAMES.get(givenName(token)!)!]);
    if (neighbours.targets().some((text) => hasWord(text, new Set(spellings)))) continue;
    const place = { start: first.start, end: second.end };
    const values = { source: source.text.slice(place.start, place.end) };
    return [problem('name.missing', values, { source: place, certainty: 'doubtful', evidence: 'given two' })];
  }
  return [];
}

function hasWord(text: string, words: ReadonlySet<string>): boolean {
  return (text.toLowerCase().match(/\p{L}+/gu) ?? []).some((word) => words.has(word));
}
