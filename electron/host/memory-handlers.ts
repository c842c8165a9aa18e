import type { Handlers } from '#api/dispatch.ts';
import { AppError } from '#core/app-error.ts';
import { memorySource } from '#desk/memory/memory-units.ts';
import type { HandlerContext } from './handler-context.ts';

/** What the memory of the desk knows. */
export function memoryHandlers(session: HandlerContext): Pick<Handlers, 'memory.match'> {
  return {
    'memory.match': ({ job, article, row: id }) =>
      session.jobs.run(job, async (running) => {
        const { hub } = session;
        const row = await hub.withArticle(article, ({ state }) => {
          const at = state.index.get(id);
          if (at === undefined) throw new AppError('cancelled');
          const textAt = (position: number) => {
            const other = state.rows[position];
            return other === undefined ? null : memorySource(state, other);
          };
          const neighbours = { before: textAt(at - 1), after: textAt(at + 1) };
          return { article, row: id, text: textAt(at)!, neighbours };
        });
        const matches =
          row.text === '' ? { row: [], sentences: [] } : await hub.memory.matchRow(row, running);
        return { ...matches, problems: hub.memory.problems };
      }),
  };
}
