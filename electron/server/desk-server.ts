import {
  createServer as createPlainServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { z } from 'zod';
import type { Session } from '#api/dispatch.ts';
import {
  ACCEPT_PATH,
  CLOSE_SIGNED_OUT,
  INVITE_PATH,
  INVITATION_PARAMETER,
  PERSON_PARAMETER,
  SESSION_PATH,
  SIGN_IN_PATH,
  SIGN_OUT_PATH,
  acceptSchema,
  inviteSchema,
  signInSchema,
  type Invitation,
  type SignedIn,
  type SignInFault,
} from '#api/sign-in.ts';
import { AppError } from '#core/app-error.ts';
import { SOCKET_PATH } from '#api/socket.ts';
import { securityHeaders, type WindowFiles } from '#host/window-files.ts';
import { passwordFault, type Accounts } from './accounts.ts';
import { NamedAddresses, clientAddress, guessNetwork, plainAddress } from './addresses.ts';
import { GuessLimits, type Guesser } from './guess-limits.ts';
import { MAX_HEADERS, MAX_HEADER_BYTES, serverLimits, type ServerLimits } from './limits.ts';
import { PublicAddress, type TlsFiles } from './public-address.ts';
import { refuseSocket, statusOfBadRequest } from './refusals.ts';
import { SERVED_ACTS } from './served-acts.ts';
import { DEFAULT_SIGN_IN_LIMITS, SignIns, type SignIn, type SignInLimits } from './sign-ins.ts';
import { Windows } from './windows.ts';

/** A desk as the server needs it: its people, and sessions that are bound to one of them. */
export interface DeskOfPeople {
  readonly people: ReadonlyMap<string, { id: string; name: string }>;
  isManager(person: string): boolean;
  connect(person: string): Promise<Session>;
  /** Lets the key in that is held for a person, by the word of a manager. @throws AppError where they may not */
  letIn(manager: string, person: string): Promise<void>;
}

export interface DeskServerOptions {
  desk: DeskOfPeople;
  accounts: Accounts;
  files: WindowFiles;
  host: string;
  /** 0: any that is free. */
  port: number;
  /** Certificate and key; null for plain HTTP, which is for this machine alone. */
  tls: TlsFiles | null;
  /** Origin under which browsers know the server; left out: by the names of the certificate, or the address. */
  origin?: string | undefined;
  /** Proxies, whose word on where a request comes from is taken. */
  trusted?: NamedAddresses;
  /** Header in which a trusted proxy says who somebody is; then nobody signs in with a password. */
  personHeader?: string | undefined;
  signInLimits?: SignInLimits;
  limits?: Partial<ServerLimits>;
  /** Monotonic milliseconds. */
  now?: () => number;
  report?: (failure: unknown) => void;
}

export interface RunningDeskServer {
  port: number;
  /** Origin for links. */
  origin: string;
  /** Takes a renewed certificate for the connections that follow. @throws as `node:tls` does, and goes on with the one before */
  renew(tls: TlsFiles): void;
  /** Lets every window send what it has not sent, then ends all connections. */
  close(): Promise<void>;
}

/** Interval at which it is looked for sign-ins that are over, in ms; accounts are looked at as often. */
const LOOK_MILLISECONDS = 1_000;

/** Maximum size of a body, in bytes: a name and a password. */
const MAX_BODY_BYTES = 8 * 1024;

const COOKIE = '__Host-muqabala';

/**
 * Serves one desk to the browsers of several people. Rejects where the port is taken (`EADDRINUSE`) or not allowed (`EACCES`), and
 * where the certificate and its key are none or do not fit.
 */
export async function startDeskServer(options: DeskServerOptions): Promise<RunningDeskServer> {
  const limits = { ...serverLimits(), ...options.limits };
  const server = createServer(options.tls, limits);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: options.port, host: options.host }, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const serving = new DeskServer(options, port, limits);
  server.on('request', (request, response) => void serving.answer(request, response));
  server.on('upgrade', (request, socket, head) => void serving.upgrade(request, socket, head));
  server.on('clientError', (error, socket) => refuseSocket(socket, statusOfBadRequest(error)));
  let closing: Promise<void> | undefined;
  return {
    port,
    origin: serving.address.origin,
    renew(tls) {
      (server as TlsServer).setSecureContext(tls);
      serving.address.renew(tls);
    },
    close: () => (closing ??= closeAll()),
  };

  async function closeAll(): Promise<void> {
    await serving.close();
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  }
}

