import { mkdtemp, rm } from 'node:fs/promises';
import { connect as connectTcp } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '#tests/eventually.ts';
import { patient } from '#tests/machine.mjs';
import { WebSocket } from 'ws';
import { KEY_PROTOCOL, SOCKET_PROTOCOL } from '#api/socket.ts';
import { defaultLimits } from '#server/limits.ts';
import { MAX_FRAME_BYTES } from '#server/socket-session.ts';
import { Client, arabicArticle, utf8 } from '#tests/contract/client.ts';
import { serveHost, type ServedHost } from '#tests/contract/served-host.ts';
import { connectionOver, logIn, openSocket, request } from '#tests/contract/socket-client.ts';

let folder: string;
let served: ServedHost;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muqabala-server-'));
  served = await serveHost(folder);
});

afterEach(async () => {
  await served.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** The status that an upgrade is refused with; 101 when it is not. */
function upgradeStatus(
  headers: Record<string, string>,
  key: string | null,
  path = '/socket',
): Promise<number> {
  const protocols = [SOCKET_PROTOCOL, ...(key === null ? [] : [`${KEY_PROTOCOL}${key}`])];
  const socket = new WebSocket(`ws://127.0.0.1:${served.server.port}${path}`, protocols, { headers });
  return new Promise((resolve) => {
    socket.once('open', () => resolve(101));
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => undefined);
  }).finally(() => socket.terminate()) as Promise<number>;
}

describe('launch token', () => {
  /** The path of a fresh launch address. */
  function launchPath(): string {
    const { pathname, search } = new URL(served.server.newLaunchUrl());
    return pathname + search;
  }

  it('is exchanged for a cookie that no script and no other site gets, and leaves the address', async () => {
    const answer = await request(served.server.port, launchPath());
    expect(answer.status).toBe(200);
    const [cookie] = answer.headers['set-cookie']!;
    expect(cookie).toMatch(/^muqabala-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    // The key of the socket is in the fragment, which no browser sends to any server.
    expect(answer.body).toMatch(/content="0; url=\/#key=[\w-]{43}"/);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('is good for one browser only, which may come back to the address', async () => {
    const { port } = served.server;
    const path = launchPath();
    const [cookie] = (await request(port, path)).headers['set-cookie']![0]!.split(';');
    expect((await request(port, path)).status).toBe(403);
    const again = await request(port, path, { cookie: cookie! });
    expect(again.status).toBe(200);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.body).not.toContain('key=');
  });

  it('is refused when it is wrong, and is not used up by that', async () => {
    const { port } = served.server;
    const path = launchPath();
    expect((await request(port, '/?token=guess')).status).toBe(403);
    expect((await request(port, `/?token=${'a'.repeat(43)}`)).status).toBe(403);
    expect((await request(port, path)).status).toBe(200);
  });

  it('is spent by GET alone, wherever the person comes from', async () => {
    const { port, origin } = served.server;
    const path = launchPath();
    for (const method of ['HEAD', 'POST', 'OPTIONS', 'PUT']) {
      const answer = await request(port, path, {}, method);
      expect([403, 405]).toContain(answer.status);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
    expect((await request(port, path, { host: 'evil.example' })).status).toBe(403);
    const fromFile = { origin: 'null', 'sec-fetch-site': 'cross-site' };
    const answer = await request(port, path, fromFile);
    expect(answer.status).toBe(200);
    expect(origin).toContain(String(port));
  });

  it('is void after a minute, and when there is a newer one', async () => {
    await served.close();
    let now = 0;
    served = await serveHost(folder, { now: () => now });
    const { port } = served.server;
    const [late, replaced, good] = [launchPath(), launchPath(), launchPath()];
    expect((await request(port, late)).status).toBe(403);
    expect((await request(port, replaced)).status).toBe(403);
    now = 60_000;
    expect((await request(port, good)).status).toBe(200);
    const tooLate = launchPath();
    now = 120_001;
    expect((await request(port, tooLate)).status).toBe(403);
  });

  it('is made anew for whoever has the control key', async () => {
    const { port, controlKey } = served.server;
    const authorization = `Bearer ${controlKey}`;
    const answer = await request(port, '/launch', { authorization }, 'POST');
    const { pathname, search } = new URL(answer.body.trim());
    expect((await request(port, pathname + search)).headers['set-cookie']).toHaveLength(1);
    const { cookie } = await logIn(served.server.newLaunchUrl());
    expect((await request(port, '/launch', { cookie }, 'POST')).status).toBe(403);
    expect((await request(port, '/launch', { authorization: 'Bearer x' }, 'POST')).status).toBe(403);
    expect((await request(port, '/launch', { authorization }, 'GET')).status).toBe(405);
    const elsewhere = { authorization, origin: 'https://evil.example' };
    expect((await request(port, '/launch', elsewhere, 'POST')).status).toBe(403);
  });

  it('is another one at each start', async () => {
    const other = await serveHost(join(folder, 'other'));
    const tokens = [served, other].map(({ server }) =>
      new URL(server.newLaunchUrl()).searchParams.get('token'),
    );
    const { cookie } = await logIn(served.server.newLaunchUrl());
    expect((await request(other.server.port, '/', { cookie })).status).toBe(403);
    await other.close();
    expect(tokens[0]).not.toBe(tokens[1]);
  });
});

describe('requests', () => {
  it('are answered with nothing at all without the cookie', async () => {
    const { port } = served.server;
    for (const path of ['/', '/index.html', '/assets/index.js']) {
      const answer = await request(port, path);
      expect(answer.status).toBe(403);
      expect(answer.body).not.toContain('Window');
    }
    const wrong = `muqabala-${port}=${'A'.repeat(43)}`;
    expect((await request(port, '/', { cookie: wrong })).status).toBe(403);
  });

  it('are answered for the browser that has it, in any of its tabs', async () => {
    const { port } = served.server;
    const entry = await logIn(served.server.newLaunchUrl());
    const { cookie } = entry;
    for (let tab = 0; tab < 2; tab += 1) {
      expect((await request(port, '/', { cookie })).body).toContain('Window');
      expect((await request(port, '/assets/index.js', { cookie })).body).toContain('Ready');
    }
  });

  it('have to name this server, as those of a rebound name do not', async () => {
    const { port } = served.server;
    const entry = await logIn(served.server.newLaunchUrl());
    const { cookie } = entry;
    for (const host of ['evil.example', `evil.example:${port}`, `localhost:${port}`, '127.0.0.1']) {
      expect((await request(port, '/', { cookie, host })).status).toBe(403);
    }
  });

  it('may not come from another origin', async () => {
    const { port, origin } = served.server;
    const entry = await logIn(served.server.newLaunchUrl());
    const { cookie } = entry;
    const from = (headers: Record<string, string>) => request(port, '/', { cookie, ...headers });
    expect((await from({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await from({ origin: 'http://127.0.0.1:1' })).status).toBe(403);
    expect((await from({ origin: 'null' })).status).toBe(403);
    expect((await from({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await from({ 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await from({ origin, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  it('reach no file outside of the window, however the path is written', async () => {
    const { port } = served.server;
    const entry = await logIn(served.server.newLaunchUrl());
    const { cookie } = entry;
    const paths = [
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/..%5csecret.txt',
      '/assets/%00',
      '//etc/passwd',
      '/%',
      'http://127.0.0.1/etc/passwd',
    ];
    for (const path of paths) {
      const answer = await request(port, path, { cookie });
      expect([400, 404]).toContain(answer.status);
      expect(answer.body).not.toContain('not for the window');
    }
  });

  it('may only read', async () => {
    const { port } = served.server;
    const entry = await logIn(served.server.newLaunchUrl());
    const { cookie } = entry;
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect((await request(port, '/', { cookie }, method)).status).toBe(405);
    }
    const head = await request(port, '/', { cookie }, 'HEAD');
    expect([head.status, head.body]).toEqual([200, '']);
  });

  it('are answered with a policy that lets in nothing from elsewhere', async () => {
    const { port } = served.server;
    const entry = await logIn(served.server.newLaunchUrl());
    const { cookie } = entry;
    const [first, second] = [await request(port, '/', { cookie }), await request(port, '/', { cookie })];
    const policy = String(first.headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${port};`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(first.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    const nonces = [first, second].map(({ body }) => /nonce="([^"]+)"/.exec(body)![1]!);
    expect(policy).toContain(`'nonce-${nonces[0]}'`);
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('reach it from this machine alone', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4');
    // A machine without a network has no other address to try.
    if (!outside) return;
    const outcome = await new Promise((resolve) => {
      const socket = connectTcp({ host: outside.address, port: served.server.port });
      socket.once('connect', () => resolve('connected'));
      socket.once('error', () => resolve('refused'));
    });
    expect(outcome).toBe('refused');
  });

  it('that are no HTTP at all do no harm', async () => {
    const { port } = served.server;
    const answer = await new Promise<string>((resolve) => {
      const socket = connectTcp({ host: '127.0.0.1', port }, () => socket.write('\x00\x01 nonsense\r\n\r\n'));
      let text = '';
      socket.on('data', (data) => (text += String(data)));
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect((await request(port, '/')).status).toBe(403);
  });
});

describe('sockets', () => {
  it('open only for a page of this server that has the cookie and the key', async () => {
    const { origin, port } = served.server;
    const { cookie, key } = await logIn(served.server.newLaunchUrl());
    expect(await upgradeStatus({ cookie, origin }, key)).toBe(101);
    expect(await upgradeStatus({ origin }, key)).toBe(403);
    expect(await upgradeStatus({ cookie }, key)).toBe(403);
    expect(await upgradeStatus({ cookie, origin: 'https://evil.example' }, key)).toBe(403);
    expect(await upgradeStatus({ cookie, origin: 'http://127.0.0.1:1' }, key)).toBe(403);
    expect(await upgradeStatus({ cookie, origin, host: `evil.example:${port}` }, key)).toBe(403);
    expect(await upgradeStatus({ cookie, origin }, key, '/elsewhere')).toBe(404);
  });

  it('do not open for a cookie alone, which a browser sends to every port of this address', async () => {
    const { origin } = served.server;
    const { cookie } = await logIn(served.server.newLaunchUrl());
    expect(await upgradeStatus({ cookie, origin }, null)).toBe(403);
    expect(await upgradeStatus({ cookie, origin }, '')).toBe(403);
    expect(await upgradeStatus({ cookie, origin }, 'A'.repeat(43))).toBe(403);
    // Nor does the page, which the cookie is enough for, give the key away.
    const { key } = await logIn(served.server.newLaunchUrl());
    const { body, headers } = await request(served.server.port, '/', { cookie });
    expect(body + JSON.stringify(headers)).not.toContain(key);
  });

  it('are closed at a frame that is no request', async () => {
    const entry = await logIn(served.server.newLaunchUrl());
    for (const frame of ['nonsense', '[]', '{"id":"one","name":"app.info"}', Buffer.from([1, 2, 3])]) {
      const socket = await openSocket(served.server, entry);
      const code = new Promise((resolve) => socket.once('close', resolve));
      socket.send(frame);
      expect(await code).toBe(1008);
    }
  });

  it('are closed at a frame that is too large', async () => {
    const socket = await openSocket(served.server, await logIn(served.server.newLaunchUrl()));
    const code = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    socket.send(`{"id":1,"name":"app.info","input":"${'x'.repeat(MAX_FRAME_BYTES)}"}`);
    expect(await code).toBe(1009);
  });

  it('that do not answer a ping are given up, and their session with them', async () => {
    await served.close();
    // The other one answers in the time that the machine takes for it.
    served = await serveHost(folder, { pingMilliseconds: patient(100) });
    const entry = await logIn(served.server.newLaunchUrl());
    const silent = await openSocket(served.server, entry);
    // Stops reading: no ping arrives, no pong is sent, as with a laptop that has gone to sleep.
    silent.pause();
    const awake = await openSocket(served.server, entry);
    let pings = 0;
    awake.on('ping', () => (pings += 1));
    await eventually(() => expect(pings).toBeGreaterThan(2));
    expect(awake.readyState).toBe(WebSocket.OPEN);
    const closed = new Promise((resolve) => silent.once('close', resolve));
    silent.on('error', () => undefined);
    silent.resume();
    await closed;
    awake.terminate();
  });

  it('show the desk that the server was started with before anything else is answered', async () => {
    const path = join(folder, 'desk');
    const maker = new Client(served.host.connect());
    const { id } = await maker.call('desk.create', { path, name: 'First' });
    const other = await serveHost(join(folder, 'other'), { desk: path });
    const entry = await logIn(other.server.newLaunchUrl());
    const client = new Client(connectionOver(await openSocket(other.server, entry)));
    expect((await client.call('desk.view', {}))?.id).toBe(id);
    await client.connection.close();
    await other.close();
  });

  it('that break do not take back what was acknowledged', async () => {
    const entry = await logIn(served.server.newLaunchUrl());
    const path = join(folder, 'desk');
    const socket = await openSocket(served.server, entry);
    const client = new Client(connectionOver(socket));
    await client.call('desk.create', { path, name: 'Desk' });
    await client.call('desk.apply', {
      commands: [{ type: 'setPerson', person: 'layla', name: 'Layla', role: 'both' }],
    });
    await client.call('desk.identify', { person: 'layla' });
    const files = [{ name: 'a.txt', bytes: utf8(arabicArticle(1)) }];
    const { imported } = await client.call('article.import', { files });
    const article = imported[0]!.article!;
    await client.apply(article, { type: 'setText', id: 'c1', row: 'p1', text: 'Kept', bases: [] });
    socket.terminate();
    const again = new Client(connectionOver(await openSocket(served.server, entry)));
    await again.call('desk.open', { path });
    expect((await again.state(article)).rows[0]!.text).toBe('Kept');
    await again.connection.close();
  });

  it('are read no further while a window does not take its answers', async () => {
    const entry = await logIn(served.server.newLaunchUrl());
    const socket = await openSocket(served.server, entry);
    const client = new Client(connectionOver(socket));
    await client.call('desk.create', { path: join(folder, 'desk'), name: 'Desk' });
    // A hundred answers are more than sockets hold.
    const files = [{ name: 'a.txt', bytes: utf8(arabicArticle(400)) }];
    const { imported } = await client.call('article.import', { files });
    const article = imported[0]!.article!;
    const before = served.dispatched();
    socket.pause();
    const requests = 300;
    const answers = Array.from({ length: requests }, () => client.call('article.open', { article }));
    const other = new Client(connectionOver(await openSocket(served.server, entry)));
    const roundTrips = 100;
    for (let i = 0; i < roundTrips; i += 1) await other.call('app.info', {});
    expect(served.dispatched() - before - roundTrips).toBeLessThan(requests / 2);
    socket.resume();
    expect((await Promise.all(answers)).every(({ events }) => events.length === 1)).toBe(true);
    await Promise.all([client.connection.close(), other.connection.close()]);
  });

  it('hear that the server is about to end, and have what they send then done', async () => {
    const path = join(folder, 'desk');
    const client = new Client(
      connectionOver(await openSocket(served.server, await logIn(served.server.newLaunchUrl()))),
    );
    await client.call('desk.create', { path, name: 'Desk' });
    const saved = new Promise((resolve) => {
      client.connection.subscribe((event) => {
        if (event.name !== 'quit.requested') return;
        const person = {
          type: 'setPerson' as const,
          person: 'last',
          name: 'Last words',
          role: 'both' as const,
        };
        resolve(client.call('desk.apply', { commands: [person] }));
      });
    });
    await served.server.close();
    await saved;
    expect(client.desk?.people).toMatchObject([{ id: 'last', name: 'Last words' }]);
  });
});

describe('limits', () => {
  /** Connections that send nothing; how many of them the server keeps. */
  async function idleConnections(count: number): Promise<{ open(): number; end(): void }> {
    const sockets = Array.from({ length: count }, () =>
      connectTcp({ host: '127.0.0.1', port: served.server.port }),
    );
    for (const socket of sockets) socket.on('error', () => undefined).resume();
    await Promise.all(
      sockets.map(
        (socket) => new Promise((resolve) => socket.once('connect', resolve).once('close', resolve)),
      ),
    );
    return {
      open: () => sockets.filter(({ destroyed, readyState }) => !destroyed && readyState === 'open').length,
      end: () => sockets.forEach((socket) => socket.destroy()),
    };
  }

  async function restart(limits: { connections?: number; sessions?: number; idleMilliseconds?: number }) {
    await served.close();
    served = await serveHost(folder, { limits });
  }

  it('hold for connections without a token, while a window goes on saving', async () => {
    await restart({ connections: 20 });
    const client = new Client(
      connectionOver(await openSocket(served.server, await logIn(served.server.newLaunchUrl()))),
    );
    const path = join(folder, 'desk');
    await client.call('desk.create', { path, name: 'Desk' });
    const idle = await idleConnections(200);
    await eventually(() => expect(idle.open()).toBeLessThanOrEqual(20));
    const person = { type: 'setPerson' as const, person: 'layla', name: 'Layla', role: 'both' as const };
    await client.call('desk.apply', { commands: [person] });
    expect((await client.call('desk.view', {}))!.people).toHaveLength(1);
    idle.end();
    await client.connection.close();
  });

  it('end connections that send nothing, or half of a request', async () => {
    await restart({ idleMilliseconds: 200 });
    const idle = await idleConnections(5);
    const slow = connectTcp({ host: '127.0.0.1', port: served.server.port });
    slow.on('error', () => undefined).write('GET / HTTP/1.1\r\n');
    const drip = setInterval(() => slow.write('X-Header: a\r\n'), 50);
    const slowEnded = new Promise((resolve) => slow.once('close', resolve));
    slow.resume();
    await eventually(() => expect(idle.open()).toBe(0));
    await slowEnded;
    clearInterval(drip);
  });

  it('do not end the socket of a window that says nothing', async () => {
    await restart({ idleMilliseconds: patient(100) });
    const socket = await openSocket(served.server, await logIn(served.server.newLaunchUrl()));
    const idle = await idleConnections(1);
    await eventually(() => expect(idle.open()).toBe(0));
    expect(socket.readyState).toBe(WebSocket.OPEN);
    socket.terminate();
  });

  it('hold for windows', async () => {
    await restart({ sessions: 2 });
    const entry = await logIn(served.server.newLaunchUrl());
    const first = await openSocket(served.server, entry);
    const second = await openSocket(served.server, entry);
    const { origin } = served.server;
    expect(await upgradeStatus({ cookie: entry.cookie, origin }, entry.key)).toBe(503);
    first.close();
    await eventually(async () =>
      expect(await upgradeStatus({ cookie: entry.cookie, origin }, entry.key)).toBe(101),
    );
    second.terminate();
  });

  it('refuse a request with more fields than a browser sends, or larger ones', async () => {
    const { port } = served.server;
    const long = await request(port, '/', { 'x-long': 'x'.repeat(20_000) });
    expect(long.status).toBe(431);
  });

  it('leave most of the file descriptors to the desks', () => {
    expect(defaultLimits(1_024).connections).toBeLessThanOrEqual(256);
    expect(defaultLimits(100).connections).toBeLessThanOrEqual(25);
    expect(defaultLimits(null).connections).toBeGreaterThan(defaultLimits(100).connections);
    for (const descriptors of [10, 100, 1_024, null]) {
      const { connections, sessions } = defaultLimits(descriptors);
      expect(sessions).toBeLessThan(connections);
      expect(sessions).toBeGreaterThan(0);
    }
  });
});
