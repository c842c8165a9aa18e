import type { IpcMainInvokeEvent, WebContents } from 'electron';
import type { BridgeAnswer } from '#api/bridge.ts';
import { requestFrameSchema, type EventFrame, type HostEvent } from '#api/contract.ts';
import type { Session } from '#api/dispatch.ts';
import { isOwnAddress } from './address.ts';
import { CHANNEL, QUIT_READY } from './channel.ts';

/** A request without the number that pairs it with its answer: the channel does that by itself. */
const frameSchema = requestFrameSchema.omit({ id: true });

export interface FrameListener {
  /** The window has sent everything, as it was asked to. */
  quitReady(): void;
  /** The page is there: it has sent a request, which was answered. */
  answered(): void;
}

/** Moves frames between a window and its session. Gives back how to stop. */
export function serveFrames(contents: WebContents, session: Session, listener: FrameListener): () => void {
  contents.ipc.handle(CHANNEL, async (event, given: unknown): Promise<BridgeAnswer> => {
    if (!isFromPage(event, contents)) return refuse('sender');
    const frame = frameSchema.safeParse(given);
    if (!frame.success) return refuse('frame');
    const { name, input } = frame.data;
    if (name === QUIT_READY) {
      listener.quitReady();
      return { ok: true, value: {} };
    }
    const answer = await session.dispatch(name, input);
    listener.answered();
    return answer;
  });
  const unsubscribe = session.subscribe((event) => sendEvent(contents, event));
  return () => {
    unsubscribe();
    if (!contents.isDestroyed()) contents.ipc.removeHandler(CHANNEL);
  };
}

/** Tells a page something; one that has gone or crashed is told nothing. */
export function sendEvent(contents: WebContents, event: HostEvent): void {
  if (contents.isDestroyed() || contents.isCrashed()) return;
  const frame: EventFrame = { event: event.name, data: event.data };
  contents.send(CHANNEL, frame);
}

/** Only the window's own page, in its main frame, is heard: not a frame in it, and not what it may have become. */
function isFromPage(event: IpcMainInvokeEvent, contents: WebContents): boolean {
  const frame = event.senderFrame;
  if (event.sender !== contents || !frame || frame !== contents.mainFrame) return false;
  return isOwnAddress(frame.url);
}

function refuse(detail: string): BridgeAnswer {
  return { ok: false, error: { code: 'bad-request', values: { detail } } };
}
