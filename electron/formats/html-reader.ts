import type { LeftObject, ReadWarning, ReadWarningCode } from '#core/file-notices.ts';
import { Readability } from '@mozilla/readability';
import { Parser } from 'htmlparser2';
import { parseHTML } from 'linkedom';
import type { CellPlace, ParagraphKind } from '#core/paragraphs.ts';
import {
  PLAIN,
  formatMarks,
  normalised,
  withoutMarks,
  type Run,
  type RunStyle,
} from '#core/text/inline-marks.ts';
import { FormatError, MAX_FILE_BYTES, type ReadDocument, type ReadOptions, type Reader } from './codec.ts';
import { decodeHtml } from './html-encoding.ts';
import { pageHead, type PageHead } from './html-metadata.ts';
import { settleKinds } from './kinds.ts';
import { LeftOut, objectPlace, paragraphPlace } from './left-out.ts';
import { newModel, sourceRow, type ArticleMetadata, type ModelParagraph } from './model.ts';
import { withoutWholeStyle } from './whole-style.ts';
import { READ_ENDINGS } from './endings.ts';

/** Tags of a page at most; the largest front pages have some 10,000. */
const MAX_TAGS = 200_000;
/** A page with more is read as a whole: the search for its main article takes a millisecond for each. */
const MAX_SEARCHED_TAGS = 40_000;
/** A page that is nested deeper is read as a whole: the search looks at the text of each element anew. */
const MAX_SEARCHED_DEPTH = 150;
/** Maximum depth of nested elements; old pages with tags that nobody closed come to some hundreds. */
const MAX_DEPTH = 600;
/** Minimum number of characters of a main article; where there are fewer the whole page is read. */
const MIN_ARTICLE = 200;
/** Share of the page's text from which on nothing worth telling was left. */
const WHOLE_SHARE = 0.9;

/** Elements that no reader of a page sees, or that run or fetch something. */
const UNREAD = new Set([
  'SCRIPT',
  'STYLE',
  'NOSCRIPT',
  'TEMPLATE',
  'IFRAME',
  'OBJECT',
  'EMBED',
  'SVG',
  'MATH',
  'CANVAS',
  'AUDIO',
  'VIDEO',
  'BUTTON',
  'INPUT',
  'SELECT',
  'TEXTAREA',
  'HEAD',
  'TITLE',
  'LINK',
  'META',
  'RT',
  'RP',
]);
/** Of these, those that a reader of the page sees or hears, with the kind of each. */
const OBJECTS: Readonly<Record<string, LeftObject>> = {
  IFRAME: 'frame',
  OBJECT: 'object',
  EMBED: 'object',
  SVG: 'drawing',
  MATH: 'formula',
  AUDIO: 'audio',
  VIDEO: 'video',
};
/** Text that is struck out is no text of the article. */
const DELETED = new Set(['DEL', 'S', 'STRIKE']);
/** Columns or rows of a cell at most. */
const MAX_SPAN = 1_000;
/** A page with any of these is more than its text. */
const PAGE_PARTS =
  'nav, aside, footer, form, iframe, script, amp-sidebar, [role="navigation"], [role="banner"], [class~="nav"], [class~="menu"]';

/**
 * The main article of a page, as Readability finds it, or the whole page where there is none or it is asked for. Nothing but
 * words, their stress, addresses and what the page says of itself is taken: no script, no picture, no style.
 * @param address where the page was published, as far as that is known besides what it says itself
 */
