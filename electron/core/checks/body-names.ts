import { initialsOf, isInstitution } from '#core/facts/acronyms.ts';
import { englishForms } from '#core/facts/gazetteer-forms.ts';
import { isUnknownWord } from '#core/facts/glosses.ts';
import type { Token } from '#core/facts/tokens.ts';
import { stemEnglish } from '#core/text/english-stem.ts';
import { isArabicStopWord } from '#core/text/stop-words.ts';
import { wordSet } from '#core/text/word-set.ts';
import { problem, type CheckContext, type Problem } from './finding.ts';

/** Offices of the gazetteer that are said with one noun, which hardly any translation leaves out. */
const SAID = wordSet(
  'office:university office:parliament office:court office:committee office:minister office:primeminister',
  'office:foreignminister office:interiorminister office:airport',
);

/** Forms of those that say other things as well: the judiciary, the chair of a meeting. */
const UNSURE = /^[وفبلك]*(?:ال)?(?:قضاء|رئيس|رئيسه|امن|لجان|عسكري|حكومي|حكوميه|كليه|خارجيه|داخليه)$/u;

/** Whether a word of the English is one that an Arabic word may mean. */
function isMeant({ row }: CheckContext, token: Token, stems: ReadonlySet<string>): boolean {
  return row.glosses(token).some((gloss) => stems.has(gloss));
}

/** Bodies and offices that the Arabic names with the one noun that there is for them, and the English not at all. */
export function droppedBodies(context: CheckContext): Problem[] {
  const { source, target, names } = context.row;
  const left = names.sourceOnly.filter(
    ({ name, sign, ids, from, to }) =>
      name === 'office' &&
      sign !== 'ambiguous' &&
      ids.some((id) => SAID.has(id)) &&
      !source.tokens.slice(from, to).some(({ key }) => UNSURE.test(key)),
  );
  if (left.length === 0) return [];
  // MIT is an institute.
  const initials = target.tokens.map(({ text }) => initialsOf(text)).filter((letters) => letters !== '');
  const stems = new Set(target.tokens.map(({ key }) => stemEnglish(key)));
  const forms = englishForms(context.data);
  return left.flatMap((fact) => {
    const words = source.tokens.slice(fact.from, fact.to);
    if (words.some((word) => isMeant(context, word, stems))) return [];
    const letters = fact.ids.flatMap((id) =>
      (forms.get(id) ?? []).map((form) => form.charAt(0).toLowerCase()),
    );
    if (initials.some((one) => letters.some((letter) => one.includes(letter)))) return [];
    const values = { source: fact.text };
    return [problem('name.missing', values, { source: fact, certainty: 'doubtful', evidence: 'body' })];
  });
}

/** Ordinals, which English says in many ways: League One. */
const NUMBERED = /^ال(?:اول|اولي|ثاني|ثانيه|ثالثه)$/u;

/** Maximum number of adjectives of a body that are looked for. */
const MAX_PARTS = 2;

/**
 * Adjectives of a body that the English names with a capital and without them: مجلس الأمن القومي, *the Security Council*. What sounds like
 * nothing of the English and means nothing of it is left out.
 */
export function droppedParts(context: CheckContext): Problem[] {
  const { source, target } = context.row;
  const bodies = source.tokens.flatMap((token, i) => (isInstitution(token) ? [i] : []));
  if (bodies.length === 0) return [];
  const stems = new Set(target.tokens.map(({ key }) => stemEnglish(key)));
  const unanswered = new Set(context.unanswered().map(({ start }) => start));
  return bodies.flatMap((at) => {
    const noun = source.tokens[at]!;
    const meanings = context.row.glosses(noun);
    const isNamed = target.tokens.some(
      ({ key, text, opensSentence }, i) =>
        !opensSentence &&
        /^\p{Lu}\p{Ll}{3}/u.test(text) &&
        /^\p{Lu}/u.test(target.tokens[i - 1]?.text ?? '') &&
        meanings.includes(stemEnglish(key)),
    );
    if (!isNamed) return [];
    for (let i = at + 1; i <= at + MAX_PARTS && i < source.tokens.length; i += 1) {
      const [before, word] = [source.tokens[i - 1]!, source.tokens[i]!];
      if (
        word.opensSentence ||
        source.text.slice(before.end, word.start) !== ' ' ||
        !word.key.startsWith('ال')
      )
        break;
      // An adjective of relation, in the gender of the body: اللجنة القضائية.
      // The country of a body is another matter: English often leaves it out.
      if (source.names.some(({ ids, from, to }) => ids.length > 0 && from <= i && i < to)) continue;
      if (isArabicStopWord(word.key) || NUMBERED.test(word.key)) break;
      if (!(noun.key.endsWith('ه') ? /...يه$/u : /...ي$/u).test(word.key)) continue;
      if (!unanswered.has(word.start) || isUnknownWord(word, context.data) || isMeant(context, word, stems))
        continue;
      const values = { source: word.text };
      return [
        problem('name.missing', values, { source: word, certainty: 'doubtful', evidence: 'body part' }),
      ];
    }
    return [];
  });
}
