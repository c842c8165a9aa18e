import { formatMarks, mayHaveMarks, parseMarks, PLAIN, type Run } from '../../core/text/inline-marks.ts';
import { xmlText } from '../xml/xml-text.ts';
import { OWN, OWN_LINK, OWN_NOTE } from './own-metadata.ts';
import { attribute, type XmlDocument, type XmlElement, type XmlNode } from '../xml/xml-tree.ts';

/**
 * Inline codes of a segment and the marks that they are in the text of a row. What is bold, italic or both becomes `**` and
 * `*`; every other code becomes a reference like the one to a note, `[^1]`, or a pair of them, `[^1-]` and `[^-1]`, so that
 * the translator sees that something stands there, and a lost one is found by the check for lost marks. Codes around the
 * whole segment are no business of the translator: they are set aside and put back.
 */

type Style = 'strong' | 'emphasis' | 'link';

const STYLES = ['link', 'strong', 'emphasis'] as const satisfies Style[];

export interface Code {
  role: 'open' | 'close' | 'single';
  /** The same for both halves of a pair, and for the code of the other side. */
  key: string;
  style: Style | null;
  /** Where a link leads to. */
  address: string | null;
  markup: string;
  /** The halves are the tags of one element, so that neither may stand alone. */
  isElement: boolean;
}

type Token = { text: string } | Code;

export interface StylePair {
  open: Code;
  close: Code;
}

/** What a segment's source or target holds. */
export interface SegmentContent {
  text: string;
  /** Markup that is set aside before and after the text, with the white space there. */
  before: string;
  after: string;
  /** White space at the edges of the text. */
  leading: string;
  trailing: string;
  /** Codes by the label that they have in the text. */
  codes: Map<string, Code>;
  /** What the first, second… words of a style are set in. */
  styles: Record<Style, StylePair[]>;
}

/** How to read a segment. */
export interface ReadingOptions {
  numbers: CodeNumbers;
  /** The file was written by this program: nothing is set aside, every blank counts. */
  isOwn: boolean;
  /** The characters are those of the row's text, marks included. */
  isVerbatim: boolean;
}

/** Numbers the codes of a unit: a code has one number in source and target. */
export class CodeNumbers {
  private readonly numbers = new Map<string, number>();

  of(key: string): number {
    let number = this.numbers.get(key);
    if (number === undefined) this.numbers.set(key, (number = this.numbers.size + 1));
    return number;
  }
}

/** Reads what stands inside an element, a `source`, a `target` or an `mrk` that is a segment. */
export function readContent(
  document: XmlDocument,
  element: XmlElement,
  { numbers, isOwn, isVerbatim }: ReadingOptions,
): SegmentContent {
  const isPreserved = isOwn || spaceOf(element) === 'preserve';
  const all = tokensOf(document, element.children, isPreserved ? (text) => text : unwrapped(element));
  const { tokens, ...aside } = isOwn ? { tokens: all, ...NOTHING_ASIDE } : setAside(all);
  const codes = new Map<string, Code>();
  const styles: SegmentContent['styles'] = { strong: [], emphasis: [], link: [] };
  if (isVerbatim) {
    const text = tokens.map((token) => ('role' in token ? '' : token.text)).join('');
    return { text, ...aside, codes, styles };
  }
  const [only] = tokens;
  if (tokens.length === 1 && only && !('role' in only) && !mayHaveMarks(only.text)) {
    return { text: only.text, ...aside, codes, styles };
  }
  const runs: Run[] = [];
  const styleOfKey = new Map<string, Style>();
  const opened: Record<Style, Code[]> = { strong: [], emphasis: [], link: [] };
  for (const token of tokens) {
    if (!('role' in token)) {
      runs.push({
        text: token.text,
        strong: opened.strong.length > 0,
        emphasis: opened.emphasis.length > 0,
        link: opened.link.at(-1)?.address ?? null,
        note: null,
      });
      continue;
    }
    // Only the first half of a pair has to say what it is.
    const style = token.role === 'close' ? (styleOfKey.get(token.key) ?? token.style) : token.style;
    if (style && token.role === 'open') {
      opened[style].push(token);
      styleOfKey.set(token.key, style);
    } else if (style && token.role === 'close') {
      const open = opened[style].pop();
      if (open) styles[style].push({ open, close: token });
    } else {
      const label = labelOf(token, numbers);
      codes.set(label, token);
      runs.push({ ...PLAIN, text: '', note: label });
    }
  }
  return { text: formatMarks(runs), ...aside, codes, styles };
}

