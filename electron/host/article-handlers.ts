import { basename } from 'node:path';
import type { Imported } from '#api/contract/files.ts';
import type { Handlers } from '#api/dispatch.ts';
import { AppError } from '#core/app-error.ts';
import type { Person } from '#core/people/person.ts';
import { beginsWith } from '#core/journal/known-events.ts';
import { IMPORTER } from '#core/journal/writer.ts';
import type { ImportOptions } from '#desk/article/import.ts';
import { readBack, readReview } from '#desk/read-back/read-back.ts';
import { readLimited } from '#desk/files/read-file.ts';
import { correctionSorter } from './correction-sorter.ts';
import { exportArticle } from './export.ts';
import type { HandlerContext } from './handler-context.ts';
import { signOffEvidence } from './sign-off-evidence.ts';
import { saveAs } from './save-as.ts';

type ArticleHandlers = Pick<
  Handlers,
  | 'article.chooseImport'
  | 'article.import'
  | 'article.importPair'
  | 'article.updateSource'
  | 'article.rereadPage'
  | 'article.readBack'
  | 'article.open'
  | 'article.readAhead'
  | 'article.close'
  | 'article.signatures'
  | 'article.keepPlace'
  | 'article.apply'
  | 'article.export'
  | 'article.exportTo'
  | 'article.reveal'
  | 'file.show'
>;

