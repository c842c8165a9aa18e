import { tmpdir } from 'node:os';
import {
  appendFile,
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  realpath,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { AppError } from '#core/app-error.ts';
import { UNWATCHED } from '#core/job.ts';
import { verifyDesk } from '#desk/verify.ts';
import { connectDesk, disconnectDesk } from '#sync/connect.ts';
import { ConnectionFolder } from '#sync/connection.ts';
import { syncRound } from '#sync/round.ts';
import { randomOf } from '#tests/torture/outcome.ts';
import { givePassword, serveDaemon, serveHttp } from './git-servers.ts';
import { Machine, bareRepository, edit, git, pipe } from './git-setting.ts';
import { temporaryFolder } from './setting.ts';

/** Where there are no scripts that Git would run, and links need a right of their own. */
const onWindows = process.platform === 'win32';

/** Git's id of an empty content. */
const EMPTY = 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391';

const CLEAN = {
  waiting: 0,
  author: null as string | null,
  from: [] as string[],
  articles: [] as string[],
  kept: [],
  left: [],
  error: null,
};

interface World {
  folder: string;
  address: string;
  one: Machine;
  two: Machine;
  article: string;
  /** Name of the article's folder. */
  slug: string;
}

/** Two machines with a desk in one repository, for all tests of a group, which go on from each other. */
function sharedWorld(): World {
  const world = {} as World;
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'muqabala-sync-'));
    const address = await bareRepository(folder);
    const [one, two] = [new Machine(folder, 'one'), new Machine(folder, 'two')];
    await one.create();
    const article = await one.import();
    await one.connect(address);
    await two.join(address);
    const slug = (await readdir(join(one.root, 'articles')))[0]!;
    Object.assign(world, { folder, address, one, two, article, slug });
  });
  afterAll(() => rm(world.folder, { recursive: true, force: true, maxRetries: 10 }));
  return world;
}

/** A clone of the repository as plain Git makes it, with an author. */
async function cloneOf({ folder, address }: World, name: string): Promise<string> {
  await git(folder, folder, 'clone', '--quiet', address, name);
  return join(folder, name);
}

function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: unknown) => (error as AppError).code ?? String(error),
  );
}

