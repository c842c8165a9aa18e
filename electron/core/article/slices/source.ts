import { z } from 'zod';
import { idSchema } from '#core/journal/event.ts';
import { paragraphKindSchema, paragraphSchema } from '#core/paragraphs.ts';
import { err, ok } from '#core/result.ts';
import { adoptSource } from '#core/article/adopt.ts';
import { emptyRow, authorshipOf, type ArticleDraft } from '#core/article/draft.ts';
import { commandsFor, defineSlice, event } from '#core/article/slice.ts';
import type { Authorship } from '#core/article/state.ts';
import { MAX_ROWS, hashSchema } from '#core/article/values.ts';

/** The Arabic: the source that an article began with, updated ones, and what its paragraphs are. */

const added = event({
  type: 'source.added',
  since: 1,
  shape: {
    /** 1 for the source that the article began with. */
    revision: z.number().int().positive(),
    file: z.string().max(255),
    sha256: hashSchema,
    paragraphs: z.array(paragraphSchema).max(MAX_ROWS),
  },
  fold(draft, event) {
    const { id, revision, file, sha256 } = event;
    const paragraphs = draft.write('paragraphs');
    const fresh = event.paragraphs.filter((paragraph) => !paragraphs.has(paragraph.id));
    for (const paragraph of fresh) paragraphs.set(paragraph.id, paragraph);
    const ids = event.paragraphs.map((paragraph) => paragraph.id);
    draft.revisions = [
      ...draft.revisions,
      { ...authorshipOf(event), id, revision, file, sha256, paragraphs: ids },
    ];
    // Only the first source makes rows by itself; a later one waits beside it until somebody carries the rows over.
    if (draft.revisions.length > 1) return;
    draft.source = id;
    for (const paragraph of fresh) draft.rows.push(emptyRow(paragraph.id, [paragraph.id]));
    draft.reindex();
  },
});

/** Carries the rows over to a source that was added later. */
const adopted = event({
  type: 'source.adopted',
  since: 1,
  shape: {
    /** Id of the event that added it. */
    source: idSchema,
    /** Paragraphs that are new versions of others; those that are unchanged have the id that they had. */
    changed: z.array(z.object({ from: idSchema, to: idSchema })).max(MAX_ROWS),
  },
  fold: adopt,
});

interface Adoption extends Authorship {
  id: string;
  source: string;
  changed: readonly { from: string; to: string }[];
}

function adopt(draft: ArticleDraft, event: Adoption): void {
  const revision = draft.revisions.find(({ id }) => id === event.source);
  if (!revision || revision.paragraphs.length === 0) return;
  const { rows, gone } = adoptSource(draft.rows, {
    paragraphs: [...new Set(revision.paragraphs)],
    replaces: new Map(event.changed.map(({ from, to }) => [to, from])),
    authorship: authorshipOf(event),
    makeRow: (sources) => emptyRow(rowName(event.id, sources[0]!), sources),
  });
  draft.source = revision.id;
  draft.rows = rows;
  for (const { row, into } of gone) draft.setGone(row, into);
  const replaced = draft.write('replaced');
  for (const { from, to } of event.changed) replaced.set(from, to);
  for (const paragraph of revision.paragraphs) replaced.delete(paragraph);
  draft.reindex();
  // Where the rows are cut otherwise than its writer saw them, a new paragraph may have joined a row that somebody merged
  // at the same time. What was written to the row that it had for its writer goes there.
  for (const row of rows) {
    for (const paragraph of row.sources) {
      const name = rowName(event.id, paragraph);
      if (!draft.index.has(name)) draft.write('gone').set(name, { row: emptyRow(name, []), into: row.id });
    }
  }
  // The text that was signed off is not the article's any more.
  if (draft.stage !== 'signed') return;
  draft.stage = 'review';
  draft.stages = [...draft.stages, { ...authorshipOf(event), stage: draft.stage, reason: null, hash: null }];
}

/** Id of a row that comes with an updated source: it clashes with none that there is or was. */
function rowName(adoption: string, paragraph: string): string {
  return `${adoption}/${paragraph}`;
}

const kindSet = event({
  type: 'paragraph.kind',
  since: 1,
  shape: { paragraph: idSchema, kind: paragraphKindSchema },
  fold(draft, { paragraph: id, kind }) {
    const paragraph = draft.paragraphs.get(id);
    if (!paragraph) return;
    draft.write('paragraphs').set(id, { ...paragraph, kind });
    // Rows that show the paragraph become new objects, so that a window knows to draw them again.
    draft.rows = draft.rows.map((row) => (row.sources.includes(id) ? { ...row } : row));
  },
});

const command = commandsFor<typeof added | typeof adopted | typeof kindSet>();

const setKind = command({
  type: 'setKind',
  shape: { paragraph: idSchema, kind: paragraphKindSchema },
  decide(state, { paragraph: id, kind }) {
    const paragraph = state.paragraphs.get(id);
    if (!paragraph) return err('unknown-row');
    return paragraph.kind === kind ? err('already-so') : ok({ type: 'paragraph.kind', paragraph: id, kind });
  },
});

export const source = defineSlice({ events: [added, adopted, kindSet], commands: [setKind], steps: [] });
