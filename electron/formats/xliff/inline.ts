import { formatMarks, mayHaveMarks, PLAIN, unmark, type Run } from '#core/text/inline-marks.ts';
import { xmlText } from '#formats/xml/xml-text.ts';
import { OWN, OWN_LINK, OWN_NOTE, type Side } from './own-metadata.ts';
import { attribute, type XmlDocument, type XmlElement, type XmlNode } from '#formats/xml/xml-tree.ts';

/**
 * Inline codes of a segment and the marks that they are in the text of a row. What is bold, italic or both becomes `**` and
 * `*`; every other code becomes a reference like the one to a note, `[^1]`, or a pair of them, `[^1-]` and `[^-1]`, so that
 * the translator sees that something stands there, and a lost one is found by the check for lost marks. Codes around the
 * whole segment are no business of the translator: they are set aside and put back.
 */

export type Style = 'strong' | 'emphasis' | 'link';

export interface Code {
  role: 'open' | 'close' | 'single';
  /** The same for both halves of a pair, and for the code of the other side. */
  key: string;
  style: Style | null;
  /** Address of a link. */
  address: string | null;
  markup: string;
  /** The halves are the tags of one element, so that neither may stand alone. */
  isElement: boolean;
  /** Half of a pair whose other half stands in another segment, or nowhere. It is kept as it is. */
  isLone?: boolean;
  /** Place of the markup in the file, where it was read from one. */
  start?: number;
  end?: number;
}

/** A code that stands as a reference in the text, and the place of its markup in the file. */
export interface PlacedCode {
  label: string;
  start: number;
  end: number;
}

interface CodeToken extends Code {
  start: number;
  end: number;
}

type Token = { text: string } | CodeToken;

export interface StylePair {
  open: Code;
  close: Code;
  /** Text between them, where they were read. */
  words?: string;
}

/** Something that is said of words: an `mrk`, or a pair of `sm` and `em`. Offsets in UTF-16 code units of the marked text. */
export interface TextAnnotation {
  start: number;
  end: number;
  /** Of the names of its elements, with the colon. */
  prefix: string;
  /** Null where only an element around the words can say it, as in XLIFF 1.2. */
  id: string | null;
  /** As they are written in the tag, the id among them. */
  attributes: string;
}

/** One that a file has; `element` is the `mrk` or `sm`. */
export interface ReadAnnotation extends TextAnnotation {
  element: XmlElement;
}

/** Content of a segment's source or target. */
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
  /** Codes around the first, second… words of each style. */
  styles: Record<Style, StylePair[]>;
  annotations: ReadAnnotation[];
  /** Codes that stand as references in the text, in its order. */
  marks: PlacedCode[];
}

/** Options of reading a segment. */
export interface ReadingOptions {
  numbers: CodeNumbers;
  side: Side;
  /** The file was written by this program: nothing is set aside, every blank counts. */
  isOwn: boolean;
  /** The characters are those of the row's text, marks included. */
  isVerbatim: boolean;
  /** As the text was before the tracked changes of Trados. */
  isBeforeChanges?: boolean;
}

/** Numbers the codes of a unit: a code has one number in source and target. */
export class CodeNumbers {
  private readonly numbers = new Map<string, number>();
  private readonly counts = new Map<string, number>();

  /** The key of a code that may occur several times on one side of a unit: the first is the first on the other side. */
  distinct(side: Side, role: Code['role'], key: string): string {
    const counted = `${side} ${role} ${key}`;
    const count = (this.counts.get(counted) ?? 0) + 1;
    this.counts.set(counted, count);
    return count === 1 ? key : `${key}#${count}`;
  }

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
  { numbers, side, isOwn, isVerbatim, isBeforeChanges = false }: ReadingOptions,
): SegmentContent {
  const isPreserved = isOwn || spaceOf(element) === 'preserve';
  const spaced = isPreserved ? (text: string) => text : unwrapped(element);
  const isGone = isBeforeChanges ? isAdded : isDeleted;
  const content = new ContentTokens(document, spaced, { isOwn, isGone });
  content.addAll(element.children);
  content.closeAll();
  tellLoneHalves(content.tokens);
  const { tokens, skipped, ...aside } = isOwn
    ? { tokens: content.tokens, ...NOTHING_ASIDE }
    : setAside(content.tokens);
  const codes = new Map<string, Code>();
  const styles: SegmentContent['styles'] = { strong: [], emphasis: [], link: [] };
  if (isVerbatim) {
    const text = tokens.map((token) => ('role' in token ? '' : token.text)).join('');
    return { text, ...aside, codes, styles, annotations: content.annotations, marks: [] };
  }
  const [only] = tokens;
  if (tokens.length === 1 && only && !('role' in only) && !mayHaveMarks(only.text)) {
    const { text } = only;
    const annotations = placed(content.annotations, text, skipped);
    return { text, ...aside, codes, styles, annotations, marks: [] };
  }
  const marks: PlacedCode[] = [];
  const runs: Run[] = [];
  const styleOfKey = new Map<string, Style>();
  const opened: Record<Style, { code: Code; from: number }[]> = { strong: [], emphasis: [], link: [] };
  for (const token of tokens) {
    if (!('role' in token)) {
      runs.push({
        text: token.text,
        strong: opened.strong.length > 0,
        emphasis: opened.emphasis.length > 0,
        link: opened.link.at(-1)?.code.address ?? null,
        note: null,
      });
      continue;
    }
    // Only the first half of a pair has to say what it is.
    const told = token.role === 'close' ? (styleOfKey.get(token.key) ?? token.style) : token.style;
    const style = token.isLone ? null : told;
    if (style && token.role === 'open') {
      opened[style].push({ code: token, from: runs.length });
      styleOfKey.set(token.key, style);
    } else if (style && token.role === 'close') {
      const open = opened[style].pop();
      if (open) styles[style].push({ open: open.code, close: token, words: wordsSince(runs, open.from) });
    } else {
      const label = labelOf(token, side, numbers);
      codes.set(label, token);
      marks.push({ label, start: token.start, end: token.end });
      runs.push({ ...PLAIN, text: '', note: label });
    }
  }
  const text = formatMarks(runs);
  const annotations = placed(content.annotations, text, skipped);
  return { text, ...aside, codes, styles, annotations, marks };
}

