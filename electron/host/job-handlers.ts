import type { Handlers } from '#api/dispatch.ts';
import { AppError } from '#core/app-error.ts';
import { sourceBefore } from '#core/article/update.ts';
import { rowTexts } from '#core/checks/article-rows.ts';
import { DEFAULT_PROFILE, profileOf } from '#core/checks/profile.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';
import { readParagraphs } from '#desk/files/read-file.ts';
import { deskNames } from './desk-names.ts';
import { throwIfCancelled } from './jobs.ts';
import type { HandlerContext } from './handler-context.ts';

type JobHandlers = Pick<
  Handlers,
  | 'text.read'
  | 'align.run'
  | 'check.run'
  | 'check.article'
  | 'language.check'
  | 'desk.names'
  | 'article.compareSource'
  | 'job.cancel'
>;

/** Number of paragraphs, both sides together, up to which an alignment is short: some ten milliseconds. */
const MAX_SHORT_ALIGNMENT = 120;

/** Articles with more rows, or more letters on both sides together, are not compared as a whole. */
const MAX_COMPARED_ROWS = 10_000;
const MAX_COMPARED_LETTERS = 8_000_000;

/** Work on texts as they are sent, in the task pool: reading files, aligning, checking. */
export function jobHandlers(session: HandlerContext): JobHandlers {
  const { jobs, host } = session;
  const { tasks } = host;
  return {
    'text.read': async ({ files }) => {
      // What is read and not imported is about to be aligned.
      tasks.warm('align');
      const read = async ({ name, bytes }: (typeof files)[number]) => {
        try {
          const paragraphs = await readParagraphs({ name, bytes }, host.documents.read);
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
      jobs.run(job, (running) =>
        tasks.run(
          'align',
          {
            // What is aligned is what is read: no stars, no addresses.
            source: source.map(withoutMarks),
            target: target.map(withoutMarks),
            ...(mode && { mode }),
            ...(anchors && { anchors }),
            ...(session.hasDesk && { desk: session.hub.desk.root }),
          },
          {
            ...running,
            priority: source.length + target.length <= MAX_SHORT_ALIGNMENT ? 'dialog' : 'background',
          },
        ),
      ),
    'check.run': ({ job, rows, from, to }) => {
      const atDesk = session.hasDesk
        ? { profile: profileOf(session.hub.desk.state), desk: session.hub.desk.root }
        : { profile: DEFAULT_PROFILE };
      return jobs.run(job, (running) =>
        tasks.run('check', { rows, from, to, ...atDesk }, { ...running, priority: 'typing' }),
      );
    },
    'check.article': ({ job, article, last }) =>
      jobs.run(job, async (running) => {
        const { hub } = session;
        const state = await hub.withArticle(article, (open) => open.state);
        if (state.last?.id !== last) return { current: false, rows: [] };
        const rows = state.rows.map((row) => rowTexts(state, row));
        const letters = rows.reduce((sum, { source, target }) => sum + source.length + target.length, 0);
        if (rows.length > MAX_COMPARED_ROWS || letters > MAX_COMPARED_LETTERS)
          return { current: true, rows: [] };
        const call = { rows, from: 0, to: 0, across: true, profile: profileOf(hub.desk.state) };
        const { across } = await tasks.run('check', call, { ...running, priority: 'typing' });
        const found = state.rows.map(({ id }, i) => ({ row: id, findings: across?.[i] ?? [] }));
        return { current: true, rows: found.filter(({ findings }) => findings.length > 0) };
      }),
    'language.check': async ({ job, language, rows }) => {
      const profile = session.hasDesk ? profileOf(session.hub.desk.state) : DEFAULT_PROFILE;
      const found = await jobs.run(job, (running) =>
        host.languageTasks.run('proofread', { rows, language, profile }, { ...running, priority: 'typing' }),
      );
      return { rows: found };
    },
    'desk.names': ({ job }) => {
      const { desk } = session.hub;
      return jobs.run(job, (running) => deskNames(desk, profileOf(desk.state), tasks.run, running));
    },
    'article.compareSource': ({ job, article, paragraphs }) =>
      jobs.run(job, async (running) => {
        const { counts, identical } = await session.hub.withArticle(article, ({ state }) => {
          throwIfCancelled(running);
          const input = { before: sourceBefore(state), fresh: paragraphs, source: 'preview' };
          return tasks.run('compareSources', input, running);
        });
        return { counts, identical };
      }),
    'job.cancel': ({ job }) => {
      jobs.cancel(job);
      return {};
    },
  };
}
