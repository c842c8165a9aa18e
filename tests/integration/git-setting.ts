import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { randomUUID } from 'node:crypto';
import { sha256Hex } from '#core/hash.ts';
import { Desk, type DeskEnvironment } from '#desk/desk.ts';
import { connectDesk, joinDesk } from '#sync/connect.ts';
import { syncRound, type SyncReport } from '#sync/round.ts';
import { UNWATCHED } from '#core/job.ts';
import { arabicArticle, utf8 } from '#tests/contract/client.ts';

const execute = promisify(execFile);

/** Environment of a person whose Git has no settings, of the machine's neither. `home`: folder of their own. */
export function gitEnvironment(home: string, more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    USERPROFILE: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    GIT_CONFIG_NOSYSTEM: '1',
    ...more,
  };
}

/** Runs plain Git, as a person would. */
export async function git(cwd: string, home: string, ...args: string[]): Promise<string> {
  const names = ['-c', 'user.name=Plain', '-c', 'user.email=plain@example.org'];
  const { stdout } = await execute('git', [...names, ...args], { cwd, env: gitEnvironment(home) });
  return stdout;
}

/** The same with an input. */
export function pipe(cwd: string, home: string, input: string, args: string[]): Promise<string> {
  const child = execute('git', args, { cwd, env: gitEnvironment(home) });
  child.child.stdin!.end(input);
  return child.then(({ stdout }) => stdout);
}

/** An empty repository of this machine. */
export async function bareRepository(folder: string, name = 'desk.git'): Promise<string> {
  await mkdir(folder, { recursive: true });
  await git(folder, folder, 'init', '--quiet', '--bare', '--initial-branch=main', name);
  return join(folder, name);
}

/** A person at a machine of their own, with one desk. */
export class Machine {
  readonly name: string;
  readonly home: string;
  readonly root: string;
  readonly settings: string;
  readonly env: NodeJS.ProcessEnv;
  /** Names that its commits may have, by ids of people. */
  people: Record<string, string> = {};
  private readonly ahead: number;

  /** `ahead`: what its clock is ahead of the others, in ms. */
  constructor(folder: string, name: string, { ahead = 0 }: { ahead?: number } = {}) {
    this.ahead = ahead;
    this.name = name;
    this.home = join(folder, name, 'home');
    this.root = join(folder, name, 'desk');
    this.settings = join(folder, name, 'settings');
    this.env = gitEnvironment(this.home);
  }

  get environment(): DeskEnvironment {
    const installation = { id: sha256Hex(this.name).slice(0, 12), slot: 1 };
    return { installation, now: () => Date.now() + this.ahead, randomId: () => randomUUID() };
  }

  /** Opens the desk for the time of a piece of work. */
  async at<T>(work: (desk: Desk) => Promise<T>): Promise<T> {
    const desk = await Desk.open(this.root, this.environment);
    try {
      return await work(desk);
    } finally {
      await desk.close();
    }
  }

  /** Makes a desk with two people. */
  async create(): Promise<void> {
    const desk = await Desk.create(this.root, 'Desk', this.environment);
    await desk.change('layla', [
      { type: 'person.set', person: 'layla', name: 'Layla', role: 'translator' },
      { type: 'person.set', person: 'karim', name: 'Karim', role: 'reviewer' },
    ]);
    await desk.close();
  }

  /** Imports an article; gives back its id. */
  import(name = 'article.txt', text = arabicArticle(3)): Promise<string> {
    return this.at(
      async (desk) => (await desk.import({ name, bytes: utf8(text) }, 'layla', { again: true })).id,
    );
  }

  /** Writes the text of a row; gives back the id of the event. */
  edit(article: string, row: string, text: string, person = 'layla'): Promise<string> {
    return this.at((desk) => edit(desk, article, row, text, person));
  }

  /** What the desk shows of an article, and the ids of its events. */
  look(article: string): Promise<{ rows: unknown; events: Set<string> }> {
    return this.at(async (desk) => {
      const open = await desk.acquire(article);
      const rows = open.state.rows.map(({ text, competing }) => [text, competing.map((other) => other.text)]);
      const events = new Set(open.events.map(({ id }) => id));
      await desk.release(article);
      return { rows, events };
    });
  }

  private get request() {
    const { settings, root, env, people } = this;
    return { settings, root, env, people, author: this.name, patience: 60_000 };
  }

  connect(address: string): Promise<SyncReport> {
    return connectDesk({ ...this.request, address }, UNWATCHED);
  }

  join(address: string) {
    return joinDesk({ ...this.request, address }, UNWATCHED);
  }

  sync(): Promise<SyncReport> {
    return syncRound(this.request, UNWATCHED);
  }
}

export async function edit(
  desk: Desk,
  id: string,
  row: string,
  text: string,
  person = 'layla',
): Promise<string> {
  const article = await desk.acquire(id);
  try {
    const author = { person: desk.state.people.get(person)!, policies: desk.state.policies };
    const bases = article.state.rows.find((each) => each.id === row)?.head?.id;
    const command = {
      type: 'setText' as const,
      id: randomUUID(),
      row,
      text,
      bases: bases === undefined ? [] : [bases],
    };
    const { events } = await article.apply(author, [command]);
    return events[0]!.id;
  } finally {
    await desk.release(id);
  }
}