const NOTHING_ASIDE = { before: '', after: '', leading: '', trailing: '' };

function labelOf({ role, key }: Code, numbers: CodeNumbers): string {
  // A reference to a note of the article itself, as this program writes it.
  if (key.startsWith(NOTE_KEY)) return key.slice(NOTE_KEY.length);
  const number = numbers.of(key);
  return role === 'open' ? `${number}-` : role === 'close' ? `-${number}` : String(number);
}

/** White space as XML has it when nobody said that it matters: a line end of a pretty printer is no line end of the text. */
function unwrapped(element: XmlElement): (text: string) => string {
  const first = element.children[0];
  const isPretty = first?.kind === 'text' && /^\s*\n/u.test(first.text);
  return (text) => (isPretty ? text.replace(/\s*\n\s*/gu, ' ') : text);
}

function spaceOf(element: XmlElement): string | undefined {
  for (let at: XmlElement | null = element; at; at = at.parent) {
    const space = attribute(at, 'space', 'http://www.w3.org/XML/1998/namespace');
    if (space !== undefined) return space;
  }
  return undefined;
}

function tokensOf(
  document: XmlDocument,
  nodes: readonly XmlNode[],
  spaced: (text: string) => string,
): Token[] {
  const tokens: Token[] = [];
  for (const node of nodes) {
    if (node.kind === 'text') tokens.push({ text: spaced(node.text) });
    else if (node.kind === 'element') tokens.push(...elementTokens(document, node, spaced));
  }
  return tokens;
}

function elementTokens(
  document: XmlDocument,
  element: XmlElement,
  spaced: (text: string) => string,
): Token[] {
  const raw = (start: number, end: number) => document.text.slice(start, end);
  const own = attribute(element, 'id') ?? '';
  const style = styleOf(element);
  const address = attribute(element, 'dispStart') ?? attribute(element, 'href', OWN) ?? null;
  const code = (role: Code['role'], key: string, markup: string, isElement = false): Code => ({
    role,
    key,
    style,
    address,
    markup,
    isElement,
  });
  const whole = () => raw(element.start, element.end);
  switch (element.local) {
    case 'cp':
      return [{ text: characterOf(attribute(element, 'hex')) }];
    // Annotations say something about the words and are no part of them.
    case 'mrk':
      return tokensOf(document, element.children, spaced);
    case 'sm':
    case 'em':
      return [];
    case 'g':
    case 'pc':
      if (element.isOneTag) return [code('single', own, whole())];
      return [
        code('open', own, raw(element.start, element.contentStart), true),
        ...tokensOf(document, element.children, spaced),
        code('close', own, raw(element.contentEnd, element.end), true),
      ];
    case 'bpt':
    case 'bx':
      return [code('open', attribute(element, 'rid') ?? own, whole())];
    case 'ept':
    case 'ex':
      return [code('close', attribute(element, 'rid') ?? own, whole())];
    case 'sc':
      return [code('open', own, whole())];
    case 'ec':
      return [code('close', attribute(element, 'startRef') ?? own, whole())];
    default: {
      const label = attribute(element, 'note', OWN) ?? ownNote(element);
      return [code('single', label === null ? `${element.local}:${own}` : NOTE_KEY + label, whole())];
    }
  }
}

const NOTE_KEY = 'note:';

