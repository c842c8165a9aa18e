import type { ElectronApplication } from '@playwright/test';
import { afterAll, describe } from 'vitest';
import { inWindow } from '#tests/main-process.ts';
import type { Connection } from './client.ts';
import { connectionOver, findDesktop, openWindow, startDesktop, titled } from './desktop-app.ts';
import { contractSuite } from './suite.ts';

const desktop = await findDesktop();

afterAll(() => {
  if (!('reason' in desktop)) desktop.stop();
});

/**
 * The windows of the tests. To open one takes as long as ten of them: a test that leaves its window open hands it on to the
 * next one, without a desk.
 */
class Windows {
  private readonly app: ElectronApplication;
  private readonly free: Connection[] = [];
  /** Session of a test → the window that it has, and how it stops to hear of it. */
  private readonly taken = new Map<Connection, { window: Connection; unsubscribe: (() => void)[] }>();

  constructor(app: ElectronApplication) {
    this.app = app;
  }

  async take(): Promise<Connection> {
    const window = this.free.pop() ?? (await this.open());
    const unsubscribe: (() => void)[] = [];
    const session: Connection = {
      dispatch: (name, input) => window.dispatch(name, input),
      subscribe(listener) {
        const stop = window.subscribe(listener);
        unsubscribe.push(stop);
        return stop;
      },
      close: () => {
        this.taken.delete(session);
        return window.close();
      },
    };
    this.taken.set(session, { window, unsubscribe });
    return session;
  }

  /** A further window shows the desk of the one in front; a test begins without one. */
  private async open(): Promise<Connection> {
    const page = await openWindow(this.app);
    const window = await connectionOver(this.app, page);
    // Nobody looks at it, and to draw it took a sixth of the time of the processor.
    await inWindow(this.app, page, (shown) => shown.hide());
    await window.dispatch('desk.close', {});
    return window;
  }

  async handOn(session: Connection): Promise<void> {
    const taken = this.taken.get(session);
    if (!taken) return;
    this.taken.delete(session);
    for (const stop of taken.unsubscribe) stop();
    await taken.window.dispatch('desk.close', {});
    this.free.push(taken.window);
  }
}

describe.skipIf('reason' in desktop)(titled('desktop app', desktop), () => {
  contractSuite('in real windows', async (folders) => {
    const app = await startDesktop(desktop, folders);
    // The program lives on while this first window is open.
    await inWindow(app, await app.firstWindow(), (shown) => shown.hide());
    const windows = new Windows(app);
    return {
      connect: () => windows.take(),
      release: (session) => windows.handOn(session),
      close: () => app.close(),
    };
  });
});
