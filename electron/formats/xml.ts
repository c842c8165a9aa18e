import { DOMParser, XMLSerializer, type Document, type Element, type Node } from '@xmldom/xmldom';
import { FormatError, damaged } from './codec.ts';

export type { Document, Element, Node };

/** How deep elements may be nested. What people write stays below a hundred; parsers have an end to their stack. */
const MAX_DEPTH = 512;

/**
 * Reads XML as UTF-8, or as UTF-16 with a byte order mark. A document type, and with it every entity, is refused: no format
 * that is read here has one.
 * @throws FormatError naming `place`, and the line where it can be told
 */
export function parseXml(bytes: Uint8Array, place: string): Document {
  const text = decode(bytes, place);
  // Wherever it stands, be it in a comment, it has no business here.
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text)) throw new FormatError('file-unsafe', { place });
  checkDepth(text, place);
  let problem: string | null = null;
  const parser = new DOMParser({
    onError: (level, message) => {
      if (level !== 'warning') problem ??= message;
    },
  });
  let document: Document | undefined;
  try {
    document = parser.parseFromString(text, 'text/xml');
  } catch (error) {
    problem ??= error instanceof Error ? error.message : String(error);
  }
  if (problem !== null || !document?.documentElement) throw damaged(place, problem ?? 'it is empty');
  return document;
}

function decode(bytes: Uint8Array, place: string): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw damaged(place, 'its letters cannot be made out');
  }
}

/** Counts tags without parsing them, in one pass: what is cut off or misplaced is left to the parser. */
function checkDepth(text: string, place: string): void {
  let depth = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const skipped = SKIPPED.find(([begin]) => text.startsWith(begin, at));
    if (skipped) {
      const end = text.indexOf(skipped[1], at);
      if (end < 0) return;
      at = end;
      continue;
    }
    const end = text.indexOf('>', at);
    if (end < 0) return;
    if (text.charAt(at + 1) === '/') depth -= 1;
    else if (text.charAt(end - 1) !== '/') depth += 1;
    if (depth > MAX_DEPTH) throw new FormatError('file-unsafe', { place });
    at = end;
  }
}

const SKIPPED = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

export function serializeXml(document: Document): Uint8Array {
  const text = new XMLSerializer().serializeToString(document);
  const declared = text.startsWith('<?xml')
    ? text
    : `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`;
  return new TextEncoder().encode(declared.replace(/^<\?xml[^?]*\?>/u, XML_DECLARATION));
}

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** Escapes for element content and quoted attributes; what XML 1.0 cannot hold is left out. */
export function escapeXml(text: string): string {
  return text
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '',
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const ELEMENT_NODE = 1;

export function isElement(node: Node): node is Element {
  return node.nodeType === ELEMENT_NODE;
}

/** The child elements of a node, in order. */
export function childElements(node: Node): Element[] {
  const children: Element[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (isElement(child)) children.push(child);
  return children;
}
