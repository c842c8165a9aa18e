import { readFile, readdir, stat } from 'node:fs/promises';
import { X509Certificate } from 'node:crypto';
import { connect as connectTcp } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { methods, type MethodName } from '#api/contract.ts';
import { proofLines } from '#cli/commands/verify.ts';
import { readDeskFile } from '#desk/article/article-file.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { keyFileOf, provePack } from '#desk/pack/prove-pack.ts';
import { verifyDesk } from '#desk/verify.ts';
import { SERVED_METHODS } from '#host/served-methods.ts';
import { Accounts } from '#server/accounts.ts';
import { NamedAddresses } from '#server/addresses.ts';
import { freshId, utf8 } from '#tests/contract/client.ts';
import { makeCertificate } from '#tests/certificate.ts';
import { eventually } from '#tests/eventually.ts';
import { PASSWORD, isLetIn, letServerSign, serveTestDesk, type TestServer } from './desk-server-setting.ts';
import { temporaryFolder, write } from './setting.ts';

/** Windows of Layla and of Karim, for whom the server signs. */
async function laylaAndKarim(server: TestServer) {
  const layla = await server.window(await server.signIn('Layla'));
  const karim = await server.window(await server.signIn('Karim'));
  for (const [person, { client }] of Object.entries({ layla, karim })) {
    await letServerSign(server, person);
    await isLetIn(client);
  }
  return [layla, karim] as const;
}

/** Code of what a command is refused for; `done` where it is not. */
async function outcome(
  { client }: Awaited<ReturnType<TestServer['window']>>,
  article: string,
  command: object,
): Promise<string> {
  const { refused } = await client.call('article.apply', { article, commands: [command as never] });
  return refused[0]?.code ?? 'done';
}

const approve = (row: string, text: string) => ({ type: 'approve', id: freshId(), row, text });

