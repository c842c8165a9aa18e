import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import type { Nodes, PhrasingContent, Root, RootContent, Table, TableCell, Text } from 'mdast';
import type { ReadWarningCode } from '#core/file-notices.ts';
import type { CellPlace, ParagraphKind } from '#core/paragraphs.ts';
import { escapeMarks, formatMarks, parseMarks } from '#core/text/inline-marks.ts';
import type { ReadDocument, Reader } from './codec.ts';
import { READ_ENDINGS } from './endings.ts';
import { htmlParagraphs } from './html-reader.ts';
import { settleKinds } from './kinds.ts';
import { LeftOut, paragraphPlace } from './left-out.ts';
import { newModel, sourceRow, type ModelParagraph } from './model.ts';
import { textOf } from './plain-text.ts';
import { withoutWholeStyle } from './whole-style.ts';

/**
 * Reads the paragraphs of a Markdown article: CommonMark with the tables, notes, tasks and deletions of GitHub. Headings, entries
 * of lists, quotes, cells and texts of notes are paragraphs of their kind. A front matter, rules, pictures, comments and what is
 * struck out stay behind; emphasis, links and references to notes are inline marks. A paragraph that is emphasised as a whole
 * loses the emphasis.
 */
export function readMarkdown(text: string): ReadDocument {
  const reader = new MarkdownReader(text);
  const paragraphs = reader.read();
  return { model: newModel(settleKinds(paragraphs).map(sourceRow)), warnings: reader.left.warnings() };
}

/** Levels of lists and quotes at most: a parser that looks at each level of a line takes time with the square of them. */
const MAX_NESTED = 60;
const NESTED = new RegExp(`^(?:[ \\t]*(?:>|[-*+]|\\p{Nd}{1,9}[.)])){${MAX_NESTED},}`, 'gmu');

/** Signs of one kind in a block at most: the parser looks at all that are open for each that may close one. */
const MAX_SIGNS = 500;

const FLOODS = ['[', ']', '*', '_', '`', '~'];
/** Stands for the first of {@link FLOODS}, the next for the second; no text has any, since they are no characters. */
const FIRST_STANDIN = 0xfdd1;
const STANDINS = /[\ufdd1-\ufdd6]/gu;

/** The text with signs as plain characters in blocks that have more of them than anybody writes. */
function withoutFloods(text: string): string {
  return text
    .split(/(\n[^\S\n]*\n)/u)
    .map((block) => {
      if (block.length <= MAX_SIGNS) return block;
      return FLOODS.reduce((clean, sign, i) => {
        const isFlood = clean.split(sign, MAX_SIGNS + 2).length > MAX_SIGNS + 1;
        return isFlood ? clean.replaceAll(sign, String.fromCharCode(FIRST_STANDIN + i)) : clean;
      }, block);
    })
    .join('');
}

/** Headings that are underlined at most: the parser goes through the whole text for each. */
const MAX_UNDERLINED = 300;
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/u;

/** The text with a `#` before headings that are underlined, where there are more of them than anybody writes. */
function withoutUnderlines(text: string): string {
  const lines = text.split('\n');
  const underlines = lines.flatMap((line, i) =>
    UNDERLINE.test(line) && /^ {0,3}\p{L}/u.test(lines[i - 1] ?? '') ? [i] : [],
  );
  if (underlines.length <= MAX_UNDERLINED) return text;
  for (const i of underlines) {
    lines[i - 1] = `\n# ${lines[i - 1]!.trim()}`;
    lines[i] = '';
  }
  return lines.join('\n');
}

/** References to notes; a reference counts as one for the parser where the note has a text. */
const NOTE = /\[\^([\p{L}\p{Nd}_-]{1,20})\]/gu;

class MarkdownReader {
  readonly left = new LeftOut();
  private readonly paragraphs: ModelParagraph[] = [];
  private readonly text: string;
  /** Text that is parsed, with an empty note for each label that has none. */
  private readonly source: string;
  private readonly addresses = new Map<string, string>();
  private tables = 0;
  /** Elements of HTML in the text of a paragraph whose content is struck out. */
  private struck = 0;

  constructor(text: string) {
    const plain = text.replace(/^\ufeff/u, '').replace(NESTED, (start) => `\\${start}`);
    this.text = withoutUnderlines(withoutFloods(plain));
    const labels = new Set([...this.text.matchAll(NOTE)].map((match) => match[1]!));
    const missing = [...labels].filter((label) => !hasDefinition(this.text, label));
    this.source = `${this.text}${missing.map((label) => `\n\n[^${label}]: x`).join('')}`;
  }

