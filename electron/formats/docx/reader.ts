import { countedWarning, type ReadWarning } from '#core/file-notices.ts';
import { includes, startsWith } from '#formats/bytes.ts';
import { FormatError, type ReadDocument, type Reader } from '#formats/codec.ts';
import { hasMarks } from '#formats/review-mark.ts';
import { settleKinds } from '#formats/kinds.ts';
import { newModel, sourceRow, type ArticleMetadata } from '#formats/model.ts';
import { readContent, type DocxContent } from './content.ts';
import { textContent, elementsOf } from '#formats/xml/xml-tree.ts';
import { DocxPackage } from './package.ts';

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
  return { model: newModel(rows, title, metadata), warnings: warningsOf(content) };
}

function warningsOf({ counts, objects, hidden }: DocxContent): ReadWarning[] {
  return [
    countedWarning('changes-accepted', [], counts.changes),
    countedWarning('comments-left', [], counts.comments),
    countedWarning('images-left', [], counts.images),
    countedWarning('objects-left', objects),
    countedWarning('hidden-left', hidden),
  ].filter((warning) => warning !== null);
}

/** Title and author as the document's properties have them. */
function coreProperties(document: DocxPackage): { title: string; metadata: ArticleMetadata } {
  const relation = [...document.relations('').values()].find(({ type }) => type === 'core-properties');
  const root = relation && document.has(relation.target) ? document.xml(relation.target)?.root : null;
  const property = (name: string) =>
    (root ? elementsOf(root).filter(({ local }) => local === name) : []).map(textContent).join('').trim();
  const author = property('creator');
  return { title: property('title'), metadata: author === '' ? {} : { byline: author.slice(0, 300) } };
}

const ZIP_MAGIC = Uint8Array.of(0x50, 0x4b, 0x03, 0x04);
const MAIN_PART = new TextEncoder().encode('word/document');

export const docxReader: Reader = {
  id: 'docx',
  extensions: ['docx', 'docm'],
  sniff(bytes) {
    return startsWith(bytes, ZIP_MAGIC) && includes(bytes, MAIN_PART);
  },
  trustsName: false,
  read: readDocx,
};
