import type { ReadWarning } from '#core/file-notices.ts';
import { splitParagraphs } from '#core/paragraphs.ts';
import { formatMarks, parseMarks, type Run } from '#core/text/inline-marks.ts';
import type { Reader, ReadDocument, Writer } from './codec.ts';
import { settleKinds } from './kinds.ts';
import { newModel, sourceRow, type ArticleModel, type ModelParagraph } from './model.ts';
import { textOf } from './plain-text.ts';
import { targetBlocks, type TargetBlock, type TargetParagraph, type TargetTable } from './target-text.ts';

const ATX_HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/u;
const SETEXT_UNDERLINE = /^ {0,3}=+[ \t]*$/u;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/u;
const EMPHASIS = /^(\*\*|__|\*|_)(?=\S)([\s\S]*\S)\1$/u;
const BULLET = /^ {0,3}[-*+][ \t]+(?=\S)/u;
const NUMBER = /^ {0,3}\p{Nd}{1,9}[.)][ \t]+(?=\S)/u;
const QUOTE = /^ {0,3}> ?/u;
const TABLE_ROW = /^\s*\|.*\|\s*$/u;
const DELIMITER_CELL = /^:?-+:?$/u;
const NOTE_TEXT = /^\[\^[^\]\s]{1,20}\]:/u;
const IMAGE = /!\[[^[\]\n]{0,1000}\]\([^()\n]{0,2000}\)/gu;
/** Escapes that the inline marks do not know and therefore do not keep. */
const ESCAPE = /\\([!-)+-/:-@^_`{-~])/gu;

/**
 * Reads the paragraphs of a Markdown article. Deliberately light: headings, entries of lists, quotes, cells of tables and
 * texts of notes lose their block marks and become paragraphs of that kind, lines of one paragraph are joined, a front
 * matter, rules and pictures go, a paragraph that is emphasised as a whole loses the emphasis. Emphasis, links and references
 * to notes are inline marks as they stand. Everything else stays, since a translator has to see it.
 */
export function readMarkdown(text: string): ReadDocument {
  let images = 0;
  const blocks: ModelParagraph[] = [];
  let tables = 0;
  for (const block of splitParagraphs(separateBlocks(withoutFrontMatter(text)))) {
    if (RULE.test(block)) continue;
    if (TABLE_ROW.test(block.split('\n', 1)[0]!)) {
      const cells = tableCells(block, tables);
      tables += 1;
      blocks.push(...cells);
      continue;
    }
    const pictured = block.replace(IMAGE, () => {
      images += 1;
      return '';
    });
    const read = readBlock(pictured);
    const words = inline(read.text);
    if (words !== '') blocks.push({ ...read, text: words });
  }
  const rows = settleKinds(blocks).map(sourceRow);
  const warnings: ReadWarning[] = images > 0 ? [{ code: 'images-left', values: { count: images } }] : [];
  return { model: newModel(rows), warnings };
}

function withoutFrontMatter(text: string): string {
  return text.replace(/^\ufeff?---[ \t]*\r?\n[\s\S]*?\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/u, '');
}

/** Puts blank lines around what is a block of its own without them, so that the paragraph rule sees it as one. */
function separateBlocks(text: string): string {
  const lines = text.split(/\r\n|[\n\r]/u);
  const separated: string[] = [];
  for (const line of lines) {
    const previous = separated.at(-1) ?? '';
    if (SETEXT_UNDERLINE.test(line) && previous.trim() !== '') {
      separated.splice(-1, 1, '', `# ${previous.trim()}`, '');
    } else if (ATX_HEADING.test(line) || RULE.test(line)) separated.push('', line, '');
    else if (BULLET.test(line) || NUMBER.test(line) || NOTE_TEXT.test(line)) separated.push('', line);
    else if (QUOTE.test(line) !== QUOTE.test(previous) && previous !== '') separated.push('', line);
    else separated.push(line);
  }
  return separated.join('\n');
}