  read(): ModelParagraph[] {
    const root = parse(this.source);
    this.addressesIn(root);
    const [only, ...others] = root.children.filter((node) => startOf(node) < this.text.length);
    // A text without blank lines has a paragraph in each line.
    if (only?.type === 'paragraph' && others.length === 0) this.lines(only.children);
    else for (const node of root.children) this.block(node, 'body');
    return this.paragraphs;
  }

  private addressesIn(node: Nodes): void {
    if (node.type === 'definition' && !this.addresses.has(node.identifier)) {
      this.addresses.set(node.identifier, node.url);
    }
    if ('children' in node) for (const child of node.children) this.addressesIn(child);
  }

  private block(node: RootContent, kind: ParagraphKind): void {
    if (startOf(node) >= this.text.length) return;
    switch (node.type) {
      case 'heading':
        this.add('heading', this.inline(node.children));
        break;
      case 'paragraph':
        this.add(kind, this.inline(node.children));
        break;
      case 'blockquote':
        for (const child of node.children) this.block(child, 'quote');
        break;
      case 'list':
        for (const item of node.children) {
          const before = this.paragraphs.length;
          for (const child of item.children) this.block(child, node.ordered ? 'numbered' : 'item');
          const first = this.paragraphs[before];
          const isTask = typeof item.checked === 'boolean';
          if (first && isTask) first.text = `${item.checked ? '☑' : '☐'} ${first.text}`;
        }
        break;
      case 'code':
        // Every line counts; a blank one parts paragraphs.
        for (const part of node.value.split(/\n[^\S\n]*\n/u)) this.push(kind, escapeMarks(part).trim());
        break;
      case 'html':
        this.html(node.value, kind);
        break;
      case 'table':
        this.table(node);
        break;
      case 'footnoteDefinition': {
        const before = this.paragraphs.length;
        for (const child of node.children) this.block(child, 'footnote');
        const first = this.paragraphs[before];
        const label = node.label ?? node.identifier;
        if (first) first.text = `[^${label}]: ${first.text}`;
        break;
      }
      case 'yaml':
      case 'toml' as never:
        this.leave('beside-left', (node as { value: string }).value);
        break;
      default:
        // Rules and definitions of addresses.
        break;
    }
  }

  private html(html: string, kind: ParagraphKind): void {
    const parts = splitAtComments(html);
    this.note(parts.filter((_, i) => i % 2 === 1));
    const words = parts.filter((_, i) => i % 2 === 0).join('');
    if (words.trim() === '') return;
    for (const each of htmlParagraphs(words, this.left, this.paragraphs.length))
      this.paragraphs.push(each.kind === 'body' ? { ...each, kind } : each);
  }

  private note(comments: readonly string[]): void {
    for (const comment of comments) this.leave('comments-left', comment.slice(4, -3));
  }

  private leave(code: ReadWarningCode, text: string): void {
    this.left.add(code, paragraphPlace(this.paragraphs.length + 1, text));
  }

  private lines(children: readonly PhrasingContent[]): void {
    for (const line of this.inline(children, '\n').split('\n')) this.add('body', line);
  }

  private table({ children }: Table): void {
    const table = this.tables;
    this.tables += 1;
    children.forEach((row, r) => {
      row.children.forEach((cell: TableCell, column) => {
        for (const part of this.inline(cell.children).split('\n')) {
          this.add('cell', part, { table, row: r, column });
        }
      });
    });
  }

  private add(kind: ParagraphKind, marked: string, cell?: CellPlace): void {
    const { runs } = parseMarks(marked);
    const text = formatMarks(kind === 'body' ? withoutWholeStyle(runs) : runs);
    this.push(kind, oneBlank(text), cell);
  }

  private push(kind: ParagraphKind, read: string, cell?: CellPlace): void {
    const text = read.replace(STANDINS, (standin) =>
      escapeMarks(FLOODS[standin.charCodeAt(0) - FIRST_STANDIN]!),
    );
    if (text !== '') this.paragraphs.push({ kind, text, ...(cell && { cell }) });
  }

  /** Marked text. `lineEnd`: what a line end is that breaks no line. */
  private inline(nodes: readonly PhrasingContent[], lineEnd = ' '): string {
    return nodes.map((node) => this.phrase(node, lineEnd)).join('');
  }

