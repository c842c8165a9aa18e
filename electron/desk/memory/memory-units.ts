import { sourceTexts, type ArticleState, type Row } from '#core/article/state.ts';
import { rowStatus } from '#core/article/status.ts';
import type { JobContext } from '#core/job.ts';
import type { MemoryUnit } from '#core/memory/memory.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';
import { pairOf } from '#formats/tmx/tmx.ts';
import { readArticle } from '#desk/article/read-article.ts';
import type { FileHandle, SafeFolder } from '#desk/files/safe-folder.ts';
import { readTmxFile } from './tmx-file.ts';

/**
 * The pairs of a TMX file, each as it is read. `name`: what the file is called in their origin; `onChunk`: called between pieces of
 * the file.
 * @throws as {@link readTmxFile}
 */
export function readMemoryFile(
  file: FileHandle,
  name: string,
  take: (unit: MemoryUnit) => void,
  job: JobContext,
  onChunk?: () => Promise<void>,
): Promise<void> {
  return readTmxFile(
    file,
    {
      ...(onChunk && { onBytes: onChunk }),
      onUnit: (unit) => {
        const pair = pairOf(unit);
        if (!pair) return;
        const { text, createdBy, changedBy, created, changed } = pair.target;
        take({
          source: pair.source.text,
          target: text,
          origin: {
            kind: 'file',
            file: name,
            state: 'imported',
            person: changedBy || createdBy || null,
            at: changed ?? created,
          },
          ...(unit.before === undefined && unit.after === undefined
            ? {}
            : { neighbours: { before: unit.before ?? null, after: unit.after ?? null } }),
        });
      },
    },
    job,
  );
}

/**
 * The approved and confirmed rows of an article as it lies on the disk; people by their ids.
 * @throws AppError as `readArticle`
 */
export async function articleUnits(files: SafeFolder, slug: string): Promise<MemoryUnit[]> {
  const { file, state } = await readArticle(files, slug);
  return rowUnits(state, { article: file.id, title: file.title });
}

/** The Arabic of a row as a memory has it: without marks. */
export function memorySource(state: Pick<ArticleState, 'paragraphs'>, row: Row): string {
  return withoutMarks(sourceTexts(state, row).join('\n\n'));
}

function rowUnits(state: ArticleState, article: { article: string; title: string }): MemoryUnit[] {
  const sources = state.rows.map((row) => memorySource(state, row));
  return state.rows.flatMap((row, i) => {
    const answer = answerOf(row);
    if (answer === null || sources[i] === '' || row.text === '') return [];
    return {
      source: sources[i]!,
      target: withoutMarks(row.text),
      origin: { kind: 'row', ...article, row: row.id, ...answer },
      neighbours: { before: sources[i - 1] ?? null, after: sources[i + 1] ?? null },
    };
  });
}

/** The approval or confirmation that a row's English stands by; null where it has none. */
function answerOf(row: Row): { state: 'approved' | 'confirmed'; person: string; at: string } | null {
  const status = rowStatus(row);
  const answer = status === 'approved' ? row.approved : status === 'translated' ? row.confirmed : null;
  if (answer === null) return null;
  return { state: status === 'approved' ? 'approved' : 'confirmed', person: answer.by, at: answer.at };
}
