import { GitError, type SimpleGit } from 'simple-git';
import { AppError } from '#core/app-error.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { GitClient, type Call, type GitOptions } from './git-client.ts';
import { gitSettings } from './git-settings.ts';
import { isLostRace, repositoryFailure } from './git-failure.ts';
import { BRANCH } from './branch.ts';

/** Oldest Git that is used: the first that keeps quiet about what it fetched. */
const OLDEST_GIT = [2, 29] as const;

/** Reference to what was fetched last, in Git's own folder. */
const FETCHED = 'refs/muqabala/fetched';
const DRAFT = 'refs/muqabala/draft';
const KNOWN = 'refs/muqabala/known';

/** Maximum number of commits whose authors are named, of names, and of characters of a name. */
const MAX_NAMED_COMMITS = 500;
const MAX_NAMES = 8;
const MAX_NAME = 80;

/** Search paths on which a Git was found that is new enough. */
const sound = new Set<string>();

/** An entry of a tree of files. */
export interface TreeEntry {
  path: string;
  /** Git's id of the content. */
  id: string;
  /** Whether it is a plain file, and no link, program or repository of its own. */
  isPlain: boolean;
}

/** A file that a tree gets. */
export interface NewFile {
  path: string;
  bytes: Uint8Array;
}

export interface Signature {
  name: string;
  email: string;
}

/**
 * The person's Git, run in a folder of its own that holds objects and references and no files. Only commands are used that neither read
 * nor write a file of a desk: what becomes of the files is decided and done by the program.
 */
export class Git {
  private readonly options: GitOptions;
  private readonly client: GitClient;

  private constructor(options: GitOptions) {
    this.options = options;
    this.client = new GitClient(options);
  }

  /**
   * Git, with the settings of its folder written anew.
   * @throws AppError `no-git`, `git-too-old`
   */
  static async in(options: GitOptions): Promise<Git> {
    const git = new Git(options);
    await git.writeSettings(null);
    await git.checkVersion();
    if (options.address.protocol === 'ssh') await git.writeSettings(await git.ownSsh());
    return git;
  }

  /** @throws AppError `no-git`, `git-too-old` */
  private async checkVersion(): Promise<void> {
    const { env = process.env } = this.options;
    const path = env.PATH ?? env.Path ?? '';
    if (sound.has(path)) return;
    const { installed, major, minor } = await this.client.use({}, (client) => client.version());
    if (!installed) throw new AppError('no-git');
    const [oldMajor, oldMinor] = OLDEST_GIT;
    if (major < oldMajor || (major === oldMajor && minor < oldMinor))
      throw new AppError('git-too-old', { version: `${major}.${minor}`, needed: OLDEST_GIT.join('.') });
    sound.add(path);
  }

  private async writeSettings(ssh: string | null): Promise<void> {
    const { folder, address } = this.options;
    await (await SafeFolder.at(folder)).replace('config', gitSettings(folder, address, ssh), false);
  }

  /** Command that the person has set for ssh, for this session or for Git as a whole. */
  private async ownSsh(): Promise<string | null> {
    const { env = process.env } = this.options;
    if (env.GIT_SSH_COMMAND) return env.GIT_SSH_COMMAND;
    const shared = (await this.own()).get('core.sshcommand');
    return shared ?? (env.GIT_SSH ? `'${env.GIT_SSH.replaceAll("'", String.raw`'\''`)}'` : null);
  }

  /** Settings of the person and of the whole machine, by their names in small letters; whatever Git's own folder has. */
  private async own(): Promise<Map<string, string>> {
    const text = await this.client.run(['config', '--show-scope', '--null', '--list']);
    const own = new Map<string, string>();
    const parts = text.split('\0');
    for (let i = 0; i + 1 < parts.length; i += 2) {
      if (!['global', 'system'].includes(parts[i]!)) continue;
      const [name, ...value] = parts[i + 1]!.split('\n');
      // A setting without a value is one that is on.
      own.set(name!.toLowerCase(), value.length === 0 ? 'true' : value.join('\n'));
    }
    return own;
  }

