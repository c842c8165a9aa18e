import { dialog, type BrowserWindow } from 'electron';
import type { Settings } from '#api/contract/settings.ts';
import type { Opened, Session } from '#api/dispatch.ts';
import type { Host } from '#host/host.ts';
import type { Translate } from '#i18n/translation.ts';
import { isOwnAddress } from './address.ts';
import { sendEvent, serveFrames } from './frames.ts';
import { paperColour, type PageWindow } from './page-window.ts';
import { dialogsOf } from './platform.ts';
import { wordsOf } from './words.ts';
import { placeOf } from './window-place.ts';
import type { WindowContent, WindowRecord } from './window-record.ts';

export interface DeskWindowOptions {
  host: Host;
  settings: Settings;
  documents: string;
  icon: string;
  /** Something changed that the menu shows: what is open, or which window is in front. */
  changed: () => void;
  /** Something changed that the next start brings back. */
  recorded: (when: 'soon' | 'now') => void;
  /** Keys that the main process takes; true when one was meant. */
  pressed: (input: Electron.Input) => boolean;
}

/** Time in which a window hands over what was typed last, in ms. */
const FAREWELL_MILLISECONDS = 5_000;

/** Way in which a window is ended: by a person, who can be asked, or because the system ends. */
export type Ending = 'asked' | 'forced';

/** A window with its session of the host. */
export class DeskWindow {
  readonly window: BrowserWindow;
  private readonly options: DeskWindowOptions;
  private readonly session: Session;
  private readonly stopServing: () => void;
  /** Content that comes back at the next start, a desk that could not be opened and that nobody has closed included. */
  private content: WindowContent;
  /** A desk is being opened for the page that is about to come. */
  private opening: boolean;
  private hasPage = false;
  private farewell: (() => void) | null = null;
  private ending: Promise<boolean> | null = null;

  /** Opens the desk that the page begins with, while the page loads, and shows the window. */
  constructor(page: PageWindow, options: DeskWindowOptions) {
    this.options = options;
    this.content = page.content;
    this.window = page.window;
    this.session = options.host.connect(dialogsOf(this.window, () => this.words(), options.documents));
    this.session.onOpened(() => this.openedChanged());
    this.opening = this.content.desk !== null;
    const opened = this.openFirst(page);
    this.stopServing = serveFrames(page, this.session, {
      opened,
      quitReady: () => this.farewell?.(),
      answered: () => (this.hasPage = true),
    });
    this.listen();
    this.window.setBackgroundColor(options.settings.theme === 'contrast' ? '#ffffff' : paperColour());
    if (page.place.maximized) this.window.maximize();
    void page.painted.then(() => this.appear());
  }

  private async openFirst({ content: { desk }, loaded }: PageWindow): Promise<void> {
    if (desk === null) return;
    const opened = await this.session.dispatch('desk.open', { path: desk });
    this.opening = false;
    if (opened.ok) return;
    // The page asks for it once more and says itself why it cannot be opened.
    void loaded.then(
      () => this.requestDesk(desk),
      () => undefined,
    );
  }

  private appear(): void {
    if (this.window.isDestroyed()) return;
    // A Mac shows the icon of the program.
    if (process.platform !== 'darwin') this.window.setIcon(this.options.icon);
    this.window.show();
  }

  /** Desk and article that the window has open. */
  get opened(): Opened {
    return this.session.opened;
  }

  /** The window as it comes back at the next start. */
  get record(): WindowRecord {
    return { ...placeOf(this.window), ...this.content };
  }

  private openedChanged(): void {
    const { desk, person, articles } = this.opened;
    // A window that ends lets go of its desk, which nobody has closed.
    if (this.ending) return;
    this.content = { desk, person, article: [...articles].at(-1) ?? null };
    this.options.changed();
    this.options.recorded('soon');
  }

  /** Whether no desk is open here, nor about to be. */
  get isFree(): boolean {
    return !this.opening && this.opened.desk === null;
  }

  show(): void {
    if (this.window.isMinimized()) this.window.restore();
    this.window.show();
    this.window.focus();
  }

  requestDesk(path: string): void {
    sendEvent(this.window.webContents, { name: 'desk.requested', data: { path } });
  }