function readBlock(block: string): ModelParagraph {
  const heading = ATX_HEADING.exec(block);
  if (heading) return { kind: 'heading', text: heading[2]! };
  for (const [pattern, kind] of [
    [BULLET, 'item'],
    [NUMBER, 'numbered'],
  ] as const) {
    if (pattern.test(block)) return { kind, text: joinLines(block.replace(pattern, '')) };
  }
  if (QUOTE.test(block)) {
    const lines = block.split('\n').map((line) => line.replace(QUOTE, ''));
    return { kind: 'quote', text: joinLines(lines.join('\n')) };
  }
  if (NOTE_TEXT.test(block)) return { kind: 'footnote', text: joinLines(block) };
  return { kind: 'body', text: unemphasised(joinLines(block)) };
}

function tableCells(block: string, table: number): ModelParagraph[] {
  const rows = block
    .split('\n')
    .filter((line) => line.includes('|'))
    .map((line) =>
      line
        .trim()
        .replace(/^\|/u, '')
        .replace(/\|$/u, '')
        .split(/(?<!\\)\|/u),
    )
    .filter((cells) => !cells.every((cell) => DELIMITER_CELL.test(cell.trim())));
  return rows.flatMap((cells, row) =>
    cells.flatMap((cell, column) =>
      cell
        .split(/<br ?\/?>/u)
        .map(inline)
        .filter((text) => text !== '')
        .map((text): ModelParagraph => ({ kind: 'cell', text, cell: { table, row, column } })),
    ),
  );
}

/** A line that ends in a backslash breaks there; any other runs on. */
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

/** Inline Markdown as inline marks, without escapes that nothing asks for. */
function inline(text: string): string {
  const known = text.replace(ESCAPE, '$1').trim();
  return known.includes('\\') ? formatMarks(parseMarks(known).runs).trim() : known;
}

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
  const oneLine = () => inlineMarkdown(text.replace(/\s*\n\s*/gu, ' '));
  switch (kind) {
    case 'headline':
    case 'heading':
      // A heading may end in a run of #, which is then no part of it.
      return `${HEADINGS[kind]} ${oneLine().replace(/(?<=\s)#+$/u, '\\$&')}`;
    case 'byline':
    case 'caption':
      return `*${inlineMarkdown(text.replace(/\s*\n\s*/gu, ' '), false)}*`;
    case 'item':
      return `- ${lines(text).join('\\\n  ')}`;
    case 'numbered':
      return `${number}. ${lines(text).join('\\\n   ')}`;
    case 'quote':
      return `> ${lines(text).join('\\\n> ')}`;
    case 'footnote':
      return NOTE_TEXT.test(text)
        ? inlineMarkdown(text).replace(/\s*\n\s*/gu, ' ')
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

/** Inline marks as Markdown: what Markdown would read as more than that is escaped. */
function inlineMarkdown(text: string, emphasis = true): string {
  const { runs } = parseMarks(text);
  const escaped = runs.map((run): Run => ({ ...run, emphasis: run.emphasis && emphasis }));
  return formatMarks(escaped).replace(/[_`<]|(?<!\\)\\(?![*[\]\\])/gu, (sign, at: number, all: string) =>
    inAddress(all, at) ? sign : `\\${sign}`,
  );
}

/** Whether a place is inside the address of a link, where nothing may be escaped. */
function inAddress(text: string, at: number): boolean {
  const open = text.lastIndexOf('](', at);
  return open >= 0 && !/[\s)]/u.test(text.slice(open + 2, at + 1));
}

export const markdownReader: Reader = {
  id: 'md',
  extensions: ['md', 'markdown'],
  sniff: () => false,
  trustsName: true,
  read: (bytes) => readMarkdown(textOf(bytes)),
};

export const markdownWriter: Writer<'md'> = {
  id: 'md',
  extension: 'md',
  mediaType: 'text/markdown; charset=utf-8',
  suffix: '',
  needsOriginal: false,
  write: (model) => new TextEncoder().encode(writeMarkdown(model)),
};
