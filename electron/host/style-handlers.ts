import type { Handlers } from '#api/dispatch.ts';
import { inStyleOrder } from '#core/style/style-rule.ts';
import { readStyleCsv, writeStyleCsv } from '#formats/style-csv.ts';
import type { HandlerContext } from './handler-context.ts';
import { saveAs } from './save-as.ts';

const CSV = { name: 'house-style.csv', mediaType: 'text/csv; charset=utf-8' };

/** Lists of house style in files. */
export function styleHandlers(
  session: HandlerContext,
): Pick<Handlers, 'style.read' | 'style.csv' | 'style.save'> {
  const csv = () => writeStyleCsv(inStyleOrder(session.hub.desk.state.style.values()));
  return {
    'style.read': async ({ bytes }) => readStyleCsv(bytes),
    'style.csv': async () => ({ ...CSV, bytes: new TextEncoder().encode(csv()) }),
    'style.save': async () => ({ path: await saveAs(session, CSV, csv) }),
  };
}
