import { app, type Session as WebSession } from 'electron';
import { PageWindow } from './page-window.ts';
import { nextPlace, placeOnScreen } from './window-place.ts';
import { NO_CONTENT, type WindowContent } from './window-record.ts';
import type { WindowsFile } from './windows-file.ts';

export interface PageWindowsOptions {
  webSession: WebSession;
  preload: string;
  file: WindowsFile;
}

/** Makes the windows of the program. The first ones are made before the rest of the program is loaded. */
export class PageWindows {
  readonly file: WindowsFile;
  /** The windows that the program begins with. */
  readonly first: readonly PageWindow[];
  private readonly options: PageWindowsOptions;

  /** `desk`: the one that the program was started with; null where it comes back with what it showed. */
  constructor(options: PageWindowsOptions, desk: string | null) {
    this.options = options;
    this.file = options.file;
    this.first = desk === null ? this.comeBack() : [this.open({ ...NO_CONTENT, desk })];
  }

  /** Opens the windows that were open when the program ended, with what they showed; a first window where there were none. */
  comeBack(): PageWindow[] {
    const records = this.file.recall();
    return records.length > 0
      ? records.map((record) => this.open(record, placeOnScreen(record)))
      : [this.open(NO_CONTENT)];
  }

  /** `place`: where the last window stood when left out. */
  open(content: WindowContent, place = this.lastPlace()): PageWindow {
    const { webSession, preload } = this.options;
    return new PageWindow({ webSession, preload, content, place, devTools: !app.isPackaged });
  }

  private lastPlace() {
    const last = this.file.recall().at(-1);
    return last ? placeOnScreen(last) : nextPlace(null);
  }
}
