import type { WebContents } from 'electron';
import type { BridgeAnswer } from '#api/bridge.ts';
import { requestFrameSchema, type EventFrame, type HostEvent } from '#api/contract.ts';
import type { Session } from '#api/dispatch.ts';
import { CHANNEL, QUIT_READY } from './channel.ts';
import { refuse } from './page-frames.ts';
import type { PageWindow } from './page-window.ts';

/** A request without the number that pairs it with its answer: the channel does that by itself. */
const frameSchema = requestFrameSchema.omit({ id: true });

/** Methods that are of no desk: their answers wait for none. */
const OF_NO_DESK: ReadonlySet<string> = new Set(['app.info', 'settings.get']);

export interface FrameListener {
  /** Settles when the desk that the window begins with is open, or cannot be opened. */
  opened: Promise<unknown>;
  /** The window has sent everything, as it was asked to. */
  quitReady(): void;
  /** The page is there: it has sent a request, which was answered. */
  answered(): void;
}

/** Moves frames between a page and its session. Gives back how to stop. */
export function serveFrames(page: PageWindow, session: Session, listener: FrameListener): () => void {
  const { webContents } = page.window;
  const unsubscribe = session.subscribe((event) => sendEvent(webContents, event));
  page.answerBy(async (given): Promise<BridgeAnswer> => {
    const frame = frameSchema.safeParse(given);
    if (!frame.success) return refuse('frame');
    const { name, input } = frame.data;
    if (name === QUIT_READY) {
      listener.quitReady();
      return { ok: true, value: {} };
    }
    if (!OF_NO_DESK.has(name)) await listener.opened;
    const answer = await session.dispatch(name, input);
    listener.answered();
    return answer;
  });
  return () => {
    unsubscribe();
    page.stopHearing();
  };
}

/** Tells a page something; one that has gone or crashed is told nothing. */
export function sendEvent(contents: WebContents, event: HostEvent): void {
  if (contents.isDestroyed() || contents.isCrashed()) return;
  const frame: EventFrame = { event: event.name, data: event.data };
  contents.send(CHANNEL, frame);
}
