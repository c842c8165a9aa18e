import type { Page } from '@playwright/test';
import type { Client } from '#tests/contract/client.ts';
import type { Place } from './place.ts';

export type HostKind = 'browser' | 'desktop';

export interface Size {
  width: number;
  height: number;
}

export const VIEWPORT: Size = { width: 1440, height: 900 };

export interface LaunchOptions {
  /** Desk to open at once; without one the window shows the welcome. */
  desk?: string | undefined;
  viewport?: Size;
  /** Name of another installation than that of the place, as on another machine: it has settings and a key of its own. */
  device?: string;
  /** Whether the program begins before Playwright is attached to it: for who takes the time of a start, and may lose one. */
  atOnce?: boolean;
}

/** A window of a running host, and what a test does to it. */
export interface Host {
  readonly kind: HostKind;
  readonly place: Place;
  readonly page: Page;
  /** Another window on the same host where there is such a thing, else on another host, as on another machine. */
  secondWindow(desk: string): Promise<Page>;
  /**
   * Does work in a session of the host that none of the test's windows shows, and closes the desk of that session. The welcome in the
   * first window then lists that desk.
   */
  beside(work: (client: Client) => Promise<void>): Promise<void>;
  /** Gives the first window a size, in CSS pixels: of what is in it, without its frame. */
  resize(size: Size): Promise<void>;
  /** What the next dialog for files or folders is answered with. */
  chooseInDialog(paths: string[]): Promise<void>;
  /** Does what opens a menu of words or things, and chooses the entry with a label: the system's menu, or one of the page. */
  chooseInMenu(open: () => Promise<void>, label: RegExp): Promise<void>;
  /** The window as it would be printed, as PDF. */
  pdf(): Promise<Uint8Array>;
  /** Does what leads to a file being saved (a download, or the save dialog) and gives its path. */
  saved(name: string, action: () => Promise<void>): Promise<string>;
  /** Closes the windows, as a person would. A host of the test's own ends with them. */
  close(): Promise<void>;
}

/** A host that a test has started for itself. */
export interface OwnHost extends Host {
  /** Process id of the host: the server, or Electron's main process. */
  readonly pid: number;
  /** Ends the host as a power cut would. */
  kill(): Promise<void>;
}

/**
 * A host that the tests of a worker share where they are not about its start or its end. Each test has windows of its own
 * there, whose settings, drafts and list of desks are those of a first start.
 */
export interface SharedHost {
  /** A window that shows the welcome; what the test keeps beside settings and documents is in `place`. */
  open(place: Place): Promise<Host>;
  /** Ends the host, when the worker ends. */
  close(): Promise<void>;
}
