import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { appendFile, chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { build } from '#build/build.mjs';
import { createHost } from '#host/host.ts';
import { noDialogs } from '#host/platform.ts';
import { Client, arabicArticle, freshId, utf8 } from '#tests/contract/client.ts';
import { muqabala as runCommand, muqabalaProcess, type Outcome } from './run-command.ts';
import { eventually } from '#tests/eventually.ts';
import { connectionOver, openSocket, request, type Credentials } from '#tests/contract/socket-client.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = join(root, 'dist', 'cli', 'muqabala.js');

let folder: string;
let settings: string;
/** A desk with a translator, and no article. */
let desk: string;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muqabala-cli-'));
  settings = join(folder, 'settings');
  await build();
});

beforeEach(async () => {
  desk = join(folder, freshId('desk'));
  const host = createHost({
    platform: noDialogs,
    kind: 'browser',
    version: 'test',
    documents: folder,
    sample: join(root, 'resources', 'sample'),
    settings,
  });
  const client = new Client(host.connect());
  await client.call('desk.create', { path: desk, name: 'Foreign desk' });
  await client.call('desk.apply', {
    commands: [{ type: 'setPerson', person: 'layla', name: 'Layla', role: 'both' }],
  });
  await client.call('desk.identify', { person: 'layla' });
  await host.close();
});

afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, MUQABALA_CONFIG_DIR: settings, MUQABALA_DOCUMENTS_DIR: folder };
}

