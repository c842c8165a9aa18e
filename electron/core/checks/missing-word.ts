import type { RowFacts } from '#core/facts/pair.ts';
import { isTouching, type Token } from '#core/facts/tokens.ts';
import { wordSet } from '#core/text/word-set.ts';
import { problem, type Check, type Problem } from './finding.ts';

const ARTICLES = wordSet('the a an');
/** Words that need another after them within the clause. */
const NEEDS_MORE = wordSet(
  'of from into between among against toward towards via per amid despite during and or their its my your our whose because although whereas if than',
);
const FINITE = 'is are was were has have had will would can could should may might must said says';
/** Words that cannot follow an article. */
const NOT_AFTER_ARTICLE = wordSet(
  `${FINITE} and of or to from by that which who but he she it they we you i the a an his her their in on at for with`,
);
/** Prepositions that a noun must follow, and what cannot. */
const PREPOSITIONS = wordSet('of from into between among against during');
const NOT_AFTER_PREPOSITION = wordSet(`${FINITE} and or but who of by in during after before at with`);
/** "of at least", "from after all": here the second is no preposition. */
const AFTER_SECOND = wordSet('least most all once first best worst scale large risk home');
/** Words that *of* belongs to, so that it may end a clause: it was disposed of, a hole to climb out of. */
const BEFORE_STRANDED_OF = wordSet('out disposed dispose rid heard thought spoken dreamed dreamt');
/** "A reflection of who we are": the clause is the noun. */
const SUBJECTS = wordSet('i you he she it we they is was are were');
/** Prepositions that may be left without a noun at the end of a clause: the city he lived in was … */
const STRANDING = wordSet('in at by for with to on about');
const NOT_AFTER_STRANDING = wordSet(`${FINITE.replace(' have', '')} during among`);

/** Whether the Arabic names something that the gazetteer knows more often than the English: one mention may have gone. */
function isMentionedLess({ source, target }: RowFacts): boolean {
  const counts = new Map<string, number>();
  for (const { ids, name } of source.names)
    if (name !== 'office') for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  if (counts.size === 0) return false;
  for (const { ids } of target.names) for (const id of ids) counts.set(id, (counts.get(id) ?? 0) - 1);
  return [...counts.values()].some((left) => left > 0);
}

/** "10 a.m.", "1a", "a." at the head of an item: no article. */
function isEnumerator(tokens: readonly Token[], i: number, text: string): boolean {
  const { key, end, opensSentence } = tokens[i]!;
  if (key !== 'a') return false;
  return (
    tokens[i - 1]?.kind === 'number' ||
    (text.charAt(end) === '.' && (opensSentence || /\p{L}/u.test(text.charAt(end + 1))))
  );
}

/** "Ahead of and in support of the talks": two prepositions with one noun. */
function sharesNoun(tokens: readonly Token[], i: number): boolean {
  if (tokens[i + 1]?.key !== 'and' && tokens[i + 1]?.key !== 'or') return false;
  return tokens.slice(i + 2, i + 6).some((token) => PREPOSITIONS.has(token.key) || STRANDING.has(token.key));
}

/** Verbs that are nouns as well: a must, the will of the people. */
const NOUNS_TOO = wordSet('will must might can may');
const AFTER_VERB = wordSet('be not have never also only then still soon now');

function isNoun(after: Token | undefined, { key, end }: Token): boolean {
  return NOUNS_TOO.has(key) && (after === undefined || after.start - end !== 1 || !AFTER_VERB.has(after.key));
}

/** Whether a part of a name has nothing to belong to: "al- said", "Abdul al-Masri", "Sheikh bin Al Nahyan". */
function isHalfName(tokens: readonly Token[], i: number, text: string): boolean {
  const [token, next] = [tokens[i]!, tokens[i + 1]];
  if (ARABIC_ARTICLES.has(token.key))
    return text.charAt(token.end) === '-' && (next === undefined || next.start > token.end + 1);
  if (next === undefined || !isTouching(text, token, next)) return false;
  if (BEFORE_NAME_ALONE.has(token.key) && /^\p{Lu}/u.test(token.text)) return PARTICLES.has(next.key);
  return token.key === 'bin' && /^\p{Lu}/u.test(tokens[i - 1]?.text ?? '') && PARTICLES.has(next.key);
}

