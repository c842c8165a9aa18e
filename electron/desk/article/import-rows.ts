import { joinTexts, type Paragraph } from '#core/paragraphs.ts';
import { MAX_ANNOTATION_TEXT, MAX_QUOTE, MAX_REASON, type SpanAnchor } from '#core/article/values.ts';
import type { ArticleEventBody } from '#core/article/article.ts';
import { coversInOrder, type ParagraphLink } from '#core/article/realign.ts';
import { rowHash } from '#core/hash.ts';
import { importedNote, type ArticleModel, type ModelAnchor, type ModelRow } from '#formats/model.ts';

interface ImportedRow {
  row: string;
  sources: Paragraph[];
  given: Pick<
    ModelRow,
    'text' | 'tracked' | 'status' | 'omitted' | 'written' | 'reason' | 'comments' | 'errors'
  >;
}

/** Rights of an importer over an article: to say that rows are approved, that errors are such. */
export interface ImportRights {
  approve: boolean;
  grade: boolean;
}

/** An event without its envelope; with its id where others name it. */
export type ImportedBody = ArticleEventBody & { id?: string };

/**
 * The events that make the rows of a file in two languages out of the rows of its source: its English with who wrote it
 * when, its states, its notes and graded errors. An approval is somebody's answer for a text, and errors are graded by
 * reviewers: so both come as such only where whoever imports the file may say so, else as translated and as comments.
 */
export function modelEvents(
  model: ArticleModel,
  paragraphs: readonly Paragraph[],
  rights: ImportRights,
  randomId: () => string,
): ImportedBody[] {
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
    ...rows.flatMap((row) => rowEvents(row, rights, randomId)),
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

function rowEvents(imported: ImportedRow, rights: ImportRights, randomId: () => string): ImportedBody[] {
  const { row, sources, given } = imported;
  const text = given.text.trim();
  const { status, written, tracked } = given;
  const events: ImportedBody[] = [];
  const version = text === '' ? null : randomId();
  const origin = written && { by: written.by.slice(0, 300), at: written.at };
  const textEvent = (id: string, words: string) => ({
    type: 'row.text' as const,
    id,
    row,
    text: words,
    bases: [],
    cause: 'import' as const,
    ...(origin && { origin }),
  });
  if (version !== null && tracked) {
    // What stood there before the changes, somebody's; the changes are suggestions to them.
    const before = randomId();
    const { by, at } = tracked;
    events.push(textEvent(before, tracked.before.trim()), {
      ...textEvent(version, text),
      bases: [before],
      origin: { by, at },
      suggested: true,
    });
  } else if (version !== null) events.push(textEvent(version, text));
  // Nobody has answered for the text as it reads with the changes.
  const isDone = !tracked && (status === 'translated' || status === 'approved');
  if (isDone && (text !== '' || (given.omitted && sources.length > 0))) {
    events.push({ type: 'row.confirmed', row, text });
    if (status === 'approved' && rights.approve) {
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
  return [...events, ...remarkEvents(imported, version, rights.grade, randomId)];
}

/** Comments with their threads, and graded errors, on the words that they are about. `version`: the text event of the row. */
function remarkEvents(
  { row, sources, given }: ImportedRow,
  version: string | null,
  mayGrade: boolean,
  randomId: () => string,
): ImportedBody[] {
  const events: ImportedBody[] = [];
  const threads = new Map<string, string>();
  const anchorOf = (anchor: ModelAnchor) => spanAnchor(anchor, sources, given.text, version);
  for (const comment of given.comments) {
    const text = importedNote(comment).slice(0, MAX_ANNOTATION_TEXT);
    const thread = comment.replyTo === null ? undefined : threads.get(comment.replyTo);
    if (thread !== undefined) {
      events.push({ type: 'annotation.replied', annotation: thread, text });
      continue;
    }
    const id = randomId();
    events.push({ type: 'comment.added', id, row, anchor: anchorOf(comment), text });
    if (comment.resolved) events.push({ type: 'annotation.status', annotation: id, status: 'resolved' });
    if (comment.id !== null) threads.set(comment.id, id);
  }
  for (const error of given.errors) {
    const { by, errorType, severity, note } = error;
    const words = note === '' ? by : importedNote({ by, text: note });
    const anchor = anchorOf(error);
    if (mayGrade) {
      const text = words.slice(0, MAX_ANNOTATION_TEXT);
      events.push({ type: 'error.graded', row, anchor, errorType, severity, text });
    } else {
      const kind = `${errorType.replaceAll('-', ' ')}, ${severity}`;
      const text = [kind, ...(words === '' ? [] : [words])].join(': ').slice(0, MAX_ANNOTATION_TEXT);
      events.push({ type: 'comment.added', row, anchor, text });
    }
  }
  return events;
}

/** Null where the words are not there, or there are none. */
function spanAnchor(
  { side, paragraph, span }: ModelAnchor,
  sources: readonly Paragraph[],
  english: string,
  version: string | null,
): SpanAnchor | null {
  if (!span) return null;
  const source = sources[paragraph ?? 0];
  const text = side === 'source' ? source?.text : english.trim();
  // White space at the ends of a text is not taken in.
  const skipped = side === 'source' ? 0 : english.length - english.trimStart().length;
  const start = Math.max(0, span.start - skipped);
  const end = Math.min(span.end - skipped, text?.length ?? 0);
  const quote = text?.slice(start, end) ?? '';
  if (end <= start || quote === '' || quote.length > MAX_QUOTE) return null;
  if (side === 'source') return { side, paragraph: source!.id, start, end, quote };
  return version === null ? null : { side: 'target', base: version, start, end, quote };
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
