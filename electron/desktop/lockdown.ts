import { app, session, shell, type Session, type WebContents } from 'electron';
import { securityHeaders, type WindowFiles } from '#host/window-files.ts';
import { claimScheme, isOwnAddress, isOwnScheme, pageAddress, pageScheme } from './address.ts';

/** Sets what Chromium has to know before it is up: the scheme is like https, every page is sandboxed, there is no network. */
export function restrictChromium(): void {
  const early = claimScheme();
  // Each window asks for its sandbox by itself too; this holds for whatever else there may be. It would override the
  // switch without which Chromium does not start for root.
  if (early && !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  // There is no password and no cookie to keep: nobody needs to unlock a keyring for this program.
  app.commandLine.appendSwitch('password-store', 'basic');
  app.on('web-contents-created', (_event, contents) => confine(contents));
}

/**
 * Switches of Chromium and Node by which others could see into a window, or that take its protection away. Electron sets
 * `allow-file-access-from-files` itself, and the pages of this program come from no file.
 */
const REFUSED_SWITCHES = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'inspect-publish-uid',
  'js-flags',
  'load-extension',
  'disable-web-security',
  'enable-blink-features',
  'host-rules',
  'proxy-server',
];

/** The switch for which a packaged program does not start; null where there is none. In development all of them are of use. */
export function refusedSwitch(): string | null {
  if (!app.isPackaged) return null;
  return REFUSED_SWITCHES.find((name) => app.commandLine.hasSwitch(name)) ?? null;
}

/**
 * The session that all windows share. It is kept in memory: everything worth keeping lies in the desk. A request that comes before the
 * files are read waits for them. `handedOut` settles when a page has had every file that it names.
 */
export function createWindowSession(files: Promise<WindowFiles>): {
  webSession: Session;
  handedOut: Promise<void>;
} {
  const own = session.fromPartition('window', { cache: false });
  const handedOut = serveFiles(own, files);
  own.setSpellCheckerEnabled(false);
  own.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !isAllowed(details.url) }));
  own.on('will-download', (event) => event.preventDefault());
  own.setPermissionRequestHandler((contents, permission, decide) =>
    decide(isPermitted(permission, contents.getURL())),
  );
  own.setPermissionCheckHandler((contents, permission) =>
    isPermitted(permission, contents === null ? '' : contents.getURL()),
  );
  own.setDevicePermissionHandler(() => false);
  own.setDisplayMediaRequestHandler(null);
  return { webSession: own, handedOut };
}

/** The one thing that a page may ask for: to put text on the clipboard, as copying does. */
function isPermitted(permission: string, address: string): boolean {
  return permission === 'clipboard-sanitized-write' && isOwnAddress(address);
}

/** Its own files, and the tools that inspect a window in development. Everything else would be the network. */
function isAllowed(address: string): boolean {
  return isOwnAddress(address) || (!app.isPackaged && address.startsWith('devtools://'));
}

/**
 * Answers every request of the page's scheme from the list of its files. By buffers, the older way of Electron: `protocol.handle` has
 * Node load all of its `fetch` for each file to pass through, a tenth of a second before the first page. Settles when every file that the page names has been handed out.
 */
function serveFiles({ protocol }: Session, files: Promise<WindowFiles>): Promise<void> {
  const serve = isOwnScheme() ? protocol.registerBufferProtocol : protocol.interceptBufferProtocol;
  const missing = files.then(({ named }) => new Set(named));
  return new Promise((resolve) => {
    serve.call(protocol, pageScheme(), (request, respond) => {
      Promise.all([files, missing]).then(
        ([list, paths]) => {
          respond(answer(request, list));
          paths.delete(new URL(request.url).pathname);
          if (paths.size === 0) resolve();
        },
        () => respond(plainAnswer(500, 'The files of the window cannot be read.')),
      );
    });
  });
}

function answer({ method, url }: Electron.ProtocolRequest, files: WindowFiles): Electron.ProtocolResponse {
  if (method !== 'GET' && method !== 'HEAD') return plainAnswer(405, '');
  const file = isOwnAddress(url) ? files.answer(new URL(url).pathname, "'none'") : undefined;
  if (!file) return plainAnswer(404, 'There is nothing here.');
  const { buffer, byteOffset, byteLength } = file.body;
  return { data: Buffer.from(buffer, byteOffset, byteLength), headers: file.headers };
}

function plainAnswer(statusCode: number, text: string): Electron.ProtocolResponse {
  const headers = { ...securityHeaders("'none'"), 'content-type': 'text/plain; charset=utf-8' };
  return { statusCode, data: Buffer.from(text), headers };
}

/** Holds a page to being the window and nothing else, whatever happens in it. */
function confine(contents: WebContents): void {
  const stay = (event: Electron.Event, address: string) => {
    if (address !== pageAddress()) event.preventDefault();
  };
  contents.on('will-navigate', (event) => stay(event, event.url));
  contents.on('will-redirect', (event) => stay(event, event.url));
  contents.on('will-frame-navigate', (event) => stay(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void openInBrowser(url);
    return { action: 'deny' };
  });
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** Gives a link to the person's browser: web pages only, as a scheme can start any program. */
export async function openInBrowser(address: string): Promise<boolean> {
  if (!URL.canParse(address) || new URL(address).protocol !== 'https:') return false;
  await shell.openExternal(new URL(address).href);
  return true;
}
