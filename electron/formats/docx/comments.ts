import type { Span } from '#core/text/span.ts';
import { ON_ROW, type ModelAnchor, type ModelComment } from '#formats/model.ts';
import { commentMark } from '#formats/review-mark.ts';
import type { ReviewedComment } from '#formats/review-row.ts';
import { xmlAttribute } from '#formats/xml/xml-text.ts';
import { attribute, descendants, textContent, type XmlElement, elementsOf } from '#formats/xml/xml-tree.ts';
import { paragraphXml, runXml, type MarkupPoint, type WordPart } from './markup.ts';
import { wordAttribute, wordName, type DocxPackage } from './package.ts';

/**
 * Comments of Word: their text, in a part of its own; and in a second one, by the id of the last paragraph of each, which
 * one answers which, and whether it is settled.
 */

const WORD_2010 = 'http://schemas.microsoft.com/office/word/2010/wordml';
const WORD_2012 = 'http://schemas.microsoft.com/office/word/2012/wordml';
const COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

/** A comment that is in the part, and where its marks have to go. */
export interface WrittenComment {
  number: number;
  /** An answer has the place of what it answers, as Word has it. */
  anchor: ModelAnchor;
}

/** Gathers the comments of a document. */
export class CommentWriter {
  private readonly texts: string[] = [];
  private readonly threads: string[] = [];

  /** The comments of one row, in order; answers stand behind what they answer. */
  write(comments: readonly ModelComment[]): WrittenComment[] {
    const byId = new Map(comments.map((comment) => [comment.id, comment]));
    return comments.map((comment) => {
      const root = comment.replyTo === null ? undefined : byId.get(comment.replyTo);
      const number = this.texts.length;
      const paragraph = this.paragraphOf(comment, number);
      const parent = root && this.paragraphOf(root, number);
      this.texts.push(commentXml(comment, number, paragraph));
      this.threads.push(
        `<w15:commentEx w15:paraId="${paragraph}"${parent ? ` w15:paraIdParent="${parent}"` : ''} w15:done="${comment.resolved ? 1 : 0}"/>`,
      );
      const { side, span, ...place } = root ?? comment;
      const anchor = side === 'source' && !span ? ON_ROW : { ...place, side, span };
      return { number, anchor };
    });
  }

  private paragraphOf({ id, resolved }: ModelComment, number: number): string {
    return commentMark(id ?? String(number), resolved);
  }

  parts(): Record<string, WordPart> {
    const ignorable = (prefix: string, uri: string) =>
      `xmlns:${prefix}="${uri}" xmlns:mc="${COMPATIBILITY}" mc:Ignorable="${prefix}"`;
    return {
      comments: {
        root: 'comments',
        attributes: ignorable('w14', WORD_2010),
        content: this.texts.join(''),
      },
      commentsExtended: {
        root: 'w15:commentsEx',
        attributes: ignorable('w15', WORD_2012),
        content: this.threads.join(''),
      },
    };
  }
}

function commentXml({ by, at, text }: ModelComment, number: number, paragraph: string): string {
  const date = at === null ? '' : xmlAttribute('w:date', at);
  const initials = by
    .split(/\s+/u)
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 3);
  const lines = text.split('\n').map((line) => paragraphXml(null, runXml(line)));
  const last = lines.pop()!.replace('<w:p>', `<w:p w14:paraId="${paragraph}">`);
  return `<w:comment w:id="${number}"${xmlAttribute('w:author', by)}${date}${xmlAttribute('w:initials', initials)}>${lines.join('')}${last}</w:comment>`;
}

/** The marks of a comment around a stretch of a text. */
export function commentPoints(number: number, { start, end }: Span): MarkupPoint[] {
  return [
    { at: start, xml: `<w:commentRangeStart w:id="${number}"/>` },
    {
      at: end,
      xml: `<w:commentRangeEnd w:id="${number}"/><w:r><w:commentReference w:id="${number}"/></w:r>`,
    },
  ];
}

/** The comments of a document by their ids. */
export function readComments(document: DocxPackage): Map<string, ReviewedComment> {
  const comments = new Map<string, ReviewedComment>();
  const byParagraph = new Map<string, string>();
  for (const element of elementsIn(document, 'comments')) {
    if (wordName(element) !== 'comment') continue;
    const paragraphs = descendants(element, (inner) => wordName(inner) === 'p');
    const text = paragraphs.map(textOf).join('\n').trim();
    const id = wordAttribute(element, 'id') ?? '';
    const last = paragraphs.at(-1);
    const paragraph = (last && attribute(last, 'paraId', WORD_2010)) ?? null;
    if (paragraph !== null) byParagraph.set(paragraph, id);
    const by = (wordAttribute(element, 'author') ?? '').slice(0, 300);
    const at = wordAttribute(element, 'date');
    comments.set(id, { id, by, at, text, mark: paragraph, replyTo: null, resolved: false });
  }
  for (const element of elementsIn(document, 'commentsExtended')) {
    const value = (name: string) => attribute(element, name, WORD_2012) ?? '';
    const comment = comments.get(byParagraph.get(value('paraId')) ?? '');
    if (!comment) continue;
    comment.replyTo = byParagraph.get(value('paraIdParent')) ?? null;
    comment.resolved = ['1', 'true', 'on'].includes(value('done'));
  }
  return comments;
}

function elementsIn(document: DocxPackage, kind: string): XmlElement[] {
  const part = document.related(kind);
  const root = part === null ? null : document.xml(part)?.root;
  return root ? elementsOf(root) : [];
}

function textOf(paragraph: XmlElement): string {
  return descendants(paragraph, (element) => wordName(element) === 't')
    .map(textContent)
    .join('');
}
