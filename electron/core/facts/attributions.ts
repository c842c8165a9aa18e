import type { Span } from '#core/text/span.ts';
import { wordSet } from '#core/text/word-set.ts';
import { hasForm } from './tokens.ts';
import type { TextFacts } from './text-facts.ts';

/**
 * What an English article has beside its content and an Arabic one has elsewhere, or not at all: datelines, bylines, credits, and
 * the agency that a report is taken from.
 */

/** News agencies as English writes them. */
const AGENCIES = wordSet(
  'AA Anadolu AFP AP ANI BNA DPA EFE INA IRNA ISNA KUNA LANA MENA NNA ONA Petra PTI QNA Reuters Saba SABA SANA SPA SUNA TAP TASS Tasnim UPI WAFA WAM Xinhua',
);

/** Arabic words by which a text names the agency or the reporter itself, so that the English only translates it. */
const ARABIC_AGENCIES = wordSet('وكاله رويترز برس الاناضول شينخوا سبوتنيك اعداد تحرير كتابه ترجمه');

/** Words that begin a credit in brackets: Reporting by …, Editing by …. */
const CREDITS = wordSet('reporting writing editing additional compiled translated source photo photograph');

const SAYING = wordSet('reported reports said says');

/** Maximum letters of a bracket, and of a dateline, that are an attribution. */
const MAX_BRACKET = 200;
const MAX_DATELINE = 60;
/** Maximum number of words from a comma to the agency: ", the state news agency INA reported". */
const MAX_WORDS_BEFORE = 6;

/** The places of the English that attribute it, in order; none where the Arabic names an agency of its own. */
export function attributions(arabic: TextFacts, english: TextFacts): Span[] {
  const spans = [...datelines(english), ...bylines(english), ...bracketed(english), ...said(english)];
  if (spans.length === 0) return spans;
  const names = arabic.tokens.some((token) => hasForm(ARABIC_AGENCIES, token));
  return names ? [] : spans.sort((a, b) => a.start - b.start);
}

/** BAGHDAD, March 3 (INA) – at the head of a text: from a word in capitals to a dash or a colon. */
function datelines({ text, tokens }: TextFacts): Span[] {
  const [first] = tokens;
  if (first === undefined || !/^\p{Lu}{3,}$/u.test(first.text)) return [];
  for (let i = 1; i < tokens.length && tokens[i]!.start < MAX_DATELINE; i += 1) {
    const gap = text.slice(tokens[i - 1]!.end, tokens[i]!.start);
    if (/[–—:]|\s-\s/u.test(gap)) return [{ start: 0, end: tokens[i]!.start }];
    if (tokens[i]!.opensSentence) return [];
  }
  return [];
}

/** By Jane Smith, on a line of its own at the head of a text. */
function bylines({ text }: TextFacts): Span[] {
  const end = text.indexOf('\n');
  const line = end < 0 ? '' : text.slice(0, end).trim();
  const words = line.split(' ');
  const isByline =
    words.length > 1 &&
    words.length < 8 &&
    words[0] === 'By' &&
    words.slice(1).every((word) => /^(?:\p{Lu}|and$)/u.test(word));
  return isByline ? [{ start: 0, end }] : [];
}

/** (INA), (Reporting by Jane Smith). */
function bracketed({ text, tokens }: TextFacts): Span[] {
  return tokens.flatMap((token, i) => {
    if (text.charAt(token.start - 1) !== '(') return [];
    if (!AGENCIES.has(token.text) && !CREDITS.has(token.key)) return [];
    const close = text.slice(0, token.start + MAX_BRACKET).indexOf(')', token.end);
    if (close < 0) return [];
    // (AFP says so) is a remark and no credit.
    if (AGENCIES.has(token.text) && (tokens[i + 1]?.start ?? close) < close) return [];
    return [{ start: token.start - 1, end: close + 1 }];
  });
}

/** ", the state news agency INA reported" and "– AFP" at the end of a text. */
function said({ text, tokens }: TextFacts): Span[] {
  return tokens.flatMap((token, i) => {
    if (!AGENCIES.has(token.text)) return [];
    const next = tokens[i + 1];
    if (next === undefined) {
      const before = tokens[i - 1];
      const gap = before === undefined ? '' : text.slice(before.end, token.start);
      return /[–—]|\s-\s?/u.test(gap) ? [{ start: before!.end, end: text.length }] : [];
    }
    if (!SAYING.has(next.key)) return [];
    for (let k = i; k > Math.max(0, i - MAX_WORDS_BEFORE) && !tokens[k]!.opensSentence; k -= 1)
      if (text.slice(tokens[k - 1]!.end, tokens[k]!.start).startsWith(','))
        return [{ start: tokens[k - 1]!.end, end: next.end }];
    return [];
  });
}
