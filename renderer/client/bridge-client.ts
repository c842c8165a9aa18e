import type { MuqabalaBridge } from '#api/bridge.ts';
import type { Client } from './client.ts';
import { callThrough, readHostEvent } from './client.ts';

/** The client in the desktop window: frames go through the preload bridge to the main process. */
export function createBridgeClient(bridge: MuqabalaBridge): Client {
  return {
    kind: 'desktop',
    account: null,
    call: (name, input) => callThrough({ request: (n, i) => bridge.request(n, i) }, name, input),
    subscribe: (listener) =>
      bridge.subscribe((frame) => {
        const event = readHostEvent(frame.event, frame.data);
        if (event) listener(event);
      }),
    onConnection: () => () => undefined,
    quitReady: () => bridge.quitReady(),
  };
}
