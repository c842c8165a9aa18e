import { isAbsolute } from 'node:path';
import type { Handlers } from '#api/dispatch.ts';
import { AppError } from '#core/app-error.ts';
import type { HandlerContext } from './handler-context.ts';

type SyncHandlers = Pick<
  Handlers,
  'sync.now' | 'sync.connect' | 'sync.join' | 'sync.disconnect' | 'sync.log'
>;

/** Sync of the desk of a session with its repository, and the way to a desk that a repository has. */
export function syncHandlers(session: HandlerContext): SyncHandlers {
  const { host, jobs } = session;
  return {
    'sync.now': async () => {
      await session.hub.sync.now();
      return {};
    },
    'sync.connect': async ({ job, address }) => {
      const { sync } = session.hub;
      await jobs.run(job, (running) => sync.connect(address, running));
      return {};
    },
    'sync.join': async ({ job, address, folder }) => {
      // A path that is not whole would lie wherever the program was started.
      if (!isAbsolute(folder)) throw new AppError('folder-not-found', { path: folder });
      const settings = host.settingsFile.folder;
      const { root, left } = await jobs.run(job, (running) =>
        host.syncWork.join({ settings, root: folder, address }, running),
      );
      return { path: root, left: left.length };
    },
    'sync.disconnect': async () => {
      await session.hub.sync.disconnect();
      return {};
    },
    'sync.log': async () => ({ entries: (await session.hub.sync.log()).reverse() }),
  };
}
