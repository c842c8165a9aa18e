import { join } from 'node:path';
import { countText } from '#core/text/count.ts';
import { detailsOf } from '#core/article/details.ts';
import { openComments, waitingPeople } from '#core/article/annotations.ts';
import type { Paragraph } from '#core/paragraphs.ts';
import type { ArticleSummary } from '#core/desk/article-summary.ts';
import { countNeeds, countOwnPassed } from '#core/article/open-rows.ts';
import { changedSinceSignOff } from '#core/article/sign-off.ts';
import { englishTitleOf } from '#core/article/english-title.ts';
import { rowKind, type ArticleState, type Row } from '#core/article/state.ts';
import { progressOf } from '#core/article/status.ts';
import { fingerprintFolders, fingerprintOf, type FingerprintedFiles } from '#desk/files/fingerprints.ts';
import type { SafeFolder } from '#desk/files/safe-folder.ts';
import { isJournalName } from '#desk/journal/journal-folder.ts';
import type { ArticleFile } from './article-file.ts';

/** `changed`: ISO 8601, the newest event. */
export function summarise(
  file: ArticleFile,
  slug: string,
  state: ArticleState,
  changed: string,
): ArticleSummary {
  let last: Row['head'] = null;
  let targetWords = 0;
  for (const row of state.rows) {
    targetWords += rowWords(row);
    if (row.head && (!last || row.head.clock > last.clock)) last = row.head;
  }
  return {
    id: file.id,
    slug,
    title: file.title,
    englishTitle: englishTitleOf(state.rows, (row) => rowKind(state, row)),
    created: file.created,
    changed: changed === '' ? file.created : changed,
    stage: state.stage,
    progress: progressOf(state),
    needs: countNeeds(state),
    ownPassed: countOwnPassed(state),
    sourceWords: sourceWords(state),
    targetWords,
    lastBy: last?.by ?? null,
    openComments: openComments(state).length,
    assigned: state.assigned,
    details: detailsOf(file.metadata ?? {}, state.details),
    due: state.due,
    changedSinceSignOff: changedSinceSignOff(state),
    mentioned: waitingPeople(state),
  };
}

// States share the rows and paragraphs that did not change, so what was counted once need not be counted again.
const targetCounts = new WeakMap<Row, number>();
const sourceCounts = new WeakMap<Paragraph, number>();

function rowWords(row: Row): number {
  let words = targetCounts.get(row);
  if (words === undefined) targetCounts.set(row, (words = countText(row.text).words));
  return words;
}

function sourceWords(state: ArticleState): number {
  let total = 0;
  for (const id of state.rows.flatMap((row) => row.sources)) {
    const paragraph = state.paragraphs.get(id);
    if (!paragraph) continue;
    let words = sourceCounts.get(paragraph);
    if (words === undefined) sourceCounts.set(paragraph, (words = countText(paragraph.text).words));
    total += words;
  }
  return total;
}

/** Files that an article's summary depends on. */
const SUMMARISED: FingerprintedFiles = { file: 'article.json', folder: 'journal', isWanted: isJournalName };

/**
 * Names, sizes and times of the files that an article's summary depends on; empty when it has none. `folder`: within the desk.
 */
export async function articleFingerprint(files: SafeFolder, folder: string): Promise<string> {
  try {
    const article = await files.stat(`${folder}/${SUMMARISED.file}`);
    if (!article?.isFile()) return '';
    const { files: journals, others } = await files.filesOf(`${folder}/${SUMMARISED.folder}`, isJournalName);
    const named = journals.map(({ name, stats }) => [name, stats] as const);
    return fingerprintOf([[SUMMARISED.file, article], ...named], others);
  } catch {
    return '';
  }
}

/** The same of many articles at once; blocks, see {@link fingerprintFolders}. `root`: real path of the desk. */
export function articleFingerprints(root: string, slugs: readonly string[]): string[] {
  return fingerprintFolders(join(root, 'articles'), slugs, SUMMARISED);
}

/** Names, sizes and times of the journals in a folder; empty where it cannot be read. */
export async function journalsFingerprint(files: SafeFolder, folder: string): Promise<string> {
  try {
    const { files: journals, others } = await files.filesOf(folder, isJournalName);
    const plain = journals.map(({ name, stats: { ino, size, mtimeNs } }) =>
      [name, ino, size, mtimeNs].join(':'),
    );
    return JSON.stringify([plain, others]);
  } catch {
    return '';
  }
}
