import { Cell } from '#renderer/state/observable.ts';

/** Whether the dialog with version and licences is open. Any view of the window may open it. */
export const aboutShown = new Cell(false);