describe('signing in to a desk server', () => {
  it('gives a cookie that no script and no other site gets, for the right password alone', async () => {
    const server = await serveTestDesk();
    const wrong = await server.send('POST', '/sign-in', { name: 'Karim', password: 'correct horse' });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong-password' } });
    expect(wrong.headers['set-cookie']).toBeUndefined();
    for (const name of ['Nobody', '__proto__', 'Layla and Karim']) {
      const nobody = await server.send('POST', '/sign-in', { name, password: PASSWORD });
      expect(nobody).toMatchObject({ status: 401, body: { code: 'wrong-password' } });
    }

    const right = await server.send('POST', '/sign-in', { name: ' karim ', password: PASSWORD });
    expect(right).toMatchObject({ status: 200, body: { person: { id: 'karim', name: 'Karim' } } });
    const [cookie] = right.headers['set-cookie']!;
    expect(cookie).toMatch(/^__Host-muqabala=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/);
    expect(right.headers['strict-transport-security']).toContain('max-age=');
    const own = cookie!.split(';')[0]!;
    expect((await server.send('GET', '/session', undefined, { cookie: own })).body).toEqual({
      person: { id: 'karim', name: 'Karim' },
      byProxy: false,
    });
    expect((await server.send('GET', '/session')).body).toEqual({ person: null, byProxy: false });
  });

  it('has guesses of a name wait, longer each time, from wherever they come, and says how long', async () => {
    const server = await serveTestDesk();
    const guess = (password = 'a wrong password') =>
      server.send('POST', '/sign-in', { name: 'Karim', password });
    for (let i = 0; i < 5; i += 1) expect((await guess()).status).toBe(401);
    const refused = await guess(PASSWORD);
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-guesses' } });
    const { seconds } = refused.body as { seconds: number };
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(15);
    expect(refused.headers['retry-after']).toBe(String(seconds));
    // Others are not held up by it.
    await server.signIn('Layla');

    server.wait(15_000);
    expect((await guess()).status).toBe(401);
    const again = (await guess(PASSWORD)).body as { seconds: number };
    expect(again.seconds).toBeGreaterThan(15);
    server.wait(30_000);
    expect((await guess(PASSWORD)).status).toBe(200);
  });

  it('ends after a time without doing anything, and after a time whatever one does, with all windows', async () => {
    const server = await serveTestDesk({ signInLimits: { idle: 60_000, absolute: 150_000 } });
    const cookie = await server.signIn('Layla');
    const { client, socket } = await server.window(cookie);
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    const act = () => client.call('presence.set', { article: null, row: null });
    server.wait(59_000);
    await act();
    server.wait(59_000);
    await act();
    server.wait(40_000);
    expect(await closed).toBe(4401);
    expect(await server.socketStatus({ cookie })).toBe(401);

    const idle = await server.signIn('Layla');
    const other = await server.window(idle);
    const gone = new Promise<number>((resolve) => other.socket.once('close', resolve));
    // What a window asks for by itself keeps nobody signed in.
    await other.client.call('desk.view', {});
    server.wait(60_000);
    expect(await gone).toBe(4401);
    expect((await server.send('GET', '/session', undefined, { cookie: idle })).body).toMatchObject({
      person: null,
    });
  });

  it('ends by signing out, and everywhere with a new password or none', async () => {
    const server = await serveTestDesk();
    const [cookie, elsewhere] = [await server.signIn('Layla'), await server.signIn('Layla')];
    const [first, second] = [await server.window(cookie), await server.window(elsewhere)];
    const closing = (window: typeof first) =>
      new Promise<number>((resolve) => window.socket.once('close', resolve));
    const [firstClosed, secondClosed] = [closing(first), closing(second)];
    const out = await server.send('POST', '/sign-out', {}, { cookie });
    expect(out.headers['set-cookie']![0]).toContain('Max-Age=0');
    expect(await firstClosed).toBe(4401);
    expect(await server.socketStatus({ cookie })).toBe(401);
    expect(await server.socketStatus({ cookie: elsewhere })).toBe(101);

    await server.accounts.set('layla', 'another password');
    expect(await secondClosed).toBe(4401);
    expect(await server.socketStatus({ cookie: elsewhere })).toBe(401);
    await expect(server.signIn('Layla')).rejects.toThrow('401');
    await server.signIn('Layla', 'another password');
  });

  it('takes an invitation once, from a manager alone, and with a password that is long enough', async () => {
    const server = await serveTestDesk();
    const [layla, karim] = [await server.signIn('Layla'), await server.signIn('Karim')];
    const invite = (cookie: string) => server.send('POST', '/invitation', { person: 'karim' }, { cookie });
    expect(await invite('')).toMatchObject({ status: 401 });
    expect(await invite(karim)).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    const window = await server.window(layla);
    await letServerSign(server, 'layla');
    await isLetIn(window.client);
    const { link } = (await invite(layla)).body as { link: string };
    // By the invitation the manager has said that the server may sign for who is invited.
    const { keys } = (await window.client.call('desk.view', {}))!;
    expect(keys.filter(({ person }) => person === 'karim')).toMatchObject([
      { status: 'allowed', heldBy: 'server', device: 'Test server' },
    ]);
    const code = new URL(link).hash.replace('#invitation=', '');
    const accept = (password: string) => server.send('POST', '/invitation/accept', { code, password });
    expect(await accept('short')).toMatchObject({ status: 400, body: { code: 'password-too-short' } });
    expect(await accept('a new password')).toMatchObject({ status: 200, body: { person: { id: 'karim' } } });
    expect(await accept('a new password')).toMatchObject({ status: 401, body: { code: 'void-invitation' } });
    // Who was signed in with the password before is not any more.
    expect(await server.socketStatus({ cookie: karim })).toBe(401);
    await server.signIn('Karim', 'a new password');
  });
});