  private phrase(node: PhrasingContent, lineEnd: string): string {
    if (this.struck > 0 && node.type !== 'html') return '';
    switch (node.type) {
      case 'text':
        return this.literal(node).replaceAll('\n', lineEnd);
      case 'strong':
        return marked('**', this.inline(node.children, lineEnd));
      case 'emphasis':
        return marked('*', this.inline(node.children, lineEnd));
      case 'inlineCode':
        return escapeMarks(node.value);
      case 'break':
        return '\n';
      case 'delete':
        this.delete(this.inline(node.children));
        return '';
      case 'link':
        return linked(this.inline(node.children, lineEnd), node.url);
      case 'linkReference':
        return linked(this.inline(node.children, lineEnd), this.addresses.get(node.identifier) ?? '');
      case 'footnoteReference':
        return `[^${node.label ?? node.identifier}]`;
      case 'image':
      case 'imageReference':
        this.leave('images-left', node.alt ?? '');
        return '';
      case 'html':
        return this.tag(node.value);
      default:
        return '';
    }
  }

  private delete(text: string): void {
    this.leave('deletions-left', text);
  }

  /** An element of HTML among the words: bold, italics and line breaks are what they are in Markdown. */
  private tag(html: string): string {
    if (html.startsWith('<!--')) this.note([html]);
    const name = /^<\/?([a-z]+)/iu.exec(html)?.[1]?.toLowerCase() ?? '';
    if (name === 'br') return '\n';
    if (name === 'del' || name === 's' || name === 'strike') {
      this.struck = Math.max(0, this.struck + (html.startsWith('</') ? -1 : 1));
      if (!html.startsWith('</')) this.delete('');
      return '';
    }
    if (name === 'b' || name === 'strong') return '**';
    return name === 'i' || name === 'em' ? '*' : '';
  }

  /**
   * The text of a node as marked text. A star that nobody escaped and that CommonMark takes for no mark, since it stands between
   * a sign and a letter, stays one that may be a mark.
   */
  private literal({ value, position }: Text): string {
    if (!/[*[\]\\]/u.test(value)) return value;
    const raw = this.source.slice(position!.start.offset, position!.end.offset);
    const stars = [...raw.matchAll(/\\.|\*/gsu)].map(([sign]) => sign).filter((sign) => sign.includes('*'));
    const count = value.match(/\*/gu)?.length ?? 0;
    let next = 0;
    return value.replace(/[*[\]\\]/gu, (sign) => {
      if (sign !== '*' || stars.length !== count) return `\\${sign}`;
      next += 1;
      return stars[next - 1] === '*' ? '*' : '\\*';
    });
  }
}

/** A text in which comments alternate with what stands between them, which comes first. */
function splitAtComments(html: string): string[] {
  const parts: string[] = [];
  let end = 0;
  for (;;) {
    const start = html.indexOf('<!--', end);
    const last = start < 0 ? -1 : html.indexOf('-->', start + 4);
    if (last < 0) return [...parts, html.slice(end)];
    parts.push(html.slice(end, start), html.slice(start, last + 3));
    end = last + 3;
  }
}

/** Text with one blank where something was left out, and none at the ends of lines. */
function oneBlank(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim().replace(/ {2,}/gu, ' '))
    .join('\n')
    .trim();
}

function parse(text: string): Root {
  return fromMarkdown(text, {
    extensions: [
      frontmatter(['yaml', 'toml']),
      gfmTable(),
      gfmFootnote(),
      gfmStrikethrough({ singleTilde: false }),
      gfmTaskListItem(),
    ],
    mdastExtensions: [
      frontmatterFromMarkdown(['yaml', 'toml']),
      gfmTableFromMarkdown(),
      gfmFootnoteFromMarkdown(),
      gfmStrikethroughFromMarkdown(),
      gfmTaskListItemFromMarkdown(),
    ],
  });
}

function hasDefinition(text: string, label: string): boolean {
  const at = text.indexOf(`[^${label}]:`);
  return at >= 0 && text.slice(text.lastIndexOf('\n', at) + 1, at).trim() === '';
}

function startOf(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}

function marked(sign: string, words: string): string {
  return words.trim() === '' ? words : `${sign}${words}${sign}`;
}

function linked(words: string, address: string): string {
  const plain = address.replaceAll('(', '%28').replaceAll(')', '%29');
  const isKnown = /^(?:https?:|mailto:|tel:)[^\s()<>]{1,2000}$/u.test(plain);
  // Words that are their own address need no link.
  if (!isKnown || words.trim() === '' || words === address) return words;
  return `[${words}](${plain})`;
}

export const markdownReader: Reader = {
  id: 'md',
  extensions: READ_ENDINGS.md,
  sniff: () => false,
  trustsName: true,
  read: (bytes) => readMarkdown(textOf(bytes)),
};
