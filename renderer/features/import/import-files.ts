import type { Imported } from '#api/contract/files.ts';
import { intentAskedBy, type ImportIntent } from '#core/app-error.ts';
import { Cell } from '#renderer/state/observable.ts';
import type { Workspace } from '#renderer/state/workspace.ts';
import { returnedFile } from './returned-file.ts';
import { MAX_IMPORT_BYTES, readImportFile, type ImportFile } from '#renderer/client/file-content.ts';
import { noteImports } from './import-notes.ts';
import { importQuestion } from './import-question.tsx';

/** Outcome of one import: the files that it could not take in, and how many it took in. */
export interface ImportReport {
  failed: readonly Imported[];
  imported: number;
}

/** The report that is in sight; null when there is none, or one sentence in passing is enough. */
export const importReport = new Cell<ImportReport | null>(null);

/** Maximum number of files in one request; together they are no larger than the largest file may be, or than one file. */
const MAX_FILES = 100;

/** Imports files that the window got by itself: dropped, chosen in the browser. `intent`: what somebody has said to be meant so. */
export async function importFiles(
  workspace: Workspace,
  files: readonly File[],
  intent: ImportIntent = {},
): Promise<void> {
  const outcome: Imported[] = [];
  let last: ImportFile | null = null;
  let batch: ImportFile[] = [];
  let size = 0;
  const send = async (): Promise<void> => {
    if (batch.length === 0) return;
    const answer = await workspace.client.call('article.import', { files: batch, ...intent });
    if (answer.ok) outcome.push(...answer.value.imported);
    else
      outcome.push(
        ...batch.map(({ name }) => ({ file: name, article: null, report: null, error: answer.error })),
      );
    batch = [];
    size = 0;
  };
  for (const file of files) {
    const read = await readImportFile(file);
    if (!read.ok) {
      outcome.push({ file: file.name, article: null, report: null, error: read.error });
      continue;
    }
    if (size + file.size > MAX_IMPORT_BYTES || batch.length === MAX_FILES) await send();
    batch.push(read.value);
    last = read.value;
    size += file.size;
  }
  await send();
  await ingestImport(workspace, outcome, {
    file: last,
    intent,
    again: (names, meant) => {
      const asked = files.filter(({ name }) => names.includes(name));
      return importFiles(workspace, asked, meant);
    },
  });
}

/** Offers to read a file back that is of an article of the desk; false where it is none. */
async function offeredBack(
  workspace: Workspace,
  { file: name, error }: Imported,
  file: ImportFile | null,
): Promise<boolean> {
  const article = error?.code === 'is-desk-article' ? error.values?.['article'] : undefined;
  if (typeof article !== 'string') return false;
  await workspace.openArticle(article);
  if (workspace.article.get()?.article !== article) return false;
  returnedFile.set({ name, file });
  return true;
}

interface IngestOptions {
  file: ImportFile | null;
  intent: ImportIntent;
  again: (names: readonly string[], intent: ImportIntent) => Promise<void>;
}

/**
 * Shows what an import brought: its first article, and for each file that was left out the reason. Files that may not be
 * meant are asked about. `file`: the last one, where the window has it; `intent`: what was said to be meant so; `again`: imports files
 * of these names, with what is meant so now.
 */
export async function ingestImport(
  workspace: Workspace,
  all: readonly Imported[],
  { file, intent, again }: IngestOptions,
): Promise<void> {
  const asked = all.filter(({ error }) => intentAskedBy(error?.code) !== null);
  const outcome = all.filter((each) => !asked.includes(each));
  if (asked.length > 0) {
    const names = asked.map((each) => each.file);
    const meant: ImportIntent = Object.assign(
      {},
      intent,
      ...asked.map(({ error }) => intentAskedBy(error?.code)),
    );
    importQuestion.set({ files: asked, accept: () => again(names, meant) });
  }
  if (outcome.length === 0) return;
  if (outcome.length === 1 && (await offeredBack(workspace, outcome[0]!, file))) return;
  const failed = outcome.filter((file) => file.error !== null);
  const imported = outcome.length - failed.length;
  if (imported > 0) {
    workspace.message.set({ tone: 'info', key: 'import:imported', values: { count: imported } });
  }
  noteImports(outcome);
  await workspace.imported(outcome);
  if (failed.length > 1) {
    workspace.message.set(null);
    importReport.set({ failed, imported });
  }
}
