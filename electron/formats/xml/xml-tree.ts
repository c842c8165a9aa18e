import { SaxesParser, type SaxesAttributeNS, type SaxesTagNS } from 'saxes';

/**
 * XML of unknown origin, as a tree in which every node knows its place in the text, so that a file can be changed in one
 * place and stay as it was in all others. Nothing is fetched and no entity is expanded but the five of XML itself: a
 * document type that declares anything is refused.
 */

/** Why a file is not the XML that it should be. `line` and `column` count from 1. */
export class XmlFailure extends Error {
  readonly line: number;
  readonly column: number;
  /** Whether it declares entities or a document type, which an attack needs and a document does not. */
  readonly isUnsafe: boolean;

  constructor(message: string, line: number, column: number, isUnsafe = false) {
    super(message);
    this.isUnsafe = isUnsafe;
    this.name = 'XmlFailure';
    this.line = line;
    this.column = column;
  }
}

export interface XmlAttribute {
  /** As written, with prefix. */
  name: string;
  local: string;
  uri: string;
  value: string;
}

interface Placed {
  /** Offsets in the text of the file, in UTF-16 code units: of the first and after the last. */
  start: number;
  end: number;
}

export interface XmlElement extends Placed {
  kind: 'element';
  /** As written, with prefix. */
  name: string;
  local: string;
  uri: string;
  attributes: readonly XmlAttribute[];
  children: readonly XmlNode[];
  parent: XmlElement | null;
  /** After the start tag. */
  contentStart: number;
  /** Before the end tag; `contentStart` where the element is one tag. */
  contentEnd: number;
  isOneTag: boolean;
}

/** Character data, entities resolved and line ends as LF; a CDATA section is one of its own. */
export interface XmlText extends Placed {
  kind: 'text';
  text: string;
}

export interface XmlInstruction extends Placed {
  kind: 'instruction';
  target: string;
  body: string;
}

export type XmlNode = XmlElement | XmlText | XmlInstruction;

export interface XmlDocument {
  text: string;
  root: XmlElement;
}

/** Deeper than any format goes, and shallow enough to walk by recursion. */
export const MAX_DEPTH = 200;

/** Nodes of a file of the largest size that an article can come from; what has more is made to exhaust memory. */
const MAX_NODES = 1_000_000;

/** @throws XmlFailure where the text is not well-formed (namespaces included), too deep, or has more nodes than is sane */
export function parseXml(text: string): XmlDocument {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: (XmlElement & { children: XmlNode[] })[] = [];
  let root: XmlElement | null = null;
  let nodes = 0;
  const shared = new SharedParts();
  /** After the last piece of markup. What comes next before a `<` is character data. */
  let cursor = 0;
  const fail = (message: string, isUnsafe = false): never => {
    throw new XmlFailure(message, parser.line, parser.columnIndex + 1, isUnsafe);
  };
  const add = (node: XmlNode): void => {
    nodes += 1;
    if (nodes > MAX_NODES) fail(`more than ${MAX_NODES} nodes`, true);
    open.at(-1)?.children.push(node);
  };
  const markupStart = (): number => text.indexOf('<', cursor);
  refuseDeclarations(parser, fail, () => (cursor = parser.position));
  parser.on('text', (content) => {
    const end = text.indexOf('<', cursor);
    add({ kind: 'text', text: content, start: cursor, end: end < 0 ? text.length : end });
  });
  parser.on('cdata', (content) => {
    add({ kind: 'text', text: content, start: markupStart(), end: parser.position });
    cursor = parser.position;
  });
  parser.on('processinginstruction', ({ target, body }) => {
    add({ kind: 'instruction', target, body, start: markupStart(), end: parser.position });
    cursor = parser.position;
  });
  parser.on('xmldecl', () => (cursor = parser.position));
  // The parser tells of a comment before it has read the sign that ends it.
  parser.on('comment', () => (cursor = text.indexOf('>', parser.position - 1) + 1));
  parser.on('opentag', (tag) => {
    if (open.length >= MAX_DEPTH) fail(`elements more than ${MAX_DEPTH} deep`, true);
    // Written out, and not spread from parts: that takes several times as long as the whole rest of the parsing.
    const element = {
      kind: 'element' as const,
      name: shared.string(tag.name),
      local: shared.string(tag.local),
      uri: shared.string(tag.uri),
      attributes: shared.attributes(tag),
      children: tag.isSelfClosing ? NO_CHILDREN : [],
      parent: open.at(-1) ?? null,
      start: markupStart(),
      contentStart: parser.position,
      contentEnd: parser.position,
      end: parser.position,
      isOneTag: tag.isSelfClosing,
    };
    add(element);
    root ??= element;
    open.push(element);
    cursor = parser.position;
  });
  parser.on('closetag', () => {
    const element = open.pop()!;
    if (!element.isOneTag) element.contentEnd = markupStart();
    element.end = parser.position;
    cursor = parser.position;
  });
  run(parser, () => parser.write(text).close());
  return { text, root: root! };
}

