import { decodedXml, xmlProblem } from './xml/xml-input.ts';
import { parseXml, type XmlDocument } from './xml/xml-tree.ts';
import { Zip } from './zip.ts';

/** An archive whose parts are XML: documents of Office since 2007 and of OpenDocument. A name is only ever a key of it. */
export class ZipDocument {
  protected readonly zip: Zip;
  private readonly documents = new Map<string, XmlDocument>();

  /** @throws FormatError */
  constructor(bytes: Uint8Array) {
    this.zip = new Zip(bytes);
  }

  has(name: string): boolean {
    return this.zip.has(name);
  }

  /**
   * A part as XML, as it came; null where there is none.
   * @throws FormatError
   */
  xml(name: string): XmlDocument | null {
    const known = this.documents.get(name);
    if (known) return known;
    const bytes = this.zip.read(name);
    if (!bytes) return null;
    const document = xmlProblem(() => parseXml(decodedXml(bytes).text), name);
    this.documents.set(name, document);
    return document;
  }
}
