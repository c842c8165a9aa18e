import type { AnswerFrame, EventFrame } from './contract.ts';

/** Answer without its id. */
export type BridgeAnswer =
  | { ok: true; value: unknown }
  | { ok: false; error: Extract<AnswerFrame, { ok: false }>['error'] };

/** Bridge that the preload script of the desktop app puts on `window.muqabala`; all that the page gets of Electron. */
export interface MuqabalaBridge {
  request(name: string, input: unknown): Promise<BridgeAnswer>;
  subscribe(listener: (frame: EventFrame) => void): () => void;
  /** Answers `quit.requested`: everything is sent, the window may close. */
  quitReady(): void;
}