/** The articles of the desk that the session has open. */
export function articleHandlers(session: HandlerContext): ArticleHandlers {
  /** Paths that were chosen last, for a second try after a question. */
  let chosen: string[] = [];
  return {
    'article.chooseImport': async ({ chosen: names, ...intent }) => {
      const { hub } = session;
      if (!names) chosen = await session.platform.chooseFiles();
      const paths = names ? chosen.filter((path) => names.includes(basename(path))) : chosen;
      const imported: Imported[] = [];
      for (const path of paths) {
        imported.push(await importOne(session, basename(path), () => readLimited(path), intent));
      }
      if (imported.length > 0) hub.emitSoon();
      return { imported };
    },
    'article.import': async ({ files, ...options }) => {
      const { hub } = session;
      const imported: Imported[] = [];
      for (const { name, bytes } of files) {
        imported.push(await importOne(session, name, async () => bytes, options));
      }
      hub.emitSoon();
      return { imported };
    },
    'article.importPair': async ({ source, target, links, ...intent }) => {
      const { hub } = session;
      const read = async () => source.bytes;
      const options = { translation: { file: target, links }, ...intent };
      const imported = await importOne(session, source.name, read, options);
      hub.emitSoon();
      return imported;
    },
    'article.updateSource': async ({ article: id, file }) => {
      const { hub, me, host } = session;
      if (!me) throw new AppError('no-person');
      return hub.withArticle(id, async (article) => {
        const counts = await article.updateSource(me.id, file, host.randomId);
        hub.emitSoon();
        return counts;
      });
    },
    'article.rereadPage': async ({ article: id, wholePage }) => {
      const { hub, me, host } = session;
      if (!me) throw new AppError('no-person');
      return hub.withArticle(id, async (article) => {
        const counts = await article.rereadSource(me.id, host.randomId, { wholePage });
        hub.emitSoon();
        return counts;
      });
    },
    'article.readBack': async ({ article: id, file, person: personId }) => {
      const { hub, host } = session;
      const { people } = hub.desk.state;
      const person = people.get(personId);
      if (!person) throw new AppError('no-person');
      const rows = await readReview(file, id, host.documents.readReview);
      return hub.withArticle(id, async (article) => {
        if (article.readOnly) throw new AppError(article.readOnly, { path: article.folder });
        if (article.state.stage === 'signed') throw new AppError('signed-off', { path: article.folder });
        await article.refresh().catch(() => false);
        const authorOf = (author: Person) => session.authorOf(author);
        const report = await readBack(article, rows, {
          person,
          people,
          authorOf,
          randomId: host.randomId,
          sort: (...input) => correctionSorter(host.tasks, ...input),
        });
        hub.emitSoon();
        return report;
      });
    },
    'article.open': async ({ article: id, known }) => {
      const { article, events } = await session.acquireArticle(id);
      const omitted = known && beginsWith(events, known) ? known.count : 0;
      rememberArticle(session, id);
      const { host, me } = session;
      const desk = session.hub.desk.file.id;
      const left = me && (await host.leftPlaces.of({ desk, person: me.id, article: id }).catch(() => null));
      return {
        article: id,
        title: article.file.title,
        slug: article.slug,
        events: events.slice(omitted),
        omitted,
        problems: article.problems,
        readOnly: article.readOnly,
        imported: article.file.imported ?? null,
        left,
        origin: article.file.metadata ?? {},
      };
    },
    'article.readAhead': async ({ article }) => {
      await session.hub.desk.readAhead(article);
      return {};
    },
    'article.signatures': ({ article: id, events }) =>
      session.hub.withArticle(id, async (article) => article.signatures(events)),
    'article.close': async ({ article }) => {
      await session.releaseArticle(article);
      return {};
    },
    'article.keepPlace': async ({ article, place }) => {
      const { host, hub, me } = session;
      if (!me) throw new AppError('no-person');
      await host.leftPlaces.keep({ desk: hub.desk.file.id, person: me.id, article, ...place });
      return {};
    },
    'article.apply': async ({ article: id, commands }) => {
      const { hub, me } = session;
      if (!me) throw new AppError('no-person');
      const by = session.authorOf(me);
      return hub.withArticle(id, async (article) => {
        const evidence = await signOffEvidence(session, article, commands);
        const sorter = await correctionSorter(session.host.tasks, article.state, commands, by);
        const applied = await article.apply({ ...by, evidence, sorter }, commands, session);
        hub.emitSoon();
        return applied;
      });
    },
    'article.export': async ({ article: id, format }) => {
      const { hub } = session;
      const exported = await hub.withArticle(id, (article) =>
        exportArticle(article, format, session.host.documents.write),
      );
      return { ...exported, bytes: new Uint8Array(exported.bytes) };
    },
    'article.exportTo': async ({ article: id, format }) => {
      const { hub } = session;
      const exported = await hub.withArticle(id, (article) =>
        exportArticle(article, format, session.host.documents.write),
      );
      const { name, mediaType, notices } = exported;
      const path = await saveAs(session, { name, mediaType }, () => exported.bytes);
      return { path, notices: path === null ? [] : notices };
    },
    'file.show': async ({ path, as }) => {
      if (!session.savedFiles.has(path)) throw new AppError('not-available');
      await (as === 'file' ? session.platform.open(path) : session.platform.reveal(path));
      return {};
    },
    'article.reveal': async ({ article: id }) => {
      const folder = await session.hub.withArticle(id, (article) => article.folder);
      await session.platform.reveal(folder);
      return {};
    },
  };
}

/** Remembers the article for the next start; a failure to write it has no effect. */
function rememberArticle(session: HandlerContext, id: string): void {
  const desk = session.hub.desk.file.id;
  session.host.settingsFile
    .update(({ lastArticles }) => ({ lastArticles: { ...lastArticles, [desk]: id } }))
    .catch((error: unknown) => session.host.report(error));
}

/** One file: what is wrong with it belongs to it, and the others are imported all the same. */
async function importOne(
  session: HandlerContext,
  name: string,
  read: () => Promise<Uint8Array>,
  options: ImportOptions,
): Promise<Imported> {
  try {
    const file = { name, bytes: await read() };
    const { id, report } = await session.hub.desk.import(file, session.me?.id ?? IMPORTER, options);
    return { file: name, article: id, report, error: null };
  } catch (failure) {
    if (!(failure instanceof AppError)) throw failure;
    return {
      file: name,
      article: null,
      report: null,
      error: { code: failure.code, values: { file: name, ...failure.values } },
    };
  }
}