  menuAction(action: string): void {
    sendEvent(this.window.webContents, { name: 'menu.action', data: { action } });
  }

  /** Asks for a desk's folder and opens it here. */
  async chooseDesk(): Promise<void> {
    const chosen = await this.session.dispatch('desk.choose', { purpose: 'open' });
    const path = chosen.ok ? (chosen.value as { path: string | null }).path : null;
    if (path !== null) this.requestDesk(path);
  }

  /**
   * Ends the window once everything in it is saved: the page hands over what was typed last, the host writes it. Resolves
   * to false when it is not saved and the person wants to keep it open.
   */
  end(how: Ending): Promise<boolean> {
    this.ending ??= this.endNow(how).then((ended) => {
      if (!ended) this.ending = null;
      return ended;
    });
    return this.ending;
  }

  private async endNow(how: Ending): Promise<boolean> {
    this.options.recorded('now');
    const { webContents } = this.window;
    const listens = this.hasPage && !webContents.isCrashed() && isOwnAddress(webContents.getURL());
    if (listens) {
      const said = await this.sayFarewell();
      // A window without a desk has nothing to lose, whatever keeps its page from answering.
      if (!said && how === 'asked' && this.opened.desk !== null && !(await this.mayLose())) return false;
    }
    await this.leave();
    if (!this.window.isDestroyed()) this.window.destroy();
    return true;
  }

  private async leave(): Promise<void> {
    this.stopServing();
    await this.session.close();
  }

  /** Whether the page said in time that it has sent everything. */
  private sayFarewell(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle(false), FAREWELL_MILLISECONDS);
      const gone = () => settle(true);
      const settle = (said: boolean) => {
        clearTimeout(timer);
        this.farewell = null;
        this.window.webContents.off('render-process-gone', gone);
        resolve(said);
      };
      this.farewell = () => settle(true);
      this.window.webContents.once('render-process-gone', gone);
      sendEvent(this.window.webContents, { name: 'quit.requested', data: {} });
    });
  }

  private async mayLose(): Promise<boolean> {
    const t = await this.words();
    const { response } = await dialog.showMessageBox(this.window, {
      type: 'warning',
      message: t('dialogs.unsaved'),
      detail: t('dialogs.unsavedDetail'),
      buttons: [t('dialogs.keepOpen'), t('dialogs.closeAnyway')],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    return response === 1;
  }

  private async words(): Promise<Translate> {
    return wordsOf(await this.options.host.settings());
  }

  private listen(): void {
    const { window } = this;
    const { webContents } = window;
    window.on('close', (event) => {
      event.preventDefault();
      void this.end('asked');
    });
    // Gone without a question, as by a tool of the system: what it has open is let go of all the same.
    window.on('closed', () => {
      if (!this.ending) void this.leave();
    });
    window.on('focus', () => this.options.changed());
    window.on('focus', () => this.options.recorded('soon'));
    window.on('resize', () => this.options.recorded('soon'));
    window.on('move', () => this.options.recorded('soon'));
    window.on('maximize', () => this.options.recorded('soon'));
    window.on('unmaximize', () => this.options.recorded('soon'));
    webContents.on('before-input-event', (event, input) => {
      if (this.options.pressed(input)) event.preventDefault();
    });
    webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit' && !this.ending) void this.offerReload('crashed');
    });
    window.on('unresponsive', () => {
      if (!this.ending) void this.offerReload('hanging');
    });
  }

  private async offerReload(why: 'crashed' | 'hanging'): Promise<void> {
    const t = await this.words();
    const detail = why === 'crashed' ? t('dialogs.crashedDetail') : t('dialogs.hangingDetail');
    const other = why === 'crashed' ? t('dialogs.close') : t('dialogs.wait');
    const { response } = await dialog.showMessageBox(this.window, {
      type: 'error',
      message: t(`dialogs.${why}`),
      detail,
      buttons: [t('dialogs.reload'), other],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    });
    if (this.window.isDestroyed()) return;
    if (response === 0) this.window.webContents.reload();
    else if (why === 'crashed') void this.end('forced');
  }
}
