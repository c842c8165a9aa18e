import { basename } from 'node:path';
import { AppError, type ErrorData } from '#core/app-error.ts';
import type { ImportedMemory, MemoryImport } from '#desk/memory.ts';
import type { FormatFailure } from '#formats/codec.ts';
import { WorkerLane, workerProgram, type WorkerJob } from './worker-lane.ts';

export interface MemoryRequest extends MemoryImport {
  cancelled: SharedArrayBuffer;
}

export interface MemoryAnswer {
  imported?: ImportedMemory;
  failure?: ErrorData | FormatFailure | undefined;
}

/** Takes translation memories into a desk in a thread, so that neither the host nor a window ever waits. */
export class MemoryImporter {
  private readonly lane: WorkerLane<MemoryRequest, MemoryAnswer>;

  /** `workers`: folder of the built programs of threads; without it no memory is taken in. */
  constructor(workers: string | undefined) {
    this.lane = new WorkerLane('memory', workerProgram(workers, 'memory-worker.cjs'));
  }

  /** The answer rejects with AppError, naming the file. */
  start(request: MemoryImport, onProgress: (done: number) => void): WorkerJob<ImportedMemory> {
    const job = this.lane.start(request, onProgress);
    return { answer: job.answer.then((answer) => importedOf(answer, request)), cancel: () => job.cancel() };
  }

  close(): Promise<void> {
    return this.lane.close();
  }
}

function importedOf({ imported, failure }: MemoryAnswer, { path }: MemoryImport): ImportedMemory {
  if (imported) return imported;
  if (!failure) throw new Error('the thread answered nothing');
  throw AppError.of({ code: failure.code, values: { ...failure.values, file: basename(path) } });
}
