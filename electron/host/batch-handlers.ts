import { realpath } from 'node:fs/promises';
import type { Handlers } from '#api/dispatch.ts';
import { AppError } from '#core/app-error.ts';
import { readFailure, systemCode } from '#desk/files/failure.ts';
import { IMPORTER } from '#desk/article/import.ts';
import { exportApproved, folderAt, importFolder, type Along, type Batch } from './batch.ts';
import { runJob } from './job-handlers.ts';
import type { HostSession } from './session.ts';
import type { WorkerJob } from './worker-lane.ts';

type BatchHandlers = Pick<Handlers, 'desk.importFolder' | 'desk.exportApproved' | 'memory.import'>;

/** What is done with many files at once, or with one that is very large. */
export function batchHandlers(session: HostSession): BatchHandlers {
  return {
    'desk.importFolder': async ({ job, folder, wholePages }) => {
      const { room } = session;
      const root = await folderAt(folder);
      const importing = {
        person: session.me?.id ?? IMPORTER,
        reading: { wholePage: wholePages ?? false },
      };
      const batch = await runJob(
        session,
        job,
        startBatch((along) => importFolder(room.desk, root, importing, along)),
      );
      room.tellSoon();
      return batch;
    },
    'desk.exportApproved': async ({ job, folder, format, since }) => {
      const { room, host } = session;
      const root = await folderAt(folder);
      const { write } = host.formatter;
      return runJob(
        session,
        job,
        startBatch((along) => exportApproved(room.desk, { folder: root, format, since, write }, along)),
      );
    },
    'memory.import': async ({ job, path: named }) => {
      const { room, platform, host } = session;
      const [path] = named === null ? await platform.chooseFiles('memory') : [named];
      if (path === undefined) return { imported: null };
      const real = await realpath(path).catch((error: unknown) => {
        if (systemCode(error) === 'ENOENT') throw new AppError('file-not-found', { file: path });
        throw readFailure(error, path);
      });
      const request = { path: real, root: room.desk.root };
      const imported = await runJob(session, job, (onProgress) => host.memories.start(request, onProgress));
      return { imported };
    },
  };
}

/** A batch as a job: what is done stays done when it is cancelled, and the answer says how far it came. */
function startBatch(work: (along: Along) => Promise<Batch>) {
  return (onProgress: (done: number) => void): WorkerJob<Batch> => {
    let cancelled = false;
    const answer = work({ isCancelled: () => cancelled, onProgress });
    return { answer, cancel: () => (cancelled = true) };
  };
}