export function readHtml(
  bytes: Uint8Array,
  { wholePage = false }: ReadOptions = {},
  address: string | null = null,
): ReadDocument {
  const { html, replaced } = decodeHtml(bytes);
  const { tags, depth } = checkTags(html);
  const document = parsePage(html);
  const base = baseAddress(document) ?? address;
  const hasParts = document.querySelector(PAGE_PARTS) !== null;
  const searched = !wholePage && hasParts;
  const isSearchable = tags <= MAX_SEARCHED_TAGS && depth <= MAX_SEARCHED_DEPTH;
  const main = searched && isSearchable ? mainArticle(html) : null;
  const whole = new PageReader(base).read(document.querySelector('body')!);
  const head = pageHead(document, base);
  if (!main) {
    // What stands first on a page is its menu; on one that is but a text, its headline.
    const paragraphs = hasParts ? withHeadline(whole.paragraphs, head) : settleKinds(whole.paragraphs);
    const warnings = searched ? [note('whole-page')] : [];
    return {
      model: newModel(paragraphs.map(sourceRow), head.title, head.metadata),
      warnings: [...warnings, ...leftOut(whole, replaced)],
    };
  }
  const read = new PageReader(base).read(main.content);
  const metadata = { ...main.metadata, ...head.metadata };
  const known = { ...head, metadata, title: head.title || main.title };
  const paragraphs = settleKinds(withHead(read.paragraphs, known));
  const partial = lengthOf(read.paragraphs) < lengthOf(whole.paragraphs) * WHOLE_SHARE;
  const warnings = [...(partial ? [note('main-article')] : []), ...leftOut(read, replaced)];
  return { model: newModel(paragraphs.map(sourceRow), known.title, metadata), warnings };
}

function note(code: ReadWarning['code'], values: ReadWarning['values'] = {}): ReadWarning {
  return { code, values };
}

function leftOut({ left }: PageReader, replaced: number): ReadWarning[] {
  left.addCount('bytes-replaced', replaced);
  return left.warnings();
}

function lengthOf(paragraphs: readonly ModelParagraph[]): number {
  return paragraphs.reduce((sum, { text }) => sum + text.length, 0);
}

/**
 * How many tags a page has and how deep they are nested, found by the parser that reads it, without building anything.
 * @throws FormatError for a page of too many, or nested too deep
 */
function checkTags(html: string): { tags: number; depth: number } {
  let tags = 0;
  let depth = 0;
  let deepest = 0;
  const parser = new Parser({
    onopentagname() {
      tags += 1;
      depth += 1;
      deepest = Math.max(deepest, depth);
      if (tags > MAX_TAGS) throw new FormatError('file-too-large', { limit: MAX_FILE_BYTES });
      if (depth > MAX_DEPTH) throw new FormatError('file-unsafe', { place: 'HTML' });
    },
    onclosetag() {
      depth -= 1;
    },
  });
  parser.end(html);
  return { tags, depth: deepest };
}

