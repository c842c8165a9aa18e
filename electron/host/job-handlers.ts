import type { Handlers } from '#api/dispatch.ts';
import { AppError } from '#core/app-error.ts';
import { DEFAULT_PROFILE, profileOf } from '#core/checks/profile.ts';
import { sourceBefore, type SourceUpdate } from '#core/article/update.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';
import { readParagraphs } from '#desk/files/read-file.ts';
import type { CompareRequest } from './comparer.ts';
import { deskNames } from './desk-names.ts';
import type { HostSession } from './session.ts';
import type { WorkerJob } from './worker-lane.ts';

type JobHandlers = Pick<
  Handlers,
  'text.read' | 'align.run' | 'check.run' | 'desk.names' | 'article.compareSource' | 'job.cancel'
>;

/** Work on texts as they are sent, most of it in threads: reading files, aligning, checking. */
export function jobHandlers(session: HostSession): JobHandlers {
  return {
    'text.read': async ({ files }) => {
      // What is read and not imported is about to be aligned.
      session.host.aligner.warm();
      const read = async ({ name, bytes }: (typeof files)[number]) => {
        try {
          const file = { name, bytes: Buffer.from(bytes, 'base64') };
          const paragraphs = await readParagraphs(file, session.host.formatter.read);
          return { file: name, paragraphs, error: null };
        } catch (failure) {
          if (!(failure instanceof AppError)) throw failure;
          const error = { code: failure.code, values: { file: name, ...failure.values } };
          return { file: name, paragraphs: [], error };
        }
      };
      return { texts: await Promise.all(files.map(read)) };
    },
    'align.run': ({ job, source, target, mode, anchors }) =>
      runJob(session, job, (onProgress) =>
        session.host.aligner.start(
          {
            // What is aligned is what is read: no stars, no addresses.
            source: source.map(withoutMarks),
            target: target.map(withoutMarks),
            ...(mode && { mode }),
            ...(anchors && { anchors }),
            ...(session.hasDesk && { desk: session.room.desk.root }),
          },
          onProgress,
        ),
      ),
    'check.run': ({ job, rows, from, to, across }) => {
      const profile = session.hasDesk ? profileOf(session.room.desk.state) : DEFAULT_PROFILE;
      return runJob(session, job, (onProgress) =>
        session.host.checker.start({ rows, from, to, across, profile }, onProgress),
      );
    },
    'desk.names': ({ job }) => {
      const { desk } = session.room;
      return runJob(session, job, (onProgress) =>
        deskNames(desk, profileOf(desk.state), session.host.checker, onProgress),
      );
    },
    'article.compareSource': async ({ job, article, paragraphs }) => {
      const { counts, identical } = await runJob(session, job, () =>
        comparison(session, article, paragraphs),
      );
      return { counts, identical };
    },
    'job.cancel': ({ job }) => {
      session.jobs.get(job)?.cancel();
      return {};
    },
  };
}

/** Compares what an article has with an updated source; it can be cancelled while the article is still being opened. */
function comparison(
  session: HostSession,
  article: string,
  fresh: CompareRequest['fresh'],
): WorkerJob<SourceUpdate> {
  let cancelled = false;
  let under: WorkerJob<SourceUpdate> | null = null;
  const answer = session.room.withArticle(article, ({ state }) => {
    if (cancelled) throw new AppError('cancelled');
    under = session.host.comparer.start({ before: sourceBefore(state), fresh, source: 'preview' });
    return under.answer;
  });
  return {
    answer,
    cancel: () => {
      cancelled = true;
      under?.cancel();
    },
  };
}

/** Runs a job of a session under the caller's name for it, tells how far it is, and keeps it at hand to be cancelled. */
export async function runJob<Answer>(
  session: HostSession,
  id: string,
  start: (onProgress: (done: number) => void) => WorkerJob<Answer>,
): Promise<Answer> {
  const { jobs } = session;
  if (jobs.has(id)) throw new AppError('bad-request', { detail: `job ${id} is under way` });
  const job = start((done) => session.tell({ name: 'job.progress', data: { job: id, done } }));
  jobs.set(id, job);
  try {
    return await job.answer;
  } finally {
    jobs.delete(id);
  }
}
