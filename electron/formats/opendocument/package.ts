import { latin1 } from '#formats/bytes.ts';
import { FormatError, damaged } from '#formats/codec.ts';
import { bylineOf, type ArticleMetadata } from '#formats/model.ts';
import {
  descendants,
  elementsOf,
  localAttribute,
  textContent,
  type XmlElement,
} from '#formats/xml/xml-tree.ts';
import { Zip, isZipWith } from '#formats/zip.ts';
import { ZipDocument } from '#formats/zip-document.ts';

/** A document of OpenDocument (ISO/IEC 26300): LibreOffice and others. Its elements are known by their local names. */
export class OpenDocument extends ZipDocument {
  /** `office:text` or `office:spreadsheet`. */
  readonly body: XmlElement;

  /** @throws FormatError */
  constructor(bytes: Uint8Array, kind: 'text' | 'spreadsheet') {
    super(bytes);
    const isEncrypted =
      this.part('META-INF/manifest.xml', ({ local }) => local === 'encryption-data').length > 0;
    if (isEncrypted) throw new FormatError('file-locked');
    const root = this.xml('content.xml')?.root;
    const body = root && elementsOf(root).find(({ local }) => local === 'body');
    const content = body && elementsOf(body).find(({ local }) => local === kind);
    if (!content) throw damaged('content.xml', `it has no ${kind}`);
    this.body = content;
  }

  /** Styles of the document and those that were made for single places, the latter last. */
  styles(): XmlElement[] {
    const isStyles = ({ local }: XmlElement) => local === 'styles' || local === 'automatic-styles';
    return ['styles.xml', 'content.xml'].flatMap((name) => this.part(name, isStyles).flatMap(elementsOf));
  }

  /** Headers and footers of the pages. */
  margins(): XmlElement[] {
    return this.part('styles.xml', ({ local }) => /^(?:header|footer)(?:-left|-first)?$/u.test(local));
  }

  /** Title and author as the document's properties have them. */
  properties(): { title: string; metadata: ArticleMetadata } {
    const property = (name: string) =>
      this.part('meta.xml', ({ local }) => local === name)
        .map(textContent)
        .join('')
        .trim();
    const author = property('initial-creator') || property('creator');
    return { title: property('title'), metadata: bylineOf(author) };
  }

  private part(name: string, wanted: (element: XmlElement) => boolean): XmlElement[] {
    const root = this.xml(name)?.root;
    return root ? descendants(root, wanted) : [];
  }
}

/** A count of columns, rows or blanks; 1 where none is named. */
export function odfCount(element: XmlElement, name: string): number {
  const value = Number(localAttribute(element, name) ?? 1);
  return Number.isInteger(value) && value >= 1 ? value : 1;
}

/** Whether an archive has the parts that every document of OpenDocument has. */
export function looksLikeOpenDocument(bytes: Uint8Array): boolean {
  return isZipWith(bytes, 'content.xml') && isZipWith(bytes, 'META-INF/manifest.xml');
}

const TYPE = /application\/vnd\.oasis\.opendocument\.(text|spreadsheet)/u;
const BODY = /<(?:\w{1,20}:)?body[\s>][^<]{0,200}<(?:\w{1,20}:)?(text|spreadsheet)[\s>]/u;

/** Kind of an OpenDocument file; a template is of the kind of its documents. Null for other files. */
export function openDocumentKind(bytes: Uint8Array): 'text' | 'spreadsheet' | null {
  if (!looksLikeOpenDocument(bytes)) return null;
  // Its type stands at the beginning, as it is; some programs pack it, or leave it away.
  const kind = TYPE.exec(latin1(bytes.subarray(0, 200))) ?? kindOfParts(bytes);
  return (kind?.[1] as 'text' | 'spreadsheet' | undefined) ?? null;
}

function kindOfParts(bytes: Uint8Array): RegExpExecArray | null {
  try {
    const zip = new Zip(bytes);
    const type = zip.read('mimetype');
    if (type) return TYPE.exec(latin1(type.subarray(0, 200)));
    return BODY.exec(latin1(zip.read('content.xml') ?? new Uint8Array(0)));
  } catch {
    return null;
  }
}
