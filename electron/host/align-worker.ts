import { parentPort } from 'node:worker_threads';
import { align } from '../core/align/align.ts';
import type { Alignment } from '../core/align/alignment.ts';
import { builtInLexicon } from '../formats/lexicon.ts';
import type { AlignRequest } from './aligner.ts';

/** What the worker answers: how far it is, the alignment, or why there is none. */
export type AlignReply =
  { progress: number } | { alignment: Alignment } | { failure: { name: string; message: string } };

/** At least so long between two reports of progress, in ms. */
const REPORT_INTERVAL = 100;

/** Program of the worker thread: aligns what it is sent, one after the other, with a lexicon that it compiles once. */
function run(
  { source, target, mode, anchors, cancelled }: AlignRequest,
  reply: (reply: AlignReply) => void,
): void {
  const flag = new Int32Array(cancelled);
  let reported = performance.now();
  try {
    const alignment = align(source, target, {
      mode: mode ?? 'sentence',
      lexicons: [builtInLexicon()],
      ...(anchors && { anchors }),
      isCancelled: () => Atomics.load(flag, 0) !== 0,
      onProgress: (done) => {
        const now = performance.now();
        if (now - reported < REPORT_INTERVAL) return;
        reported = now;
        reply({ progress: done });
      },
    });
    reply({ alignment });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    reply({ failure: { name, message } });
  }
}

if (!parentPort) throw new Error('this program is a worker thread');
const port = parentPort;
// Now, while nobody waits: the first job comes a little later.
builtInLexicon();
port.on('message', (request: AlignRequest) => run(request, (reply) => port.postMessage(reply)));
