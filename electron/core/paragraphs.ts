import { z } from 'zod';
import { idSchema } from './journal/event.ts';

/** Maximum length of the text of one row or paragraph, in UTF-16 code units. */
export const MAX_TEXT = 2_000_000;

/** `item` is an entry of a list with bullets, `numbered` one of a list with numbers, whose numbers are not in the text. */
export const paragraphKindSchema = z.enum([
  'headline',
  'byline',
  'body',
  'heading',
  'item',
  'numbered',
  'quote',
  'caption',
  'cell',
  'footnote',
]);
export type ParagraphKind = z.infer<typeof paragraphKindSchema>;

const position = z.number().int().nonnegative().max(1_000_000);
/** Place of a paragraph in the tables of its document, all counted from 0. */
const cellPlaceSchema = z.object({ table: position, row: position, column: position });
export type CellPlace = z.infer<typeof cellPlaceSchema>;

export const paragraphSchema = z.object({
  id: idSchema,
  kind: paragraphKindSchema,
  text: z.string().max(MAX_TEXT),
  /** Of a `cell`. */
  cell: cellPlaceSchema.optional(),
});
/** One paragraph of the source. It never changes; an updated source brings paragraphs of its own. */
export type Paragraph = z.infer<typeof paragraphSchema>;

/** Line ends of every kind: CR LF, LF, CR, NEL, line and paragraph separator, vertical tab, form feed. */
const LINE_END = /\r\n|[\n\r\u000b\u000c\u0085\u2028\u2029]/u;

/** Characters that count as nothing in a line: white space and invisible controls, BOM and directional marks among them. */
const BLANK = /^[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]*$/u;

/**
 * Cuts a text into paragraphs. Where there are blank lines between lines of text, they separate and the lines between
 * them are one paragraph; where there are none, every line is a paragraph. Order and wording stay, only white space at the
 * ends of lines goes.
 */
export function splitParagraphs(text: string): string[] {
  const lines = text.split(LINE_END).map((line) => (BLANK.test(line) ? '' : line.trim()));
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  if (first < 0) return [];
  const inner = lines.slice(first, last + 1);
  if (!inner.includes('')) return inner;
  const paragraphs: string[] = [];
  let open: string[] = [];
  for (const line of [...inner, '']) {
    if (line !== '') open.push(line);
    else if (open.length > 0) {
      paragraphs.push(open.join('\n'));
      open = [];
    }
  }
  return paragraphs;
}

/** The English paragraphs of a row's text: blank lines part them, white space at the ends goes. */
export function textParagraphs(text: string): string[] {
  return text
    .split(/\n[^\S\n]*\n/u)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

/** Joins English paragraphs of one row by blank lines; empty ones are left out. */
export function joinTexts(texts: readonly string[]): string {
  return texts.filter((part) => part.trim() !== '').join('\n\n');
}

const SENTENCE_END = /[.!?؟۔…:][\p{Pf}\p{Pe}"']*$/u;
const HEADLINE_WORDS = 25;
const BYLINE_WORDS = 12;

/**
 * Kind of each paragraph, by its place and shape: the first, when short and not a full sentence, is the headline; after it
 * a short line without a full stop that is followed by more text is the byline (agency, place, names). All else is body.
 */
export function guessKinds(paragraphs: readonly string[]): ParagraphKind[] {
  const words = (text: string) => text.split(/\s+/u).filter(Boolean).length;
  return paragraphs.map((text, i) => {
    if (paragraphs.length < 2) return 'body';
    if (i === 0 && words(text) <= HEADLINE_WORDS && !/[.۔]$/u.test(text)) return 'headline';
    if (i === 1 && paragraphs.length > 2 && words(text) <= BYLINE_WORDS && !SENTENCE_END.test(text))
      return 'byline';
    return 'body';
  });
}

/** Paragraphs with ids of their own: `p1`, `p2`… for the first source revision, `r2p1`… for later ones. */
export function toParagraphs(texts: readonly string[], revision = 1): Paragraph[] {
  const kinds = guessKinds(texts);
  const prefix = revision === 1 ? 'p' : `r${revision}p`;
  return texts.map((text, i) => {
    const kind = kinds[i]!;
    return { id: `${prefix}${i + 1}`, kind, text: kind === 'headline' ? headlineText(text) : text };
  });
}

const BULLET = /^(?:[>›•●○▪■◆◾‣⁃]|[-–—*] )\s*/u;

/** A headline without the sign of a quotation or of a list that stands before it. */
export function headlineText(text: string): string {
  const bare = text.replace(BULLET, '');
  return bare === '' ? text : bare;
}
