import type { Imported } from '#api/contract/files.ts';
import type { ImportReport } from '#core/file-notices.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { Cell } from '#renderer/state/observable.ts';
import type { Workspace } from '#renderer/state/workspace.ts';

/** Part of a web page that an article is made of. */
export type PageExtent = 'main' | 'whole';

/** Note on an article that this window imported, or read anew. */
export interface ImportNote {
  warnings: ImportReport['warnings'];
  /** Part that the article has just been made of instead, and how many paragraphs came or went. */
  reread: { extent: PageExtent; count: number } | null;
  /** Other part of its page that it can be made of; null where it is no page, or there is nothing else in it. */
  offer: PageExtent | null;
}

/** Notes by the id of the article, until somebody puts them away or the window closes. */
export const importNotes = new Cell<ReadonlyMap<string, ImportNote>>(new Map());

/** Keeps what an import left behind until its article is looked at. */
export function noteImports(items: readonly Pick<Imported, 'article' | 'report'>[]): void {
  const notes = new Map(importNotes.get());
  for (const { article, report } of items) {
    const warnings = report?.warnings ?? [];
    if (article === null || warnings.length === 0) continue;
    const offer = warnings.some(({ code }) => code === 'main-article') ? 'whole' : null;
    notes.set(article, { warnings, reread: null, offer });
  }
  importNotes.set(notes);
}

export function putNoteAway(article: string): void {
  const notes = new Map(importNotes.get());
  notes.delete(article);
  importNotes.set(notes);
}

/** Has the host read the article's web page once more, whole or for its main article. Rows that stay keep everything. */
export async function rereadPage(
  workspace: Workspace,
  session: ArticleSession,
  extent: PageExtent,
): Promise<void> {
  workspace.flush();
  await session.whenSaved();
  const { article } = session;
  const counts = await workspace.attempt('article.rereadPage', { article, wholePage: extent === 'whole' });
  if (!counts) return;
  const count = extent === 'whole' ? counts.added : counts.gone;
  if (counts.added + counts.gone + counts.changed === 0) {
    workspace.message.set({ tone: 'info', key: 'import:rereadSame' });
    return;
  }
  const offer = extent === 'whole' ? 'main' : 'whole';
  importNotes.set(
    new Map(importNotes.get()).set(article, { warnings: [], reread: { extent, count }, offer }),
  );
}
