import { BrowserWindow, Menu, app, nativeTheme } from 'electron';
import type { Settings } from '#api/contract/settings.ts';
import { DESKTOP_KEYS, fullScreenKeys } from '#api/shortcuts.ts';
import { assertNever } from '#core/result.ts';
import { realDeskFolder } from '#host/desk-path.ts';
import type { Host } from '#host/host.ts';
import { DeskWindow, type Ending } from './desk-window.ts';
import { buildMenu, enableEntries, menuSettings } from './menu.ts';
import type { OwnAction } from './menu-layout.ts';
import type { PageWindow } from './page-window.ts';
import type { PageWindows } from './page-windows.ts';
import { nextPlace } from './window-place.ts';
import { NO_CONTENT, type WindowContent, type WindowRecord } from './window-record.ts';
import { wordsOf } from './words.ts';

export interface DesktopAppOptions {
  host: Host;
  /** Makes the windows, and has made the first ones. */
  pages: PageWindows;
  documents: string;
  /** Paths of pictures: of the program, and smaller of a window. */
  icons: { program: string; window: string };
  settings: Settings;
}

/** The program while it runs: its windows, its menu, its end. */
export class DesktopApp {
  private readonly options: DesktopAppOptions;
  private readonly windows = new Set<DeskWindow>();
  private settings: Settings;
  private quitting: Promise<void> | null = null;
  private refreshing: Promise<void> | null = null;
  private stale = false;
  /** The menu that is shown, and the settings that it was made by. */
  private shown: { menu: Menu; settings: string } | null = null;
  /** Everything is written; the program may go. */
  private finished = false;

  constructor(options: DesktopAppOptions) {
    this.options = options;
    this.settings = options.settings;
    options.pages.file.follow(() => this.records());
    nativeTheme.themeSource = themeSource(options.settings);
    app.on('before-quit', (event) => {
      if (this.finished) return;
      event.preventDefault();
      void this.quit('asked');
    });
    // A window ends only by way of `DeskWindow.end`, and the program after the last of them.
    app.on('window-all-closed', () => {
      if (process.platform !== 'darwin' && !this.quitting) void this.quit('asked');
    });
    app.on('activate', () => {
      if (this.windows.size === 0) this.comeBack();
    });
    options.host.onSettings((settings) => {
      this.settings = settings;
      this.refreshSoon();
    });
    for (const page of options.pages.first) this.adopt(page);
    this.showMenu();
  }

  private comeBack(): void {
    for (const page of this.options.pages.comeBack()) this.adopt(page);
  }

  /** Opens a window beside the one in front, else where the last one stood. */
  private newWindow(content: WindowContent): void {
    if (this.quitting) return;
    const { pages } = this.options;
    const target = this.target();
    this.adopt(target ? pages.open(content, nextPlace(target.record)) : pages.open(content));
  }

  private adopt(page: PageWindow): void {
    // Somebody has closed it while the program began.
    if (page.window.isDestroyed()) return;
    const { host, documents, icons } = this.options;
    const window: DeskWindow = new DeskWindow(page, {
      host,
      documents,
      icon: icons.window,
      settings: this.settings,
      changed: () => this.refreshSoon(),
      recorded: (when) => this.remember(when),
      pressed: (input) => this.pressed(input),
    });
    this.windows.add(window);
    window.window.on('closed', () => {
      this.windows.delete(window);
      this.refreshSoon();
      this.remember('soon');
    });
    // Windows logs the person off: it waits until the program has ended.
    window.window.on('query-session-end', (event) => {
      event.preventDefault();
      void this.quit('forced');
    });
  }

  /** Shows a desk that was asked for from outside: where it is open already, in a window without a desk, or in a new one. */
  async openDesk(path: string): Promise<void> {
    const root = await realDeskFolder(path);
    const windows = [...this.windows];
    const open = windows.find(({ opened }) => opened.desk === root);
    const free = windows.find(({ isFree }) => isFree);
    if (open) open.show();
    else if (free) {
      free.requestDesk(path);
      free.show();
    } else this.newWindow({ ...NO_CONTENT, desk: path });
  }

  /** Brings the program to the front, as a second start without a desk asks for. */
  show(): void {
    const window = this.front() ?? [...this.windows].at(-1);
    if (window) window.show();
    else this.comeBack();
  }

  /** Ends all windows, then the host; gives up where a person wants to keep a window. */
  quit(how: Ending): Promise<void> {
    this.options.pages.file.rememberNow();
    this.quitting ??= this.quitNow(how).finally(() => (this.quitting = null));
    return this.quitting;
  }

  private async quitNow(how: Ending): Promise<void> {
    for (const window of this.windows) if (!(await window.end(how))) return;
    await this.options.host.close();
    this.finished = true;
    app.quit();
  }