  /** Branches of the repository, the one that a clone shows first; none where it is empty. @throws AppError as {@link repositoryFailure} */
  async branches(): Promise<{ name: string; commit: string }[]> {
    const text = await this.speak(['ls-remote', '--symref', 'origin', 'HEAD', 'refs/heads/*']);
    const head = /^ref: refs\/heads\/(\S+)\tHEAD$/mu.exec(text)?.[1] ?? null;
    const found = [...text.matchAll(/^([0-9a-f]{40})\trefs\/heads\/(\S+)$/gmu)];
    return found
      .filter(([, , name]) => BRANCH.test(name!))
      .map(([, commit, name]) => ({ commit: commit!, name: name! }))
      .sort((a, b) => Number(b.name === head) - Number(a.name === head));
  }

  /** Last commit of a branch of the repository; null where it has no such branch. @throws AppError as {@link repositoryFailure} */
  async tip(branch: string): Promise<string | null> {
    const text = await this.speak(['ls-remote', 'origin', `refs/heads/${branch}`]);
    return /^([0-9a-f]{40})\t/mu.exec(text)?.[1] ?? null;
  }

  /** Fetches a branch; gives back its last commit. @throws AppError as {@link repositoryFailure} */
  async fetch(branch: string, onProgress?: (done: number) => void): Promise<string> {
    const options = ['--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--progress'];
    await this.speak(['fetch', ...options, 'origin', `+refs/heads/${branch}:${FETCHED}`], {
      ...(onProgress && { onProgress }),
    });
    return idIn(await this.client.run(['rev-parse', '--verify', FETCHED]));
  }

  /** Whether a commit that is here follows another one. */
  async follows(commit: string, earlier: string): Promise<boolean> {
    if (commit === earlier) return true;
    const missing = await this.client
      .run(['rev-list', '--max-count=1', earlier, `^${commit}`])
      .catch(() => earlier);
    return missing.trim() === '';
  }

  /**
   * Names of those who made the commits up to `commit` that follow `earlier`, the last first; all that there are where that is null. Each
   * once, up to {@link MAX_NAMES} of them, and cut to a length.
   */
  async authors(commit: string, earlier: string | null): Promise<string[]> {
    const range = earlier === null ? [commit] : [commit, `^${earlier}`];
    const options = ['--encoding=UTF-8', '--format=%an', `--max-count=${MAX_NAMED_COMMITS}`];
    const text = await this.client.run(['rev-list', ...options, ...range]);
    // A line with the id, then one with the name.
    const names = text.split('\n').flatMap((line, i) => (i % 2 === 1 ? readableName(line) : []));
    return [...new Set(names)].slice(0, MAX_NAMES);
  }

  /** Whether a commit is here with all that it needs. */
  async has(commit: string): Promise<boolean> {
    return this.client.run(['cat-file', '-e', `${commit}^{tree}`]).then(
      () => true,
      () => false,
    );
  }

  /** Files of a commit. @throws AppError `repository-refused` where they are too many */
  async files(commit: string): Promise<TreeEntry[]> {
    const text = await this.client.limited(['ls-tree', '-r', '-z', '--full-tree', commit]);
    return text.split('\0').flatMap((line): TreeEntry[] => {
      const [head, path] = [line.slice(0, line.indexOf('\t')), line.slice(line.indexOf('\t') + 1)];
      const [mode, , id] = head.split(' ');
      return id === undefined ? [] : [{ path, id, isPlain: mode === '100644' || mode === '100755' }];
    });
  }

  /** Size of each content, in bytes. */
  async sizes(ids: readonly string[]): Promise<number[]> {
    if (ids.length === 0) return [];
    const text = await this.client.run(['cat-file', '--batch-check=%(objectsize)'], { input: lines(ids) });
    return text.trimEnd().split('\n').map(Number);
  }

  /** Contents, in the order of their ids. Whoever asks for them has looked at their {@link sizes}. */
  async contents(ids: readonly string[]): Promise<Uint8Array[]> {
    if (ids.length === 0) return [];
    const read = (client: SimpleGit): Promise<Uint8Array> =>
      client.binaryCatFile(['--batch']) as Promise<Buffer>;
    const all = await this.client.use({ input: lines(ids) }, read);
    const contents: Uint8Array[] = [];
    let at = 0;
    for (const id of ids) {
      const end = all.indexOf(0x0a, at);
      const size = Number(/ blob (\d+)$/u.exec(Buffer.from(all.subarray(at, end)).toString())?.[1]);
      if (!Number.isSafeInteger(size)) throw new Error(`no content ${id}`);
      contents.push(all.subarray(end + 1, end + 1 + size));
      at = end + 1 + size + 1;
    }
    return contents;
  }

