import { writeFileSync } from 'node:fs';
import { test, expect, type Page } from '@playwright/test';
import { App } from '#tests/e2e/app.ts';
import { closeBrowserOfWorker } from '#tests/e2e/browser-host.ts';
import type { HostKind } from '#tests/e2e/host.ts';
import { launch } from '#tests/e2e/launch.ts';
import { makePlace, removePlace } from '#tests/e2e/place.ts';
import { titleOf } from './key-texts.ts';
import { memoryOf } from './processes.ts';

/** Mixed work in a window for some minutes, and the memory that it holds after each round of it. */

const kind = process.env.MUQABALA_BENCH as HostKind;
const minutes = Number(process.env.MUQABALA_BENCH_MINUTES);
const ROWS = [17, 200];

/** Memory after a round of work, once all that nothing holds is collected. */
interface Sample {
  /** Since the beginning, in ms. */
  at: number;
  /** JavaScript heap of the window, in bytes. */
  heap: number;
  nodes: number;
  listeners: number;
  /** Memory of the host that no other process shares, in bytes; null where the system does not tell. */
  host: number | null;
}

async function sampleOf(page: Page, pid: number, begun: number): Promise<Sample> {
  const session = await page.context().newCDPSession(page);
  // Twice: what a first collection ends may hold something itself.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const metric = (wanted: string) => metrics.find(({ name }) => name === wanted)!.value;
  return {
    at: performance.now() - begun,
    heap: metric('JSHeapUsedSize'),
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
    host: memoryOf(pid),
  };
}

/** One round: an article is opened, written in, confirmed, searched, gone through in each view, and left. */
async function round(app: App, number: number): Promise<void> {
  const { page } = app;
  const rows = ROWS[number % ROWS.length]!;
  await app.deskPane
    .locator('[data-article]')
    .filter({ hasText: titleOf(rows, 'found') })
    .click();
  await expect(app.rows).toHaveCount(rows);
  for (let i = 0; i < 4; i += 1) {
    const row = 2 + ((number * 5 + i * 3) % (rows - 2));
    await app.english(row).focus();
    await app.expectActive(row);
    await page.keyboard.type('the minister said so ', { delay: 15 });
    await app.press(i % 2 === 0 ? 'Ctrl+KeyZ' : 'Ctrl+Enter');
  }
  await app.press('Ctrl+KeyF');
  await page.keyboard.type('berth', { delay: 20 });
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  for (const mode of ['read', 'align', 'review', 'translate'] as const) await app.mode(mode);
  await app.press('Ctrl+Comma');
  await expect(app.dialog('settings:title')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(app.dialog('settings:title')).toBeHidden();
  await app.saved();
}

test('endurance', async () => {
  test.setTimeout((minutes + 5) * 60_000);
  const place = { ...makePlace(), config: process.env.MUQABALA_BENCH_CONFIG! };
  const host = await launch(kind, place, { desk: process.env.MUQABALA_BENCH_DESK! });
  const app = new App(host.page);
  await expect(app.personMenu).toBeVisible();
  const begun = performance.now();
  const samples: Sample[] = [];
  let rounds = 0;
  while (performance.now() - begun < minutes * 60_000) {
    await round(app, rounds);
    rounds += 1;
    if (rounds % ROWS.length === 0) samples.push(await sampleOf(host.page, host.pid, begun));
  }
  await host.close();
  removePlace(place);
  writeFileSync(process.env.MUQABALA_BENCH_OUT!, JSON.stringify({ rounds, samples }));
  await closeBrowserOfWorker();
});
