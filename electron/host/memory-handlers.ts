import type { Handlers } from '#api/dispatch.ts';
import { AppError } from '#core/app-error.ts';
import type { HandlerContext } from './handler-context.ts';
import { rowsToFill, textsAt } from './repeat-filler.ts';

/** What the memory of the desk knows. */
export function memoryHandlers(
  session: HandlerContext,
): Pick<Handlers, 'memory.fill' | 'memory.match' | 'memory.repeats' | 'memory.words'> {
  return {
    'memory.words': ({ job, article, row }) =>
      session.jobs.run(job, async (running) =>
        session.hub.memory.rowWords(await askedRow(session, article, row), running),
      ),
    'memory.match': ({ job, article, row }) =>
      session.jobs.run(job, async (running) => {
        const { hub } = session;
        const asked = await askedRow(session, article, row);
        const matches =
          asked.text === '' ? { row: [], sentences: [] } : await hub.memory.matchRow(asked, running);
        return { ...matches, problems: hub.memory.problems };
      }),
    'memory.repeats': ({ job, article }) =>
      session.jobs.run(job, async (running) => {
        const { hub, me } = session;
        if (!me) throw new AppError('no-person');
        const rows = await hub.withArticle(article, ({ state }) => rowsToFill(state, me.id));
        return { repeats: rows.length === 0 ? [] : await hub.memory.findRepeats({ article, rows }, running) };
      }),
    'memory.fill': ({ job }) =>
      session.jobs.run(job, async (running) => {
        const { me, host, hub } = session;
        return { filled: await hub.repeats.fillFor({ me, randomId: host.randomId }, running) };
      }),
  };
}

/** A row as the memory is asked about it. @throws AppError `cancelled` where it is gone */
function askedRow({ hub }: HandlerContext, article: string, row: string) {
  return hub.withArticle(article, ({ state }) => {
    const at = state.index.get(row);
    if (at === undefined) throw new AppError('cancelled');
    return { article, row, ...textsAt(state, at) };
  });
}
