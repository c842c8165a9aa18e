import { textParagraphs } from '#core/paragraphs.ts';
import type { RowStatus } from '#core/article/status.ts';
import type { Writer } from '#formats/codec.ts';
import type { ArticleModel, ModelRow } from '#formats/model.ts';
import { xmlAttribute } from '#formats/xml/xml-text.ts';
import {
  RunWriter,
  STYLES,
  linkRelations,
  paragraphXml,
  runXml,
  writePackage,
  type MarkupPoint,
  type RunOptions,
  type WordPart,
} from './markup.ts';
import { CommentWriter, commentPoints, type WrittenComment } from './comments.ts';
import { markBookmark, markTag, rowKey, rowState, type ReviewMark } from '#formats/review-mark.ts';

/** Words for the statuses in the table. They are read back by these words, and by the values behind them. */
export const STATUS_WORDS: Readonly<Record<RowStatus, string>> = {
  draft: 'Draft',
  translated: 'Translated',
  approved: 'Approved',
  returned: 'Returned',
};

/** Number, Arabic, English, status, comment: widths in twentieths of a point. */
const COLUMNS = [
  { title: 'No.', width: 700 },
  { title: 'Arabic', width: 5_400 },
  { title: 'English', width: 5_400 },
  { title: 'Status', width: 1_500 },
  { title: 'Comment', width: 2_138 },
] as const;

/** A4 on its side, margins of 15 mm. */
const SECTION =
  '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="850" w:right="850" w:bottom="850" w:left="850" w:header="425" w:footer="425" w:gutter="0"/></w:sectPr>';

/**
 * Both languages as a table, for somebody who reviews in Word: the Arabic is locked, the English and the last column are free,
 * the status is chosen from a list. Tracked changes and comments of Word may be used as ever. Comments of the article stand on
 * their words, with the answers to them. {@link readReviewTable} reads it back.
 */
