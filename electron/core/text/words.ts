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
  /(?<number>\p{Nd}+(?:[.,٫٬]\p{Nd}+)*)|(?<letters>(?:\p{Lu}\.){2,}|\p{L}[\p{L}\p{M}ـ]*(?:['’](?=\p{Script=Latin})\p{L}+)*)/gu;

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
      kind: match.groups?.['number'] === undefined ? 'letters' : 'number',
      opensSentence: end === 0 || SENTENCE_END.test(text.slice(end, start)),
    });
    end = start + match[0].length;
  }
  return found;
}