describe('a desk server', () => {
  it('answers no other name, no other page, and nothing over plain HTTP', async () => {
    const server = await serveTestDesk();
    const cookie = await server.signIn('Layla');
    const { port, origin } = server.server;
    expect((await server.send('GET', '/', undefined, { host: `evil.example:${port}` })).status).toBe(421);
    expect((await server.send('GET', '/', undefined, { host: `127.0.0.1:${port + 1}` })).status).toBe(421);
    expect((await server.send('GET', '/session', undefined, { origin: 'https://evil.example' })).status).toBe(
      403,
    );
    for (const site of ['cross-site', 'same-site'])
      expect((await server.send('GET', '/session', undefined, { 'sec-fetch-site': site })).status).toBe(403);

    const body = { name: 'Karim', password: PASSWORD };
    for (const foreign of ['https://evil.example', origin.replace('https', 'http'), 'null'])
      expect((await server.send('POST', '/sign-in', body, { origin: foreign })).status).toBe(403);
    const form = { 'content-type': 'text/plain' };
    expect((await server.send('POST', '/sign-in', body, form)).status).toBe(415);

    expect(await server.socketStatus({ cookie })).toBe(101);
    expect(await server.socketStatus({ cookie, origin: 'https://evil.example' })).toBe(403);
    expect(await server.socketStatus({ cookie, host: 'evil.example' })).toBe(421);
    expect(await server.socketStatus({ cookie: `${cookie}x` })).toBe(401);
    expect(await server.socketStatus({})).toBe(401);
    // A window of somebody goes on as them alone.
    expect(await server.socketStatus({ cookie }, '/socket?person=karim')).toBe(403);

    const plain = await new Promise<string>((resolve) => {
      let heard = '';
      const socket = connectTcp(port, '127.0.0.1', () =>
        socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\n\r\n`),
      );
      socket.on('data', (part) => (heard += part.toString('latin1')));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(heard));
    });
    expect(plain).not.toContain('200');
    expect(plain).not.toContain('<!doctype');
  });

  it('takes a renewed certificate for the connections that follow, and keeps the one before where it does not fit', async () => {
    const { server } = await serveTestDesk();
    const shown = () =>
      new Promise<string>((resolve, reject) => {
        const options = { host: '127.0.0.1', port: server.port, rejectUnauthorized: false };
        const socket = connectTls(options, () => {
          resolve(socket.getPeerCertificate().fingerprint256);
          socket.destroy();
        });
        socket.once('error', reject);
      });
    const before = await shown();
    const fresh = makeCertificate();
    expect(() => server.renew({ ...fresh, key: makeCertificate().key })).toThrow();
    expect(await shown()).toBe(before);
    server.renew(fresh);
    expect(await shown()).toBe(new X509Certificate(fresh.cert).fingerprint256);
  });

  it('hands out the files of the window and no others', async () => {
    const server = await serveTestDesk();
    expect(await server.send('GET', '/')).toMatchObject({ status: 200 });
    expect((await server.send('GET', '/')).body).toContain('content="server"');
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '//etc/passwd',
      '/desk.json',
    ])
      expect([400, 404, 421]).toContain((await server.send('GET', path)).status);
    expect((await server.send('PUT', '/')).status).toBe(405);
    expect((await server.send('POST', '/sign-in', { name: 'x'.repeat(9_000), password: '' })).status).toBe(
      413,
    );
  });

  it('takes the word of a proxy on who somebody is from the addresses that were named, and from no other', async () => {
    const name = { 'x-forwarded-user': 'Karim' };
    const trusting = await serveTestDesk({
      plain: true,
      origin: 'https://desk.example.org',
      trusted: new NamedAddresses(['127.0.0.1']),
      personHeader: 'X-Forwarded-User',
    });
    expect(await trusting.socketStatus(name)).toBe(101);
    expect((await trusting.send('GET', '/session', undefined, name)).body).toEqual({
      person: { id: 'karim', name: 'Karim' },
      byProxy: true,
    });
    expect(await trusting.socketStatus({})).toBe(401);
    expect(await trusting.socketStatus({ 'x-forwarded-user': 'Nobody' })).toBe(401);
    // There are no passwords beside it.
    expect((await trusting.send('POST', '/sign-in', { name: 'Layla', password: PASSWORD })).status).toBe(404);

    const other = await serveTestDesk({
      trusted: new NamedAddresses(['10.0.0.0/8']),
      personHeader: 'X-Forwarded-User',
    });
    expect(await other.socketStatus(name)).toBe(403);
    expect((await other.send('GET', '/session', undefined, name)).status).toBe(403);

    const without = await serveTestDesk();
    expect(await without.socketStatus(name)).toBe(401);
  });

  it('refuses what opens other desks or reads the machine it runs on, and tells nothing of its folders', async () => {
    const server = await serveTestDesk();
    const { client } = await server.window(await server.signIn('Layla'));
    const { path } = server.desk;
    const refused = Object.keys(methods).filter((name) => SERVED_METHODS[name as MethodName] === 'refused');
    expect(refused.length).toBeGreaterThan(20);
    for (const name of refused)
      expect((await client.failure(name, { path: '/etc', folder: '/etc', job: 'j' })).code).toBe(
        'not-on-server',
      );
    for (const wanted of [path, '/etc', '..', ''])
      expect((await client.failure('desk.open', { path: wanted })).code).toBe('not-on-server');
    const view = (await client.call('desk.view', {}))!;
    expect(view.path).toBe(view.id);
    expect((await client.call('desk.open', { path: view.path })).me).toBe('layla');
    const info = await client.call('app.info', {});
    expect(info).toMatchObject({ server: true, documents: '' });
    expect(JSON.stringify([view, info, await client.call('settings.get', {})])).not.toContain(
      server.desk.folder,
    );
    const accept = { problem: { file: 'journal/none.jsonl', line: 1, code: 'overtaken' }, remedy: 'accept' };
    expect(JSON.stringify(await client.failure('desk.mend', accept))).not.toContain(server.desk.folder);
    const mend = { problem: { file: 'desk.json', line: 0, code: 'torn-line' }, remedy: 'mend' };
    expect((await client.failure('desk.mend', mend)).code).toBe('not-on-server');
  });

  it('keeps the settings of each person apart', async () => {
    const server = await serveTestDesk();
    const [layla, again, karim] = [
      await server.window(await server.signIn('Layla')),
      await server.window(await server.signIn('Layla')),
      await server.window(await server.signIn('Karim')),
    ];
    await layla.client.call('settings.set', { theme: 'dark' });
    await eventually(() => expect(again.client.told('settings.changed').at(-1)?.theme).toBe('dark'));
    expect((await karim.client.call('settings.get', {})).theme).toBe('system');
    expect(karim.client.told('settings.changed')).toEqual([]);
  });
});

describe('a person on a desk server', () => {
  it('is who signed in, whatever the window says, and does what their role allows', async () => {
    const server = await serveTestDesk();
    const { article } = server.desk;
    const layla = await server.window(await server.signIn('Layla'));
    await letServerSign(server, 'layla');
    await isLetIn(layla.client);
    await layla.client.call('article.open', { article });
    expect(await outcome(layla, article, write('p1', 'First'))).toBe('done');

    expect((await layla.client.failure('desk.identify', { person: 'karim' })).code).toBe('other-person');
    expect((await layla.client.call('desk.identify', { person: 'layla' })).me).toBe('layla');
    expect(await outcome(layla, article, approve('p1', 'First'))).not.toBe('done');

    // Nor does a file that is read back: what it says is nobody's but the person's own.
    const { bytes } = await layla.client.call('article.export', { article, format: 'xlf' });
    const edited = Buffer.from(bytes).toString('utf8').replace('>First<', '>Forged<');
    const file = { name: 'review.xlf', bytes: utf8(edited) };
    const report = await layla.client.call('article.readBack', { article, file, person: 'karim' });
    expect(report.texts).toBe(0);
    expect(report.problems.map(({ code }) => code)).toContain('other-device');
    const { events } = await layla.client.call('article.open', { article });
    expect(events.filter(({ by }) => by === 'karim')).toEqual([]);

    // Only a manager changes roles; Karim is none.
    const karim = await server.window(await server.signIn('Karim'));
    await letServerSign(server, 'karim');
    await isLetIn(karim.client);
    const promote = { type: 'setPerson', person: 'karim', name: 'Karim', role: 'both' } as const;
    expect((await karim.client.failure('desk.apply', { commands: [promote] })).code).toBe('not-a-manager');
    const asOther = { type: 'setPerson', person: 'layla', name: 'Layla', role: 'both' } as const;
    expect((await karim.client.failure('desk.apply', { commands: [asOther] })).code).toBe('not-a-manager');
    await karim.client.call('article.open', { article });
    expect(await outcome(karim, article, approve('p1', 'First'))).toBe('done');
  });

  it('sees at once what others do, signed by a key of theirs that the server holds', async () => {
    const server = await serveTestDesk();
    const { article, path, articleFolder } = server.desk;
    const [layla, karim] = await laylaAndKarim(server);
    for (const { client } of [layla, karim]) await client.call('article.open', { article });
    const events = await layla.client.apply(article, write('p1', 'First'));
    await eventually(() => expect(karim.client.toldIds(article)).toContain(events[0]!.id));
    const approved = await karim.client.apply(article, approve('p1', 'First') as never);
    await eventually(() => expect(layla.client.toldIds(article)).toContain(approved[0]!.id));

    const ids = [events[0]!.id, approved[0]!.id];
    const { marks } = await layla.client.call('article.signatures', { article, events: ids });
    const keys = (await layla.client.call('desk.view', {}))!.keys;
    const holders = marks.map(({ key }) => keys.find((each) => each.key === key));
    expect(holders.map((holder) => holder?.person).sort()).toEqual(['karim', 'layla']);
    for (const holder of holders) expect(holder).toMatchObject({ heldBy: 'server', device: 'Test server' });
    expect(await verifyDesk(path)).toEqual([]);

    // Private keys, and what passwords are recognized by, are for the account of the server alone, and none lies in the desk.
    const people = join(server.settings, 'server', server.served.id, 'people');
    expect((await readdir(people)).sort()).toEqual(['karim', 'layla']);
    // Windows keeps a person's files from others by other means.
    const kept = [join(people, 'karim', 'key.json'), join(people, '..', 'accounts.json')];
    for (const file of process.platform === 'win32' ? [] : kept)
      expect((await stat(file)).mode & 0o077).toBe(0);
    const journals = await readdir(join(articleFolder, 'journal'));
    for (const name of journals)
      expect(await readFile(join(articleFolder, 'journal', name), 'utf8')).not.toContain('PRIVATE KEY');
  });

  it('signs off by a pack that says the server has signed for them, and that its desk confirms', async () => {
    const server = await serveTestDesk();
    const { article, path } = server.desk;
    const [layla, karim] = await laylaAndKarim(server);
    const rows = (await layla.client.state(article)).rows.map(({ id }, i) => ({ id, text: `Row ${i + 1}` }));
    await layla.client.apply(article, ...rows.map(({ id, text }) => write(id, text)));
    await karim.client.call('article.open', { article });
    await karim.client.apply(article, ...rows.map(({ id, text }) => approve(id, text) as never), {
      type: 'setStage',
      id: freshId(),
      stage: 'signed',
    } as never);
    const { bytes } = await karim.client.call('pack.make', { article });
    expect(Buffer.from(bytes).toString('utf8')).toContain('signed by the server, key');
    expect(await karim.client.call('pack.verify', { bytes })).toMatchObject({ verdict: 'as-signed' });

    const { file } = await readDeskFile(await SafeFolder.at(path));
    const view = (await karim.client.call('desk.view', {}))!;
    const people = new Map(view.people.map((person) => [person.id, person]));
    const state = { keys: view.keys, people, managers: new Set(view.managers) };
    const proof = provePack(bytes, keyFileOf(file, state as never));
    expect(proof.unproved).toEqual([]);
    expect(proof.proved.every(({ heldBy }) => heldBy === 'server')).toBe(true);
    expect(proofLines(proof)[1]).toBe(
      `Signed by a desk server for who is named: ${rows.length + 1} of ${rows.length + 1}.`,
    );
  });

  it('uploads articles and downloads them, in their own name', async () => {
    const server = await serveTestDesk();
    const karim = await server.window(await server.signIn('Karim'));
    const files = [{ name: 'news.txt', bytes: utf8('عنوان جديد\nهذه فقرة من مقال جديد.') }];
    const { imported } = await karim.client.call('article.import', { files });
    const { article } = imported[0]!;
    const { events } = await karim.client.call('article.open', { article: article! });
    expect(new Set(events.map(({ by }) => by))).toEqual(new Set(['karim']));
    const exported = await karim.client.call('article.export', { article: article!, format: 'txt' });
    expect(exported.name).toMatch(/\.txt$/);
    expect(await verifyDesk(server.desk.path)).toEqual([]);
  });
});

describe('accounts', () => {
  it('are hashed by scrypt as OWASP has it, and hold no password', async () => {
    const folder = await temporaryFolder();
    const accounts = new Accounts(folder);
    await accounts.set('layla', PASSWORD);
    const text = await readFile(join(folder, 'accounts.json'), 'utf8');
    expect(text).not.toContain(PASSWORD);
    expect(JSON.parse(text)).toMatchObject({ accounts: { layla: { cost: { N: 32_768, r: 8, p: 3 } } } });
  });
});
