import type { Task, TaskContext } from './task.ts';

/**
 * Every task of the pool, by name, and what loads it. A new task is a file in this folder and a line here.
 *
 * A thread loads what a task needs when it is prepared for the first one of its kind: most of them never read a Word document.
 */
export const TASKS = {
  align: async () => (await import('./align.ts')).align,
  articleFigures: async () => (await import('./article-figures.ts')).articleFiguresOfFolder,
  check: async () => (await import('./check.ts')).check,
  classifyCorrections: async () => (await import('./classify-corrections.ts')).classifyCorrections,
  closeMemory: async () => (await import('./close-memory.ts')).closeKeptMemory,
  compareSources: async () => (await import('./compare-sources.ts')).compareSources,
  composeArticle: async () => (await import('./compose-article.ts')).composeNewArticle,
  connectDesk: async () => (await import('./sync.ts')).connectDeskFolder,
  concordance: async () => (await import('./concordance.ts')).concordance,
  deriveFiles: async () => (await import('./derive-files.ts')).deriveFiles,
  fingerprintArticles: async () => (await import('./article-folders.ts')).fingerprintArticleFolders,
  findRepeats: async () => (await import('./find-repeats.ts')).findRepeats,
  importMemory: async () => (await import('./import-memory.ts')).importMemoryFile,
  joinDesk: async () => (await import('./sync.ts')).joinDeskFolder,
  makePack: async () => (await import('./packs.ts')).makeSignOffPack,
  matchRow: async () => (await import('./match-row.ts')).matchRow,
  planDeskReplace: async () => (await import('./search.ts')).planDeskReplace,
  proofread: async () => (await import('./proofread.ts')).proofread,
  readDocument: async () => (await import('./read-documents.ts')).readDocumentFile,
  readJournal: async () => (await import('./journals.ts')).readJournalFile,
  readReview: async () => (await import('./read-documents.ts')).readReview,
  readTerms: async () => (await import('./terms.ts')).readTerms,
  reportFolder: async () => (await import('./article-folders.ts')).reportArticleFolder,
  searchDesk: async () => (await import('./search.ts')).searchDesk,
  rowWords: async () => (await import('./row-words.ts')).rowWords,
  sortCorrections: async () => (await import('./sort-corrections.ts')).sortCorrections,
  syncDesk: async () => (await import('./sync.ts')).syncDesk,
  termCandidates: async () => (await import('./term-candidates.ts')).termCandidates,
  updateMemory: async () => (await import('./update-memory.ts')).updateMemory,
  verifyDesk: async () => (await import('./article-folders.ts')).verifyDeskFiles,
  verifyPack: async () => (await import('./packs.ts')).verifySignOffPack,
  writeDocument: async () => (await import('./write-document.ts')).writeDocumentFile,
  writeTerms: async () => (await import('./terms.ts')).writeTerms,
} as const satisfies Record<string, () => Promise<Task>>;

export type Tasks = { [N in keyof typeof TASKS]: Awaited<ReturnType<(typeof TASKS)[N]>> };
export type TaskName = keyof Tasks;
export type TaskInput<N extends TaskName> = Parameters<Tasks[N]['run']>[0];
export type TaskOutput<N extends TaskName> = Awaited<ReturnType<Tasks[N]['run']>>;
export type TaskPart<N extends TaskName> =
  Parameters<Tasks[N]['run']>[1] extends TaskContext<infer Part> ? Part : never;
