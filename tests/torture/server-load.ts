import type { ChildProcess } from 'node:child_process';
import { request } from 'node:https';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { DeskView } from '#api/contract/desk.ts';
import { SOCKET_PROTOCOL } from '#api/socket.ts';
import { Desk } from '#desk/desk.ts';
import { verifyDesk } from '#desk/verify.ts';
import { startBuiltServer } from '#tests/built-server.ts';
import { freshId, type Connection } from '#tests/contract/client.ts';
import { connectionOver } from '#tests/contract/socket-client.ts';
import { makeDeskToServe, type DeskToServe } from '#tests/served-desk.ts';
import { Counter, environment, eventIds } from './outcome.ts';

export interface Load {
  /** Windows on the desk; each of the people has some. */
  windows: number;
  /** People, in one window of each of whom is written. */
  typing: number;
  /** Time for which is written, in all, in s; in the middle the server is killed. */
  seconds: number;
}

/** Time between two texts of one person, as windows send them while somebody writes, in ms. */
const PAUSE_MS = 600;
/** Number of texts of each person that are acknowledged before and after the server is killed, at least. */
const ENOUGH = 2;
/** Time after which a window tries again what was not acknowledged, in ms. */
const RETRY_MS = 200;
const PASSWORD = 'a password of the load';

interface Prepared extends DeskToServe {
  /** Row of each person. */
  rows: string[];
  people: string[];
}

/**
 * A desk server with TLS, as it is built, under windows of several people: texts stream in, the server is killed in the middle and
 * started again, and all that was acknowledged has to be there. `program`: the built command line.
 */
export async function serverLoad(folder: string, program: string, load: Load): Promise<Counter> {
  const counter = new Counter(`server with ${load.windows} windows, ${load.typing} typing`);
  const prepared = await prepare(folder, load.typing);
  const { desk, article } = prepared;
  const acknowledged: string[] = [];
  const times: number[] = [];
  let server = await startBuiltServer(prepared, program);
  const typists = prepared.people.map((person, i) => new Typist(person, article, prepared.rows[i]!));
  for (const half of ['first', 'second']) {
    const sockets = await openWindows(prepared, server, load, typists);
    const writing = typists.map((typist) => typist.write(acknowledged, times));
    // However slow the machine is, everybody has had some texts acknowledged.
    await Promise.all([pause((load.seconds * 1_000) / 2), ...typists.map((typist) => typist.enough)]);
    // In the middle of it: the texts of this moment are under way.
    if (half === 'first') await stop(server.child, 'SIGKILL');
    for (const typist of typists) typist.disconnect();
    await Promise.all(writing);
    for (const socket of sockets) socket.terminate();
    if (half === 'first') server = await startBuiltServer(prepared, program, server.port);
  }
  await stop(server.child, 'SIGTERM');
  counter.tried = acknowledged.length;
  const opened = await Desk.open(desk, environment('000000000003'));
  const there = await eventIds(opened, article);
  await opened.close();
  for (const id of acknowledged) if (!there.has(id)) counter.note('lost', id);
  for (const { file, line, code } of await verifyDesk(desk))
    if (code !== 'torn-line') counter.note('silent', `${file}:${line} ${code}`);
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  counter.notes.push(`acknowledged: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`);
  return counter;
}

/** Somebody who writes in a row of their own, and sends again what was not acknowledged. */
class Typist {
  readonly person: string;
  private readonly article: string;
  private readonly row: string;
  private connection: Connection | null = null;
  /** Resolves when the connection is gone. */
  private gone: Promise<null> = Promise.resolve(null);
  private leave: () => void = () => undefined;
  private pending: { id: string; text: string } | null = null;
  private count = 0;
  /** Resolves when some texts were acknowledged over the connection. */
  enough: Promise<void> = Promise.resolve();
  private tellEnough: () => void = () => undefined;

  constructor(person: string, article: string, row: string) {
    this.person = person;
    this.article = article;
    this.row = row;
  }

  connect(connection: Connection): void {
    this.connection = connection;
    this.gone = new Promise((resolve) => (this.leave = () => resolve(null)));
    this.enough = new Promise((resolve) => (this.tellEnough = resolve));
  }

