import { FormatError, type ReadDocument, type Reader } from '#formats/codec.ts';
import { hasMarks } from '#formats/review-mark.ts';
import { settleKinds } from '#formats/kinds.ts';
import { bylineOf, newModel, sourceRow, type ArticleMetadata } from '#formats/model.ts';
import { readContent } from './content.ts';
import { textContent, elementsOf } from '#formats/xml/xml-tree.ts';
import { DocxPackage } from './package.ts';
import { isZipWith } from '#formats/zip.ts';
import { READ_ENDINGS } from '#formats/endings.ts';

/** A Word document as an article in one language. */
export function readDocx(bytes: Uint8Array): ReadDocument {
  const document = new DocxPackage(bytes);
  if (hasMarks(document.xml(document.main)?.text ?? '')) throw new FormatError('is-review-table');
  const content = readContent(document);
  const { title, metadata } = coreProperties(document);
  const paragraphs = content.paragraphs.map(({ kind, text, cell }) => ({
    kind,
    text,
    ...(cell && { cell }),
  }));
  const rows = settleKinds(paragraphs).map(sourceRow);
  return { model: newModel(rows, title, metadata), warnings: content.left.warnings() };
}

/** Title and author as the document's properties have them. */
function coreProperties(document: DocxPackage): { title: string; metadata: ArticleMetadata } {
  const relation = [...document.relations('').values()].find(({ type }) => type === 'core-properties');
  const root = relation && document.has(relation.target) ? document.xml(relation.target)?.root : null;
  const property = (name: string) =>
    (root ? elementsOf(root).filter(({ local }) => local === name) : []).map(textContent).join('').trim();
  return { title: property('title'), metadata: bylineOf(property('creator')) };
}

export const docxReader: Reader = {
  id: 'docx',
  extensions: READ_ENDINGS.docx,
  sniff: (bytes) => isZipWith(bytes, 'word/document'),
  trustsName: false,
  read: readDocx,
};
