import { joinTexts } from '../core/article/commands.ts';
import {
  MAX_ANNOTATION_TEXT,
  MAX_REASON,
  type ArticleEventBody,
  type Paragraph,
} from '../core/article/events.ts';
import { coversInOrder, type ParagraphLink } from '../core/article/realign.ts';
import { rowHash } from '../core/hash.ts';
import { importedNote, type ArticleModel, type ModelRow } from '../formats/model.ts';

interface ImportedRow {
  row: string;
  sources: Paragraph[];
  given: Pick<ModelRow, 'text' | 'status' | 'omitted' | 'written' | 'reason' | 'comments'>;
}

/**
 * The events that make the rows of a file in two languages out of the rows of its source: its English with who wrote it
 * when, its states, and its notes. An approval is somebody's answer for a text, so what the file says is approved comes as
 * approved only where whoever imports it may say so (`mayApprove`); else as translated.
 */
export function modelEvents(
  model: ArticleModel,
  paragraphs: readonly Paragraph[],
  mayApprove: boolean,
): ArticleEventBody[] {
  let at = 0;
  const rows = model.rows.flatMap((given, i): ImportedRow[] => {
    const sources = paragraphs.slice(at, at + given.sources.length);
    at += sources.length;
    if (sources.length === 0 && given.text.trim() === '') return [];
    return [{ row: sources[0]?.id ?? `t${i + 1}`, sources, given }];
  });
  const isSource = rows.every(({ sources }) => sources.length === 1);
  return [
    ...(isSource ? [] : [relinked(paragraphs, rows)]),
    ...rows.flatMap((row) => rowEvents(row, mayApprove)),
  ];
}

function relinked(
  paragraphs: readonly Paragraph[],
  rows: readonly Pick<ImportedRow, 'row' | 'sources'>[],
): ArticleEventBody {
  return {
    type: 'rows.relinked',
    action: 'realign',
    remove: paragraphs.map(({ id }) => ({ row: id, heads: [] })),
    insert: rows.map(({ row, sources }) => ({ row, sources: sources.map(({ id }) => id), text: '' })),
  };
}

function rowEvents({ row, sources, given }: ImportedRow, mayApprove: boolean): ArticleEventBody[] {
  const text = given.text.trim();
  const { status, written } = given;
  const events: ArticleEventBody[] = [];
  if (text !== '') {
    const origin = written && { by: written.by.slice(0, 300), at: written.at };
    events.push({ type: 'row.text', row, text, bases: [], cause: 'import', ...(origin && { origin }) });
  }
  const isDone = status === 'translated' || status === 'approved';
  if (isDone && (text !== '' || (given.omitted && sources.length > 0))) {
    events.push({ type: 'row.confirmed', row, text });
    if (status === 'approved' && mayApprove) {
      const hash = rowHash(
        sources.map((paragraph) => paragraph.text),
        text,
      );
      events.push({ type: 'row.approved', row, sources: sources.map(({ id }) => id), text, hash });
    }
  }
  if (status === 'returned') {
    events.push({ type: 'row.returned', row, reason: (given.reason ?? '').slice(0, MAX_REASON) });
  }
  for (const comment of given.comments) {
    const note = importedNote(comment).slice(0, MAX_ANNOTATION_TEXT);
    events.push({ type: 'comment.added', row, anchor: null, text: note });
  }
  return events;
}

/** The same for a translation in a file of its own; null where the links do not hold every paragraph once and in order. */
export function translationEvents(
  paragraphs: readonly Paragraph[],
  english: readonly string[],
  links: readonly ParagraphLink[],
): ArticleEventBody[] | null {
  const isWhole = coversInOrder(links, paragraphs.length, english.length);
  if (!isWhole || links.some(({ source, target }) => source.length + target.length === 0)) return null;
  const rows = links.map(({ source, target }) => ({
    row: source.length > 0 ? paragraphs[source[0]!]!.id : `t${target[0]! + 1}`,
    sources: source.map((at) => paragraphs[at]!),
    text: joinTexts(target.map((at) => english[at]!)),
  }));
  return [
    relinked(paragraphs, rows),
    ...rows
      .filter(({ text }) => text !== '')
      .map(({ row, text }): ArticleEventBody => ({
        type: 'row.text',
        row,
        text,
        bases: [],
        cause: 'import',
      })),
  ];
}