  /** The connection is gone: what is under way is not waited for. */
  disconnect(): void {
    this.connection = null;
    this.leave();
  }

  /** Writes until the connection is gone. */
  async write(acknowledged: string[], times: number[]): Promise<void> {
    let done = 0;
    // Nobody begins at the same moment as the others.
    await pause(Math.random() * PAUSE_MS);
    while (this.connection) {
      this.count += 1;
      this.pending ??= { id: freshId('load'), text: `Text ${this.count} of ${this.person}, a line of it.` };
      const began = performance.now();
      const events = await this.send(this.connection, this.pending);
      if (!events) {
        await pause(RETRY_MS);
        continue;
      }
      times.push(performance.now() - began);
      acknowledged.push(...events);
      this.pending = null;
      done += 1;
      if (done === ENOUGH) this.tellEnough();
      await pause(PAUSE_MS * (0.5 + Math.random()));
    }
  }

  /** Ids of the events of a text that was acknowledged; null where it was not. */
  private async send(connection: Connection, { id, text }: { id: string; text: string }) {
    const command = { type: 'setText', id, row: this.row, text, bases: [] };
    const sent = connection.dispatch('article.apply', { article: this.article, commands: [command] });
    const answer = await Promise.race([sent, this.gone]);
    if (!answer?.ok) return null;
    const { events } = answer.value as { events: { id: string }[] };
    return events.map((event) => event.id);
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A desk of so many people, who can all sign in, with a row of an article for each. */
async function prepare(folder: string, typing: number): Promise<Prepared> {
  const people = Array.from({ length: typing }, (_, i) => `person-${i + 1}`);
  const made = await makeDeskToServe({
    folder,
    config: join(folder, 'config'),
    desk: join(folder, 'desk'),
    name: 'Load',
    people: new Map(people.map((person) => [person, person])),
    password: PASSWORD,
    text: people.map((_, i) => `هذه هي الفقرة رقم ${i + 1} من المقال.`).join('\n'),
  });
  const desk = await Desk.open(made.desk, environment('000000000004'));
  const article = await desk.acquire(made.article);
  const rows = article.state.rows.map((row) => row.id);
  await desk.release(made.article);
  await desk.close();
  return { ...made, people, rows };
}

/** Signs everybody in and opens their windows on the article; those of the typists are the first. */
async function openWindows(
  { cert, people, article }: Prepared,
  { port }: { port: string },
  { windows }: Load,
  typists: readonly Typist[],
): Promise<WebSocket[]> {
  const cookies: string[] = [];
  for (const person of people) cookies.push(await signIn(cert, port, person));
  const sockets: WebSocket[] = [];
  for (let i = 0; i < windows; i += 1) {
    const socket = new WebSocket(`wss://127.0.0.1:${port}/socket`, [SOCKET_PROTOCOL], {
      ca: cert,
      headers: { cookie: cookies[i % cookies.length]!, origin: `https://127.0.0.1:${port}` },
    });
    sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => resolve());
      socket.once('error', reject);
    });
    socket.on('error', () => undefined);
    const connection = connectionOver(socket);
    const view = await connection.dispatch('desk.view', {});
    if (!view.ok || (view.value as DeskView).me !== people[i % people.length])
      throw new Error('who is this?');
    await connection.dispatch('article.open', { article });
    typists[i]?.connect(connection);
  }
  return sockets;
}

function signIn(ca: string, port: string, name: string): Promise<string> {
  const headers = { origin: `https://127.0.0.1:${port}`, 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path: '/sign-in', method: 'POST', headers, ca, agent: false },
      (response) => {
        response.resume();
        const cookie = response.headers['set-cookie']?.[0]?.split(';')[0];
        if (cookie === undefined) reject(new Error(`${name} was refused with ${response.statusCode}`));
        else resolve(cookie);
      },
    );
    sent.on('error', reject).end(JSON.stringify({ name, password: PASSWORD }));
  });
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.kill(signal);
  await closed;
}
