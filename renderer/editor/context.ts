import type { Row } from '#core/article/state.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import type { Workspace } from '#renderer/state/workspace.ts';
import type { Viewer } from './rows/row-filter.ts';

/** Place of the caret in a row: an end, where it was, or a selection by its two offsets. */
export type Caret = 'start' | 'end' | 'keep' | [start: number, end: number];

/** Context of every aspect of an open article: the article, the active row and the rows on the screen. */
export interface EditorContext {
  readonly workspace: Workspace;
  readonly session: ArticleSession;
  /** The active row; after a merge, the row that it was merged into. */
  row(): Row | undefined;
  /** Makes a row the active one and gives it the keyboard. */
  focus(row: string, caret?: Caret): void;
  /** Gives the active row the keyboard back, where there is one. */
  focusRow(): void;
  /** Makes a row the active one and scrolls it into view; the keyboard stays where it is. */
  activate(row: string): void;
  /** Scrolls a row into view; the active row stays. */
  reveal(row: string): void;
  /** Turns everything that is typed into commands. */
  flush(): void;
  /** The field of a row's English; null in a view that has none, or while the row is not drawn. */
  field(row: string): HTMLTextAreaElement | null;
  /** The rows that the filter shows, in order. */
  visibleRows(): readonly Row[];
  viewer(): Viewer;
  /** Goes on to the next row that waits for this person; `fromTop`: to the first of all. */
  moveToOpen(options?: { fromTop?: boolean }): void;
}