/** XLIFF 2 allows no attributes of others on inline codes. */
function ownNote(element: XmlElement): string | null {
  return attribute(element, 'subType') === OWN_NOTE ? (attribute(element, 'disp') ?? '').slice(2, -1) : null;
}

function characterOf(hex: string | undefined): string {
  const code = hex !== undefined && /^[\dA-Fa-f]{1,6}$/u.test(hex) ? Number.parseInt(hex, 16) : -1;
  return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/** Bold, italic and links, where the file says so in the words of the standard. */
function styleOf(element: XmlElement): Style | null {
  const type = attribute(element, 'subType') ?? attribute(element, 'ctype') ?? '';
  if (type === 'xlf:b' || type === 'bold' || type === 'x-bold') return 'strong';
  if (type === 'xlf:i' || type === 'italic' || type === 'x-italic') return 'emphasis';
  return type === OWN_LINK || attribute(element, 'href', OWN) !== undefined ? 'link' : null;
}

const MAX_PAIRS_ASIDE = 50;

/** The tokens between the codes and white space at both ends of a segment, which are set aside; pairs only together. */
function setAside(
  all: readonly Token[],
): Pick<SegmentContent, 'before' | 'after' | 'leading' | 'trailing'> & { tokens: Token[] } {
  const before: string[] = [];
  const after: string[] = [];
  let from = 0;
  let to = all.length;
  for (let pairs = 0; to - from > 1 && pairs < MAX_PAIRS_ASIDE;) {
    const first = all[from]!;
    const last = all[to - 1]!;
    if (isBlank(first) || isSingle(first)) before.push(markupOf(all[from++]!));
    else if (isBlank(last) || isSingle(last)) after.push(markupOf(all[--to]!));
    else if (isPair(first, last) && closings(all, from, to, first) === 1) {
      before.push(markupOf(all[from++]!));
      after.push(markupOf(all[--to]!));
      pairs += 1;
    } else break;
  }
  const tokens = all.slice(from, to);
  let leading = before.some((markup) => /^\s+$/u.test(markup)) ? ' ' : '';
  let trailing = after.some((markup) => /^\s+$/u.test(markup)) ? ' ' : '';
  const first = tokens[0];
  if (first && !('role' in first)) {
    const text = first.text.trimStart();
    const space = first.text.slice(0, first.text.length - text.length);
    leading = space === '' ? leading : space;
    before.push(xmlText(space));
    tokens[0] = { text };
  }
  const last = tokens.at(-1);
  if (last && !('role' in last)) {
    const text = last.text.trimEnd();
    const space = last.text.slice(text.length);
    trailing = space === '' ? trailing : space;
    after.push(xmlText(space));
    tokens[tokens.length - 1] = { text };
  }
  return { tokens, before: before.join(''), after: after.reverse().join(''), leading, trailing };
}

function isBlank(token: Token): boolean {
  return !('role' in token) && token.text.trim() === '';
}

function isSingle(token: Token): boolean {
  return 'role' in token && token.role === 'single';
}

function markupOf(token: Token): string {
  return 'role' in token ? token.markup : xmlText(token.text);
}

function isPair(first: Token, last: Token): first is Code {
  return (
    'role' in first &&
    'role' in last &&
    first.role === 'open' &&
    last.role === 'close' &&
    first.key === last.key &&
    first.isElement === last.isElement
  );
}

/** How often a code is closed: an id that occurs twice says nothing about what belongs together. */
function closings(all: readonly Token[], from: number, to: number, { key }: Code): number {
  let count = 0;
  for (let i = from; i < to; i += 1) {
    const token = all[i]!;
    if ('role' in token && token.role === 'close' && token.key === key) count += 1;
  }
  return count;
}

/** What the marks of a text are written as. */
export interface CodeTemplate {
  /** `occurrence`: how often the label has stood in the text before. */
  code(label: string, occurrence: number): Code | undefined;
  /** For the `index`-th words (from 0) of a style. */
  pair(style: Style, index: number, address: string | null): StylePair | undefined;
}

export interface WrittenContent {
  markup: string;
  /** How many marks of the text are left out: there is nothing to write them as, or their other half is missing. */
  lost: number;
}

/** Markup of an element without content, to be put into a text; `at` in UTF-16 code units of the marked text. */
export interface TextAnchor {
  at: number;
  markup: string;
}

/** A stretch of text that begins at `start`, written with the anchors in it. Those before it are put in front. */
export function writeAnchored(
  text: string,
  start: number,
  anchors: TextAnchor[],
  write: (text: string) => string,
): string {
  let written = '';
  let at = 0;
  while (anchors[0] && anchors[0].at < start + text.length) {
    const { at: place, markup } = anchors.shift()!;
    const next = Math.max(at, place - start);
    written += write(text.slice(at, next)) + markup;
    at = next;
  }
  return written + write(text.slice(at));
}

/** Marked text as the content of a segment. Always well-formed: a code whose other half is missing or crosses is left out. */
export function writeContent(
  text: string,
  template: CodeTemplate,
  write: (text: string) => string = xmlText,
  anchors: readonly TextAnchor[] = [],
): WrittenContent {
  const left = [...anchors];
  const pieces: (string | Code)[] = [];
  let lost = 0;
  const used = { strong: 0, emphasis: 0, link: 0 };
  const written = new Map<string, number>();
  const open: { style: Style; value: string; close: Code }[] = [];
  const closeTo = (run: Run | null) => {
    const leaves = open.findIndex(({ style, value }) => run === null || valueOf(run, style) !== value);
    if (leaves < 0) return;
    for (const { close } of open.splice(leaves).reverse()) pieces.push(close);
  };
  for (const run of parseMarks(text).runs) {
    if (run.note !== null) {
      const occurrence = written.get(run.note) ?? 0;
      const code = template.code(run.note, occurrence);
      if (code) pieces.push(code);
      else lost += 1;
      written.set(run.note, occurrence + 1);
      continue;
    }
    closeTo(run);
    for (const style of STYLES) {
      const value = valueOf(run, style);
      if (value === '' || open.some((each) => each.style === style)) continue;
      const pair = template.pair(style, used[style], run.link);
      used[style] += 1;
      if (pair) {
        pieces.push(pair.open);
        open.push({ style, value, close: pair.close });
      } else lost += 1;
    }
    pieces.push(writeAnchored(run.text, run.start, left, write));
  }
  closeTo(null);
  pieces.push(...left.map(({ markup }) => markup));
  const kept = balanced(pieces);
  const markup = kept.map((piece) => (typeof piece === 'string' ? piece : piece.markup)).join('');
  return { markup, lost: lost + pieces.length - kept.length };
}

function valueOf(run: Run, style: Style): string {
  return style === 'link' ? (run.link ?? '') : run[style] ? 'yes' : '';
}

/** Leaves out codes of pairs that are not whole, and elements that would cross. */
function balanced(pieces: readonly (string | Code)[]): (string | Code)[] {
  const dropped = new Set<string | Code>();
  const open: Code[] = [];
  for (const piece of pieces) {
    if (typeof piece === 'string' || piece.role === 'single') continue;
    if (piece.role === 'open') open.push(piece);
    else {
      const at = open.findLastIndex(
        ({ key, isElement }) => key === piece.key && isElement === piece.isElement,
      );
      if (at < 0) dropped.add(piece);
      else {
        const crossed = piece.isElement ? open.slice(at + 1).filter(({ isElement }) => isElement) : [];
        if (crossed.length > 0) {
          dropped.add(piece);
          dropped.add(open[at]!);
        }
        open.splice(at, 1);
      }
    }
  }
  for (const piece of open) dropped.add(piece);
  return pieces.filter((piece) => typeof piece === 'string' || !dropped.has(piece));
}
