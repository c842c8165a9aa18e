import type { Handlers } from '#api/dispatch.ts';
import { AppError } from '#core/app-error.ts';
import { isOwnArticle, mayBeFilled } from '#core/article/repeats.ts';
import type { ArticleState } from '#core/article/state.ts';
import { memorySource } from '#desk/memory/memory-units.ts';
import type { HandlerContext } from './handler-context.ts';

/** What the memory of the desk knows. */
export function memoryHandlers(
  session: HandlerContext,
): Pick<Handlers, 'memory.match' | 'memory.repeats' | 'memory.words'> {
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
        const rows = await hub.withArticle(article, ({ state }) =>
          !isOwnArticle(state, me.id)
            ? []
            : state.rows.flatMap((row, at) => {
                const texts = textsAt(state, at);
                return mayBeFilled(row) && texts.text !== '' ? [{ row: row.id, ...texts }] : [];
              }),
        );
        return { repeats: rows.length === 0 ? [] : await hub.memory.findRepeats({ article, rows }, running) };
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

/** The Arabic of a row and of those around it, null beyond the edges of the article. */
function textsAt(state: ArticleState, at: number) {
  const textOf = (position: number) => {
    const row = state.rows[position];
    return row === undefined ? null : memorySource(state, row);
  };
  return { text: textOf(at)!, neighbours: { before: textOf(at - 1), after: textOf(at + 1) } };
}
