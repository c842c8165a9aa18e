import type { Handlers } from '../api/dispatch.ts';
import { ApiFailure } from '../api/errors.ts';
import { withoutMarks } from '../core/text/inline-marks.ts';
import { DeskFailure } from '../desk/failure.ts';
import { readDirectly, readParagraphs } from '../desk/read-file.ts';
import type { HostSession } from './session.ts';

type AlignHandlers = Pick<Handlers, 'text.read' | 'align.run' | 'job.cancel'>;

/** Reading and aligning texts that belong to no article yet. */
export function alignHandlers(session: HostSession): AlignHandlers {
  return {
    'text.read': async ({ files }) => {
      // What is read and not imported is about to be aligned.
      session.host.aligner.warm();
      const read = async ({ name, bytes }: (typeof files)[number]) => {
        try {
          const file = { name, bytes: Buffer.from(bytes, 'base64') };
          const paragraphs = await readParagraphs(file, readDirectly);
          return { file: name, paragraphs, error: null };
        } catch (failure) {
          if (!(failure instanceof DeskFailure)) throw failure;
          const error = { code: failure.code, values: { file: name, ...failure.values } };
          return { file: name, paragraphs: [], error };
        }
      };
      return { texts: await Promise.all(files.map(read)) };
    },
    'align.run': async ({ job: id, source, target, mode, anchors }) => {
      const { jobs } = session;
      if (jobs.has(id)) throw new ApiFailure('bad-request', { detail: `job ${id} is under way` });
      const job = session.host.aligner.start(
        {
          // What is aligned is what is read: no stars, no addresses.
          source: source.map(withoutMarks),
          target: target.map(withoutMarks),
          ...(mode && { mode }),
          ...(anchors && { anchors }),
        },
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
