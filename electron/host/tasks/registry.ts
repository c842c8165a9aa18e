import { align } from './align.ts';
import { articleFiguresOfFolder } from './article-figures.ts';
import { check } from './check.ts';
import { classifyCorrections } from './classify-corrections.ts';
import { closeKeptMemory } from './close-memory.ts';
import { concordance } from './concordance.ts';
import { compareSources } from './compare-sources.ts';
import { composeNewArticle } from './compose-article.ts';
import { deriveFiles } from './derive-files.ts';
import { readDocumentFile, readReview, writeDocumentFile } from './documents.ts';
import {
  fingerprintArticleFolders,
  makeSignOffPack,
  readJournalFile,
  reportArticleFolder,
  verifyDeskFiles,
  verifySignOffPack,
} from './desks.ts';
import { findRepeats } from './find-repeats.ts';
import { importMemoryFile } from './import-memory.ts';
import { matchRow } from './match-row.ts';
import { proofread } from './proofread.ts';
import { planDeskReplace, searchDesk } from './search.ts';
import { rowWords } from './row-words.ts';
import { sortCorrections } from './sort-corrections.ts';
import { connectDeskFolder, joinDeskFolder, syncDesk } from './sync.ts';
import { readTerms, writeTerms } from './terms.ts';
import { termCandidates } from './term-candidates.ts';
import { updateMemory } from './update-memory.ts';
import type { Task, TaskContext } from './task.ts';

/** Every task of the pool, by name. A new task is a file in this folder and a line here. */
export const TASKS = {
  align,
  articleFigures: articleFiguresOfFolder,
  check,
  classifyCorrections,
  closeMemory: closeKeptMemory,
  compareSources,
  composeArticle: composeNewArticle,
  connectDesk: connectDeskFolder,
  concordance,
  deriveFiles,
  fingerprintArticles: fingerprintArticleFolders,
  findRepeats,
  importMemory: importMemoryFile,
  joinDesk: joinDeskFolder,
  makePack: makeSignOffPack,
  matchRow,
  planDeskReplace,
  proofread,
  readDocument: readDocumentFile,
  readJournal: readJournalFile,
  readReview,
  readTerms,
  reportFolder: reportArticleFolder,
  searchDesk,
  rowWords,
  sortCorrections,
  syncDesk,
  termCandidates,
  updateMemory,
  verifyDesk: verifyDeskFiles,
  verifyPack: verifySignOffPack,
  writeDocument: writeDocumentFile,
  writeTerms,
} as const satisfies Record<string, Task>;

export type Tasks = typeof TASKS;
export type TaskName = keyof Tasks;
export type TaskInput<N extends TaskName> = Parameters<Tasks[N]['run']>[0];
export type TaskOutput<N extends TaskName> = Awaited<ReturnType<Tasks[N]['run']>>;
export type TaskPart<N extends TaskName> =
  Parameters<Tasks[N]['run']>[1] extends TaskContext<infer Part> ? Part : never;
