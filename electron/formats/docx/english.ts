import type { ParagraphKind } from '#core/paragraphs.ts';
import { parseMarks } from '#core/text/inline-marks.ts';
import type { Writer } from '#formats/codec.ts';
import { englishTitle, type ArticleModel } from '#formats/model.ts';
import {
  targetBlocks,
  type TargetBlock,
  type TargetParagraph,
  type TargetTable,
} from '#core/article/target-text.ts';
import {
  NOTE_SEPARATORS,
  RunWriter,
  STYLES,
  linkRelations,
  numberingPart,
  paragraphXml,
  writePackage,
  type WordPart,
} from './markup.ts';

const STYLE_OF: Record<ParagraphKind, string | null> = {
  headline: 'Title',
  byline: 'Byline',
  body: null,
  heading: 'Heading2',
  item: 'ListBullet',
  numbered: 'ListNumber',
  quote: 'Quote',
  caption: 'Caption',
  cell: null,
  footnote: 'FootnoteText',
};

/** A4, margins of 25 mm. */
const SECTION =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>';

/** The English as a Word document of its own, in styles by Word's own names. */
export function writeEnglishDocx(model: ArticleModel): Uint8Array {
  const blocks = targetBlocks(model);
  const notes = new Notes(blocks);
  const text = new RunWriter((label) => notes.reference(label));
  let lists = 0;
  let previous: TargetBlock | null = null;
  const body: string[] = [];
  for (const block of blocks) {
    if (isNumbered(block) && !(previous && isNumbered(previous))) lists += 1;
    if ('rows' in block) body.push(tableXml(block, text));
    else if (!notes.holds(block)) body.push(blockXml(block, text, lists));
    previous = block;
  }
  for (const unused of notes.unused()) body.push(blockXml(unused, text, lists));
  const parts: Record<string, WordPart> = { styles: STYLES, numbering: numberingPart(lists) };
  const footnotes = notes.part();
  if (footnotes) parts['footnotes'] = footnotes;
  const title = englishTitle(model) || model.title;
  return writePackage({ ...model, title }, `${body.join('')}${SECTION}`, parts, linkRelations(text));
}

function isNumbered(block: TargetBlock): boolean {
  return 'kind' in block && block.kind === 'numbered';
}

function blockXml({ kind, text }: TargetParagraph, writer: RunWriter, list: number): string {
  const number =
    kind === 'numbered' ? `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list + 1}"/></w:numPr>` : '';
  return paragraphXml(STYLE_OF[kind], writer.runs(text), number);
}

const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="C9C2B3"/>`)
  .join('');

function tableXml({ rows }: TargetTable, writer: RunWriter): string {
  const width = rows[0]?.length ?? 1;
  const column = Math.floor(9_072 / width);
  const grid = `<w:gridCol w:w="${column}"/>`.repeat(width);
  const xml = rows.map((row) => {
    const cells = row.map((cell) => {
      const paragraphs = cell.map(({ text }) => paragraphXml(null, writer.runs(text))).join('');
      return `<w:tc><w:tcPr><w:tcW w:w="${column}" w:type="dxa"/></w:tcPr>${paragraphs || '<w:p/>'}</w:tc>`;
    });
    return `<w:tr>${cells.join('')}</w:tr>`;
  });
  const properties = `<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>${BORDERS}</w:tblBorders></w:tblPr>`;
  // Two tables without a paragraph between them would be one.
  return `<w:tbl>${properties}<w:tblGrid>${grid}</w:tblGrid>${xml.join('')}</w:tbl><w:p/>`;
}

const LABEL = /^\[\^([^\]\s]{1,20})\]:\s*/u;

/** The text of each note by its label, and which of them are referred to. */
class Notes {
  private readonly byLabel = new Map<string, TargetParagraph[]>();
  private readonly held = new Set<TargetBlock>();
  private readonly used = new Map<string, number>();
  private readonly writer = new RunWriter();

  constructor(blocks: readonly TargetBlock[]) {
    let open: TargetParagraph[] | null = null;
    for (const block of blocks) {
      if (!('kind' in block) || block.kind !== 'footnote') {
        open = null;
        continue;
      }
      const label = LABEL.exec(block.text)?.[1];
      if (label !== undefined && !this.byLabel.has(label)) this.byLabel.set(label, (open = []));
      if (!open) continue;
      open.push(block);
      this.held.add(block);
    }
    // What nothing refers to is written where it stands.
    const referred = new Set(
      blocks.flatMap((block) =>
        ('rows' in block ? block.rows.flat(2) : this.held.has(block) ? [] : [block]).flatMap(({ text }) =>
          parseMarks(text).runs.flatMap(({ note }) => note ?? []),
        ),
      ),
    );
    for (const [label, paragraphs] of this.byLabel) {
      if (referred.has(label)) continue;
      this.byLabel.delete(label);
      for (const paragraph of paragraphs) this.held.delete(paragraph);
    }
  }

  /** Whether the paragraph is the text of a note that stands at the foot of a page. */
  holds(block: TargetBlock): boolean {
    return this.held.has(block);
  }

  /** A second reference to one note is written as its label: Word has one reference to each. */
  reference(label: string): string | null {
    if (!this.byLabel.has(label) || this.used.has(label)) return null;
    const id = this.used.size + 1;
    this.used.set(label, id);
    return `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="${id}"/></w:r>`;
  }

  /** Notes that were held back for a reference that never came. */
  unused(): TargetParagraph[] {
    return [...this.byLabel].flatMap(([label, paragraphs]) => (this.used.has(label) ? [] : paragraphs));
  }

  part(): WordPart | null {
    if (this.used.size === 0) return null;
    const mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>';
    const notes = [...this.used].map(([label, id]) => {
      const paragraphs = this.byLabel.get(label)!.map(({ text }, i) => {
        const runs = this.writer.runs(i === 0 ? text.replace(LABEL, '') : text);
        return paragraphXml(
          'FootnoteText',
          i === 0 ? `${mark}<w:r><w:t xml:space="preserve"> </w:t></w:r>${runs}` : runs,
        );
      });
      return `<w:footnote w:id="${id}">${paragraphs.join('')}</w:footnote>`;
    });
    return {
      root: 'footnotes',
      content: NOTE_SEPARATORS + notes.join(''),
      relations: linkRelations(this.writer),
    };
  }
}

export const docxWriter: Writer<'docx'> = {
  id: 'docx',
  extension: 'docx',
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  suffix: '',
  write: writeEnglishDocx,
};