export function writeReviewTable(model: ArticleModel): Uint8Array {
  const writer = new TableWriter();
  const rows = model.rows.map((row, i) => writer.row(row, i + 1)).join('');
  const grid = COLUMNS.map(({ width }) => `<w:gridCol w:w="${width}"/>`).join('');
  const head = COLUMNS.map(({ title, width }) =>
    cellXml(width, paragraphXml(null, runXml(title, '<w:b/><w:bCs/>'))),
  ).join('');
  const borders = ['top', 'bottom', 'insideH'].map(
    (side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="C9C2B3"/>`,
  );
  const table =
    `<w:tbl><w:tblPr><w:tblW w:w="15138" w:type="dxa"/><w:tblBorders>${borders.join('')}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>` +
    `<w:tblGrid>${grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${head}</w:tr>${rows}</w:tbl>`;
  const title = paragraphXml('Title', runXml(model.title, '<w:rtl/>'), '<w:bidi/>');
  const details = detailsLine(model);
  const about = details === '' ? '' : paragraphXml('Caption', runXml(details));
  const hint = paragraphXml('Caption', runXml(HINT));
  const parts: Record<string, WordPart> = { styles: STYLES, ...writer.comments.parts() };
  return writePackage(
    model,
    `${title}${about}${hint}${table}<w:p/>${SECTION}`,
    parts,
    linkRelations(writer.text),
  );
}

/** Details of the article that are known, as one line. */
function detailsLine({ metadata }: ArticleModel): string {
  const { agency, byline, place, published, address, slug, desk, embargo } = metadata;
  const named = { agency, author: byline, place, published, address, slug, desk, 'embargo until': embargo };
  return Object.entries(named)
    .flatMap(([name, value]) => (value ? [`${name.charAt(0).toUpperCase()}${name.slice(1)}: ${value}`] : []))
    .join(' · ');
}

const HINT =
  'Edit the English, choose a status, write into the last column, or use Word’s own comments and tracked changes. The Arabic is locked, and nothing of it is read back. Then read the file back in Muqabala.';

function cellXml(width: number, content: string): string {
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${content}</w:tc>`;
}

/**
 * A content control around the runs of a paragraph that may not be changed. Not around the cell or the paragraph, where
 * Word would lock more of it: what is in such a control LibreOffice writes several times over or not at all (decision 15).
 */
function locked(alias: string, runs: string): string {
  return `<w:sdt><w:sdtPr><w:alias${xmlAttribute('w:val', alias)}/><w:lock w:val="sdtContentLocked"/></w:sdtPr><w:sdtContent>${runs}</w:sdtContent></w:sdt>`;
}

class TableWriter {
  /** A reference to a note is written as it is in the text, since the notes are rows of the table. */
  readonly text = new RunWriter((label) => runXml(`[^${label}]`));
  readonly comments = new CommentWriter();
  private bookmarks = 0;

  row(row: ModelRow, number: number): string {
    const mark: ReviewMark = {
      key: rowKey(row.id ?? String(number)),
      state: rowState(
        row.sources.map(({ text }) => text),
        row.text,
      ),
      status: row.status,
    };
    const comments = this.comments.write(row.comments);
    const [no, arabic, english, status, comment] = COLUMNS.map(({ width }) => width) as [
      number,
      number,
      number,
      number,
      number,
    ];
    const cells = [
      cellXml(no, paragraphXml(null, this.bookmark(mark) + locked('No.', runXml(String(number))))),
      cellXml(arabic, this.arabic(row, comments)),
      // Without a control: LibreOffice would make plain text of what is in one.
      cellXml(english, this.english(row, comments)),
      cellXml(status, `<w:p>${statusControl(mark)}</w:p>`),
      cellXml(comment, '<w:p/>'),
    ];
    return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.join('')}</w:tr>`;
  }

  /** In the column that nobody writes in: whoever writes a text anew takes the bookmarks in it away. */
  private bookmark(mark: ReviewMark): string {
    const id = this.bookmarks;
    this.bookmarks += 1;
    return `<w:bookmarkStart w:id="${id}" w:name="${markBookmark(mark)}"/><w:bookmarkEnd w:id="${id}"/>`;
  }

  private arabic({ sources }: ModelRow, comments: readonly WrittenComment[]): string {
    const paragraphs = sources.map(({ text }, i) => {
      const here = comments.filter(({ anchor }) => anchor.side === 'source' && anchor.paragraph === i);
      // LibreOffice shows the field behind a link in a control, and not the link.
      const options: RunOptions = {
        rtl: true,
        plainLinks: true,
        properties: '<w:szCs w:val="26"/>',
        points: here.flatMap(({ anchor, number }) => commentPoints(number, anchor.span!)),
      };
      return paragraphXml(null, locked('Arabic', this.text.runs(text, options)), '<w:bidi/>');
    });
    return paragraphs.join('') || '<w:p/>';
  }

  private english(row: ModelRow, comments: readonly WrittenComment[]): string {
    const whole = { start: 0, end: row.text.length };
    // What is on no words is on all of them.
    const points = comments
      .filter(({ anchor }) => anchor.side !== 'source')
      .flatMap(({ anchor, number }) => commentPoints(number, anchor.span ?? whole));
    const placed = placedParagraphs(row.text);
    if (placed.length === 0) {
      return paragraphXml(null, points.map(({ xml }) => xml).join(''));
    }
    return placed
      .map(({ text, start }, i) => {
        const end = i === placed.length - 1 ? Infinity : placed[i + 1]!.start;
        const here: MarkupPoint[] = points
          .filter(({ at }) => (i === 0 || at >= start) && at < end)
          .map(({ at, xml }) => ({ at: at - start, xml }));
        return paragraphXml(null, this.text.runs(text, { points: here }));
      })
      .join('');
  }
}

/** The paragraphs of a row's English, each with the place where it begins. */
function placedParagraphs(text: string): { text: string; start: number }[] {
  let from = 0;
  return textParagraphs(text).map((paragraph) => {
    const start = text.indexOf(paragraph, from);
    from = start + paragraph.length;
    return { text: paragraph, start };
  });
}

function statusControl(mark: ReviewMark): string {
  const { status } = mark;
  const items = Object.entries(STATUS_WORDS).map(
    ([value, word]) => `<w:listItem w:displayText="${word}" w:value="${value}"/>`,
  );
  return (
    `<w:sdt><w:sdtPr><w:alias w:val="Status"/><w:tag w:val="${markTag(mark)}"/><w:lock w:val="sdtLocked"/>` +
    `<w:dropDownList w:lastValue="${status}">${items.join('')}</w:dropDownList></w:sdtPr><w:sdtContent>${runXml(STATUS_WORDS[status])}</w:sdtContent></w:sdt>`
  );
}

export const reviewTableWriter: Writer<'bilingual-docx'> = {
  id: 'bilingual-docx',
  extension: 'docx',
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  suffix: '-review',
  write: writeReviewTable,
};