describe('a desk in a repository', () => {
  const world = sharedWorld();

  it('is known to whoever joins it, so that no file is read again by the first round', async () => {
    const { folder, address, two, slug } = world;
    const connection = ConnectionFolder.of(two.settings, await realpath(two.root));
    const joined = await connection.knownFiles();
    expect(Object.keys(joined)).toContain(`articles/${slug}/article.json`);
    const tree = await git(address, folder, 'ls-tree', '-r', 'main');
    for (const [path, [, id]] of Object.entries(joined)) expect(tree).toContain(`${id}\t${path}\n`);
    expect(await two.sync()).toEqual({ ...CLEAN, sent: 0, received: 0 });
    const { 'desk.json': _, ...read } = await connection.knownFiles();
    expect(joined).toEqual(read);
  });

  it('comes to be the same on two machines, and a round without news changes nothing', async () => {
    const { address, one, two, article, slug } = world;
    await two.edit(article, 'p1', 'Title', 'karim');
    await two.edit(article, 'p2', 'Two', 'karim');
    expect(await two.sync()).toEqual({ ...CLEAN, author: 'two', sent: 2, received: 0, articles: [slug] });
    expect(await one.sync()).toEqual({
      ...CLEAN,
      sent: 0,
      received: 2,
      from: ['two'],
      articles: [slug],
    });
    const before = await git(address, one.home, 'rev-parse', 'main');
    expect(await one.sync()).toEqual({ ...CLEAN, sent: 0, received: 0 });
    expect(await git(address, one.home, 'rev-parse', 'main')).toBe(before);
    expect(await one.look(article)).toEqual(await two.look(article));
    expect([await verifyDesk(one.root), await verifyDesk(two.root)]).toEqual([[], []]);
    const log = await git(address, one.home, 'log', '--format=%an: %s', 'main');
    expect(log).toBe('two: Desk: 1 article\none: Desk: 1 article\n');
  });

  it.skipIf(onWindows)(
    'goes over ssh by the command that the person has set, and nobody is asked',
    async () => {
      const { folder, address, one, article } = world;
      const three = new Machine(folder, 'three');
      const ssh = join(folder, 'bin', 'ssh');
      await mkdir(dirname(ssh));
      await mkdir(three.home, { recursive: true });
      await writeFile(
        ssh,
        `#!/bin/sh\necho "$@" >> ${folder}/ssh.log\nfor last; do :; done\nexec sh -c "$last"\n`,
      );
      await chmod(ssh, 0o755);
      await writeFile(join(three.home, '.gitconfig'), `[core]\n\tsshCommand = ${ssh} -F none\n`);
      await three.join(`karim@example.org:${address}`);
      expect(await three.look(article)).toEqual(await one.look(article));
      const log = await readFile(join(folder, 'ssh.log'), 'utf8');
      expect(log).toContain('-F none -o BatchMode=yes');
      expect(log).toContain('karim@example.org git-upload-pack');
    },
  );

  it.skipIf(onWindows)(
    'sends whole lines only, and leaves out what is derived, hidden, too large or no plain file',
    async () => {
      const { folder, address, one, two, article, slug } = world;
      const journal = join(one.root, 'articles', slug, 'journal');
      const name = (await readdir(journal)).find((each) => each.startsWith('layla'));
      await appendFile(join(journal, name!), '{"half": "a li');
      await mkdir(join(one.root, 'memory'), { recursive: true });
      await writeFile(join(one.root, 'memory', 'large.tmx'), '');
      await truncate(join(one.root, 'memory', 'large.tmx'), 100 * 1024 * 1024 + 1);
      await writeFile(join(one.root, 'memory', 'notes.exe'), 'x');
      await symlink(folder, join(one.root, 'memory', 'link.tmx'));
      await writeFile(join(one.root, '.env'), 'SECRET=1');
      expect(await one.sync()).toMatchObject({
        sent: 0,
        left: [
          { path: 'memory/link.tmx', reason: 'no-plain-file' },
          { path: 'memory/large.tmx', reason: 'too-large' },
        ],
      });
      const files = (await git(address, folder, 'ls-tree', '-r', '--name-only', 'main')).trim().split('\n');
      const kinds = new Set(files.map((path) => path.replace(/[^/]*\.jsonl$/u, '*.jsonl')));
      expect([...kinds]).toEqual([
        '.gitattributes',
        '.gitignore',
        `articles/${slug}/article.json`,
        `articles/${slug}/journal/*.jsonl`,
        `articles/${slug}/source.txt`,
        'desk.json',
        'journal/*.jsonl',
      ]);
      expect(await two.sync()).toEqual({ ...CLEAN, sent: 0, received: 0 });
      for (const place of ['memory/link.tmx', 'memory/large.tmx']) await rm(join(one.root, place));
      await one.edit(article, 'p1', 'A title');
      expect(await one.sync()).toEqual({ ...CLEAN, author: 'one', sent: 1, received: 0, articles: [slug] });
    },
  );

  it('keeps a memory that was replaced on both sides under two names, and never takes a file away', async () => {
    const { one, two } = world;
    const at = (machine: Machine, name = 'm.tmx') => join(machine.root, 'memory', name);
    for (const machine of [one, two]) await mkdir(join(machine.root, 'memory'), { recursive: true });
    await writeFile(at(one), 'first');
    await two.sync();
    expect((await one.sync()).sent).toBe(1);
    expect((await two.sync()).received).toBe(1);
    await writeFile(at(two), 'second');
    await two.sync();
    await one.sync();
    expect(await readFile(at(one), 'utf8')).toBe('second');
    await writeFile(at(one), 'of one');
    await writeFile(at(two), 'of two');
    await one.sync();
    const [kept] = (await two.sync()).kept;
    await one.sync();
    for (const machine of [one, two]) {
      expect(await readFile(at(machine), 'utf8')).toBe('of one');
      expect(await readFile(join(machine.root, kept!), 'utf8')).toBe('of two');
    }
    await rm(at(two));
    expect((await two.sync()).received).toBe(1);
    expect(await readFile(at(two), 'utf8')).toBe('of one');
  });

  it.skipIf(onWindows)(
    'names the person in its commits, and signs them where Git is set up for it',
    async () => {
      const { folder, address, one, article } = world;
      const signer = join(folder, 'sign');
      await mkdir(one.home, { recursive: true });
      await writeFile(
        signer,
        `#!/bin/sh\ncat > ${folder}/signed\necho "[GNUPG:] SIG_CREATED D" >&2\nprintf -- '-----BEGIN PGP SIGNATURE-----\\n\\nx\\n-----END PGP SIGNATURE-----\\n'\n`,
      );
      await chmod(signer, 0o755);
      const settings = `[user]\n\tname = L. Haddad\n\temail = layla@example.org\n[commit]\n\tgpgSign = yes\n[gpg]\n\tprogram = ${signer}\n`;
      await writeFile(join(one.home, '.gitconfig'), settings);
      await one.edit(article, 'p1', 'Title');
      await one.sync();
      const commit = await git(address, folder, 'cat-file', 'commit', 'main');
      expect(commit).toMatch(/^author one <layla@example\.org> /mu);
      expect(commit).toMatch(/^committer L\. Haddad <layla@example\.org> /mu);
      expect(commit).toContain('BEGIN PGP SIGNATURE');
      await writeFile(signer, '#!/bin/sh\necho "no secret key" >&2\nexit 1\n');
      await one.edit(article, 'p1', 'Another title');
      expect(await one.sync()).toMatchObject({ sent: 0, waiting: 1, error: { code: 'cannot-sign' } });
      await rm(join(one.home, '.gitconfig'));
    },
  );

  it('commits in the name of whoever wrote most of what is sent, whoever is at work', async () => {
    const { folder, address, one, two, article } = world;
    for (const machine of [one, two]) await machine.sync();
    await one.edit(article, 'p1', 'Text', 'layla');
    for (const row of ['p1', 'p2', 'p3']) await one.edit(article, row, 'Other text', 'karim');
    one.people = { layla: 'Layla', karim: 'Karim' };
    const { author, sent } = await one.sync();
    one.people = {};
    expect(author).toBe('Karim');
    expect(await git(address, folder, 'log', '-1', '--format=%an', 'main')).toBe('Karim\n');
    expect(await two.sync()).toMatchObject({ author: null, received: sent, from: ['Karim'] });
  });

  it('keeps both journals where one installation wrote in two copies, and comes to rest', async () => {
    const { folder, one, two, article, slug } = world;
    await one.edit(article, 'p1', 'Begun');
    await one.sync();
    await two.sync();
    // The same settings at another copy of the desk.
    const copy = new Machine(folder, 'two');
    Object.assign(copy, { name: 'one' });
    const texts = [await one.edit(article, 'p2', 'Here'), await copy.edit(article, 'p3', 'There')];
    expect((await one.sync()).kept).toEqual([]);
    const { kept, received, sent } = await copy.sync();
    expect([kept.length, received > 0, sent > 0]).toEqual([1, true, true]);
    expect(kept[0]).toMatch(
      new RegExp(`^articles/${slug}/journal/layla-[0-9a-f]{12}-1x[0-9a-f]{8}\\.jsonl$`, 'u'),
    );
    await one.sync();
    for (const machine of [one, copy, one])
      expect(await machine.sync()).toEqual({ ...CLEAN, sent: 0, received: 0 });
    const look = await one.look(article);
    expect(look).toEqual(await copy.look(article));
    expect(texts.filter((id) => !look.events.has(id))).toEqual([]);
    expect([await verifyDesk(one.root), await verifyDesk(two.root)]).toEqual([[], []]);
    // Both go on.
    await copy.edit(article, 'p1', 'Further');
    await copy.sync();
    await one.sync();
    expect(await one.look(article)).toEqual(await copy.look(article));
    expect(await verifyDesk(one.root)).toEqual([]);
  });

  it('works beside somebody who uses plain Git, in a clone of their own and in the desk itself', async () => {
    const { folder, address, one, two, article } = world;
    // Somebody cloned it, works there with the program, and commits, merges and pushes by hand.
    const plain = new Machine(folder, 'plain');
    await mkdir(dirname(plain.root), { recursive: true });
    await git(folder, folder, 'clone', '--quiet', address, plain.root);
    const here = (...args: string[]) => git(plain.root, folder, ...args);
    await plain.edit(article, 'p1', 'Plain');
    await writeFile(join(plain.root, 'README.md'), 'Our desk');
    await here('add', '-A');
    await here('commit', '--quiet', '-m', 'By hand');
    await two.edit(article, 'p2', 'Two', 'karim');
    await two.sync();
    await here('pull', '--quiet', '--no-rebase', '--no-edit');
    await here('push', '--quiet');
    await one.sync();
    expect(await one.look(article)).toEqual(await plain.look(article));
    expect(existsSync(join(one.root, 'README.md'))).toBe(false);
    // The same folder is then connected too: what one has sent, the other merges.
    await plain.connect(address);
    await plain.edit(article, 'p3', 'Three');
    await plain.sync();
    await plain.edit(article, 'p4', 'Four');
    await here('add', '-A');
    await here('commit', '--quiet', '-m', 'By hand again');
    await here('pull', '--quiet', '--no-rebase', '--no-edit');
    await here('push', '--quiet');
    expect(await plain.sync()).toMatchObject({ kept: [], left: [], error: null });
    for (const machine of [one, two]) await machine.sync();
    const look = await plain.look(article);
    for (const machine of [one, two]) {
      expect(await machine.look(article)).toEqual(look);
      expect(await verifyDesk(machine.root)).toEqual([]);
    }
    expect(await verifyDesk(plain.root)).toEqual([]);
    expect(await git(address, folder, 'show', 'main:README.md')).toBe('Our desk');
  });

  it('does not fetch again what was set aside', async () => {
    const { one, two, slug } = world;
    await cp(join(one.root, 'articles', slug), join(one.root, 'articles', `${slug} - Copy`), {
      recursive: true,
    });
    await one.sync();
    await two.sync();
    const problem = { file: `articles/${slug} - Copy`, line: 0, code: 'copied-article' as const };
    expect(await verifyDesk(two.root)).toEqual([problem]);
    expect(await two.at((desk) => desk.mend(problem, 'aside'))).toBe(true);
    expect((await two.sync()).received).toBe(0);
    expect(await verifyDesk(two.root)).toEqual([]);
  });

  it('is synced by one program at a time, and not after it was disconnected or replaced', async () => {
    const { address, one, two, article } = world;
    await one.edit(article, 'p1', 'Title');
    const reports = await Promise.all([one.sync(), one.sync(), one.sync()]);
    expect(reports.map(({ sent }) => sent).sort()).toEqual([0, 0, 1]);
    // A round that was ended with its thread has left its lock, and this process goes on.
    const { path } = ConnectionFolder.of(one.settings, await realpath(one.root));
    await ConnectionFolder.of(one.settings, await realpath(one.root)).lock(0);
    const request = { settings: one.settings, root: one.root, author: 'one', env: one.env, isAlone: true };
    expect((await syncRound(request, UNWATCHED)).error).toBeNull();
    expect(existsSync(`${path}.lock`)).toBe(false);
    expect(await disconnectDesk({ settings: one.settings, root: one.root })).toBe(true);
    expect(await codeOf(one.sync())).toBe('not-connected');
    // Another desk lies where the connected one was.
    await rm(two.root, { recursive: true });
    await two.create();
    expect(await codeOf(two.sync())).toBe('not-connected');
    expect(await git(address, one.home, 'log', '--format=%an', '-1', 'main')).toBe('one\n');
  });
});

