import type { Handlers } from '#api/dispatch.ts';
import { sumFigures, type DeskFigures } from '#core/desk/desk-figures.ts';
import { UNWATCHED, type JobContext } from '#core/job.ts';
import { writeFiguresCsv } from '#formats/figures-csv.ts';
import type { HandlerContext } from './handler-context.ts';
import { saveAs } from './save-as.ts';

type FiguresHandlers = Pick<Handlers, 'figures.make' | 'figures.csv' | 'figures.save'>;

const CSV = { name: 'desk.csv', mediaType: 'text/csv; charset=utf-8' };

/** Figures of the desk: shown, and written as a table. */
export function figuresHandlers(session: HandlerContext): FiguresHandlers {
  const { host, jobs } = session;
  const make = async (zone: string, job: JobContext): Promise<DeskFigures> => {
    const { desk } = session.hub;
    const articles = await desk.figures(
      zone,
      (request, limits) => host.tasks.run('articleFigures', request, { ...limits, priority: 'background' }),
      job,
    );
    return sumFigures(articles, desk.state.people);
  };
  const csv = async (zone: string): Promise<string> => {
    const { desk } = session.hub;
    const figures = await make(zone, UNWATCHED);
    const { people, quality } = desk.state;
    const now = new Date(host.now()).toISOString();
    return writeFiguresCsv({ articles: await desk.list({ look: false }), figures, people, quality, now });
  };
  return {
    'figures.make': ({ job, zone }) => jobs.run(job, (running) => make(zone, running)),
    'figures.csv': async ({ zone }) => ({ ...CSV, bytes: new TextEncoder().encode(await csv(zone)) }),
    'figures.save': async ({ zone }) => ({ path: await saveAs(session, CSV, () => csv(zone)) }),
  };
}
