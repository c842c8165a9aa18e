import type { Span } from '#core/text/span.ts';
import type { Editor } from './editor.ts';
import type { Workspace } from '#renderer/state/workspace.ts';

/** A place in any article of the desk. */
export interface DeskPlace {
  article: string;
  /** Null: the article as a whole. */
  row: string | null;
  /** Words of the English; null where the place is not in it. */
  place: Span | null;
}

/** The beginning of the English of a row. */
const START: Span = { start: 0, end: 0 };

/** Goes to a place of any article, once the dialog that led there has given the keyboard back. */
export function goToPlace(
  workspace: Workspace,
  editor: Editor | null,
  { article, row, place }: DeskPlace,
): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const target = place ?? START;
      if (editor?.session.article === article) {
        if (row !== null) editor.checks.goToPlace(row, target);
      } else void workspace.openArticle(article, row === null ? null : { row, target });
    }),
  );
}
