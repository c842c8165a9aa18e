import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { contractSuite } from './suite.ts';
import { serveHost } from './served-host.ts';
import { connectionOver, logIn, openSocket } from './socket-client.ts';

contractSuite('over a WebSocket', async ({ settings }) => {
  const folder = dirname(settings);
  await mkdir(folder, { recursive: true });
  const served = await serveHost(folder);
  const cookie = await logIn(served.server.newLaunchUrl());
  return {
    connect: async () => connectionOver(await openSocket(served.server, cookie)),
    close: () => served.close(),
  };
});
