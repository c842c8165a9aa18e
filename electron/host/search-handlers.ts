import type { ParsedInputOf } from '#api/contract.ts';
import type { Handlers } from '#api/dispatch.ts';
import { AppError } from '#core/app-error.ts';
import type { ArticleCommand } from '#core/article/article.ts';
import { findRow, headIds } from '#core/article/state.ts';
import { sha256Hex } from '#core/hash.ts';
import { inAlphabet, shownTerm } from '#core/terms/term.ts';
import { correctionSorter } from './correction-sorter.ts';
import type { HandlerContext } from './handler-context.ts';
import type { SearchedDesk } from './tasks/search.ts';

type SearchHandlers = Pick<Handlers, 'search.run' | 'search.plan' | 'search.replace' | 'concordance.run'>;
type Replaced = ParsedInputOf<'search.replace'>['rows'];

/** Searching and replacing in all articles of the desk. */
export function searchHandlers(session: HandlerContext): SearchHandlers {
  const { host, jobs } = session;
  const searched = (withHidden: boolean) => searchedDesk(session, withHidden);
  return {
    'search.run': ({ job, query, filter, hidden }) => {
      const names = [...session.hub.desk.state.names.values()];
      const input = { ...searched(hidden), query, filter, names };
      return jobs.run(job, (running) =>
        host.tasks.run('searchDesk', input, {
          ...running,
          onPart: (hits) => session.emit({ name: 'search.found', data: { job, hits } }),
        }),
      );
    },
    'search.plan': ({ job, hidden, ...replace }) =>
      jobs.run(job, (running) =>
        host.tasks.run('planDeskReplace', { ...searched(hidden), ...replace }, running),
      ),
    'concordance.run': ({ job, query, phrase, hidden, except }) => {
      const { names, terms } = session.hub.desk.state;
      const input = {
        ...searched(hidden),
        query,
        phrase,
        except,
        names: [...names.values()],
        terms: inAlphabet(terms.values()).map(shownTerm),
      };
      const { memory } = session.hub;
      return jobs.run(job, async (running) => {
        await memory.ready(running);
        return host.tasks.run('concordance', input, running);
      });
    },
    'search.replace': async ({ rows }) => {
      const written: { article: string; row: string }[] = [];
      for (const article of new Set(rows.map((row) => row.article))) {
        const ofArticle = rows.filter((row) => row.article === article);
        for (const row of await replaceIn(session, article, ofArticle)) written.push({ article, row });
      }
      session.hub.emitSoon();
      return { written };
    },
  };
}

/** The desk of a session as its texts are searched. */
export function searchedDesk({ hub }: HandlerContext, withHidden: boolean): SearchedDesk {
  const { root, state } = hub.desk;
  const people = new Map([...state.people.values()].map(({ id, name }) => [id, name]));
  // What lines of articles are judged by.
  const { signed, managers, keys, accepted, policies } = state;
  const roles = [...state.people.values()].map(({ id, role }) => [id, role]);
  const trust = sha256Hex(JSON.stringify([signed, [...managers], keys, [...accepted], policies, roles]));
  return { root, keeper: hub.memory.keeper, trust, people, hidden: state.hidden, withHidden };
}

/** Writes rows of one article that still read as they did; gives the ids of those that were written. */
async function replaceIn(session: HandlerContext, id: string, rows: Replaced): Promise<string[]> {
  const { hub, me, host } = session;
  if (!me) throw new AppError('no-person');
  const by = session.authorOf(me);
  return hub.withArticle(id, async (article) => {
    await article.refresh().catch(() => false);
    const commands = rows.flatMap(({ row: rowId, before, after }): ArticleCommand[] => {
      const row = findRow(article.state, rowId);
      if (!row || row.text !== before) return [];
      const bases = headIds(row).slice(0, 1);
      return [{ type: 'setText', id: host.randomId(), row: row.id, text: after, bases, cause: 'replace' }];
    });
    if (commands.length === 0 || article.readOnly) return [];
    const sorter = await correctionSorter(host.tasks, article.state, commands, by);
    // Without an origin: every window with the article open hears of it, this one too.
    const { refused } = await article.apply({ ...by, sorter }, commands);
    const failed = new Set(refused.map(({ id: command }) => command));
    return commands.flatMap((command) =>
      command.type === 'setText' && !failed.has(command.id) ? [command.row] : [],
    );
  });
}