/** Has a parser do something; what it has to say of it comes as XmlFailure. */
export function run(parser: SaxesParser<{ xmlns: true; position: true }>, work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (error instanceof XmlFailure) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new XmlFailure(message.replace(/^\d+:\d+: /u, ''), parser.line, parser.columnIndex + 1);
  }
}

/** A document type may name its DTD, which nobody reads; one that declares entities or anything else is refused. */
export function refuseDeclarations(
  parser: SaxesParser<{ xmlns: true; position: true }>,
  fail: (message: string, isUnsafe?: boolean) => never,
  onPassed: () => void = () => undefined,
): void {
  parser.on('error', (error) => fail(error.message.replace(/^\d+:\d+: /u, '')));
  // The text of a document type is gathered before it is told, so a long one is noticed by the limit of the file only.
  parser.on('doctype', (type) => {
    if (type.includes('[')) fail('declarations in the document type are not allowed', true);
    onPassed();
  });
}

/** Elements of one tag have no children, and nothing is ever added to them. */
const NO_CHILDREN: XmlNode[] = [];
const NO_ATTRIBUTES: readonly XmlAttribute[] = [];

/** Markup says the same few things over and over: each is kept once for a whole document, which halves its tree. */
class SharedParts {
  private readonly strings = new Map<string, string>();
  /** By name as written, then by value. */
  private readonly known = new Map<string, Map<string, XmlAttribute>>();

  string(given: string): string {
    const known = this.strings.get(given);
    if (known !== undefined) return known;
    this.strings.set(given, given);
    return given;
  }

  attributes(tag: SaxesTagNS): readonly XmlAttribute[] {
    const found: XmlAttribute[] = [];
    for (const name in tag.attributes) found.push(this.attribute(tag.attributes[name]!));
    return found.length === 0 ? NO_ATTRIBUTES : found;
  }

  private attribute({ name, local, uri, value }: SaxesAttributeNS): XmlAttribute {
    let byValue = this.known.get(name);
    if (!byValue) this.known.set(name, (byValue = new Map()));
    const known = byValue.get(value);
    // A prefix may stand for another namespace elsewhere in the document.
    if (known?.uri === uri) return known;
    const attribute = { name: this.string(name), local: this.string(local), uri: this.string(uri), value };
    if (value.length <= MAX_SHARED) byValue.set(value, attribute);
    return attribute;
  }
}

/** Values that are longer hardly ever come twice. In UTF-16 code units. */
const MAX_SHARED = 60;

/** The value of an attribute by its local name; `uri` of its namespace, none for plain attributes. */
export function attribute(element: XmlElement, local: string, uri = ''): string | undefined {
  return element.attributes.find((each) => each.local === local && each.uri === uri)?.value;
}

/** An attribute by its local name, whatever its namespace; null where there is none. */
export function localAttribute(element: XmlElement, local: string): string | null {
  return element.attributes.find((each) => each.local === local)?.value ?? null;
}

/** Child elements of this local name, whatever their order; of any name where it is left out. */
export function childElements(element: XmlElement, local?: string, uri: string = element.uri): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement =>
      child.kind === 'element' && (local === undefined || (child.local === local && child.uri === uri)),
  );
}

export function childElement(element: XmlElement, local: string, uri?: string): XmlElement | undefined {
  return childElements(element, local, uri)[0];
}

/** Child elements of any name and namespace. */
export function elementsOf(parent: Pick<XmlElement, 'children'>): XmlElement[] {
  return parent.children.filter((child) => child.kind === 'element');
}

/** All character data inside an element. */
export function textContent(element: XmlElement): string {
  return element.children
    .map((child) => (child.kind === 'text' ? child.text : child.kind === 'element' ? textContent(child) : ''))
    .join('');
}

/** All elements below one, itself left out, in document order, for which `wanted` holds. */
export function descendants(element: XmlElement, wanted: (element: XmlElement) => boolean): XmlElement[] {
  const found: XmlElement[] = [];
  const walk = (at: XmlElement): void => {
    for (const child of at.children) {
      if (child.kind !== 'element') continue;
      if (wanted(child)) found.push(child);
      walk(child);
    }
  };
  walk(element);
  return found;
}
