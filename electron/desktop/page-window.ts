import { BrowserWindow, nativeTheme, type Session as WebSession } from 'electron';
import type { BridgeAnswer } from '#api/bridge.ts';
import { fragmentOf } from '#api/window-address.ts';
import { pageAddress } from './address.ts';
import { hearFrames, type FrameAnswerer } from './page-frames.ts';
import type { WindowPlace } from './window-place.ts';
import type { WindowContent } from './window-record.ts';
import { MINIMUM } from './window-size.ts';

export interface PageWindowOptions {
  webSession: WebSession;
  place: WindowPlace;
  /** The desk to show at once, and what of it. */
  content: WindowContent;
  preload: string;
  devTools: boolean;
}

/** Papers of the light and the dark theme, as in the style sheet of the page. */
const PAPERS = { light: '#fbfaf6', dark: '#171614' };

/**
 * A window whose page loads, before there is a session that it talks to: what the page asks waits until then. It is not shown yet.
 */
export class PageWindow {
  readonly window: BrowserWindow;
  readonly place: WindowPlace;
  readonly content: WindowContent;
  /** Settles when the page and its program are loaded; rejects where they are not. */
  readonly loaded: Promise<void>;
  /** Settles when there is something to show. */
  readonly painted: Promise<void>;
  /** Stops hearing the page. */
  readonly stopHearing: () => void;
  private begin: (answerer: FrameAnswerer) => void = () => undefined;

  constructor({ webSession, place, content, preload, devTools }: PageWindowOptions) {
    this.place = place;
    this.content = content;
    const { x, y, width, height } = place;
    this.window = new BrowserWindow({
      x,
      y,
      width,
      height,
      minWidth: MINIMUM.width,
      minHeight: MINIMUM.height,
      show: false,
      title: 'Muqabala',
      backgroundColor: paperColour(),
      webPreferences: {
        session: webSession,
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
        devTools,
      },
    });
    const answerer = new Promise<FrameAnswerer>((resolve) => (this.begin = resolve));
    this.painted = new Promise((resolve) => this.window.once('ready-to-show', resolve));
    this.stopHearing = hearFrames(this.window.webContents, answerer);
    const { desk, article, person } = content;
    this.loaded = this.window.loadURL(
      `${pageAddress()}${desk === null ? '' : fragmentOf({ article, person })}`,
    );
    this.loaded.catch((failure: unknown) => {
      // A window that was closed while it loaded is no failure.
      if (!this.window.isDestroyed()) console.error(`the window did not load: ${String(failure)}`);
    });
  }

  /** Has the page's frames answered, those that wait included. */
  answerBy(answer: (frame: unknown) => Promise<BridgeAnswer>): void {
    this.begin(answer);
  }
}

/** Paper of the theme that the system has drawn, so that nothing flashes before the page is there. */
export function paperColour(): string {
  return PAPERS[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'];
}
