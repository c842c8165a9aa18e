import { damaged } from '#formats/codec.ts';
import { decodedXml, xmlProblem } from '#formats/xml/xml-input.ts';
import { attribute, parseXml, type XmlDocument, type XmlElement } from '#formats/xml/xml-tree.ts';
import { Zip, writeZip } from '#formats/zip.ts';

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

/** Child elements of any name and namespace. */
export function elementsOf(parent: Pick<XmlElement, 'children'>): XmlElement[] {
  return parent.children.filter((child) => child.kind === 'element');
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

export interface Relation {
  type: string;
  target: string;
  external: boolean;
}

/** The parts of a Word document. A name from the archive is only ever a key of it. */
export class DocxPackage {
  /** Name of the part with the text. */
  readonly main: string;
  private readonly zip: Zip;
  private readonly documents = new Map<string, XmlDocument>();
  private readonly replaced = new Map<string, Uint8Array>();

  /** @throws FormatError */
  constructor(bytes: Uint8Array) {
    this.zip = new Zip(bytes);
    const start = [...this.relations('').values()].find(({ type }) => type === 'officeDocument');
    const name = start?.target ?? 'word/document.xml';
    if (!this.zip.has(name)) throw damaged('word/document.xml', 'it is missing');
    this.main = name;
  }

  has(name: string): boolean {
    return this.zip.has(name) || this.replaced.has(name);
  }

  /** A part as XML, as it came; null where there is none. */
  xml(name: string): XmlDocument | null {
    const known = this.documents.get(name);
    if (known) return known;
    const bytes = this.zip.read(name);
    if (!bytes) return null;
    const document = xmlProblem(() => parseXml(decodedXml(bytes).text), name);
    this.documents.set(name, document);
    return document;
  }

  /** The part that the main one refers to by a kind of relation (`footnotes`); null where there is none. */
  related(kind: string): string | null {
    const relation = [...this.relations(this.main).values()].find(
      ({ type, external }) => type === kind && !external,
    );
    return relation && this.has(relation.target) ? relation.target : null;
  }

  /** What a part refers to, by id; targets are names of parts, or addresses where they are external. */
  relations(part: string): Map<string, Relation> {
    const slash = part.lastIndexOf('/');
    const folder = part.slice(0, slash + 1);
    const document = this.xml(`${folder}_rels/${part.slice(slash + 1)}.rels`);
    const relations = new Map<string, Relation>();
    for (const element of document ? elementsOf(document.root) : []) {
      const target = attribute(element, 'Target') ?? '';
      const external = attribute(element, 'TargetMode') === 'External';
      relations.set(attribute(element, 'Id') ?? '', {
        type: (attribute(element, 'Type') ?? '').split('/').at(-1)!,
        target: external ? target : inArchive(folder, target),
        external,
      });
    }
    return relations;
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

/** The name of a part that a relation leads to. It stays in the archive whatever it says, since it is only a key. */
function inArchive(folder: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : `${folder}${target}`;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
