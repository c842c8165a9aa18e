import type { ParagraphKind } from '../core/article/events.ts';
import type { ArticleState } from '../core/article/state.ts';
import { guessKinds, splitParagraphs } from '../core/paragraphs.ts';
import { targetParagraphs, type TargetParagraph } from './target-text.ts';

export interface ReadParagraph {
  kind: ParagraphKind;
  text: string;
}

const ATX_HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/u;
const SETEXT_UNDERLINE = /^ {0,3}=+[ \t]*$/u;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/u;
const EMPHASIS = /^(\*\*|__|\*|_)(?=\S)([\s\S]*\S)\1$/u;
const ESCAPE = /\\([!-/:-@[-`{-~])/gu;

/**
 * Reads the paragraphs of a Markdown article. Deliberately light: headings lose their marks, lines of one paragraph are
 * joined, a front matter and rules go, a paragraph that is emphasised as a whole loses the emphasis, backslash escapes are
 * resolved. Everything else stays as it is written, since a translator has to see it.
 */
export function readMarkdown(text: string): ReadParagraph[] {
  const texts: { text: string; heading: number }[] = [];
  for (const block of splitParagraphs(separateHeadings(withoutFrontMatter(text)))) {
    if (RULE.test(block)) continue;
    const heading = ATX_HEADING.exec(block);
    const plain = heading ? heading[2]! : unemphasised(joinLines(block));
    const read = plain.replace(ESCAPE, '$1').trim();
    if (read !== '') texts.push({ text: read, heading: heading ? heading[1]!.length : 0 });
  }
  const guessed = guessKinds(texts.map((paragraph) => paragraph.text));
  const hasHeading = texts[0] !== undefined && texts[0].heading > 0;
  return texts.map((paragraph, i) => ({
    text: paragraph.text,
    kind: i === 0 && hasHeading ? 'headline' : guessed[i]!,
  }));
}

function withoutFrontMatter(text: string): string {
  return text.replace(/^\ufeff?---[ \t]*\r?\n[\s\S]*?\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/u, '');
}

/** Puts blank lines around headings and rules, so that the paragraph rule sees them as paragraphs of their own. */
function separateHeadings(text: string): string {
  const lines = text.split(/\r\n|[\n\r]/u);
  const separated: string[] = [];
  for (const line of lines) {
    const previous = separated.at(-1) ?? '';
    if (SETEXT_UNDERLINE.test(line) && previous.trim() !== '') {
      separated.splice(-1, 1, '', `# ${previous.trim()}`, '');
    } else if (ATX_HEADING.test(line) || RULE.test(line)) separated.push('', line, '');
    else separated.push(line);
  }
  return separated.join('\n');
}

/** A line that ends in two blanks or a backslash breaks there; any other runs on. */
function joinLines(block: string): string {
  return block
    .split('\n')
    .map((line) => line.trim())
    .reduce((joined, line) =>
      joined.endsWith('\\') ? `${joined.slice(0, -1)}\n${line}` : `${joined} ${line}`,
    );
}

function unemphasised(text: string): string {
  const match = EMPHASIS.exec(text);
  return match && !match[2]!.includes(match[1]!) ? match[2]! : text;
}

/** The English as Markdown: the headline as `# `, the byline in italics, a blank line between paragraphs. */
export function writeMarkdown(state: ArticleState): string {
  const paragraphs = targetParagraphs(state).map(markdownOf);
  return paragraphs.length === 0 ? '' : `${paragraphs.join('\n\n')}\n`;
}

function markdownOf({ kind, text }: TargetParagraph): string {
  const lines = text.split('\n').map((line) => escapeLine(line.trim()));
  switch (kind) {
    case 'headline':
      // A heading may end in a run of #, which is then no part of it.
      return `# ${lines.join(' ').replace(/(?<=\s)#+$/u, '\\$&')}`;
    case 'byline':
      return `*${lines.join(' ')}*`;
    case 'body':
      return lines.join('\\\n');
  }
}

/** Escapes what Markdown would read as a mark: emphasis, code, links and HTML anywhere, block marks at the beginning. */
function escapeLine(line: string): string {
  return line
    .replace(/[\\*_`[\]<]/gu, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/u, '$1\\$2')
    .replace(/^(?:[+\-=~>|]|#{1,6}(?=\s|$))/u, '\\$&');
}