  /**
   * Draft of a commit: a tree that has the files of `parent`, with some new or replaced. `more` is asked for files until it has no
   * more. Gives back the tree; null where there was none.
   */
  async draft(parent: string | null, more: () => Promise<readonly NewFile[]>): Promise<string | null> {
    let from = parent;
    for (let files = await more(); files.length > 0; files = await more()) {
      await this.client.run(['fast-import', '--quiet', '--force', '--done'], {
        input: draftStream(from, files),
      });
      from = DRAFT;
    }
    return from === DRAFT ? `${DRAFT}^{tree}` : null;
  }

  /**
   * A commit of a tree, signed where the person has Git sign commits.
   * @throws AppError `cannot-sign`
   */
  async commit(tree: string, parent: string | null, message: string, author: Signature): Promise<string> {
    const own = await this.own();
    const email = own.get('user.email') || author.email;
    const env = {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: email,
      GIT_COMMITTER_NAME: own.get('user.name') || author.name,
      GIT_COMMITTER_EMAIL: email,
    };
    const signs = /^(?:true|yes|on|1)$/iu.test(own.get('commit.gpgsign') ?? '');
    const words = ['commit-tree', tree, ...(parent === null ? [] : ['-p', parent]), ...(signs ? ['-S'] : [])];
    const done = this.client.run(words, { input: Buffer.from(`${message}\n`), env });
    const text = await done.catch((error: unknown) => {
      if (!signs || !(error instanceof GitError)) throw error;
      throw new AppError('cannot-sign', {
        detail: repositoryFailure(error.message, '').values.detail as string,
      });
    });
    return idIn(text);
  }

  /**
   * Gives the repository a commit. False where somebody else's push came first.
   * @throws AppError as {@link repositoryFailure}
   */
  async push(commit: string, branch: string, onProgress: (done: number) => void): Promise<boolean> {
    try {
      const options = ['--no-verify', '--no-follow-tags', '--no-signed', '--progress'];
      await this.client.run(['push', ...options, 'origin', `${commit}:refs/heads/${branch}`], {
        onProgress,
      });
    } catch (error) {
      if (error instanceof GitError && isLostRace(error.message)) return false;
      throw this.failureOf(error);
    }
    await this.client.run(['update-ref', FETCHED, commit]);
    return true;
  }

  /** Keeps a commit, with all that it needs, for the comparison with what is fetched later. */
  async keep(commit: string): Promise<void> {
    await this.client.run(['update-ref', KNOWN, commit]);
  }

  /** Packs what has gathered in Git's own folder, when it has become much. */
  async tidy(): Promise<void> {
    await this.client.run(['gc', '--auto', '--quiet']).catch(() => undefined);
  }

  /** Runs a command that speaks with the repository. */
  private async speak(words: string[], call: Call = {}): Promise<string> {
    try {
      return await this.client.run(words, call);
    } catch (error) {
      throw this.failureOf(error);
    }
  }

  private failureOf(error: unknown): unknown {
    const { address } = this.options;
    if (error instanceof AppError) return error;
    if (error instanceof GitError) return repositoryFailure(error.message, address.url);
    return error;
  }
}

/** A name that somebody has written into a commit, as it may be shown; empty where nothing of it is left. */
function readableName(text: string): string[] {
  const name = text
    .replaceAll(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, MAX_NAME);
  return name === '' ? [] : [name];
}

/** The id that Git answers with. */
function idIn(text: string): string {
  const id = /^[0-9a-f]{40}$/u.exec(text.trim())?.[0];
  if (id === undefined) throw new Error(`Git answered ${JSON.stringify(text.slice(0, 100))}`);
  return id;
}

function lines(ids: readonly string[]): Uint8Array {
  return Buffer.from(ids.map((id) => `${id}\n`).join(''));
}

/** What `git fast-import` is told to draft a commit of some files. */
function draftStream(from: string | null, files: readonly NewFile[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const tell = (text: string) => parts.push(Buffer.from(text));
  tell(`feature done\nreset ${DRAFT}\n`);
  tell(
    `commit ${DRAFT}\ncommitter Draft <draft> 0 +0000\ndata 0\n${from === null ? '' : `from ${from}^0\n`}`,
  );
  for (const { path, bytes } of files) {
    tell(`M 100644 inline "${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"\ndata ${bytes.length}\n`);
    parts.push(bytes);
    tell('\n');
  }
  tell('done\n');
  return Buffer.concat(parts);
}