describe('a desk of three machines', () => {
  it('is one desk over HTTP with a password, a daemon and a file, through races and cut connections', async () => {
    const folder = await temporaryFolder();
    const path = await bareRepository(folder, 'كل desk.git');
    const http = await serveHttp(folder);
    onTestFinished(() => http.close());
    const name = encodeURIComponent('كل desk.git');
    const daemon = await serveDaemon(folder);
    onTestFinished(() => daemon.close());
    const addresses = [path, http.addressOf(name), `${daemon.address}/${name}`];
    const machines = ['one', 'two', 'three'].map((each) => new Machine(folder, each));
    await givePassword(machines[1]!, addresses[1]!);
    const [first] = machines;
    await first!.create();
    const article = await first!.import();
    await first!.connect(addresses[0]!);
    for (const i of [1, 2]) await machines[i]!.join(addresses[i]!);

    const random = randomOf(7);
    http.cut = () => random() < 0.3;
    const written: string[] = [];
    const imported: string[] = [article];
    for (let turn = 0; turn < 2; turn += 1) {
      const reports = await Promise.all(
        machines.map(async (machine, i) => {
          await machine.at(async (desk) => {
            if (turn === 1)
              imported.push(
                (
                  await desk.import({ name: 'b.txt', bytes: Buffer.from('عنوان واحد\n\nنص.') }, 'layla', {
                    again: true,
                  })
                ).id,
              );
            for (let n = 0; n < 3; n += 1)
              written.push(
                await edit(desk, article, `p${1 + Math.floor(random() * 4)}`, `${i} ${turn} ${n}`),
              );
          });
          return machine.sync();
        }),
      );
      expect(reports.flatMap(({ kept, left }) => [...kept, ...left])).toEqual([]);
    }
    http.cut = () => false;
    for (let turn = 0; turn < 2; turn += 1)
      for (const machine of machines) expect((await machine.sync()).error).toBeNull();
    const looks = await Promise.all(machines.map((machine) => machine.look(article)));
    for (const look of looks) {
      expect(look).toEqual(looks[0]);
      expect(written.filter((id) => !look.events.has(id))).toEqual([]);
    }
    for (const machine of machines) {
      expect(await verifyDesk(machine.root)).toEqual([]);
      const listed = await machine.at((desk) => desk.list());
      expect(new Set(listed.map(({ id }) => id))).toEqual(new Set(imported));
    }
  });
});

