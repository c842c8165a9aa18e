/**
 * Words of Arabic and English text, in order. A word is a run of letters (with its marks, tatweel and inner
 * apostrophes), a number with its separators, or an initialism with its full stops (U.S.); everything else is
 * punctuation or space and is left out.
 */
export interface Word {
  /** As it stands in the text. */
  text: string;
  /** Offset of the first UTF-16 code unit. */
  start: number;
  kind: 'letters' | 'number';
  /** Whether nothing but punctuation and space stands between the start of the text or of a sentence and the word. */
  opensSentence: boolean;
}

const WORD =
  /\p{Nd}+(?:[.,٫٬]\p{Nd}+)*|(?:\p{Lu}\.){2,}|\p{L}[\p{L}\p{M}ـ]*(?:['’](?=\p{Script=Latin})\p{L}+)*/gu;

const DIGIT = /^\p{Nd}/u;

const SENTENCE_END = /[.!?؟۔…]/u;

/** The words of `text`. Linear in its length. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    const start = match.index;
    found.push({
      text: match[0],
      start,
      kind: DIGIT.test(match[0]) ? 'number' : 'letters',
      opensSentence: end === 0 || (!isBlank(text, end, start) && SENTENCE_END.test(text.slice(end, start))),
    });
    end = start + match[0].length;
  }
  return found;
}

/** Whether one blank is all that stands between two words, as it mostly is. */
function isBlank(text: string, from: number, to: number): boolean {
  return to - from === 1 && text.charCodeAt(from) === 0x20;
}
