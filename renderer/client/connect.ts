import type { MuqabalaBridge } from '#api/bridge.ts';
import { createBridgeClient } from './bridge-client.ts';
import type { Client } from './client.ts';
import { createSocketClient } from './socket-client.ts';

declare global {
  interface Window {
    /** Put there by the preload script of the desktop app. */
    muqabala?: MuqabalaBridge;
  }
}

/** The client for wherever this window runs. */
export function connect(): Client {
  if (window.muqabala) return createBridgeClient(window.muqabala);
  const url = new URL('socket', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.search = '';
  url.hash = '';
  return createSocketClient(url.href);
}
