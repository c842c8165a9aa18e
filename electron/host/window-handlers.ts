import type { Handlers } from '#api/dispatch.ts';
import type { HandlerContext } from './handler-context.ts';
import { saveAs } from './save-as.ts';

/** Handlers of services of the system for the window of a session. */
export function windowHandlers(
  session: HandlerContext,
): Pick<Handlers, 'clipboard.write' | 'menu.show' | 'print.save'> {
  const { platform } = session;
  return {
    'clipboard.write': async (content) => {
      await platform.writeClipboard(content);
      return {};
    },
    'menu.show': async ({ entries, x, y }) => ({ chosen: await platform.showMenu(entries, { x, y }) }),
    'print.save': async ({ article }) => {
      const name = await session.hub.withArticle(article, async ({ slug }) => `${slug}.pdf`);
      const path = await saveAs(session, { name, mediaType: 'application/pdf' }, () =>
        platform.printWindow(),
      );
      return { path };
    },
  };
}
