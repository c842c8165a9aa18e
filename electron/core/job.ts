/** Says whether work is to end. An `AbortSignal` is one, and so is a flag in memory that threads share. */
export interface CancelSignal {
  readonly aborted: boolean;
  /** @throws the reason of the cancellation, where there is one */
  throwIfAborted(): void;
}

/** Context of work that takes long: whether to end, and whom to report progress to. */
export interface JobContext {
  readonly signal: CancelSignal;
  /** `done`: share that is done, 0 to 1. */
  onProgress(done: number): void;
}

/** The context of work that nobody watches and nobody can end. */
export const UNWATCHED: JobContext = {
  signal: { aborted: false, throwIfAborted: () => undefined },
  onProgress: () => undefined,
};
