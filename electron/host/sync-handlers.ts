import { isAbsolute } from 'node:path';
import type { Handlers } from '#api/dispatch.ts';
import { AppError } from '#core/app-error.ts';
import { fileNameOf } from '#core/desk/file-name.ts';
import { INVITATION_ENDING, invitationText } from '#core/desk/invitation.ts';
import { addressForOthers } from '#sync/address.ts';
import type { HandlerContext } from './handler-context.ts';
import { saveAs } from './save-as.ts';

type SyncHandlers = Pick<
  Handlers,
  | 'sync.now'
  | 'sync.connect'
  | 'sync.join'
  | 'sync.invite'
  | 'sync.saveInvitation'
  | 'sync.disconnect'
  | 'sync.log'
>;

/** Sync of the desk of a session with its repository, and the way to a desk that a repository has. */
export function syncHandlers(session: HandlerContext): SyncHandlers {
  const { host, jobs } = session;
  const invitation = () => {
    const { sync, desk } = session.hub;
    if (!sync.state) throw new AppError('not-connected', { path: desk.root });
    const { id, name } = desk.file;
    const { address, isLocal } = addressForOthers(sync.state.address);
    const text = invitationText({ desk: id, name, address });
    const file = { name: `${fileNameOf(name)}.${INVITATION_ENDING}`, mediaType: 'application/json' };
    return { file, text, address, isLocal };
  };
  return {
    'sync.now': async () => {
      await session.hub.sync.now();
      return {};
    },
    'sync.connect': async ({ job, address }) => {
      const { sync } = session.hub;
      await jobs.run(job, (running) => sync.connect(address, running));
      return {};
    },
    'sync.join': async ({ job, address, folder, desk }) => {
      // A path that is not whole would lie wherever the program was started.
      if (!isAbsolute(folder)) throw new AppError('folder-not-found', { path: folder });
      const settings = host.settingsFile.folder;
      const { root, left } = await jobs.run(job, (running) =>
        host.syncWork.join({ settings, root: folder, address, ...(desk !== undefined && { desk }) }, running),
      );
      return { path: root, left: left.length };
    },
    'sync.invite': () => {
      const { file, text, ...rest } = invitation();
      return { file: { ...file, bytes: new TextEncoder().encode(text) }, ...rest };
    },
    'sync.saveInvitation': async () => {
      const { file, text } = invitation();
      return { path: await saveAs(session, file, () => text) };
    },
    'sync.disconnect': async () => {
      await session.hub.sync.disconnect();
      return {};
    },
    'sync.log': async () => ({ entries: (await session.hub.sync.log()).reverse() }),
  };
}
