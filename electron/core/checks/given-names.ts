import { arabicSounding, latinSounding, withoutPossessive } from '#core/facts/soundings.ts';
import type { Token } from '#core/facts/tokens.ts';
import { GIVEN_NAMES, givenNamesOf } from '#core/names/given-names.ts';
import { SAME_NAME, soundLikeness } from '#core/names/sound.ts';
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

function hasWord(text: string, words: ReadonlySet<string>): boolean {
  return (text.toLowerCase().match(/\p{L}+/gu) ?? []).some((word) => words.has(word));
}