describe('a repository that does not let itself be synced', () => {
  const world = sharedWorld();

  it('is connected to no repository that has another desk, or something else', async () => {
    const { folder, address, one } = world;
    const other = new Machine(folder, 'other');
    await other.create();
    expect(await codeOf(other.connect(address))).toBe('repository-other-desk');
    expect(await codeOf(other.sync())).toBe('not-connected');
    const site = await bareRepository(folder, 'site.git');
    const clone = join(folder, 'site');
    await git(folder, folder, 'clone', '--quiet', site, clone);
    await writeFile(join(clone, 'index.html'), '<p>');
    await git(clone, folder, 'add', '.');
    await git(clone, folder, 'commit', '--quiet', '-m', 'A page');
    await git(clone, folder, 'push', '--quiet');
    expect(await codeOf(other.connect(site))).toBe('repository-no-desk');
    const joining = new Machine(folder, 'joining');
    expect(await codeOf(joining.join(site))).toBe('repository-no-desk');
    expect(await codeOf(joining.join(await bareRepository(folder, 'empty.git')))).toBe('repository-empty');
    expect(existsSync(joining.root)).toBe(false);
    expect(await codeOf(one.join(address))).toBe('folder-not-empty');
    expect(await verifyDesk(one.root)).toEqual([]);
  });

  it('is reached by the addresses of repositories only', async () => {
    const { one } = world;
    for (const address of [
      'ext::sh -c date',
      '--upload-pack=date',
      'fd::7',
      'ftp://h/x',
      'https://u:p@h/x',
      'ssh://-oProxyCommand=date/x',
    ])
      expect(['bad-address', 'address-with-password']).toContain(await codeOf(one.connect(address)));
  });

  it('is not waited for where a server takes the connection and says nothing', async () => {
    const { one } = world;
    const server = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const request = { settings: one.settings, root: one.root, author: 'one', env: one.env, patience: 300 };
    const address = `git://127.0.0.1:${port}/x`;
    expect(await codeOf(connectDesk({ ...request, address }, UNWATCHED))).toBe('repository-offline');
    server.close();
  });

  it('is said not to be there where it is not', async () => {
    const { folder, one } = world;
    const request = {
      settings: one.settings,
      root: one.root,
      author: 'one',
      env: { ...one.env, PATH: folder },
    };
    expect(await codeOf(syncRound(request, UNWATCHED))).toBe('no-git');
    expect(await codeOf(connectDesk({ ...request, address: folder }, UNWATCHED))).toBe('no-git');
  });

  it('refuses a history that was rewritten, and takes it where the person connects again', async () => {
    const { folder, address, one, two, article } = world;
    await two.edit(article, 'p1', 'Two’s title', 'karim');
    await two.sync();
    await one.sync();
    const clone = await cloneOf(world, 'clone-1');
    await git(clone, folder, 'reset', '--quiet', '--hard', 'HEAD~1');
    await git(clone, folder, 'commit', '--quiet', '--allow-empty', '-m', 'Another history');
    await git(clone, folder, 'push', '--quiet', '--force');
    await one.edit(article, 'p2', 'Two');
    expect(await one.sync()).toMatchObject({ sent: 0, waiting: 1, error: { code: 'repository-rewritten' } });
    expect((await one.connect(address)).error).toBeNull();
    await two.connect(address);
    await one.sync();
    expect(await one.look(article)).toEqual(await two.look(article));
  });

  it('says what keeps it from being sent, and how much waits', async () => {
    const { folder, address, one, article } = world;
    const http = await serveHttp(folder);
    onTestFinished(() => http.close());
    await one.edit(article, 'p1', 'Title');
    // Nobody is asked for the password.
    expect(await codeOf(one.connect(http.addressOf('desk.git')))).toBe('repository-password');
    expect((await one.sync()).sent).toBe(1);
    await givePassword(one, http.addressOf('desk.git'));
    expect(await codeOf(one.connect(http.addressOf('none.git')))).toBe('repository-not-found');
    await one.connect(http.addressOf('desk.git'));
    await one.edit(article, 'p1', 'Another title');
    await one.edit(article, 'p2', 'Two');
    http.readOnly = true;
    expect(await one.sync()).toMatchObject({ sent: 0, waiting: 2, error: { code: 'repository-read-only' } });
    await http.close();
    expect(await one.sync()).toMatchObject({ sent: 0, waiting: 2, error: { code: 'repository-offline' } });
    await one.connect(address);
    const emptied = join(folder, 'gone.git');
    await cp(address, emptied, { recursive: true });
    await rm(address, { recursive: true });
    expect(await one.sync()).toMatchObject({ error: { code: 'repository-not-found' } });
  });
});