function createServer(tls: TlsFiles | null, limits: ServerLimits): Server {
  const patience = {
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: limits.idleMilliseconds,
    requestTimeout: limits.idleMilliseconds,
    keepAliveTimeout: limits.idleMilliseconds,
    connectionsCheckingInterval: Math.ceil(limits.idleMilliseconds / 5),
  };
  const server = tls
    ? createTlsServer({
        ...patience,
        ...tls,
        minVersion: 'TLSv1.2',
        handshakeTimeout: limits.idleMilliseconds,
      })
    : createPlainServer(patience);
  server.maxHeadersCount = MAX_HEADERS;
  server.maxConnections = limits.connections;
  server.setTimeout(limits.idleMilliseconds, (socket) => socket.destroy());
  return server;
}

/** What is wrong with a request, as a status. */
class Refusal extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`refused with ${status}`);
    this.status = status;
  }
}

class DeskServer {
  readonly address: PublicAddress;
  private readonly options: DeskServerOptions;
  private readonly trusted: NamedAddresses;
  private readonly now: () => number;
  private readonly signIns: SignIns;
  private readonly guesses: GuessLimits;
  private readonly windows: Windows;
  private readonly timer: NodeJS.Timeout;
  private looking: Promise<void> | null = null;

  constructor(options: DeskServerOptions, port: number, limits: ServerLimits) {
    this.options = options;
    const { host, tls, origin, trusted, signInLimits = DEFAULT_SIGN_IN_LIMITS } = options;
    this.address = new PublicAddress({ host, port, tls, origin });
    this.trusted = trusted ?? new NamedAddresses([]);
    this.now = options.now ?? (() => performance.now());
    this.signIns = new SignIns(signInLimits, this.now);
    this.guesses = new GuessLimits(this.now);
    this.windows = new Windows(limits.sessions);
    this.timer = setInterval(() => void this.look(), LOOK_MILLISECONDS);
    this.timer.unref();
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
    await this.windows.close();
    this.signIns.endAll();
  }

  /** Ends what is over, or was signed in with a password that is another one now. */
  private look(): Promise<void> {
    this.signIns.endExpired();
    this.looking ??= this.endChanged()
      // Where accounts cannot be read, nobody signs in; who is signed in goes on.
      .catch((error: unknown) => this.options.report?.(error))
      .finally(() => (this.looking = null));
    return this.looking;
  }

