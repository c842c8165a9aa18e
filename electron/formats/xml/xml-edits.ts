import { attributeValue, xmlAttribute } from './xml-text.ts';
import type { XmlDocument, XmlElement } from './xml-tree.ts';

interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Changes to a file that leave every other byte of it as it is. They are gathered by place and made all at once. */
export class XmlEdits {
  private readonly document: XmlDocument;
  private readonly edits: Edit[] = [];

  constructor(document: XmlDocument) {
    this.document = document;
  }

  /** Puts text in the place of a stretch; edits of overlapping stretches are a bug. Edits at one place stay in their order. */
  replace(start: number, end: number, text: string): void {
    if (this.document.text.slice(start, end) !== text) this.edits.push({ start, end, text });
  }

  insert(at: number, text: string): void {
    if (text !== '') this.edits.push({ start: at, end: at, text });
  }

  /** Replaces what stands between the tags of an element, also where it is one tag so far. */
  setContent(element: XmlElement, content: string): void {
    if (!element.isOneTag) this.replace(element.contentStart, element.contentEnd, content);
    else if (content !== '') {
      const slash = this.document.text.lastIndexOf('/', element.contentStart);
      this.replace(slash, element.contentStart, `>${content}</${element.name}>`);
    }
  }

  /** Sets an attribute by its name as written; undefined takes it away. All others stay as they are written. */
  setAttribute(element: XmlElement, name: string, value: string | undefined): void {
    const there = attributeSpans(this.document.text, element).find((span) => span.name === name);
    if (there && value === undefined) this.replace(there.start, there.end, '');
    else if (there && value !== undefined) {
      if (element.attributes.find((each) => each.name === name)?.value === value) return;
      const quote = this.document.text[there.valueStart - 1]!;
      const written = attributeValue(value);
      this.replace(
        there.valueStart,
        there.valueEnd,
        quote === "'" ? written.replaceAll("'", '&#39;') : written,
      );
    } else if (value !== undefined)
      this.insert(tagInside(this.document.text, element), xmlAttribute(name, value));
  }

  /** The whole text with all edits made. */
  apply(): string {
    const { text } = this.document;
    const sorted = this.edits
      .map((edit, order) => ({ ...edit, order }))
      .sort((a, b) => a.start - b.start || a.end - b.end || a.order - b.order);
    const parts: string[] = [];
    let at = 0;
    for (const { start, end, text: fresh } of sorted) {
      if (start < at) throw new Error(`edits overlap at ${start}`);
      parts.push(text.slice(at, start), fresh);
      at = end;
    }
    parts.push(text.slice(at));
    return parts.join('');
  }
}

/** Offset for another attribute of a start tag: after the last one. */
function tagInside(text: string, element: XmlElement): number {
  const last = attributeSpans(text, element).at(-1);
  return last ? last.end : element.start + 1 + element.name.length;
}

interface AttributeSpan {
  name: string;
  /** With the white space before it. */
  start: number;
  end: number;
  valueStart: number;
  valueEnd: number;
}

/** Tried at the beginning of white space only, so that it takes time in proportion to the tag. */
const ATTRIBUTE = /(?<!\s)\s+([^\s=/>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;

/** The attributes of a start tag as they are written. The tag is known to be well-formed. */
function attributeSpans(text: string, element: XmlElement): AttributeSpan[] {
  const offset = element.start + 1 + element.name.length;
  const tag = text.slice(offset, element.contentStart);
  return [...tag.matchAll(ATTRIBUTE)].map((match) => {
    const start = offset + match.index;
    const end = start + match[0].length;
    const length = (match[2] ?? match[3])!.length;
    return { name: match[1]!, start, end, valueStart: end - 1 - length, valueEnd: end - 1 };
  });
}
