import { formatMarks, parseMarks, type Run } from '#core/text/inline-marks.ts';
import type { Writer } from './codec.ts';
import type { ArticleModel } from './model.ts';
import {
  targetBlocks,
  type TargetBlock,
  type TargetParagraph,
  type TargetTable,
} from '#core/article/target-text.ts';

const NOTE_TEXT = /^\[\^[^\]\s]{1,20}\]:/u;

/** The English as Markdown: the headline as `# `, the byline in italics, a blank line between paragraphs. */
export function writeMarkdown(model: ArticleModel): string {
  let number = 0;
  const blocks = targetBlocks(model).map((block) => {
    number = 'kind' in block && block.kind === 'numbered' ? number + 1 : 0;
    return markdownOf(block, number);
  });
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
}

function markdownOf(block: TargetBlock, number: number): string {
  if ('rows' in block) return markdownTable(block);
  const { kind, text } = block;
  const oneLine = () => inlineMarkdown(text.replace(/(?<!\s)\s*\n\s*/gu, ' '));
  switch (kind) {
    case 'headline':
    case 'heading':
      // A heading may end in a run of #, which is then no part of it.
      return `${HEADINGS[kind]} ${oneLine().replace(/(?<=^|\s)#+$/u, '\\$&')}`;
    case 'byline':
    case 'caption':
      return `*${inlineMarkdown(text.replace(/(?<!\s)\s*\n\s*/gu, ' '), false)}*`;
    case 'item':
      return `- ${lines(text).join('\\\n  ')}`;
    case 'numbered':
      return `${number}. ${lines(text).join('\\\n   ')}`;
    case 'quote':
      return `> ${lines(text).join('\\\n> ')}`;
    case 'footnote':
      return NOTE_TEXT.test(text)
        ? inlineMarkdown(text).replace(/(?<!\s)\s*\n\s*/gu, ' ')
        : lines(text).join('\\\n');
    case 'body':
    case 'cell':
      return lines(text).join('\\\n');
  }
}

const HEADINGS = { headline: '#', heading: '##' } as const;

function markdownTable({ rows }: TargetTable): string {
  const cell = (paragraphs: TargetParagraph[]) =>
    paragraphs
      .map(({ text }) => inlineMarkdown(text.replace(/\n/gu, ' ')).replaceAll('|', '\\|'))
      .join('<br>');
  const lineOf = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const [head = [], ...rest] = rows.map((row) => row.map(cell));
  return [lineOf(head), lineOf(head.map(() => '---')), ...rest.map(lineOf)].join('\n');
}

function lines(text: string): string[] {
  return inlineMarkdown(text)
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/^(\d{1,9})([.)])(?=\s|$)/u, '$1\\$2')
        .replace(/^(?:[+\-=~>|]|#{1,6}(?=\s|$))/u, '\\$&')
        .replace(/^\*(?=\s|$)/u, '\\*'),
    );
}

/** Signs of Markdown that are none of the inline marks: entities, code, HTML, deletions, pictures, lone backslashes. */
const MARKDOWN_SIGN = /[_`<~]|&(?=#?\w+;)|!(?=\[)|(?<!\\)\\(?![*[\]\\])/gu;

/** Inline marks as Markdown: what Markdown would read as more than that is escaped. */
function inlineMarkdown(text: string, emphasis = true): string {
  const { runs } = parseMarks(text);
  const escaped = runs.map((run): Run => ({ ...run, emphasis: run.emphasis && emphasis }));
  return formatMarks(escaped).replace(MARKDOWN_SIGN, (sign, at: number, all: string) =>
    inAddress(all, at) ? sign : `\\${sign}`,
  );
}

/** Whether a place is inside the address of a link, where nothing may be escaped. */
function inAddress(text: string, at: number): boolean {
  const open = text.lastIndexOf('](', at);
  return open >= 0 && !/[\s)]/u.test(text.slice(open + 2, at + 1));
}

export const markdownWriter: Writer<'md'> = {
  id: 'md',
  extension: 'md',
  mediaType: 'text/markdown; charset=utf-8',
  suffix: '',
  write: (model) => new TextEncoder().encode(writeMarkdown(model)),
};
