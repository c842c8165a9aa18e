import type { IpcMainInvokeEvent, WebContents } from 'electron';
import type { BridgeAnswer } from '#api/bridge.ts';
import { isOwnAddress } from './address.ts';
import { CHANNEL } from './channel.ts';

/** Answers a frame, whatever is in it. */
export type FrameAnswerer = (frame: unknown) => Promise<BridgeAnswer>;

/** Hears the frames of a page. Those that come before there is who answers wait. Gives back how to stop. */
export function hearFrames(contents: WebContents, answerer: Promise<FrameAnswerer>): () => void {
  contents.ipc.handle(CHANNEL, async (event, frame: unknown) =>
    isFromPage(event, contents) ? (await answerer)(frame) : refuse('sender'),
  );
  return () => {
    if (!contents.isDestroyed()) contents.ipc.removeHandler(CHANNEL);
  };
}

/** Only the window's own page, in its main frame, is heard: not a frame in it, and not what it may have become. */
function isFromPage(event: IpcMainInvokeEvent, contents: WebContents): boolean {
  const frame = event.senderFrame;
  if (event.sender !== contents || !frame || frame !== contents.mainFrame) return false;
  return isOwnAddress(frame.url);
}

export function refuse(detail: string): BridgeAnswer {
  return { ok: false, error: { code: 'bad-request', values: { detail } } };
}
