import type { Bytes, ExportedFile } from '#api/contract/types.ts';
import type { Handlers } from '#api/dispatch.ts';
import { AppError } from '#core/app-error.ts';
import type { DeskEventBody } from '#core/desk/events.ts';
import type { TermFormat } from '#core/terms/term-formats.ts';
import { planTermImport } from '#core/terms/term-import.ts';
import { inAlphabet, shownTerm } from '#core/terms/term.ts';
import type { HandlerContext } from './handler-context.ts';
import { searchedDesk } from './search-handlers.ts';
import { saveAs } from './save-as.ts';

type TermHandlers = Pick<Handlers, 'terms.import' | 'terms.candidates' | 'terms.export' | 'terms.exportTo'>;

const TBX = { ending: '.tbx', mediaType: 'application/x-tbx' };
const FILES: Record<TermFormat, { ending: string; mediaType: string }> = {
  tbx: TBX,
  'tbx-min': TBX,
  'tbx-core': TBX,
  'tbx-v2': TBX,
  csv: { ending: '.csv', mediaType: 'text/csv; charset=utf-8' },
  xlsx: {
    ending: '.xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
};

/** Terms of the desk from files and in files; both are done in a thread. */
export function termHandlers(session: HandlerContext): TermHandlers {
  const { host } = session;
  const nameOf = (format: TermFormat) => ({
    name: `terms${FILES[format].ending}`,
    mediaType: FILES[format].mediaType,
  });
  const write = async (format: TermFormat): Promise<{ bytes: Bytes; cut: number }> => {
    const { state, file } = session.hub.desk;
    const terms = inAlphabet(state.terms.values());
    const { bytes, cut } = await host.tasks.run('writeTerms', { terms, format, title: file.name });
    return { bytes: new Uint8Array(bytes), cut };
  };
  return {
    'terms.import': async ({ file }) => {
      const { me, hub } = session;
      if (!me) throw new AppError('no-person');
      const { terms, left } = await host.tasks.run('readTerms', file);
      const { changes, ...counts } = planTermImport(hub.desk.state.terms.values(), terms, host.randomId);
      const bodies = changes.map((change): DeskEventBody => ({ type: 'term.set', ...change }));
      if (bodies.length > 0) await hub.desk.change(me.id, bodies);
      await hub.view(me.id, false);
      return { ...counts, left };
    },
    'terms.candidates': ({ job }) => {
      const terms = inAlphabet(session.hub.desk.state.terms.values()).map(shownTerm);
      const input = { ...searchedDesk(session, false), terms };
      return session.jobs.run(job, (running) =>
        host.tasks.run('termCandidates', input, { ...running, priority: 'background' }),
      );
    },
    'terms.export': async ({ format }) => {
      const { bytes, cut } = await write(format);
      const file: ExportedFile = { ...nameOf(format), bytes };
      return { file, cut };
    },
    'terms.exportTo': async ({ format }) => {
      let cut = 0;
      const path = await saveAs(session, nameOf(format), async () => {
        const written = await write(format);
        ({ cut } = written);
        return written.bytes;
      });
      return { path, cut };
    },
  };
}