function parsePage(html: string): Document {
  // Without a root the parser makes none, and a page is nothing else than its first element.
  const page = /<html[\s>]/iu.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`;
  const document = parseHTML(page).document as unknown as Document;
  const root = document.documentElement;
  // The tags of the body may be left out.
  if (!document.querySelector('body')) {
    const body = document.createElement('body');
    const content = [...root.childNodes].filter((node) => node.nodeName.toUpperCase() !== 'HEAD');
    for (const node of content) body.appendChild(node);
    root.appendChild(body);
  }
  for (const element of document.querySelectorAll('*')) lowerAttributes(element);
  return document;
}

/** Names of attributes are the same in capitals, as old pages have them; the parser keeps them as they are written. */
function lowerAttributes(element: Element): void {
  for (const { name, value } of Array.from(element.attributes)) {
    const lower = name.toLowerCase();
    if (lower !== name && !element.hasAttribute(lower)) element.setAttribute(lower, value);
  }
}

interface MainArticle {
  content: Element;
  title: string;
  metadata: ArticleMetadata;
}

function mainArticle(html: string): MainArticle | null {
  const document = parsePage(html);
  const found = new Readability<Element>(document, {
    charThreshold: MIN_ARTICLE,
    serializer: (node) => node as Element,
    maxElemsToParse: MAX_TAGS,
  }).parse();
  const { content } = found ?? {};
  if (!found || !content || (found.textContent ?? '').trim().length < MIN_ARTICLE) return null;
  const line = (text: string | null | undefined) => (text ?? '').replace(/\s+/gu, ' ').trim().slice(0, 300);
  const entries = {
    byline: line(found.byline).replace(/^https?:.*/iu, ''),
    published: line(found.publishedTime),
    site: line(found.siteName),
  };
  const metadata = Object.fromEntries(Object.entries(entries).filter(([, text]) => text !== ''));
  return { content, title: line(found.title), metadata };
}

function plain(text: string): string {
  return withoutMarks(text).replace(/\s+/gu, ' ').trim();
}

/** The first paragraph that says the title is the headline, wherever it stands. */
function withHeadline(paragraphs: readonly ModelParagraph[], { title }: PageHead): ModelParagraph[] {
  const at = paragraphs.findIndex(({ text }) => title !== '' && plain(text) === title);
  return paragraphs.map((paragraph, i) =>
    i === at ? { kind: 'headline', text: paragraph.text } : paragraph,
  );
}

/** The title and the byline, which are not part of the main article, in front of it where it does not begin with them. */
function withHead(paragraphs: readonly ModelParagraph[], head: PageHead): ModelParagraph[] {
  const { title, isHeading } = head;
  const byline = head.metadata.byline ?? '';
  const first = paragraphs.slice(0, 3).map(({ text }) => plain(text));
  const marked = (kind: ParagraphKind, text: string) => ({ kind, text: formatMarks([{ ...PLAIN, text }]) });
  const name = byline !== '' && !first.includes(byline) ? [marked('byline', byline)] : [];
  // A title that is not on the page is said in other words than the headline over the article.
  const at =
    paragraphs[0]?.kind === 'heading' && !isHeading && !first.includes(title) ? 0 : first.indexOf(title);
  if (at < 0) return [...(title === '' ? [] : [marked('headline', title)]), ...name, ...paragraphs];
  const headline: ModelParagraph = { kind: 'headline', text: paragraphs[at]!.text };
  return [...paragraphs.slice(0, at), headline, ...name, ...paragraphs.slice(at + 1)];
}

function baseAddress(document: Document): string | null {
  const named = [
    document.querySelector('base[href]')?.getAttribute('href'),
    document.querySelector('link[rel="canonical"]')?.getAttribute('href'),
    document.querySelector('meta[property="og:url"]')?.getAttribute('content'),
  ];
  return named.find((address) => address && /^https?:/iu.test(address)) ?? null;
}

const KIND_OF: Readonly<Record<string, ParagraphKind>> = {
  H1: 'heading',
  H2: 'heading',
  H3: 'heading',
  H4: 'heading',
  H5: 'heading',
  H6: 'heading',
  BLOCKQUOTE: 'quote',
  FIGCAPTION: 'caption',
  CAPTION: 'caption',
};
const BLOCKS = new Set([
  'P',
  'DIV',
  'SECTION',
  'ARTICLE',
  'MAIN',
  'HEADER',
  'FOOTER',
  'ASIDE',
  'NAV',
  'FIGURE',
  'UL',
  'OL',
  'LI',
  'DL',
  'DT',
  'DD',
  'TABLE',
  'THEAD',
  'TBODY',
  'TFOOT',
  'TR',
  'TD',
  'TH',
  'PRE',
  'ADDRESS',
  'FORM',
  'FIELDSET',
  'HR',
  'BODY',
  'DETAILS',
  'SUMMARY',
  'CENTER',
  ...Object.keys(KIND_OF),
]);

/** Paragraph that the text of an element is part of. */
interface ParagraphContext {
  kind: ParagraphKind;
  cell: CellPlace | null;
  style: RunStyle;
}

/** Goes over a page and cuts it into paragraphs. */
class PageReader {
  readonly paragraphs: ModelParagraph[] = [];
  readonly left: LeftOut;
  private runs: Run[] = [];
  private tables = 0;
  private readonly base: string | null;
  private readonly before: number;

  /** `before`: the number of paragraphs that stand before what is read here. */
  constructor(base: string | null, left = new LeftOut(), before = 0) {
    this.base = base;
    this.left = left;
    this.before = before;
  }

  read(root: Element): this {
    const place: ParagraphContext = { kind: 'body', cell: null, style: PLAIN };
    this.children(root, place);
    this.close(place);
    return this;
  }

  private children(parent: Node, place: ParagraphContext): void {
    for (let child = parent.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === 3) this.text(child.textContent ?? '', place);
      else if (child.nodeType === 1) this.element(child as Element, place);
    }
  }

  private text(text: string, { style }: ParagraphContext): void {
    this.runs.push({ ...style, text: text.replace(/[ \t\n\r\f]+/gu, ' ') });
  }

  private element(element: Element, place: ParagraphContext): void {
    const name = element.tagName.toUpperCase();
    if (UNREAD.has(name)) {
      this.object(element, name);
      return;
    }
    if (isHidden(element)) {
      const text = seenText(element);
      if (text.trim() !== '') this.leave('hidden-left', text);
      return;
    }
    if (DELETED.has(name) || isStruckOut(element)) {
      this.delete(element);
      return;
    }
    if (name === 'BR') this.runs.push({ ...PLAIN, text: '\n' });
    else if (name === 'IMG' || name === 'PICTURE') this.leave('images-left', descriptionOf(element));
    else if (BLOCKS.has(name)) {
      this.close(place);
      const inner = this.placeIn(element, name, place);
      if (name === 'TABLE' && isDataTable(element)) this.table(element);
      else this.children(element, inner);
      this.close(inner);
    } else this.children(element, { ...place, style: this.styleIn(element, name, place.style) });
  }

  private delete(element: Element): void {
    const text = seenText(element);
    if (text.trim() === '') return;
    this.leave('deletions-left', text);
    // Words on both sides stay two.
    this.runs.push({ ...PLAIN, text: ' ' });
  }

  /** Something that is shown on the page and not read. */
  private object(element: Element, name: string): void {
    const what = OBJECTS[name];
    if (what === undefined || isHidden(element)) return;
    const said = (element.getAttribute('title') ?? '') || (element.textContent ?? '').trim();
    const says = said || (element.getAttribute('src') ?? element.getAttribute('data') ?? '');
    // Icons are drawings without words.
    if (says === '' && name !== 'MATH') return;
    this.left.add('objects-left', objectPlace(this.before + this.paragraphs.length + 1, what, says));
  }

  private leave(code: ReadWarningCode, text: string): void {
    this.left.add(code, paragraphPlace(this.before + this.paragraphs.length + 1, text));
  }

  private placeIn(element: Element, name: string, place: ParagraphContext): ParagraphContext {
    if (name === 'LI') {
      const kind = element.parentElement?.tagName.toUpperCase() === 'OL' ? 'numbered' : 'item';
      return { ...place, kind };
    }
    const kind = KIND_OF[name];
    return kind === undefined ? place : { ...place, kind };
  }

  private styleIn(element: Element, name: string, style: RunStyle): RunStyle {
    switch (name) {
      case 'B':
      case 'STRONG':
        return { ...style, strong: true };
      case 'I':
      case 'EM':
        return { ...style, emphasis: true };
      case 'A':
        return { ...style, link: this.addressOf(element) ?? style.link };
      default:
        return style;
    }
  }

  private addressOf(link: Element): string | null {
    const href = link.getAttribute('href')?.trim() ?? '';
    if (href === '' || href.startsWith('#') || href.length > 2_000) return null;
    try {
      const url = this.base === null ? new URL(href) : new URL(href, this.base);
      // What cannot stand in a text is written so that it can.
      return url.href.replaceAll('(', '%28').replaceAll(')', '%29');
    } catch {
      return null;
    }
  }

  private table(table: Element): void {
    const number = this.tables;
    this.tables += 1;
    const rows = [...table.querySelectorAll('tr')];
    const caption = table.querySelector('caption');
    if (caption) this.element(caption, { kind: 'caption', cell: null, style: PLAIN });
    const grid = new Grid();
    rows.forEach((row, r) => {
      const cells = [...row.children].filter((cell) => /^t[dh]$/iu.test(cell.tagName));
      for (const cell of cells) {
        const column = grid.place(r, spanOf(cell, 'colspan'), spanOf(cell, 'rowspan'));
        const place: ParagraphContext = {
          kind: 'cell',
          cell: { table: number, row: r, column },
          style: PLAIN,
        };
        this.children(cell, place);
        this.close(place);
      }
    });
  }

  /** Ends a paragraph. Two line breaks in a row part two paragraphs, as many pages have them. */
  private close({ kind, cell }: ParagraphContext): void {
    const runs = normalised(this.runs);
    this.runs = [];
    for (const part of splitAtBreaks(runs)) {
      const text = formatMarks(withoutWholeStyle(part))
        .replace(/\n +/gu, '\n')
        .replace(/(?<! ) +\n/gu, '\n')
        .replace(/ {2,}/gu, ' ')
        .trim();
      if (text !== '') this.paragraphs.push({ kind, text, ...(cell && { cell }) });
    }
  }
}

function spanOf(cell: Element, name: string): number {
  const span = Number(cell.getAttribute(name) ?? 1);
  return Number.isInteger(span) && span >= 1 && span <= MAX_SPAN ? span : 1;
}

/** The columns of a table that cells of earlier rows reach into. */
class Grid {
  private row = 0;
  private column = 0;
  /** Row at which a column is free again. */
  private readonly taken: number[] = [];

  /** The column of the next cell of a row. */
  place(row: number, columns: number, rows: number): number {
    if (row !== this.row) this.column = 0;
    this.row = row;
    while ((this.taken[this.column] ?? 0) > row) this.column += 1;
    const column = this.column;
    for (let i = 0; i < columns; i += 1) this.taken[column + i] = row + rows;
    this.column += columns;
    return column;
  }
}

/**
 * The paragraphs of a piece of HTML that stands in a text of another format, behind so many others. What is left out is added to
 * `left`.
 */
export function htmlParagraphs(html: string, left: LeftOut, before: number): ModelParagraph[] {
  checkTags(html);
  const body = parsePage(`<!doctype html><html><body>${html}</body></html>`).querySelector('body')!;
  return new PageReader(null, left, before).read(body).paragraphs;
}

/** The text of an element without scripts and the like. */
function seenText(element: Element): string {
  let text = '';
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 3) text += child.textContent ?? '';
    else if (child.nodeType === 1 && !UNREAD.has((child as Element).tagName.toUpperCase())) {
      text += ` ${seenText(child as Element)} `;
    }
  }
  return text;
}

/** Description of a picture for people who do not see it. */
function descriptionOf(element: Element): string {
  const picture = element.tagName.toUpperCase() === 'IMG' ? element : element.querySelector('img');
  return picture?.getAttribute('alt') ?? '';
}

/** Whether a style strikes the words of an element out. */
function isStruckOut(element: Element): boolean {
  return /text-decoration(?:-line)?\s{0,9}:[^;]{0,40}line-through/iu.test(
    element.getAttribute('style') ?? '',
  );
}

function splitAtBreaks(runs: readonly Run[]): Run[][] {
  const parts: Run[][] = [[]];
  for (const run of runs) {
    run.text.split(/\n\s*\n/u).forEach((text, i) => {
      if (i > 0) parts.push([]);
      parts.at(-1)!.push({ ...run, text });
    });
  }
  return parts;
}

function isHidden(element: Element): boolean {
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true;
  return /(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}(?:hidden|collapse))/iu.test(
    element.getAttribute('style') ?? '',
  );
}

/** Whether a table holds data: old pages are laid out by tables as well. */
function isDataTable(table: Element): boolean {
  if (table.querySelector('table, div, section, h1, h2, h3, ul, ol')) return false;
  return table.querySelectorAll('td, th').length > 1;
}

const BEGINNING = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)?<(?:!doctype\s+html|html[\s>])/iu;

export const htmlReader: Reader = {
  id: 'html',
  extensions: READ_ENDINGS.html,
  sniff: (bytes) =>
    BEGINNING.test(new TextDecoder().decode(bytes.subarray(0, 1_024)).replace(/^\ufeff/u, '')),
  trustsName: true,
  read: readHtml,
};