function wordsSince(runs: readonly Run[], from: number): string {
  return runs
    .slice(from)
    .map(({ text }) => text)
    .join('');
}

/** Marks the halves of pairs that have no other half among the tokens. */
function tellLoneHalves(tokens: readonly Token[]): void {
  const open = new Map<string, CodeToken[]>();
  for (const token of tokens) {
    if (!('role' in token) || token.role === 'single') continue;
    const same = open.get(token.key) ?? [];
    open.set(token.key, same);
    token.isLone = true;
    if (token.role === 'open') same.push(token);
    else {
      const other = same.pop();
      if (other) token.isLone = other.isLone = false;
    }
  }
}

const NOTHING_ASIDE = { before: '', after: '', leading: '', trailing: '', skipped: 0 };

/** Annotations by their places in the marked text. `skipped`: how much of the text before it was set aside. */
function placed(found: readonly ReadAnnotation[], marked: string, skipped: number): ReadAnnotation[] {
  if (found.length === 0) return [];
  const { text, toMarked } = unmark(marked);
  const clamp = (at: number) => Math.min(Math.max(0, at - skipped), text.length);
  return found.map((each) => ({ ...each, ...toMarked({ start: clamp(each.start), end: clamp(each.end) }) }));
}

function labelOf({ role, key }: Code, side: Side, numbers: CodeNumbers): string {
  // A reference to a note of the article itself, as this program writes it.
  if (key.startsWith(NOTE_KEY)) return key.slice(NOTE_KEY.length);
  const number = numbers.of(numbers.distinct(side, role, key));
  return role === 'open' ? `${number}-` : role === 'close' ? `-${number}` : String(number);
}

/** White space as XML has it when nobody said that it matters: a line end of a pretty printer is no line end of the text. */
function unwrapped(element: XmlElement): (text: string) => string {
  const first = element.children[0];
  const isPretty = first?.kind === 'text' && /^\s*\n/u.test(first.text);
  return (text) => (isPretty ? text.replace(/(?<!\s)\s*\n\s*/gu, ' ') : text);
}

function spaceOf(element: XmlElement): string | undefined {
  for (let at: XmlElement | null = element; at; at = at.parent) {
    const space = attribute(at, 'space', 'http://www.w3.org/XML/1998/namespace');
    if (space !== undefined) return space;
  }
  return undefined;
}

/** Maximum number of annotations that are read from a segment. */
const MAX_ANNOTATIONS = 1_000;

/** The text and codes of a segment, in order, and what is said of which stretch of its text. */
class ContentTokens {
  readonly tokens: Token[] = [];
  /** Offsets in the text without codes. */
  readonly annotations: ReadAnnotation[] = [];
  private readonly document: XmlDocument;
  private readonly spaced: (text: string) => string;
  private readonly isOwn: boolean;
  /** Text of a tracked change that is not read. */
  private readonly isGone: (element: XmlElement) => boolean;
  private readonly open = new Map<string, ReadAnnotation>();
  private length = 0;

  constructor(
    document: XmlDocument,
    spaced: (text: string) => string,
    { isOwn, isGone }: { isOwn: boolean; isGone: (element: XmlElement) => boolean },
  ) {
    this.document = document;
    this.spaced = spaced;
    this.isOwn = isOwn;
    this.isGone = isGone;
  }

  addAll(nodes: readonly XmlNode[]): void {
    for (const node of nodes) {
      if (node.kind === 'text') this.addText(this.spaced(node.text));
      else if (node.kind === 'element') this.addElement(node);
    }
  }

  /** Closes the codes that are open at the end of a segment. */
  closeAll(): void {
    for (const annotation of this.open.values()) annotation.end = this.length;
  }

