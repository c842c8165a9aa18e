import { problem, type Check } from './finding.ts';

/** Words with a vowel that are spoken with a consonant, and the other way round. */
const SPOKEN_CONSONANT = /^(?:eu|ewe|one|once|uni(?!n|m)|us(?:e|u|a)|ut[eio]|ub|ufo|ura|oui)/u;
const SPOKEN_VOWEL = /^(?:hour|honest|hono|heir|herb)/u;

/** "a engineer", "an minister": what is left where a word between the two has gone, or a slip of its own. */
export const articleFormCheck: Check = {
  id: 'article-form',
  severity: 'warning',
  run({ row }) {
    const { tokens, text } = row.target;
    return tokens.flatMap((token, i) => {
      const next = tokens[i + 1];
      if (next === undefined || (token.text !== 'a' && token.text !== 'an')) return [];
      // Of "1a and 1b" the letter is no article.
      if (token.start > 0 && /[\p{L}\p{N}]/u.test(text.charAt(token.start - 1))) return [];
      if (text.slice(token.end, next.start) !== ' ' || next.script !== 'latin') return [];
      // Initials are spoken by letter or as a word; a single letter stands for itself.
      if (next.key.length < 2 || /^\p{Lu}[\p{Lu}\p{Nd}.]/u.test(next.text)) return [];
      const vowel = /^[aeiou]/u.test(next.key)
        ? !SPOKEN_CONSONANT.test(next.key)
        : SPOKEN_VOWEL.test(next.key);
      const wanted = vowel ? 'an' : 'a';
      // "an historic" is a matter of taste.
      if (wanted === token.text || (token.text === 'an' && next.key.startsWith('h'))) return [];
      const span = { start: token.start, end: token.end };
      return [
        problem(
          'article.form',
          { target: `${token.text} ${next.text}`, wanted },
          { target: { start: token.start, end: next.end }, fix: { ...span, replacement: wanted } },
        ),
      ];
    });
  },
};
