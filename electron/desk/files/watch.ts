import { watch, type FSWatcher } from 'node:fs';

export interface FolderWatch {
  close(): void;
}

const SETTLE_MS = 30;

/**
 * Calls back soon after something in a folder may have changed. A hint and no more: on network drives it may never come,
 * elsewhere it comes for one's own writes too. Where a folder cannot be watched, nothing is called.
 */
export function watchFolder(folder: string, onHint: () => void): FolderWatch {
  let timer: NodeJS.Timeout | null = null;
  let watcher: FSWatcher | null = null;
  const hint = () => {
    if (timer) return;
    timer = setTimeout(() => {
      timer = null;
      onHint();
    }, SETTLE_MS);
    timer.unref();
  };
  try {
    watcher = watch(folder, { persistent: false }, hint);
    // A folder that vanishes ends the watch; looking at the disk now and then goes on.
    watcher.on('error', () => watcher?.close());
  } catch {
    // Not watchable, or too many watches: looking at the disk now and then has to do.
  }
  return {
    close: () => {
      if (timer) clearTimeout(timer);
      watcher?.close();
    },
  };
}
