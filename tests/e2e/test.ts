import { test as base } from '@playwright/test';
import { App } from './app.ts';
import {
  closeBrowserOfWorker,
  launch,
  makePlace,
  removePlace,
  type Host,
  type HostKind,
  type LaunchOptions,
  type Place,
} from './host.ts';

interface Fixtures {
  place: Place;
  /** Starts a host of this project in the place of this test; it is ended with the test. */
  start: (options?: LaunchOptions) => Promise<Host>;
  /** A host that shows the welcome. */
  host: Host;
  app: App;
}

/** Every test has a place of its own; the project says which host it runs in. */
export const test = base.extend<Fixtures, { browserOfWorker: void }>({
  browserOfWorker: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameters of a fixture from this pattern
    async ({}, use) => {
      await use();
      await closeBrowserOfWorker();
    },
    { scope: 'worker', auto: true },
  ],

  // oxlint-disable-next-line no-empty-pattern -- see above
  place: async ({}, use) => {
    const place = makePlace();
    await use(place);
    removePlace(place);
  },

  start: async ({ place }, use, testInfo) => {
    const hosts: Host[] = [];
    await use(async (options) => {
      const kind: HostKind = testInfo.project.name === 'desktop' ? 'desktop' : 'browser';
      const host = await launch(kind, place, options);
      hosts.push(host);
      return host;
    });
    if (testInfo.status !== testInfo.expectedStatus) await attachScreenshots(hosts, testInfo);
    await Promise.all(hosts.map((host) => host.close()));
  },

  host: async ({ start }, use) => {
    await use(await start());
  },

  app: async ({ host }, use) => {
    await use(new App(host.page));
  },
});

/** Playwright takes pictures only of pages that it opened itself. */
async function attachScreenshots(hosts: Host[], testInfo: ReturnType<typeof base.info>): Promise<void> {
  for (const { page } of hosts) {
    if (page.isClosed()) continue;
    const path = testInfo.outputPath(`failed-${hosts.length}.png`);
    await page.screenshot({ path }).catch(() => undefined);
  }
}

export { expect } from '@playwright/test';
