import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readRecords, type WindowRecord } from './window-record.ts';

/** Time that windows rest before they are remembered, in ms. */
const REST_MS = 500;

/** The file that remembers the windows of the program, for its next start. */
export class WindowsFile {
  private readonly path: string;
  private records: () => readonly WindowRecord[] = () => [];
  private timer: NodeJS.Timeout | undefined;

  constructor(path: string) {
    this.path = path;
  }

  /** `records`: of the windows that are open. */
  follow(records: () => readonly WindowRecord[]): void {
    this.records = records;
  }

  recall(): WindowRecord[] {
    try {
      return readRecords(readFileSync(this.path, 'utf8'));
    } catch {
      return [];
    }
  }

  rememberSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.rememberNow(), REST_MS);
  }

  /** Remembers the windows as they are. Where none is open any more, the last one stays remembered. */
  rememberNow(): void {
    clearTimeout(this.timer);
    const windows = this.records();
    if (windows.length === 0) return;
    try {
      mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
      writeFileSync(`${this.path}.new`, JSON.stringify({ windows }), { mode: 0o600 });
      renameSync(`${this.path}.new`, this.path);
    } catch {
      // The next windows stand where windows usually stand.
    }
  }
}
