import { readFile, stat } from 'node:fs/promises';
import { isIP } from 'node:net';
import { AppError } from '#core/app-error.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { readDeskFile } from '#desk/article/article-file.ts';
import { systemCode } from '#desk/files/failure.ts';
import { ServedDesk, servedFolder } from '#host/served-desk.ts';
import { readWindowFiles } from '#host/window-files.ts';
import { Accounts } from '#server/accounts.ts';
import { NamedAddresses, isLoopback } from '#server/addresses.ts';
import { startDeskServer, type RunningDeskServer } from '#server/desk-server.ts';
import type { TlsFiles } from '#server/public-address.ts';
import { CommandError, oneLine } from './failure.ts';
import { programHostOptions, serverName, windowFolder } from './program.ts';
import { UsageError } from './usage-error.ts';

/** Options of a desk server, as they were given. */
export interface ServeDeskOptions {
  /** `HOST:PORT` */
  listen: string;
  /** Folder of the desk. */
  desk: string;
  cert: string | undefined;
  key: string | undefined;
  origin: string | undefined;
  /** Addresses or networks of proxies. */
  trusted: readonly string[];
  personHeader: string | undefined;
}

/** Interval at which it is looked for a renewed certificate, in ms. */
const RENEWAL_MILLISECONDS = 60_000;

/** What is wrong with the options is told before anything is opened. @throws UsageError */
export function checkServeDesk(options: ServeDeskOptions): {
  host: string;
  port: number;
  trusted: NamedAddresses;
} {
  const { cert, key, origin, personHeader } = options;
  const { host, port } = placeOf(options.listen);
  if ((cert === undefined) !== (key === undefined))
    throw new UsageError('--tls-cert and --tls-key go together.');
  if (cert === undefined && !isLoopback(host))
    throw new UsageError(
      'Without --tls-cert and --tls-key, --listen takes addresses of this machine alone, such as 127.0.0.1:8080: nobody else is answered over plain HTTP.',
    );
  if (origin !== undefined && !isOrigin(origin))
    throw new UsageError('--origin needs an address such as https://desk.example.org, without a path.');
  if (personHeader !== undefined && !/^[\w-]{1,64}$/u.test(personHeader))
    throw new UsageError('--proxy-header needs the name of a header, such as X-Forwarded-User.');
  if (personHeader !== undefined && options.trusted.length === 0)
    throw new UsageError('--proxy-header needs --trust-proxy: the addresses that it is believed from.');
  try {
    return { host, port, trusted: new NamedAddresses(options.trusted) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(
      `--trust-proxy needs an address or a network such as 10.0.0.0/8, not ${oneLine(error.message)}.`,
    );
  }
}

/** Serves a desk to several people until the process is asked to end. The line with the address is the only one on stdout. */
export async function serveDesk(options: ServeDeskOptions, end: Promise<void>): Promise<number> {
  const { host, port, trusted } = checkServeDesk(options);
  const { root } = await SafeFolder.at(options.desk);
  const { file } = await readDeskFile(await SafeFolder.at(root));
  const files = await readWindowFiles(windowFolder).catch(() => {
    throw new CommandError('The window is not built: run npm run build.');
  });
  const paths = options.cert !== undefined && { cert: options.cert, key: options.key! };
  const tls = paths ? await readTls(paths) : null;
  const accounts = new Accounts(servedFolder(file.id));
  const desk = await ServedDesk.open({
    ...programHostOptions(),
    desk: root,
    deskId: file.id,
    device: serverName(),
  });
  let server: RunningDeskServer | null = null;
  try {
    server = await startDeskServer({
      desk,
      accounts,
      files,
      host,
      port,
      tls,
      trusted,
      origin: options.origin,
      personHeader: options.personHeader,
      report: (failure) =>
        console.error(oneLine(failure instanceof Error ? failure.message : String(failure))),
    }).catch((error: unknown) => {
      if (error instanceof AppError || systemCode(error) === 'EADDRINUSE') throw error;
      throw new CommandError(whyNotStarted(error, options.listen));
    });
    const stopRenewing = paths ? renewing(server, paths) : () => undefined;
    await accounts.keepOrigin(server.origin);
    console.log(`${oneLine(desk.name)} is at ${server.origin}`);
    if (options.personHeader === undefined && (await accounts.ids()).size === 0)
      console.error(
        'Nobody has a password yet: muqabala password PERSON, or muqabala password PERSON --invite.',
      );
    await end;
    stopRenewing();
    return 0;
  } finally {
    await server?.close();
    await desk.close();
  }
}

function whyNotStarted(error: unknown, listen: string): string {
  const code = systemCode(error);
  if (code === 'EACCES') return `This account may not listen at ${oneLine(listen)}.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `This machine has no address ${oneLine(listen)}.`;
  return `The server does not start: ${error instanceof Error ? error.message : String(error)}`;
}

function placeOf(listen: string): { host: string; port: number } {
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/u.exec(listen) ?? [];
  const host = bracketed ?? plain ?? '';
  const port = Number(digits);
  const isHost = bracketed === undefined ? /^[\w.-]+$/u.test(host) && isIP(host) !== 6 : isIP(host) === 6;
  if (!isHost || !(port <= 65_535))
    throw new UsageError('--listen needs HOST:PORT, such as 0.0.0.0:8443 or [::]:8443.');
  return { host, port };
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol) && new URL(text).origin === text;
}

async function readTls({ cert, key }: { cert: string; key: string }): Promise<TlsFiles> {
  const read = (path: string) =>
    readFile(path, 'utf8').catch((error: unknown) => {
      throw new AppError('cannot-read', { path, detail: systemCode(error) });
    });
  return { cert: await read(cert), key: await read(key) };
}

/** Takes a renewed certificate when its file has changed; one that does not fit is told of, and the one before stays. */
function renewing(server: RunningDeskServer, paths: { cert: string; key: string }): () => void {
  const stamp = async () => {
    const stats = await Promise.all([stat(paths.cert), stat(paths.key)]);
    return stats.map(({ mtimeMs, ino }) => `${mtimeMs} ${ino}`).join(' ');
  };
  let known: string | null = null;
  const look = async () => {
    const found = await stamp();
    const isNew = known !== null && found !== known;
    known = found;
    if (isNew) server.renew(await readTls(paths));
  };
  const tell = (error: unknown) =>
    console.error(
      `The certificate was not renewed: ${oneLine(error instanceof Error ? error.message : String(error))}`,
    );
  void look().catch(tell);
  const timer = setInterval(() => void look().catch(tell), RENEWAL_MILLISECONDS);
  timer.unref();
  return () => clearInterval(timer);
}
