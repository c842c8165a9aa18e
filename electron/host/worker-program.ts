import { parentPort } from 'node:worker_threads';

/** What a worker thread answers: how far it is, what it was asked for, or why there is none. */
export type WorkerReply<Answer> =
  { progress: number } | { answer: Answer } | { failure: { name: string; message: string } };

/** What a program of a worker thread can ask and tell while it works. */
export interface Work {
  isCancelled: () => boolean;
  /** The share that is done, 0 to 1; told on at most ten times a second. */
  onProgress: (done: number) => void;
}

/** At least so long between two reports of progress, in ms. */
const REPORT_INTERVAL = 100;

/** Makes this thread answer requests, one after the other, by `work`: the host sends one when the last is answered. */
export function answerRequests<Request extends { cancelled: SharedArrayBuffer }, Answer>(
  work: (request: Request, along: Work) => Answer | Promise<Answer>,
): void {
  if (!parentPort) throw new Error('this program is a worker thread');
  const port = parentPort;
  const reply = (message: WorkerReply<Answer>) => port.postMessage(message);
  const take = async (request: Request): Promise<void> => {
    const flag = new Int32Array(request.cancelled);
    let reported = performance.now();
    try {
      const answer = await work(request, {
        isCancelled: () => Atomics.load(flag, 0) !== 0,
        onProgress: (done) => {
          const now = performance.now();
          if (now - reported < REPORT_INTERVAL) return;
          reported = now;
          reply({ progress: done });
        },
      });
      reply({ answer });
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      reply({ failure: { name, message } });
    }
  };
  port.on('message', (request: Request) => void take(request));
}