describe('a hostile repository', () => {
  const world = sharedWorld();

  /** A command that leaves a trace. */
  const trap = (folder: string) => `touch ${folder}/ran`;

  it.skipIf(onWindows)('takes nothing through a link that lies in the desk', async () => {
    const { folder, one, two } = world;
    await mkdir(join(two.root, 'memory'), { recursive: true });
    await writeFile(join(two.root, 'memory', 'm.tmx'), 'x');
    await two.sync();
    const outside = join(folder, 'outside');
    await mkdir(outside);
    await rm(join(one.root, 'memory'), { recursive: true });
    await symlink(outside, join(one.root, 'memory'));
    const { left, error } = await one.sync();
    expect(error).toBeNull();
    expect(left).toEqual([
      { path: 'memory', reason: 'no-plain-file' },
      { path: 'memory/m.tmx', reason: 'taken' },
    ]);
    expect(await readdir(outside)).toEqual([]);
    await rm(join(one.root, 'memory'));
    expect((await one.sync()).received).toBe(1);
  });

  it.skipIf(onWindows)(
    'puts nothing into a desk but files of a desk: no link, no repository, no hidden or foreign file',
    async () => {
      const { folder, address, one, slug } = world;
      const clone = await cloneOf(world, 'clone-2');
      const secret = join(folder, 'secret.txt');
      await writeFile(secret, 'secret');
      await mkdir(join(clone, 'memory'), { recursive: true });
      await mkdir(join(clone, 'articles', 'new', 'journal'), { recursive: true });
      await mkdir(join(clone, '.muqabala'));
      await mkdir(join(clone, '.github', 'workflows'), { recursive: true });
      await symlink(secret, join(clone, 'memory', 'link.tmx'));
      await symlink('/etc', join(clone, 'articles', 'etc'));
      await symlink(folder, join(clone, 'terms'));
      for (const name of [
        '.muqabala/index.json',
        '.github/workflows/run.yml',
        'articles/new/run.sh',
        'articles/new/journal/nul.jsonl',
      ])
        await writeFile(join(clone, name), 'x');
      await writeFile(join(clone, '.gitattributes'), '* filter=evil\n');
      await git(clone, folder, 'add', '-A', '-f');
      await git(
        clone,
        folder,
        'update-index',
        '--add',
        '--cacheinfo',
        `160000,${'1'.repeat(40)},articles/${slug}/source.zip`,
      );
      await git(clone, folder, 'commit', '--quiet', '-m', 'Evil');
      await git(clone, folder, 'push', '--quiet');
      const before = await readdir(one.root, { recursive: true });
      expect(await one.sync()).toEqual({
        ...CLEAN,
        sent: 0,
        received: 0,
        left: [
          { path: `articles/${slug}/source.zip`, reason: 'no-plain-file' },
          { path: 'memory/link.tmx', reason: 'no-plain-file' },
        ],
      });
      expect(await readdir(one.root, { recursive: true })).toEqual(before);
      const joining = new Machine(folder, 'joining');
      await joining.join(address);
      expect(await verifyDesk(joining.root)).toEqual([]);
      expect(await readFile(join(joining.root, '.gitattributes'), 'utf8')).not.toContain('evil');
      expect((await stat(join(joining.root, 'memory'))).isDirectory()).toBe(true);
    },
  );

  it('does not change what is written once, whoever changes it', async () => {
    const { folder, one, slug } = world;
    const clone = await cloneOf(world, 'clone-3');
    await writeFile(join(clone, 'articles', slug, 'source.txt'), 'something else');
    await git(clone, folder, 'commit', '--quiet', '-am', 'Another source');
    await git(clone, folder, 'push', '--quiet');
    const { received, left, error } = await one.sync();
    expect([received, error]).toEqual([0, null]);
    expect(left).toContainEqual({ path: `articles/${slug}/source.txt`, reason: 'differs' });
    expect(await verifyDesk(one.root)).toEqual([]);
  });

  it.skipIf(onWindows)(
    'has nothing of it run: neither what the desk’s own folder of Git says, nor what the repository at a path does',
    async () => {
      const { folder, address, one, two, article } = world;
      const trapped = trap(folder);
      const settings = `[core]
	fsmonitor = ${trapped}
	sshCommand = ${trapped}
	alternateRefsCommand = ${trapped}
	hooksPath = hooks
	pager = ${trapped}
	askPass = ${trapped}
[credential]
	helper = "!${trapped}"
[filter "evil"]
	clean = ${trapped}
	smudge = ${trapped}
	process = ${trapped}
[gc]
	recentObjectsHook = ${trapped}
[uploadpack]
	packObjectsHook = ${trapped}
[receive]
	autogc = true
[alias]
	ls-remote = "!${trapped}"
	fetch = "!${trapped}"
[include]
	path = evil
`;
      const hook = `#!/bin/sh\n${trapped}\n`;
      const hooks = [
        'pre-receive',
        'update',
        'post-receive',
        'post-update',
        'reference-transaction',
        'proc-receive',
        'pre-auto-gc',
        'pre-push',
        'post-index-change',
      ];
      await mkdir(join(one.root, '.git', 'objects'), { recursive: true });
      await mkdir(join(one.root, '.git', 'refs'));
      await writeFile(join(one.root, '.git', 'HEAD'), 'ref: refs/heads/main\n');
      await writeFile(join(one.root, '.gitattributes'), '* filter=evil diff=evil merge=evil\n');
      for (const place of [join(one.root, '.git'), address]) {
        await appendFile(join(place, 'config'), settings);
        await mkdir(join(place, 'hooks'), { recursive: true });
        for (const name of hooks) {
          await writeFile(join(place, 'hooks', name), hook);
          await chmod(join(place, 'hooks', name), 0o755);
        }
      }
      await mkdir(join(address, 'objects', 'info'), { recursive: true });
      await writeFile(join(address, 'objects', 'info', 'alternates'), `${join(two.settings, 'none')}\n`);
      await one.edit(article, 'p1', 'Title');
      expect((await one.sync()).sent).toBe(1);
      expect((await two.sync()).received).toBe(1);
      await one.connect(address);
      expect(existsSync(join(folder, 'ran'))).toBe(false);
      expect(await readFile(join(one.root, '.gitattributes'), 'utf8')).toContain('evil');
    },
  );

  it('is given up where its tree of files has no end', async () => {
    const { folder, address, one } = world;
    const clone = join(folder, 'clone');
    await git(folder, folder, 'clone', '--quiet', '--bare', address, clone);
    const input = (text: string, ...args: string[]) => pipe(clone, folder, text, args);
    let tree = (
      await input(
        Array.from({ length: 40 }, (_, i) => `100644 blob ${EMPTY}\tf${i}\n`).join(''),
        'mktree',
        '--missing',
      )
    ).trim();
    for (let depth = 0; depth < 5; depth += 1)
      tree = (
        await input(Array.from({ length: 40 }, (_, i) => `040000 tree ${tree}\td${i}\n`).join(''), 'mktree')
      ).trim();
    await input('', 'hash-object', '-w', '--stdin');
    const top = await git(clone, folder, 'ls-tree', 'main');
    const whole = (await input(`${top}040000 tree ${tree}\tzz\n`, 'mktree')).trim();
    const commit = (await git(clone, folder, 'commit-tree', whole, '-p', 'main', '-m', 'Bomb')).trim();
    await git(clone, folder, 'push', '--quiet', address, `${commit}:refs/heads/main`);
    expect(await one.sync()).toMatchObject({ received: 0, error: { code: 'repository-refused' } });
  });
});
