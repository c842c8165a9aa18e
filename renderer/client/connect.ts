import type { MuqabalaBridge } from '#api/bridge.ts';
import { KEY_PARAMETER, KEY_PROTOCOL, LOCKED_PATH, SOCKET_PATH, SOCKET_PROTOCOL } from '#api/socket.ts';
import { PERSON_PARAMETER } from '#api/sign-in.ts';
import { createBridgeClient } from './bridge-client.ts';
import type { Client } from './client.ts';
import { ServerAccount, isFromServer } from './server-account.ts';
import { createSocketClient } from './socket-client.ts';

declare global {
  interface Window {
    /** Put there by the preload script of the desktop app. */
    muqabala?: MuqabalaBridge;
  }
}

/** Key of the browser's storage for the key of the socket, for all windows of this origin. */
const STORED_KEY = 'muqabala.key';

/** The client for wherever this window runs. */
export function connect(): Client {
  if (window.muqabala) return createBridgeClient(window.muqabala);
  if (isFromServer()) return connectToServer();
  keepKey();
  if (socketKey() === null) window.location.replace(LOCKED_PATH);
  const { href } = socketUrl();
  return createSocketClient({
    url: () => href,
    // Read each time: the server may have been started again, and another window has the new key.
    protocols: () => [SOCKET_PROTOCOL, `${KEY_PROTOCOL}${socketKey() ?? ''}`],
  });
}

/** The client of a desk server. Once the window is of somebody, it connects as them and as nobody else. */
function connectToServer(): Client {
  const account = new ServerAccount();
  const url = () => {
    const whole = socketUrl();
    const { person } = account.state;
    if (person) whole.searchParams.set(PERSON_PARAMETER, person.id);
    return whole.href;
  };
  return createSocketClient({ url, protocols: () => [SOCKET_PROTOCOL], account });
}

function socketUrl(): URL {
  const url = new URL(SOCKET_PATH, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.hash = '';
  return url;
}

/** Takes the key out of the address, where it would stay in the history, and keeps it for this origin. */
function keepKey(): void {
  const given = new URLSearchParams(window.location.hash.slice(1)).get(KEY_PARAMETER);
  if (given === null) return;
  window.localStorage.setItem(STORED_KEY, given);
  window.history.replaceState(null, '', window.location.pathname);
}

function socketKey(): string | null {
  return window.localStorage.getItem(STORED_KEY);
}