  private addText(text: string): void {
    this.tokens.push({ text });
    this.length += text.length;
  }

  private addElement(element: XmlElement): void {
    const own = attribute(element, 'id') ?? '';
    const style = styleOf(element);
    const address = attribute(element, 'dispStart') ?? attribute(element, 'href', OWN) ?? null;
    const { start, end } = element;
    const add = (role: Code['role'], key: string, from = start, to = end) => {
      // The tags of an element are its halves; every other half is an element of its own.
      const isElement = from !== start || to !== end;
      const markup = this.raw(from, to);
      this.tokens.push({ role, key, style, address, markup, isElement, start: from, end: to });
    };
    switch (element.local) {
      case 'cp': {
        const hex = attribute(element, 'hex');
        // This program writes any character so; in files of others it is a code that the text has no place for.
        if (this.isOwn) this.addText(characterOf(hex));
        else add('single', `cp:${hex ?? ''}`);
        return;
      }
      // Annotations say something about the words and are no part of them.
      case 'mrk': {
        if (this.isGone(element)) return;
        const annotation = this.annotation(element);
        this.addAll(element.children);
        annotation.end = this.length;
        return;
      }
      case 'sm':
        this.open.set(own, this.annotation(element));
        return;
      case 'em': {
        const id = attribute(element, 'startRef') ?? '';
        const annotation = this.open.get(id);
        if (annotation) annotation.end = this.length;
        this.open.delete(id);
        return;
      }
      case 'g':
      case 'pc':
        if (element.isOneTag) {
          add('single', own);
          return;
        }
        add('open', own, start, element.contentStart);
        this.addAll(element.children);
        add('close', own, element.contentEnd, end);
        return;
      case 'bpt':
      case 'bx':
        add('open', attribute(element, 'rid') ?? own);
        return;
      case 'ept':
      case 'ex':
        add('close', attribute(element, 'rid') ?? own);
        return;
      case 'sc':
        add('open', own);
        return;
      case 'ec':
        add('close', attribute(element, 'startRef') ?? own);
        return;
      default: {
        const label = attribute(element, 'note', OWN) ?? ownNote(element);
        // The two halves of an isolated code may have one id.
        const half = attribute(element, 'pos') ?? '';
        add('single', label === null ? `${element.local}:${own}:${half}` : NOTE_KEY + label);
      }
    }
  }

  private annotation(element: XmlElement): ReadAnnotation {
    const { name, local, start, contentStart } = element;
    const annotation = {
      element,
      start: this.length,
      end: this.length,
      prefix: name.slice(0, name.length - local.length),
      id: attribute(element, 'id') ?? null,
      attributes: this.raw(start + 1 + name.length, contentStart).replace(/(?<!\s)\s*\/?>$/u, ''),
    };
    // Segments of XLIFF 1.2 are no annotations.
    const isOne = attribute(element, 'mtype') !== 'seg';
    if (isOne && this.annotations.length < MAX_ANNOTATIONS) this.annotations.push(annotation);
    return annotation;
  }

  private raw(start: number, end: number): string {
    return this.document.text.slice(start, end);
  }
}

/** Text that a tracked change of Trados has deleted. */
export function isDeleted(element: XmlElement): boolean {
  return attribute(element, 'mtype') === 'x-sdl-deleted';
}

/** Text that a tracked change of Trados has added. */
export function isAdded(element: XmlElement): boolean {
  return attribute(element, 'mtype') === 'x-sdl-added';
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
): Pick<SegmentContent, 'before' | 'after' | 'leading' | 'trailing'> & { tokens: Token[]; skipped: number } {
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
  let skipped = all.slice(0, from).reduce((sum, token) => sum + ('role' in token ? 0 : token.text.length), 0);
  let leading = before.some((markup) => /^\s+$/u.test(markup)) ? ' ' : '';
  let trailing = after.some((markup) => /^\s+$/u.test(markup)) ? ' ' : '';
  const first = tokens[0];
  if (first && !('role' in first)) {
    const text = first.text.trimStart();
    const space = first.text.slice(0, first.text.length - text.length);
    leading = space === '' ? leading : space;
    before.push(xmlText(space));
    skipped += space.length;
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
  return { tokens, before: before.join(''), after: after.reverse().join(''), leading, trailing, skipped };
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

function isPair(first: Token, last: Token): first is CodeToken {
  return (
    'role' in first &&
    'role' in last &&
    first.role === 'open' &&
    last.role === 'close' &&
    first.key === last.key &&
    first.isElement === last.isElement
  );
}

/** Number of times that each code is closed: an id that occurs twice says nothing about what belongs together. */
function closings(all: readonly Token[], from: number, to: number, { key }: Code): number {
  let count = 0;
  for (let i = from; i < to; i += 1) {
    const token = all[i]!;
    if ('role' in token && token.role === 'close' && token.key === key) count += 1;
  }
  return count;
}