function start(
  args: string[],
  env: Record<string, string> = {},
  cwd = folder,
  script = program,
): ChildProcess {
  const child = spawn(process.execPath, [script, ...args], {
    cwd,
    env: { ...environment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

function muqabala(args: string[], cwd = folder): Promise<Outcome> {
  return runCommand(args, '', { cwd, env: environment() });
}

/** As {@link muqabala}, in a process of its own. */
function muqabalaApart(args: string[], cwd = folder): Promise<Outcome> {
  return muqabalaProcess(args, '', { cwd, env: environment() });
}

async function writeArticle(name = 'news.txt', text = arabicArticle(3)): Promise<string> {
  const path = join(folder, freshId('files'));
  await mkdir(path);
  await writeFile(join(path, name), text);
  return join(path, name);
}

/** The folder name of the one article of the desk. */
async function onlySlug(): Promise<string> {
  const [slug, ...others] = await readdir(join(desk, 'articles'));
  expect(others).toEqual([]);
  return slug!;
}

describe('command line', () => {
  it('explains itself', async () => {
    const help = await muqabalaApart(['--help']);
    expect(help.code).toBe(0);
    for (const command of ['start', 'serve', 'new', 'import', 'export', 'list', 'verify']) {
      expect(help.out).toContain(`muqabala ${command}`);
    }
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(await muqabalaApart(['--version'])).toEqual({ code: 0, out: `${manifest.version}\n`, err: '' });
    expect((await muqabala(['explode', '--help'])).out).toBe(help.out);
  });

  it('explains one command alone', async () => {
    const { out } = await muqabala(['verify', '--help']);
    expect(new Set(out.match(/^ {2}muqabala \S+/gmu))).toEqual(new Set(['  muqabala verify']));
    expect((await muqabala(['help', 'verify'])).out).toBe(out);
  });

  it.each([
    [[], 'Say what to do'],
    [['explode'], 'There is no command explode'],
    [['list', '--colour'], "Unknown option '--colour'"],
    [
      ['list', 'something'],
      'something is one word too many, a desk is named with --desk: see muqabala list --help.',
    ],
    [['import'], 'FILE is missing: see muqabala import --help.'],
    [['check', 'a', 'b'], 'b is one word too many: see muqabala check --help.'],
    [['export', 'a'], '--to needs one of docx, docx-original, '],
    [['export', 'a', '--to', 'pdf'], '--to needs one of docx, docx-original, '],
    [['export', '--to', 'txt'], 'ARTICLE is missing'],
    [['serve', '--port', 'many'], '--port needs a number'],
    [['serve', '--port', '70000'], '--port needs a number'],
    [['list', '--desk', ''], '--desk needs a value'],
    [['list', '--desk'], "Option '--desk <value>' argument missing"],
  ])('says in one line what is wrong with %j, with exit code 2', async (args, words) => {
    const run = args[0] === 'explode' ? muqabalaApart : muqabala;
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  it('says in one line what is wrong with a desk, with exit code 1', async () => {
    const nowhere = join(folder, 'nowhere');
    const file = await writeArticle();
    const cases: [string[], string][] = [
      [['list', '--desk', nowhere], `There is no folder ${nowhere}.\n`],
      [['verify', '--desk', settings], `${join(settings, 'desk.json')} is not a desk.\n`],
      [['serve', '--no-open', '--desk', nowhere], `There is no folder ${nowhere}.\n`],
      [['list'], 'This folder is in no desk: name one with --desk.\n'],
      [
        ['import', file],
        'This folder is in no desk: name one with --desk, or make one with muqabala new DIR.\n',
      ],
      [
        ['import', file, '--desk', nowhere],
        `There is no desk in ${nowhere}: make one with muqabala new ${nowhere}.\n`,
      ],
      [['export', 'nothing', '--to', 'txt', '--desk', desk], `There is no article nothing in ${desk}.\n`],
    ];
    for (const [args, err] of cases) expect(await muqabala(args)).toEqual({ code: 1, out: '', err });
  });
});

describe('what is loaded', () => {
  /** The files that a command loads, told by a hook of Node's module loader. */
  async function loadedBy(...args: string[]): Promise<{ files: string[]; bytes: number }> {
    const hook = join(folder, 'hook.mjs');
    await writeFile(
      hook,
      `import { writeSync } from 'node:fs';
       export async function load(url, context, next) {
         writeSync(2, url + '\\n');
         return next(url, context);
       }`,
    );
    const first = join(folder, 'register.mjs');
    await writeFile(
      first,
      `import { register } from 'node:module'; register(${JSON.stringify(pathToFileURL(hook).href)});`,
    );
    const child = start(args, { NODE_OPTIONS: `--import=${pathToFileURL(first).href}` });
    let err = '';
    child.stderr!.on('data', (data) => (err += String(data)));
    await once(child, 'close');
    const paths = [...err.matchAll(/^file:.*$/gm)].map(([url]) => fileURLToPath(url));
    const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
    return { files: paths.map((path) => basename(path)), bytes: sizes.reduce((sum, size) => sum + size, 0) };
  }

  it.each(['--version', '--help'])('%s loads no command', async (option) => {
    const { files, bytes } = await loadedBy(option);
    expect(files).toContain('muqabala.js');
    expect(bytes).toBeLessThan(16_000);
  });

  it('a command loads nothing of the others', async () => {
    const { files } = await loadedBy('list', '--desk', desk);
    expect(files).toContain('list.js');
    for (const other of ['serve.js', 'align.js', 'check.js', 'digest.js', 'pack.js'])
      expect(files).not.toContain(other);
  });
});

describe('new', () => {
  it('makes a desk that files can be imported into, by the person that it was made for', async () => {
    const made = join(folder, freshId('made'));
    const told = await muqabalaApart(['new', made, '--name', 'مكتب الأخبار', '--person', 'Samira']);
    expect(told).toEqual({
      code: 0,
      out: `مكتب الأخبار is in ${made}; Samira translates and reviews.\n`,
      err: '',
    });
    expect((await muqabala(['import', await writeArticle(), '--desk', made])).code).toBe(0);
    const host = createHost({
      platform: noDialogs,
      kind: 'browser',
      version: 'test',
      documents: folder,
      sample: '',
      settings,
    });
    const view = await new Client(host.connect()).call('desk.open', { path: made });
    await host.close();
    expect(view).toMatchObject({
      name: 'مكتب الأخبار',
      people: [{ name: 'Samira', role: 'both' }],
      articles: [{ progress: { rows: 4 } }],
      me: view.people[0]!.id,
    });
    const [article] = view.articles;
    const journals = await readdir(join(made, 'articles', article!.slug, 'journal'));
    expect(journals).toEqual([expect.stringContaining(view.people[0]!.id)]);
    expect(await muqabala(['verify', '--desk', made])).toMatchObject({ code: 0 });
  });

  it('names the desk like its folder and the person like the user of the system', async () => {
    const name = freshId('named');
    const { code, out } = await muqabala(['new', name]);
    expect([code, out]).toEqual([
      0,
      `${name} is in ${join(folder, name)}; ${userInfo().username} translates and reviews.\n`,
    ]);
  });

  it('makes nothing in a folder that has something in it, or with a name that is none', async () => {
    const full = join(folder, freshId('full'));
    await mkdir(full);
    await writeFile(join(full, 'kept.txt'), 'kept');
    expect(await muqabala(['new', full])).toEqual({
      code: 1,
      out: '',
      err: `The folder ${full} is not empty.\n`,
    });
    expect(await readdir(full)).toEqual(['kept.txt']);
    for (const [args, err] of [
      [['new'], 'DIR is missing: see muqabala new --help.\n'],
      [['new', 'desk', '--person', '  '], '--person needs a name.\n'],
      [['new', 'desk', '--name', 'n'.repeat(121)], '--name is longer than 120 characters.\n'],
    ] as const)
      expect(await muqabala([...args])).toEqual({ code: 2, out: '', err });
  });
});

describe('import', () => {
  it('makes an article of each file, by the person that works here', async () => {
    const [first, second] = [
      await writeArticle('first.txt'),
      await writeArticle('second.md', arabicArticle(4)),
    ];
    const { code, out, err } = await muqabalaApart(['import', first, second, '--desk', desk]);
    expect([code, err]).toEqual([0, '']);
    expect(out.trimEnd().split('\n')).toHaveLength(2);
    const slugs = await readdir(join(desk, 'articles'));
    expect(slugs).toHaveLength(2);
    for (const slug of slugs) expect(out).toContain(`articles/${slug} in ${desk}`);
  });

  it('names each file that cannot be imported and imports the others', async () => {
    const good = await writeArticle('good.txt');
    const empty = await writeArticle('empty.txt', '');
    const missing = join(folder, 'missing.txt');
    const { code, out, err } = await muqabalaApart(['import', empty, missing, good, '--desk', desk]);
    expect(code).toBe(1);
    expect(err).toBe(`empty.txt is empty.\nThere is no file ${missing}.\n`);
    expect(out).toContain('good.txt is articles/');
    await onlySlug();
  });
});

describe('export', () => {
  beforeEach(async () => {
    await muqabala(['import', await writeArticle(), '--desk', desk]);
    const host = createHost({
      platform: noDialogs,
      kind: 'browser',
      version: 'test',
      documents: folder,
      sample: '',
      settings,
    });
    const client = new Client(host.connect());
    const view = await client.call('desk.open', { path: desk });
    await client.apply(
      view.articles[0]!.id,
      { type: 'setText', id: freshId(), row: 'p1', text: 'The title', bases: [] },
      { type: 'setText', id: freshId(), row: 'p2', text: 'The first paragraph.', bases: [] },
    );
    await host.close();
  });

  it('writes the article in each format, to the standard output or to a file', async () => {
    const slug = await onlySlug();
    const txt = await muqabalaApart(['export', slug, '--to', 'txt', '--desk', desk]);
    expect(txt).toEqual({ code: 0, out: 'The title\n\nThe first paragraph.\n', err: '' });
    const md = await muqabala(['export', slug, '--to', 'md', '--desk', desk]);
    expect(md.out).toBe('# The title\n\nThe first paragraph.\n');
    const out = join(folder, freshId('page'));
    const html = await muqabala(['export', slug, '--to', 'html', '--desk', desk, '--out', out]);
    expect(html).toEqual({ code: 0, out: '', err: '' });
    expect(await readFile(out, 'utf8')).toContain('The first paragraph.');
  });

  it('says so where there is no English to write yet', async () => {
    const files = await writeArticle('second.txt', arabicArticle(2));
    const [told] = JSON.parse((await muqabala(['import', files, '--json', '--desk', desk])).out) as [
      { article: string },
    ];
    const named = told.article;
    for (const to of ['txt', 'md', 'html']) {
      const { code, err } = await muqabala(['export', named, '--to', to, '--desk', desk]);
      expect([code, err]).toEqual([
        0,
        'No row has English yet, so there is nothing of the article in the file. (3)\n',
      ]);
    }
    expect((await muqabala(['export', named, '--to', 'bilingual-html', '--desk', desk])).err).toBe('');
  });

  it('finds the article by its id, its name or its folder, and the desk around it', async () => {
    const slug = await onlySlug();
    const path = join(desk, 'articles', slug);
    const { id } = JSON.parse(await readFile(join(path, 'article.json'), 'utf8')) as { id: string };
    const wanted = 'The title\n\nThe first paragraph.\n';
    expect((await muqabala(['export', id, '--to', 'txt'], desk)).out).toBe(wanted);
    expect((await muqabala(['export', slug, '--to', 'txt'], path)).out).toBe(wanted);
    expect((await muqabala(['export', path, '--to', 'txt'])).out).toBe(wanted);
    expect((await muqabala(['export', '.', '--to', 'txt'], path)).out).toBe(wanted);
  });

  it('says why a file cannot be written', async () => {
    const out = join(folder, 'no', 'such', 'folder.txt');
    const { code, err } = await muqabala([
      'export',
      await onlySlug(),
      '--to',
      'txt',
      '--desk',
      desk,
      '--out',
      out,
    ]);
    expect([code, err]).toEqual([
      1,
      `${out} cannot be found. Check the names in it, and that its drive is connected.\n`,
    ]);
  });
});

describe('list', () => {
  it('lists the articles for people and for programs', async () => {
    await muqabala(['import', await writeArticle(), '--desk', desk]);
    const slug = await onlySlug();
    expect(await muqabalaApart(['list', '--desk', desk])).toEqual({
      code: 0,
      out: `${slug}\ttranslating\t0/4\tعنوان المقال\n`,
      err: '',
    });
    const { out } = await muqabala(['list', '--json'], desk);
    expect(JSON.parse(out)).toMatchObject({
      desk: 'Foreign desk',
      articles: [{ slug, stage: 'translating', progress: { rows: 4, approved: 0 } }],
    });
  });

  it('leaves every file of a desk as it is, also where an earlier version has made it', async () => {
    await muqabala(['import', await writeArticle(), '--desk', desk]);
    const slug = await onlySlug();
    const place = join(desk, 'articles', slug);
    const [journal] = await readdir(join(place, 'journal'));
    await appendFile(join(place, 'journal', journal!), '{"torn');
    const old = join(desk, '.gitattributes');
    await writeFile(old, '* -text\n');
    await rm(join(desk, 'memory'), { recursive: true, force: true });
    const left = async () =>
      (await readdir(desk, { recursive: true })).filter((path) => !path.startsWith('.muqabala')).sort();
    const before = await left();
    const commands = [
      ['list'],
      ['search', 'المكتبة'],
      ['digest'],
      ['check', slug],
      ['export', slug, '--to', 'md'],
    ];
    for (const command of commands)
      expect(await muqabala([...command, '--desk', desk]), command.join(' ')).toMatchObject({ code: 0 });
    expect(await left()).toEqual(before);
    expect(await readFile(join(place, 'journal', journal!), 'utf8')).toMatch(/\{"torn$/u);
    expect(await readFile(old, 'utf8')).toBe('* -text\n');
    const article = join(folder, 'new.txt');
    await writeFile(article, 'خبر جديد عن المكتبة');
    expect((await muqabala(['import', article, '--desk', desk])).code).toBe(0);
    expect(await readFile(old, 'utf8')).toContain('merge=union');
  });

  it('takes the files that stand for a desk, too', async () => {
    for (const name of ['desk.json', 'desk.muqabala']) {
      expect((await muqabala(['list', '--desk', join(desk, name)])).code).toBe(0);
    }
  });
});

describe('verify', () => {
  it('finds nothing wrong with a sound desk', async () => {
    await muqabala(['import', await writeArticle(), '--desk', desk]);
    expect(await muqabalaApart(['verify', '--desk', desk])).toEqual({
      code: 0,
      out: 'No problem was found.\n',
      err: '',
    });
    const { out } = await muqabala(['verify', '--desk', desk, '--json']);
    expect(JSON.parse(out)).toEqual({ desk, signed: true, problems: [] });
  });

  it('names file, line and what is wrong, with exit code 1', async () => {
    await muqabala(['import', await writeArticle(), '--desk', desk]);
    const slug = await onlySlug();
    const journals = join(desk, 'articles', slug, 'journal');
    const [journal] = await readdir(journals);
    await appendFile(join(journals, journal!), 'not an event\n');
    await appendFile(join(desk, 'articles', slug, 'source.txt'), 'more');
    const { code, out } = await muqabalaApart(['verify', '--desk', desk]);
    expect(code).toBe(1);
    expect(out).toContain(`articles/${slug}/journal/${journal}:2: cannot be read as what it should be\n`);
    expect(out).toContain(`articles/${slug}/source.txt: is not the source that was imported\n`);
    const json = await muqabala(['verify', '--desk', desk, '--json']);
    expect(json.code).toBe(1);
    expect((JSON.parse(json.out) as { problems: unknown[] }).problems).toContainEqual({
      file: `articles/${slug}/journal/${journal}`,
      line: 2,
      code: 'unreadable-line',
    });
  });
});

/** The first line on stdout that names an address. */
async function addressOf(child: ChildProcess): Promise<{ line: string; url: URL }> {
  let out = '';
  let err = '';
  child.stderr!.on('data', (data) => (err += String(data)));
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (data) => {
      out += String(data);
      const match = /^.*Muqabala is at (http:\S+)\n/u.exec(out);
      if (match) resolve({ line: match[0].trim(), url: new URL(match[1]!) });
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${out}${err}`)));
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<unknown> {
  const ended = once(child, 'exit');
  child.kill(signal);
  return (await ended)[0];
}

interface Entry extends Credentials {
  port: number;
  origin: string;
}

/** Comes in as a browser does, by a new link to the server that runs. */
async function comeIn({ port, origin }: URL): Promise<Entry> {
  const { out } = await muqabala(['serve', '--new-link', '--port', port]);
  const { pathname, search } = new URL(out.trim());
  const { headers, body } = await request(Number(port), pathname + search);
  const key = /url=\/#key=([\w-]{43})"/.exec(body)![1]!;
  return { port: Number(port), origin, cookie: headers['set-cookie']![0]!.split(';')[0]!, key };
}

describe('serve', () => {
  it.skipIf(process.platform !== 'linux')(
    'makes a new address at Enter on a terminal, and the one before it is void',
    async () => {
      // `script` gives the program a terminal of its own.
      const command = [process.execPath, program, 'serve', '--no-open', '--desk', desk]
        .map((word) => `'${word}'`)
        .join(' ');
      const child = spawn('script', ['-qec', command, '/dev/null'], {
        cwd: folder,
        env: environment(),
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      running.add(child);
      let out = '';
      child.stdout.on('data', (data) => (out += String(data)));
      const links = () =>
        [...out.matchAll(/http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/gu)].map(([link]) => link);
      await eventually(() => expect(links()).toHaveLength(1));
      child.stdin.write('\n');
      await eventually(() => expect(links()).toHaveLength(2));
      const [first, second] = links().map((link) => new URL(link));
      const get = ({ port, pathname, search }: URL) => request(Number(port), `${pathname}${search}`);
      expect((await get(first!)).status).toBe(403);
      expect((await get(second!)).status).toBe(200);
      child.stdin.write('\u0003');
      await once(child, 'exit');
      running.delete(child);
    },
  );

  it.skipIf(process.platform !== 'linux')(
    'saves while 1,100 connections stand idle and few files may be open',
    async () => {
      const command = `ulimit -n 1024; exec '${process.execPath}' '${program}' serve --no-open --desk '${desk}'`;
      const child = spawn('sh', ['-c', command], {
        cwd: folder,
        env: environment(),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      running.add(child);
      const server = await comeIn((await addressOf(child)).url);
      const client = new Client(connectionOver(await openSocket(server, server)));
      const view = await client.call('desk.open', { path: desk });
      await client.call('desk.identify', { person: 'layla' });
      const idle = Array.from({ length: 1_100 }, () => connect({ port: server.port, host: '127.0.0.1' }));
      for (const socket of idle) socket.on('error', () => undefined);
      await Promise.all(idle.map((socket) => Promise.race([once(socket, 'connect'), once(socket, 'close')])));
      const bytes = utf8(arabicArticle(3));
      const { imported } = await client.call('article.import', { files: [{ name: 'new.txt', bytes }] });
      const article = imported[0]!.article!;
      for (let i = 0; i < 20; i += 1) {
        const [edit] = await client.apply(article, {
          type: 'setText',
          id: freshId(),
          row: 'p1',
          text: `Saved ${i}`,
          bases: [],
        });
        expect(edit).toBeDefined();
      }
      expect(view.me).toBe('layla');
      for (const socket of idle) socket.destroy();
      expect(await end(child, 'SIGINT')).toBe(0);
      running.delete(child);
      const journals = (await readdir(join(desk, 'articles'))).map((slug) =>
        join(desk, 'articles', slug, 'journal'),
      );
      const [name] = await readdir(journals[0]!);
      expect(await readFile(join(journals[0]!, name!), 'utf8')).toContain('Saved 19');
    },
  );

  it('prints the address, serves the built window and the desk, and ends cleanly', async () => {
    const child = start(['serve', '--desk', desk, '--no-open']);
    const { url, line } = await addressOf(child);
    // No terminal reads it, so the token is not in it.
    expect(line).toMatch(/^Muqabala is at http:\/\/127\.0\.0\.1:\d+$/);
    const server = await comeIn(url);
    const page = await request(server.port, '/', { cookie: server.cookie });
    expect(page.body).toContain('<div id="root">');
    for (const [, file] of page.body.matchAll(/(?:src|href)="\.(\/assets\/[^"]+)"/g)) {
      expect((await request(server.port, file!, { cookie: server.cookie })).status).toBe(200);
    }
    const client = new Client(connectionOver(await openSocket(server, server)));
    expect(await client.call('desk.view', {})).toMatchObject({ path: desk, me: 'layla' });
    expect(await client.call('app.info', {})).toMatchObject({ host: 'browser', documents: folder });
    if (process.platform !== 'win32') {
      const kept = await readdir(settings, { recursive: true });
      expect(kept).toContain(join('serve', `${server.port}.json`));
      // Nobody else of the machine may read any of it.
      for (const name of kept)
        expect([name, (await stat(join(settings, name))).mode & 0o077]).toEqual([name, 0]);
    }
    expect(await end(child, 'SIGINT')).toBe(0);
    // The writer's slot is free again: nothing is left of the host that ended.
    expect(await readdir(join(settings, 'slots'))).toEqual([]);
  });

  it.skipIf(process.platform !== 'linux')('puts no secret into the arguments of the browser', async () => {
    const bin = join(folder, freshId('bin'));
    await mkdir(bin);
    const told = join(bin, 'arguments');
    await writeFile(
      join(bin, 'xdg-open'),
      `#!/bin/sh\nprintf '%s\\n' "$@" > '${told}.part'; mv '${told}.part' '${told}'\n`,
    );
    await chmod(join(bin, 'xdg-open'), 0o755);
    const child = start(['serve'], { DISPLAY: ':0', PATH: `${bin}:${process.env.PATH}` });
    const { url } = await addressOf(child);
    const given = await eventually(() => readFile(told, 'utf8'));
    expect(given).not.toContain('token');
    const page = fileURLToPath(given.trim());
    expect((await stat(page)).mode & 0o777).toBe(0o600);
    expect((await stat(join(page, '..'))).mode & 0o777).toBe(0o700);
    for (const name of await readdir(join(page, '..')))
      expect((await stat(join(page, '..', name))).mode & 0o777).toBe(0o600);
    const target = new URL(/url=([^"]+)"/u.exec(await readFile(page, 'utf8'))![1]!);
    const answer = await request(Number(url.port), target.pathname + target.search);
    expect(answer.headers['set-cookie']).toHaveLength(1);
    expect(await end(child, 'SIGTERM')).toBe(0);
    expect(await readdir(join(page, '..'))).toEqual([]);
  });

  it('has no new link where nothing runs', async () => {
    const { code, out, err } = await muqabalaApart(['serve', '--new-link']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('does not run');
  });

  it('shows the welcome without a desk, at the port that was asked for', async () => {
    const first = start(['serve', '--no-open']);
    const { url } = await addressOf(first);
    const server = await comeIn(url);
    const client = new Client(connectionOver(await openSocket(server, server)));
    expect(await client.call('desk.view', {})).toBeNull();
    expect((await client.call('desk.sample', {})).path).toBe(join(folder, 'Muqabala sample'));
    await client.connection.close();
    const taken = await muqabalaApart(['serve', '--no-open', '--port', url.port]);
    expect(taken).toEqual({ code: 1, out: '', err: 'The port is in use.\n' });
    expect(await end(first, 'SIGTERM')).toBe(0);
    const second = start(['serve', '--no-open', '--port', url.port]);
    expect((await addressOf(second)).url.port).toBe(url.port);
    expect(await end(second, 'SIGTERM')).toBe(0);
  });

  it('writes what a window still has when it ends', async () => {
    const child = start(['serve', '--desk', desk, '--no-open']);
    const server = await comeIn((await addressOf(child)).url);
    const socket = await openSocket(server, server);
    const client = new Client(connectionOver(socket));
    client.connection.subscribe((event) => {
      if (event.name !== 'quit.requested') return;
      socket.send(
        JSON.stringify({
          id: 1_000,
          name: 'desk.apply',
          input: { commands: [{ type: 'setPerson', person: 'last', name: 'Last words', role: 'both' }] },
        }),
      );
    });
    expect((await client.call('desk.view', {}))!.people).toHaveLength(1);
    expect(await end(child, 'SIGTERM')).toBe(0);
    expect(socket.readyState).not.toBe(WebSocket.OPEN);
    const again = start(['serve', '--desk', desk, '--no-open']);
    const next = await comeIn((await addressOf(again)).url);
    const after = new Client(connectionOver(await openSocket(next, next)));
    expect((await after.call('desk.view', {}))!.people.map(({ name }) => name)).toContain('Last words');
    expect(await end(again, 'SIGTERM')).toBe(0);
  });
});

describe('start', () => {
  const launcher = join(root, 'electron', 'build', 'launch.mjs');
  const onLinux = process.platform === 'linux';

  it.skipIf(!onLinux)(
    'serves a browser where there is no display, and says so in the same line',
    async () => {
      const env = { DISPLAY: '', WAYLAND_DISPLAY: '', ELECTRON_OVERRIDE_DIST_PATH: folder };
      const child = start([desk, '--no-open'], env, folder, launcher);
      const { line, url } = await addressOf(child);
      expect(line).toMatch(/^No desktop window: there is no display\. Muqabala is at http:/);
      const server = await comeIn(url);
      const client = new Client(connectionOver(await openSocket(server, server)));
      expect((await client.call('desk.view', {}))?.path).toBe(desk);
      expect(await end(child, 'SIGTERM')).toBe(0);
    },
  );

  it.skipIf(!onLinux)('serves a browser where Electron is missing', async () => {
    const empty = join(folder, freshId('empty'));
    await mkdir(empty);
    const child = start(
      ['--no-open'],
      { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: empty },
      folder,
      launcher,
    );
    const { line } = await addressOf(child);
    expect(line).toContain(`No desktop window: there is no Electron in ${empty}. Muqabala is at http:`);
    expect(await end(child, 'SIGTERM')).toBe(0);
  });

  it.skipIf(!onLinux)('serves a browser where Electron dies at once, and passes on why', async () => {
    const broken = join(folder, freshId('broken'));
    await mkdir(broken);
    const words =
      'electron: error while loading shared libraries: libgtk-3.so.0: cannot open shared object file';
    await writeFile(join(broken, 'electron'), `#!/bin/sh\necho '${words}' >&2\nexit 127\n`);
    await chmod(join(broken, 'electron'), 0o755);
    const env = { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: broken };
    const child = start(['--no-open'], env, folder, launcher);
    const { line } = await addressOf(child);
    expect(line).toContain(`No desktop window: Electron does not start (${words}). Muqabala is at http:`);
    expect(await end(child, 'SIGTERM')).toBe(0);
  });

  it.skipIf(!onLinux)('runs Electron with the desk that it was given, and ends with it', async () => {
    const fake = join(folder, freshId('fake'));
    await mkdir(fake);
    await writeFile(
      join(fake, 'electron'),
      `#!/bin/sh\nprintf '%s\\n' "$@" > '${join(fake, 'arguments')}'\n`,
    );
    await chmod(join(fake, 'electron'), 0o755);
    const env = { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: fake };
    const child = start([desk], env, folder, launcher);
    expect((await once(child, 'exit'))[0]).toBe(0);
    const args = (await readFile(join(fake, 'arguments'), 'utf8')).trimEnd().split('\n');
    expect(args.slice(-2)).toEqual(['--desk', desk]);
    if (process.getuid!() === 0) expect(args[0]).toBe('--no-sandbox');
  });
});
