import { GitError, GitPluginError, simpleGit, type SimpleGit, type SimpleGitProgressEvent } from 'simple-git';
import { AppError } from '#core/app-error.ts';
import type { JobContext } from '#core/job.ts';
import type { RepositoryAddress } from './address.ts';

/** Maximum number of files of a repository that are looked at; a tree can be made to have any number. */
const MAX_FILES = 1_000_000;
/** Maximum size of the list of files, in bytes. */
const MAX_LIST_BYTES = 256 * 1024 * 1024;

/** Variables of the person's own environment that Git is given, beside those that are not its own. */
const KEPT_VARIABLES: ReadonlySet<string> = new Set([
  'GIT_SSL_CAINFO',
  'GIT_SSL_CAPATH',
  'GIT_CONFIG_NOSYSTEM',
]);
const ALLOWED_VARIABLES = [
  ...KEPT_VARIABLES,
  'GIT_DIR',
  'GIT_TERMINAL_PROMPT',
  'GIT_ALLOW_PROTOCOL',
  'GIT_NO_LAZY_FETCH',
  'GIT_AUTHOR_NAME',
  'GIT_AUTHOR_EMAIL',
  'GIT_COMMITTER_NAME',
  'GIT_COMMITTER_EMAIL',
];

export interface GitOptions {
  /** Git's own folder, outside of every desk. */
  folder: string;
  address: RepositoryAddress;
  job: JobContext;
  env?: NodeJS.ProcessEnv;
  /** Longest time without a word from Git, in ms. */
  patience?: number;
}

/** Parts of a fetch and of a push that take as long as they are large, as Git names them. */
const TRANSFERS: ReadonlySet<string> = new Set(['receiving', 'writing']);

const PATIENCE_MS = 90_000;
const ABORT_POLL_MS = 100;

export interface Call {
  input?: Uint8Array;
  env?: Record<string, string>;
  onProgress?: (done: number) => void;
  /** Ends the command from outside of the job. */
  controller?: AbortController;
}

/** Runs commands of Git in its own folder: with a person's environment, without questions, and never longer than wanted. */
export class GitClient {
  private readonly options: GitOptions;

  constructor(options: GitOptions) {
    this.options = options;
  }

  /** Runs a command; gives back what it prints. @throws GitError with Git's own words, or as {@link use} */
  run(words: string[], call: Call = {}): Promise<string> {
    return this.use(call, (client) => client.raw(words));
  }

  /** Runs a command whose output may be made to have no end. */
  async limited(words: string[]): Promise<string> {
    const controller = new AbortController();
    let [size, count] = [0, 0];
    const watch = (_command: string, stdout: NodeJS.ReadableStream) => {
      stdout.on('data', (bytes: Buffer) => {
        size += bytes.length;
        for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) count += 1;
        if (size > MAX_LIST_BYTES || count > MAX_FILES) controller.abort();
      });
    };
    try {
      return await this.use({ controller }, (client) => client.outputHandler(watch).raw(words));
    } catch (error) {
      if (!controller.signal.aborted || this.options.job.signal.aborted) throw error;
      throw new AppError('repository-refused', { address: this.options.address.url, detail: 'EFBIG' });
    }
  }

  /** Does something with a client that ends with the job. What is thrown that Git did not say is an AppError. */
  async use<T>(call: Call, work: (client: SimpleGit) => PromiseLike<T>): Promise<T> {
    const { job, address } = this.options;
    const { controller = new AbortController() } = call;
    job.signal.throwIfAborted();
    const timer = setInterval(() => job.signal.aborted && controller.abort(), ABORT_POLL_MS);
    try {
      return await work(this.clientFor(call, controller.signal));
    } catch (error) {
      if (job.signal.aborted) throw new AppError('cancelled');
      if (error instanceof GitPluginError && error.plugin === 'timeout')
        throw new AppError('repository-offline', { address: address.url, detail: 'ETIMEDOUT' });
      if (error instanceof GitError && /\bspawn \S+ ENOENT/u.test(error.message))
        throw new AppError('no-git');
      throw error;
    } finally {
      clearInterval(timer);
    }
  }

  private clientFor({ input, env, onProgress }: Call, abort: AbortSignal): SimpleGit {
    const { folder, address, patience = PATIENCE_MS, env: surroundings = process.env } = this.options;
    const kept = Object.entries(surroundings).filter(([name]) => isKept(name.toUpperCase()));
    return simpleGit({
      baseDir: folder,
      timeout: { block: patience },
      abort,
      allowEnvironment: ALLOWED_VARIABLES,
      ...(input && { input: () => Buffer.from(input.buffer, input.byteOffset, input.byteLength) }),
      ...(onProgress && {
        progress: ({ stage, progress }: SimpleGitProgressEvent) =>
          TRANSFERS.has(stage) && onProgress(progress / 100),
      }),
    }).env({
      ...Object.fromEntries(kept),
      LC_ALL: 'C',
      GIT_DIR: folder,
      GIT_TERMINAL_PROMPT: '0',
      GIT_ALLOW_PROTOCOL: address.protocol,
      GIT_NO_LAZY_FETCH: '1',
      GCM_INTERACTIVE: 'never',
      SSH_ASKPASS_REQUIRE: 'never',
      ...env,
    });
  }
}

/** Whether Git is given a variable of the person's environment. `name`: in capitals. */
function isKept(name: string): boolean {
  return (
    KEPT_VARIABLES.has(name) ||
    !/^(?:GIT_.*|LC_.*|LANGUAGE|SSH_ASKPASS|EDITOR|VISUAL|PAGER|PREFIX)$/u.test(name)
  );
}
