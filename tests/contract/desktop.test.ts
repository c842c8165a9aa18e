import { afterAll, describe } from 'vitest';
import { connectionOver, findDesktop, openWindow, startDesktop, titled } from './desktop-app.ts';
import { contractSuite } from './suite.ts';

const desktop = await findDesktop();

afterAll(() => {
  if (!('reason' in desktop)) desktop.stop();
});

describe.skipIf('reason' in desktop)(titled('desktop app', desktop), () => {
  contractSuite('in real windows', async (folders) => {
    const app = await startDesktop(desktop, folders);
    // The program lives on while this first window is open.
    await app.firstWindow();
    return {
      connect: async () => connectionOver(app, await openWindow(app)),
      close: () => app.close(),
    };
  });
});
