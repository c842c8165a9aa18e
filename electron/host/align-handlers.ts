import type { Handlers } from '../api/dispatch.ts';
import { ApiFailure } from '../api/errors.ts';
import { DeskFailure } from '../desk/failure.ts';
import { readText } from '../desk/read-text.ts';
import type { HostSession } from './session.ts';

type AlignHandlers = Pick<Handlers, 'text.read' | 'align.run' | 'job.cancel'>;

/** Reading and aligning texts that belong to no article yet. */
export function alignHandlers(session: HostSession): AlignHandlers {
  return {
    'text.read': ({ files }) => {
      // What is read and not imported is about to be aligned.
      session.host.aligner.warm();
      const texts = files.map(({ name, bytes }) => {
        try {
          const paragraphs = readText({ name, bytes: Buffer.from(bytes, 'base64') });
          return { file: name, paragraphs, error: null };
        } catch (failure) {
          if (!(failure instanceof DeskFailure)) throw failure;
          const error = { code: failure.code, values: { file: name, ...failure.values } };
          return { file: name, paragraphs: [], error };
        }
      });
      return { texts };
    },
    'align.run': async ({ job: id, source, target, mode, anchors }) => {
      const { jobs } = session;
      if (jobs.has(id)) throw new ApiFailure('bad-request', { detail: `job ${id} is under way` });
      const job = session.host.aligner.start(
        { source, target, ...(mode && { mode }), ...(anchors && { anchors }) },
        (done) => session.tell({ name: 'job.progress', data: { job: id, done } }),
      );
      jobs.set(id, job);
      try {
        return await job.alignment;
      } finally {
        jobs.delete(id);
      }
    },
    'job.cancel': ({ job }) => {
      session.jobs.get(job)?.cancel();
      return {};
    },
  };
}