  private endChanged(): Promise<void> {
    return this.signIns.endChanged(() => this.options.accounts.ids());
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.route(request, response);
    } catch (error) {
      if (!(error instanceof Refusal)) this.options.report?.(error);
      await drain(request);
      if (!response.headersSent) this.send(response, error instanceof Refusal ? error.status : 500, {});
    }
  }

  private async route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = this.requireAddressed(request);
    if (request.method === 'POST') return this.post(url.pathname, request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD, POST');
      throw new Refusal(405);
    }
    if (url.pathname === SESSION_PATH) {
      const person = this.personOf(request);
      return this.send<SignedIn>(response, 200, {
        person: person === null ? null : this.shown(person),
        byProxy: this.options.personHeader !== undefined,
      });
    }
    const socket = url.origin.replace(/^http/u, 'ws');
    const file = this.options.files.answer(url.pathname, `'self' ${socket}`, 'server');
    if (!file) throw new Refusal(404);
    response.writeHead(200, {
      ...file.headers,
      ...this.address.transportHeaders,
      'content-length': file.body.byteLength,
    });
    response.end(request.method === 'HEAD' ? undefined : file.body);
  }

  private async post(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A page of somebody else can send no JSON without asking, and none with this origin.
    if (!this.isOwnPage(request)) throw new Refusal(403);
    if (!/^application\/json(?:;|$)/iu.test(request.headers['content-type'] ?? '')) throw new Refusal(415);
    const hasPasswords = this.options.personHeader === undefined;
    switch (path) {
      case SIGN_IN_PATH:
        if (!hasPasswords) throw new Refusal(404);
        return this.signIn(await readBody(request, signInSchema), request, response);
      case ACCEPT_PATH:
        if (!hasPasswords) throw new Refusal(404);
        return this.accept(await readBody(request, acceptSchema), request, response);
      case INVITE_PATH:
        if (!hasPasswords) throw new Refusal(404);
        return this.invite(await readBody(request, inviteSchema), request, response);
      case SIGN_OUT_PATH:
        this.signInOf(request)?.end();
        response.setHeader('set-cookie', cookie('', 0));
        return this.send(response, 200, {});
      default:
        throw new Refusal(404);
    }
  }

  private async signIn(
    { name, password }: z.output<typeof signInSchema>,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const person = this.personNamed(name);
    const guessers: Guesser[] = [`person ${person ?? nameKey(name)}`, this.addressOf(request)];
    const wait = this.guesses.begin(guessers);
    if (wait > 0) return this.tooMany(response, wait);
    const account = await this.options.accounts.check(person, password);
    if (account === 'busy') return this.fail(response, 503, { code: 'busy' });
    if (person === null || account === null) return this.fail(response, 401, { code: 'wrong-password' });
    this.guesses.succeed(guessers);
    this.begin(person, account, request, response);
  }

  private async accept(
    { code, password }: z.output<typeof acceptSchema>,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const fault = passwordFault(password);
    if (fault) return this.fail(response, 400, { code: fault });
    const guessers = [this.addressOf(request)];
    const wait = this.guesses.begin(guessers);
    if (wait > 0) return this.tooMany(response, wait);
    const accepted = await this.options.accounts.accept(code, password);
    if (!accepted || !this.options.desk.people.has(accepted.person))
      return this.fail(response, 401, { code: 'void-invitation' });
    this.guesses.succeed(guessers);
    await this.endChanged();
    this.begin(accepted.person, accepted.id, request, response);
  }

  private async invite(
    { person }: z.output<typeof inviteSchema>,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { desk, accounts } = this.options;
    const me = this.personOf(request);
    if (me === null) throw new Refusal(401);
    if (!desk.isManager(me) || !desk.people.has(person))
      return this.fail(response, 403, { code: 'not-allowed' });
    // Where that cannot be done now, the key asks to be let in when the person comes.
    await desk.letIn(me, person).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
    });
    const { code, until } = await accounts.invite(person);
    const link = `${this.address.origin}/#${INVITATION_PARAMETER}=${code}`;
    this.send<Invitation>(response, 200, { link, until: new Date(until).toISOString() });
  }

  /** Signs somebody in at a browser, in place of whoever was. */
  private begin(person: string, account: string, request: IncomingMessage, response: ServerResponse): void {
    this.signInOf(request)?.end();
    response.setHeader('set-cookie', cookie(this.signIns.begin(person, account), null));
    this.send<SignedIn>(response, 200, { person: this.shown(person), byProxy: false });
  }

  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    let signIn: SignIn | null = null;
    try {
      const url = this.requireAddressed(request);
      if (url.pathname !== SOCKET_PATH) throw new Refusal(404);
      // A browser always names the origin of the page that opens a WebSocket.
      if (!this.isOwnPage(request)) throw new Refusal(403);
      signIn = this.signInOf(request) ?? this.vouchedFor(request);
      if (!signIn) throw new Refusal(401);
      const wanted = url.searchParams.get(PERSON_PARAMETER);
      if (wanted !== null && wanted !== signIn.person) throw new Refusal(403);
      if (this.windows.isFull) throw new Refusal(503);
      const session = await this.options.desk.connect(signIn.person);
      if (signIn.hasEnded || socket.destroyed) {
        await session.close();
        throw new Refusal(401);
      }
      const signedIn = signIn;
      let isAccepted = false;
      // A request that is no WebSocket after all is refused below, and its session is nobody's.
      socket.once('close', () => {
        if (!isAccepted) void session.close();
      });
      this.windows.accept(request, socket, head, (accepted) => {
        isAccepted = true;
        return { session: this.watched(session, signedIn, accepted) };
      });
    } catch (error) {
      if (!(error instanceof Refusal)) this.options.report?.(error);
      if (signIn?.account === null) signIn.end();
      refuseSocket(socket, error instanceof Refusal ? error.status : 500);
    }
  }

  /** A session that is there as long as its sign-in. What came before the end of that is done; nothing that comes after it. */
  private watched(session: Session, signIn: SignIn, socket: WebSocket): Session {
    const stop = signIn.onEnd(() => socket.close(CLOSE_SIGNED_OUT, 'signed out'));
    const isVouched = signIn.account === null;
    return {
      get opened() {
        return session.opened;
      },
      onOpened: (listener) => session.onOpened(listener),
      subscribe: (listener) => session.subscribe(listener),
      dispatch: async (name, input) => {
        if (signIn.hasEnded) return { ok: false, error: { code: 'signed-out', values: {} } };
        if (SERVED_ACTS.has(name)) signIn.touch(this.now());
        return session.dispatch(name, input);
      },
      close: () => {
        stop();
        // A proxy vouches for one window.
        if (isVouched) signIn.end();
        return session.close();
      },
    };
  }

  /** The address of a request that names this server and comes from no other page. @throws Refusal */
  private requireAddressed(request: IncomingMessage): URL {
    const origin = this.address.originOf(request);
    if (origin === null) throw new Refusal(421);
    if (this.options.personHeader !== undefined && !this.trusted.has(this.peerOf(request)))
      throw new Refusal(403);
    const given = request.headers.origin;
    if (given !== undefined && given !== origin) throw new Refusal(403);
    const site = request.headers['sec-fetch-site'];
    const isNavigation = request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate';
    if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isNavigation)
      throw new Refusal(403);
    const path = request.url ?? '';
    if (!path.startsWith('/') || !URL.canParse(path, origin)) throw new Refusal(400);
    const url = new URL(path, origin);
    if (url.origin !== origin) throw new Refusal(400);
    return url;
  }

  private isOwnPage(request: IncomingMessage): boolean {
    const origin = this.address.originOf(request);
    return origin !== null && request.headers.origin === origin;
  }

  private peerOf(request: IncomingMessage): string {
    return plainAddress(request.socket.remoteAddress ?? '');
  }

  private addressOf(request: IncomingMessage): Guesser {
    return `address ${guessNetwork(clientAddress(request, this.trusted))}`;
  }

  private signInOf(request: IncomingMessage): SignIn | null {
    if (this.options.personHeader !== undefined) return null;
    const prefix = `${COOKIE}=`;
    const tokens = (request.headers.cookie ?? '')
      .split(';')
      .map((each) => each.trim())
      .filter((each) => each.startsWith(prefix));
    const signIn = tokens.length === 1 ? this.signIns.find(tokens[0]!.slice(prefix.length)) : null;
    return signIn && this.options.desk.people.has(signIn.person) ? signIn : null;
  }

  /** A sign-in by the word of a proxy; null where none is trusted, or it names nobody of the desk. */
  private vouchedFor(request: IncomingMessage): SignIn | null {
    const person = this.personByProxy(request);
    return person === null ? null : this.signIns.vouch(person);
  }

  private personByProxy(request: IncomingMessage): string | null {
    const { personHeader } = this.options;
    if (personHeader === undefined || !this.trusted.has(this.peerOf(request))) return null;
    const given = request.headersDistinct[personHeader.toLowerCase()] ?? [];
    // One that is there twice may have been sent along by whoever wants to be somebody else.
    return given.length === 1 ? this.personNamed(Buffer.from(given[0]!, 'latin1').toString('utf8')) : null;
  }

  private personOf(request: IncomingMessage): string | null {
    return this.signInOf(request)?.person ?? this.personByProxy(request);
  }

  /** Id of the person of the desk with this id or name; null where there is none, or more than one. */
  private personNamed(named: string): string | null {
    const { people } = this.options.desk;
    if (people.has(named)) return named;
    const key = nameKey(named);
    const found = [...people.values()].filter(({ name }) => nameKey(name) === key);
    return found.length === 1 ? found[0]!.id : null;
  }

  private shown(person: string): { id: string; name: string } {
    return { id: person, name: this.options.desk.people.get(person)?.name ?? person };
  }

  private tooMany(response: ServerResponse, wait: number): void {
    const seconds = Math.ceil(wait / 1_000);
    response.setHeader('retry-after', String(seconds));
    this.fail(response, 429, { code: 'too-many-guesses', seconds });
  }

  private fail(response: ServerResponse, status: number, fault: SignInFault): void {
    this.send(response, status, fault);
  }

  private send<T extends object>(response: ServerResponse, status: number, body: T): void {
    response.writeHead(status, {
      ...securityHeaders("'none'"),
      ...this.address.transportHeaders,
      'content-type': 'application/json; charset=utf-8',
    });
    response.end(`${JSON.stringify(body)}\n`);
  }
}

/** What two spellings of a name share: capitals and spaces are not what tells people apart. */
function nameKey(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();
}

/** `seconds`: after which the browser forgets it; null: with the end of the browser. */
function cookie(token: string, seconds: number | null): string {
  const age = seconds === null ? '' : `; Max-Age=${seconds}`;
  return `${COOKIE}=${token}; Path=/; Secure; HttpOnly; SameSite=Strict${age}`;
}

/** The body of a request by its schema. What is too much is read and left. @throws Refusal */
function readBody<S extends z.ZodType>(request: IncomingMessage, schema: S): Promise<z.output<S>> {
  const parts: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= MAX_BODY_BYTES) parts.push(part);
    });
    request.once('error', () => reject(new Refusal(400)));
    request.once('end', () => {
      if (size > MAX_BODY_BYTES) return reject(new Refusal(413));
      try {
        resolve(schema.parse(JSON.parse(Buffer.concat(parts).toString('utf8'))));
      } catch {
        reject(new Refusal(400));
      }
    });
  });
}

/** Reads what is left of a request: a connection that is closed before that takes the answer along. Ends with its connection. */
function drain(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    request.once('end', resolve);
    request.once('close', resolve);
    request.resume();
  });
}
