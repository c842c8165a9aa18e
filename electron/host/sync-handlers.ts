import type { Handlers } from '#api/dispatch.ts';
import type { HandlerContext } from './handler-context.ts';

/** Sync of the desk of a session with its repository. */
export function syncHandlers(session: HandlerContext): Pick<Handlers, 'sync.now'> {
  return {
    'sync.now': async () => {
      await session.hub.sync.now();
      return {};
    },
  };
}
