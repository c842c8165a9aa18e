import { Worker } from 'node:worker_threads';
import type { ThreadReply, ThreadRequest } from './serve-tasks.ts';

/** The program of all tasks, which a thread cannot load by itself out of every kind of archive, and the data of its threads. */
export interface LoadedProgram {
  /** Name of the file that a thread begins with. */
  entry: string;
  /** Name → text of each file, in UTF-8 and shared by all threads. */
  files: ReadonlyMap<string, Uint8Array>;
  data: Uint8Array | null;
}

/** What a thread is given as its `workerData`. */
export interface ThreadData extends LoadedProgram {
  /** Name → what V8 made of the file in another thread of this process. */
  compiled: ReadonlyMap<string, Uint8Array>;
}

/** Message of a thread that had to compile a file of its program. */
interface Compiled {
  compiled: { file: string; bytes: Uint8Array };
}

/**
 * Text with which a thread starts. It loads the files of the program as CommonJS modules, each when it is needed, and runs them as scripts: text
 * that is handed to a thread is compiled twice, the first time to see whether it is a module.
 */
const LOADER = `{
  const { parentPort, workerData: { entry, files, compiled } } = require('node:worker_threads');
  const { Script } = require('node:vm');
  const modules = new Map();
  function load(file) {
    const known = modules.get(file);
    if (known) return known.exports;
    const { buffer, byteOffset, byteLength } = files.get(file);
    const text = Buffer.from(buffer, byteOffset, byteLength).toString('utf8');
    const cachedData = compiled.get(file);
    const script = new Script('(function (module, exports, require) {' + text + '\\n})', { filename: file, cachedData });
    const module = { exports: {} };
    modules.set(file, module);
    try {
      script.runInThisContext()(module, module.exports, requireFile);
    } catch (error) {
      // Whoever asks again meets the same fault, and not half of a module.
      modules.delete(file);
      throw error;
    }
    if (!cachedData || script.cachedDataRejected)
      parentPort.postMessage({ compiled: { file, bytes: script.createCachedData() } });
    return module.exports;
  }
  function requireFile(id) {
    return id.startsWith('./') ? load(id.slice(2)) : require(id);
  }
  load(entry);
}`;

/** Name → text of each file that a thread of this process has compiled, and what V8 made of it. */
const compiledFiles = new Map<string, { text: Uint8Array; bytes: Uint8Array }>();

/** What V8 made of these very files, as far as it is there: it takes any text of the same length for the one that it compiled. */
function compiledOf(files: LoadedProgram['files']): Map<string, Uint8Array> {
  const compiled = new Map<string, Uint8Array>();
  for (const [file, text] of files) {
    const known = compiledFiles.get(file);
    if (known && (known.text === text || Buffer.compare(known.text, text) === 0))
      compiled.set(file, known.bytes);
  }
  return compiled;
}

function keepCompiled({ files }: LoadedProgram, { compiled: { file, bytes } }: Compiled): void {
  compiledFiles.set(file, { text: files.get(file)!, bytes: sharedBytes(bytes) });
}

export interface ThreadListener {
  reply(reply: ThreadReply): void;
  /** The thread ended by itself: out of memory, `process.exit`, an error outside of a task. */
  ended(reason: string): void;
}

/** One thread of the task pool, with the program of all tasks. It keeps no process alive by itself. */
export class PoolThread {
  /** Names of the tasks that it is prepared for. */
  readonly prepared = new Set<string>();
  private readonly worker: Worker;
  private alive = true;

  /** `maxHeapMegabytes`: beyond it the thread ends, instead of taking the whole program with it. */
  constructor(program: LoadedProgram, maxHeapMegabytes: number, listener: ThreadListener) {
    this.worker = new Worker(LOADER, {
      eval: true,
      name: 'tasks',
      stdin: false,
      workerData: { ...program, compiled: compiledOf(program.files) } satisfies ThreadData,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMegabytes },
    });
    this.worker.unref();
    const ended = (reason: string) => {
      if (!this.alive) return;
      this.alive = false;
      listener.ended(reason);
    };
    this.worker.on('message', (reply: ThreadReply | Compiled) => {
      if ('compiled' in reply) keepCompiled(program, reply);
      else if (this.alive) listener.reply(reply);
    });
    this.worker.on('error', (error: NodeJS.ErrnoException) =>
      ended(error.code ?? `${error.name}: ${error.message}`),
    );
    this.worker.on('exit', (status) => ended(`exit ${status}`));
  }

  /** @throws DataCloneError for what cannot be copied to a thread */
  send(request: ThreadRequest): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.worker.postMessage(request);
  }

  /** Ends the thread, whatever it is doing; its listener is not told. */
  async stop(): Promise<void> {
    this.alive = false;
    await this.worker.terminate();
  }
}

/** Bytes that threads have in common instead of a copy each. */
export function sharedBytes(bytes: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.byteLength));
  shared.set(bytes);
  return shared;
}
