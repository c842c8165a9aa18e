import type { Language, QuotationFact } from './fact.ts';
import type { Token } from './tokens.ts';

const CLOSERS: Readonly<Record<string, string>> = { '«': '»', '“': '”', '„': '“', '‹': '›', '"': '"' };

const ARABIC_SAYING = new Set(
  (
    'قال قالت قالوا يقول تقول اضاف اضافت اكد اكدت صرح صرحت ذكر ذكرت اوضح اوضحت اعلن اعلنت شدد شددت تابع تابعت اشار اشارت ' +
    'كتب كتبت قائلا قائله مؤكدا مضيفا مشددا واصفا وصف وصفت اعتبر اعتبرت راي رات حذر حذرت'
  ).split(' '),
);
const ENGLISH_SAYING = new Set(
  (
    'said says say saying added adds told tells stressed stresses wrote writes announced stated states noted notes asked explained ' +
    'warned insisted tweeted declared described called'
  ).split(' '),
);

/** Maximum distance of a quotation from its verb, in tokens. */
const REACH = 10;

/**
 * Quotations in paired marks, with the verb of saying and the speaker beside them. Single marks are read as apostrophes
 * unless they open before a word and close after one, for English writes both with one character.
 */
export function findQuotations(text: string, tokens: readonly Token[], language: Language): QuotationFact[] {
  const facts: QuotationFact[] = [];
  let open: { mark: string; at: number } | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at);
    if (open === null) {
      if (mark in CLOSERS) open = { mark, at };
      // Arabic copy also opens with the mark that closes in English.
      else if (mark === '”' && language === 'ar') open = { mark, at };
    } else if (
      mark === CLOSERS[open.mark] ||
      // Marks that were typed beside marks that were pasted.
      (mark === '”' && open.mark === '"') ||
      (mark === '"' && open.mark === '“') ||
      (open.mark === '”' && '”“'.includes(mark))
    ) {
      facts.push(describe(text, tokens, language, open.at, at + 1, true));
      open = null;
    }
  }
  if (open !== null) facts.push(describe(text, tokens, language, open.at, text.length, false));
  return facts;
}

/** Index of the first token at or after an offset. */
function tokenAt(tokens: readonly Token[], offset: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function describe(
  text: string,
  tokens: readonly Token[],
  language: Language,
  start: number,
  end: number,
  closed: boolean,
): QuotationFact {
  const first = tokenAt(tokens, start);
  const after = tokenAt(tokens, end);
  const saying = language === 'ar' ? ARABIC_SAYING : ENGLISH_SAYING;
  const isSaying = (i: number): boolean => {
    const token = tokens[i];
    return token !== undefined && (saying.has(token.key) || token.cuts.some((cut) => saying.has(cut)));
  };
  let verb: number | null = null;
  for (let d = 0; d < REACH && verb === null; d += 1) {
    if (closed && isSaying(after + d)) verb = after + d;
    else if (isSaying(first - 1 - d)) verb = first - 1 - d;
  }
  return {
    kind: 'quotation',
    start,
    end,
    text: text.slice(start, end),
    marks: closed ? `${text.charAt(start)}${text.charAt(end - 1)}` : text.charAt(start),
    words: after - first,
    verb: verb === null ? null : tokens[verb]!.text,
    speaker: verb === null ? null : speakerBeside(text, tokens, language, verb, start, end),
    closed,
  };
}

/** Arabic: the word or two after the verb. English: the nearest run of capitalised words, before the verb or after. */
function speakerBeside(
  text: string,
  tokens: readonly Token[],
  language: Language,
  verb: number,
  start: number,
  end: number,
): string | null {
  const outside = (i: number): boolean => {
    const token = tokens[i];
    return token !== undefined && (token.end <= start || token.start >= end);
  };
  if (language === 'ar') {
    if (!outside(verb + 1) || tokens[verb + 1]!.opensSentence) return null;
    const last = outside(verb + 2) && !tokens[verb + 2]!.opensSentence ? verb + 2 : verb + 1;
    return text.slice(tokens[verb + 1]!.start, tokens[last]!.end);
  }
  const capital = (i: number): boolean => outside(i) && /^\p{Lu}/u.test(tokens[i]!.text);
  for (const [from, step] of [
    [verb - 1, -1],
    [verb + 1, 1],
  ] as const) {
    let i = from;
    while (Math.abs(i - from) < 3 && outside(i) && !capital(i)) i += step;
    if (!capital(i)) continue;
    let far = i;
    while (capital(far + step)) far += step;
    return text.slice(tokens[Math.min(i, far)]!.start, tokens[Math.max(i, far)]!.end);
  }
  return null;
}
