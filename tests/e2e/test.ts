import { test as base } from '@playwright/test';
import { App } from './app.ts';
import { closeBrowserOfWorker } from './browser-host.ts';
import type { Host, HostKind, LaunchOptions, OwnHost, SharedHost } from './host.ts';
import { launch, share } from './launch.ts';
import { makePlace, removePlace, type Place } from './place.ts';

interface Fixtures {
  place: Place;
  /** Starts a host of this project in the place of this test; it is ended with the test. */
  start: (options?: LaunchOptions) => Promise<OwnHost>;
  /** A window of the host that the tests of this worker share; it shows the welcome. */
  host: Host;
  app: App;
}

interface WorkerFixtures {
  /** Ends the browser of the worker. */
  browserOfWorker: void;
  /** Makes places of tests, which stay until the hosts of the worker have ended: they may still write there. */
  places: () => Place;
  sharedHost: SharedHost;
}

function kindOf(project: string): HostKind {
  return project === 'desktop' ? 'desktop' : 'browser';
}

/** Every test has a place of its own; the project says which host it runs in. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  browserOfWorker: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameters of a fixture from this pattern
    async ({}, use) => {
      await use();
      await closeBrowserOfWorker();
    },
    { scope: 'worker', auto: true },
  ],

  places: [
    // oxlint-disable-next-line no-empty-pattern -- see above
    async ({}, use) => {
      const made: Place[] = [];
      await use(() => {
        const place = makePlace();
        made.push(place);
        return place;
      });
      made.forEach(removePlace);
    },
    { scope: 'worker' },
  ],

  sharedHost: [
    async ({ browserOfWorker: _browser, places: _places }, use, { project }) => {
      const shared = await share(kindOf(project.name));
      await use(shared);
      await shared.close();
    },
    { scope: 'worker' },
  ],

  place: async ({ places }, use) => {
    await use(places());
  },

  start: async ({ place }, use, testInfo) => {
    const hosts: OwnHost[] = [];
    await use(async (options) => {
      const host = await launch(kindOf(testInfo.project.name), place, options);
      hosts.push(host);
      return host;
    });
    await attachScreenshots(hosts, testInfo);
    await Promise.all(hosts.map((host) => host.close()));
  },

  host: async ({ sharedHost, place }, use, testInfo) => {
    const host = await sharedHost.open(place);
    await use(host);
    await attachScreenshots([host], testInfo);
    await host.close();
  },

  app: async ({ host }, use) => {
    await use(new App(host.page));
  },
});

/** Pictures of the windows of a test that failed. Playwright takes them only of pages that it opened itself. */
async function attachScreenshots(
  hosts: readonly Host[],
  testInfo: ReturnType<typeof base.info>,
): Promise<void> {
  if (testInfo.status === testInfo.expectedStatus) return;
  for (const [i, { page }] of hosts.entries()) {
    if (page.isClosed()) continue;
    await page.screenshot({ path: testInfo.outputPath(`failed-${i + 1}.png`) }).catch(() => undefined);
  }
}

export { expect } from '@playwright/test';
