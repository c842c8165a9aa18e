import type { HeldKeys } from '#desk/journal/installation.ts';
import type { Platform } from './platform.ts';

/** Options that a program starts a host with. */
export interface HostOptions {
  platform: Platform;
  kind: 'desktop' | 'browser';
  /** Version of the program. */
  version: string;
  /** Folder in which a new desk is proposed and the sample desk is made. */
  documents: string;
  /** Folder with the content of the sample desk: `resources/sample`. */
  sample: string;
  /**
   * Path of the built program of the task pool. Where it is left out, files are read and written by the host itself, and
   * nothing is aligned or checked.
   */
  taskProgram?: string;
  /** The notices of third parties as the build collects them: `dist/third-party/notices.json`. */
  notices?: string;
  /** Names and versions of what it runs on, for the about box. */
  runtime?: Record<string, string>;
  /** Folder of the installation's settings; this person's own one where it is left out. */
  settings?: string;
  /** Keys of people that it holds for them; left out where it signs for whoever works at it. */
  held?: HeldKeys;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** A fresh id of letters, digits and hyphens, at most 40 characters. */
  randomId?: () => string;
  /** Is told of failures that nobody expected. */
  report?: (failure: unknown) => void;
}
