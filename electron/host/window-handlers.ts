import type { Handlers } from '#api/dispatch.ts';
import type { HandlerContext } from './handler-context.ts';

/** Handlers of services of the system for the window of a session. */
export function windowHandlers({
  platform,
}: HandlerContext): Pick<Handlers, 'clipboard.write' | 'menu.show'> {
  return {
    'clipboard.write': async (content) => {
      await platform.writeClipboard(content);
      return {};
    },
    'menu.show': async ({ entries, x, y }) => ({ chosen: await platform.showMenu(entries, { x, y }) }),
  };
}