const ARABIC_ARTICLES = wordSet('al el');
/** Halves of given names, which another half follows: Abdul Hamid. */
const BEFORE_NAME_ALONE = wordSet('abdul abdel');
/** What begins another part of a name. */
const PARTICLES = wordSet('al el bin ben ibn');

/** Place of the gap: the end of the word before it, or null. */
function gapAfter(
  tokens: readonly Token[],
  i: number,
  text: string,
  isWeakEnough: () => boolean,
): number | null {
  const token = tokens[i]!;
  const next = tokens[i + 1];
  const lower = token.text === token.text.toLowerCase();
  if (isHalfName(tokens, i, text)) return token.end;
  // A space before a mark, or before 's, where a word stood.
  if (/^ (?:[,;.)](?:\s|$|["”’])|['’]s\b)/u.test(text.slice(token.end, token.end + 5))) return token.end;
  const article = ARTICLES.has(token.key) && token.text !== 'A' && !isEnumerator(tokens, i, text);
  const gap = text.slice(token.end, Math.min(next?.start ?? text.length, token.end + 4));
  if (lower && article && /^\s?[.,;:!?](?:\s|$)/u.test(gap)) return token.end;
  const isStranded = token.key === 'of' && BEFORE_STRANDED_OF.has(tokens[i - 1]?.key ?? '');
  if (lower && !isStranded && NEEDS_MORE.has(token.key) && /^[.;!?](?:\s|$)/u.test(gap)) return token.end;
  if (next === undefined || gap !== ' ' || next.text !== next.text.toLowerCase()) return null;
  if (text.charAt(next.end) === '-') return null;
  if (article && NOT_AFTER_ARTICLE.has(next.key) && !isNoun(tokens[i + 2], next)) return next.end;
  if (!lower || AFTER_SECOND.has(tokens[i + 2]?.key ?? '')) return null;
  if (isStranded || (next.key === 'who' && SUBJECTS.has(tokens[i + 2]?.key ?? ''))) return null;
  if (PREPOSITIONS.has(token.key) && NOT_AFTER_PREPOSITION.has(next.key))
    return sharesNoun(tokens, i) ? null : next.end;
  if (STRANDING.has(token.key) && NOT_AFTER_STRANDING.has(next.key) && isWeakEnough()) return next.end;
  return null;
}

/** The end of *Al* of a house that is not named: bin Abdulaziz Al said, for آل سعود. */
function gapAfterHouse({ source, target: { text, tokens } }: RowFacts, i: number): number | null {
  const [before, token, next] = [tokens[i - 1], tokens[i]!, tokens[i + 1]];
  if (token.text !== 'Al' || before === undefined || !/^\p{Lu}/u.test(before.text)) return null;
  if (!isTouching(text, before, token) || /^[\s-]?\p{Lu}/u.test(text.slice(token.end))) return null;
  if (next !== undefined && next.start === token.end + 1 && text.charAt(token.end) === '-') return null;
  return source.tokens.some(({ text: word }) => word === 'آل') ? token.end : null;
}

/**
 * A gap where a word has been deleted: an article or a preposition with nothing to belong to, a space before a mark or
 * before 's where a name stood. Where the grammar alone does not tell, it must be that a name is mentioned less often.
 */
export const missingWordCheck: Check = {
  id: 'missing-word',
  severity: 'warning',
  run({ row }) {
    const { tokens, text } = row.target;
    let less: boolean | null = null;
    const isLess = (): boolean => (less ??= isMentionedLess(row));
    return tokens.flatMap((token, i): Problem[] => {
      if (token.kind !== 'word' || token.script !== 'latin') return [];
      const end = gapAfter(tokens, i, text, isLess) ?? gapAfterHouse(row, i);
      if (end === null) return [];
      return [problem('missing.word', { target: token.text }, { target: { start: token.start, end } })];
    });
  },
};
