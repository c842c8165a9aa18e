import { OpcPackage } from '#formats/opc-package.ts';
import { attribute, elementsOf, type XmlElement } from '#formats/xml/xml-tree.ts';
import { writeZip } from '#formats/zip.ts';

/** WordprocessingML, transitional and strict. */
const WORD = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
]);

/** The local name of a WordprocessingML element; empty for any other. */
export function wordName(element: XmlElement): string {
  return WORD.has(element.uri) ? element.local : '';
}

/** Child elements of one name. */
export function wordChildren(parent: XmlElement, name: string): XmlElement[] {
  return elementsOf(parent).filter((child) => wordName(child) === name);
}

export function wordChild(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find(
    (child): child is XmlElement => child.kind === 'element' && wordName(child) === name,
  );
}

/** An attribute of WordprocessingML, such as `w:val`; null where there is none. */
export function wordAttribute(element: XmlElement, name: string): string | null {
  return attribute(element, name, element.uri) ?? attribute(element, name) ?? null;
}

/** Whether a switch such as `w:b` is on: it is there, and its value is none of the words for no. */
export function isOn(element: XmlElement | undefined): boolean {
  if (!element) return false;
  return !['0', 'false', 'off', 'none'].includes(wordAttribute(element, 'val') ?? '');
}

/** The parts of a Word document. */
export class DocxPackage extends OpcPackage {
  private readonly replaced = new Map<string, Uint8Array>();

  /** @throws FormatError */
  constructor(bytes: Uint8Array) {
    super(bytes, 'word/document.xml');
  }

  override has(name: string): boolean {
    return super.has(name) || this.replaced.has(name);
  }

  /** Puts a text in the place of a part, or adds it. */
  replace(name: string, text: string): void {
    this.replaced.set(name, new TextEncoder().encode(text));
  }

  /** The whole archive again: what was not replaced, byte for byte. */
  write(): Uint8Array {
    const parts = new Map<string, Uint8Array>();
    for (const name of new Set([...this.zip.names, ...this.replaced.keys()])) {
      parts.set(name, this.replaced.get(name) ?? this.zip.read(name)!);
    }
    return writeZip(parts);
  }
}
