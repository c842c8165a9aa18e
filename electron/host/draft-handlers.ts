import type { Handlers } from '#api/dispatch.ts';
import { AppError } from '#core/app-error.ts';
import type { HandlerContext } from './handler-context.ts';

type DraftHandlers = Pick<Handlers, 'drafts.get' | 'drafts.keep'>;

/** Texts that a person began in a form and has not sent. */
export function draftHandlers(session: HandlerContext): DraftHandlers {
  const { host } = session;
  const owner = () => {
    if (!session.me) throw new AppError('no-person');
    return { desk: session.hub.desk.file.id, person: session.me.id };
  };
  return {
    'drafts.get': async () => ({ drafts: await host.drafts.of(owner()) }),
    'drafts.keep': async ({ place, text }) => {
      await host.drafts.keep({ ...owner(), place, text, at: new Date(host.now()).toISOString() });
      return {};
    },
  };
}
