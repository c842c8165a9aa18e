import { realpath } from 'node:fs/promises';
import type { Handlers } from '#api/dispatch.ts';
import { AppError } from '#core/app-error.ts';
import { IMPORTER } from '#core/journal/writer.ts';
import { readFailure, systemCode } from '#desk/files/failure.ts';
import { exportApproved, folderAt, importFolder } from './batch.ts';
import type { HandlerContext } from './handler-context.ts';

type BatchHandlers = Pick<Handlers, 'desk.importFolder' | 'desk.exportApproved' | 'memory.import'>;

/** Handlers for many files at once, or for one that is very large. What is done stays done when they are cancelled. */
export function batchHandlers(session: HandlerContext): BatchHandlers {
  const { host, jobs, platform } = session;
  return {
    'desk.importFolder': async ({ job, folder, wholePages, ...intent }) => {
      const { hub } = session;
      const importing = {
        person: session.me?.id ?? IMPORTER,
        reading: { wholePage: wholePages ?? false, ...intent },
      };
      const batch = await jobs.run(job, async (running) =>
        importFolder(hub.desk, await folderAt(folder), importing, running),
      );
      hub.emitSoon();
      return batch;
    },
    'desk.exportApproved': ({ job, folder, format, since }) => {
      const { hub } = session;
      return jobs.run(job, async (running) => {
        const exported = { folder: await folderAt(folder), format, since, write: host.documents.write };
        return exportApproved(hub.desk, exported, running);
      });
    },
    'memory.import': ({ job, path: named }) => {
      const { hub } = session;
      return jobs.run(job, async (running) => {
        const [path] = named === null ? await platform.chooseFiles('memory') : [named];
        if (path === undefined) return { imported: null };
        const real = await realpath(path).catch((error: unknown) => {
          if (systemCode(error) === 'ENOENT') throw new AppError('file-not-found', { file: path });
          throw readFailure(error, path);
        });
        const request = { path: real, root: hub.desk.root };
        const imported = await host.tasks.run('importMemory', request, {
          ...running,
          priority: 'background',
        });
        hub.memory.touch();
        return { imported };
      });
    },
  };
}