  /** Remembers the windows as they are now, once they rest. While the program ends, those that it began to end with stay remembered. */
  private remember(when: 'soon' | 'now'): void {
    if (this.quitting) return;
    if (when === 'now') this.options.pages.file.rememberNow();
    else this.options.pages.file.rememberSoon();
  }

  /** The windows that are open, the one in front last. */
  private records(): WindowRecord[] {
    const front = this.front();
    const windows = [...this.windows].filter((window) => window !== front && !window.window.isDestroyed());
    return [...windows, ...(front ? [front] : [])].map(({ record }) => record);
  }

  private front(): DeskWindow | undefined {
    const focused = BrowserWindow.getFocusedWindow();
    return [...this.windows].find(({ window }) => window === focused);
  }

  /** Brings menu and theme up to date, once for all that changes at the same time: many windows hear of one change. */
  private refreshSoon(): void {
    this.stale = true;
    this.refreshing ??= this.refresh().finally(() => (this.refreshing = null));
  }

  private async refresh(): Promise<void> {
    while (this.stale) {
      await new Promise((resolve) => setImmediate(resolve));
      this.stale = false;
      nativeTheme.themeSource = themeSource(this.settings);
      this.showMenu();
    }
  }

  /** A menu that is made by the same settings stays: it may be open. */
  private showMenu(): void {
    const opened = this.target()?.opened;
    // Before somebody has said who they are, the window has no desk to act on.
    const open = opened
      ? { desk: opened.desk !== null && opened.person !== null, article: opened.articles.size > 0 }
      : null;
    const { settings } = this;
    const madeBy = JSON.stringify(menuSettings(settings));
    if (this.shown?.settings === madeBy) return enableEntries(this.shown.menu, { settings, open });
    const menu = buildMenu(
      { settings, open },
      {
        inWindow: (action) => this.target()?.menuAction(action),
        own: (action) => this.act(action),
        openDesk: (path) => void this.openDesk(path),
      },
    );
    this.shown = { menu, settings: madeBy };
    Menu.setApplicationMenu(menu);
  }

  /** The window that a menu entry means: the one in front, or the only one. */
  private target(): DeskWindow | undefined {
    return this.front() ?? [...this.windows].at(-1);
  }

  private act(action: OwnAction): void {
    const target = this.target();
    switch (action) {
      case 'newWindow':
        return this.newWindow(target?.record ?? NO_CONTENT);
      case 'openDesk':
        return void (target ? target.chooseDesk() : this.newWindow(NO_CONTENT));
      case 'closeWindow':
        return target?.window.close();
      case 'quit':
        return void this.quit('asked');
      case 'about':
        return target ? target.menuAction('about') : this.showAbout();
      case 'fullScreen':
        return target?.window.setFullScreen(!target.window.isFullScreen());
      case 'themeSystem':
        return this.change({ theme: 'system' });
      case 'themeLight':
        return this.change({ theme: 'light' });
      case 'themeDark':
        return this.change({ theme: 'dark' });
      case 'themeContrast':
        return this.change({ theme: 'contrast' });
      case 'languageEn':
        return this.change({ language: 'en' });
      case 'languageAr':
        return this.change({ language: 'ar' });
      default:
        return assertNever(action);
    }
  }

  private change(patch: Partial<Settings>): void {
    this.options.host.setSettings(patch).catch((failure: unknown) => {
      console.error(`the settings were not written: ${String(failure)}`);
    });
  }

  /** Keys of entries that the main process does itself, by the place of the key. On a Mac the menu takes them. */
  private pressed({ type, code, control, shift, alt, meta }: Electron.Input): boolean {
    if (type !== 'keyDown' || process.platform === 'darwin' || alt || meta) return false;
    const keys = [control && 'Ctrl', shift && 'Shift', code].filter(Boolean).join('+');
    const action = OWN_KEYS.get(keys);
    if (action === undefined) return false;
    this.act(action);
    return true;
  }

  private showAbout(): void {
    const t = wordsOf(this.settings);
    app.setAboutPanelOptions({
      applicationName: 'Muqabala',
      applicationVersion: app.getVersion(),
      version: `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}`,
      copyright: t('dialogs.copyright'),
      credits: t('dialogs.about'),
      iconPath: this.options.icons.program,
    });
    app.showAboutPanel();
  }
}

/** Keys of entries that the main process does itself. */
const OWN_KEYS: ReadonlyMap<string, OwnAction> = new Map([
  [DESKTOP_KEYS.newWindow, 'newWindow'],
  [DESKTOP_KEYS.closeWindow, 'closeWindow'],
  [DESKTOP_KEYS.quit, 'quit'],
  [fullScreenKeys(false), 'fullScreen'],
]);

/** High contrast is drawn by the page; what the system draws follows the system. */
function themeSource({ theme }: Settings): 'system' | 'light' | 'dark' {
  return theme === 'contrast' ? 'system' : theme;
}
