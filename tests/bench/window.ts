import { readFileSync, writeFileSync } from 'node:fs';
import { test, expect, type Page } from '@playwright/test';
import { App } from '#tests/e2e/app.ts';
import { closeBrowserOfWorker } from '#tests/e2e/browser-host.ts';
import type { HostKind, OwnHost } from '#tests/e2e/host.ts';
import { launch } from '#tests/e2e/launch.ts';
import { makePlace, removePlace, type Place } from '#tests/e2e/place.ts';
import { newTimer, openTimer, type KeyTiming, type OpenTiming } from './probes.ts';

/** Measurements in a real window, on the desk that run.mjs has made; see README.md for what each figure means. */

const kind = process.env.MUQABALA_BENCH as HostKind;
const desk = process.env.MUQABALA_BENCH_DESK!;
const ROW_COUNTS = [17, 200, 2_000];
/** As run.mjs makes them. */
const SUGGESTED_ROWS = 1_999;
const HISTORY_ROWS = 300;
const OPENINGS = 7;
const STARTS = 5;
const KEYS = 300;

interface Figures {
  open: { rows: number; median: number; worst: number; complete: number }[];
  keystroke: { p50: number; p95: number; work50: number; work95: number };
  /** The same among suggestions: an article in whose every row a reviewer has changed something. */
  review: Figures['keystroke'];
  /** First editable row of an article with 5,000 events, while its timeline is shown. */
  history: { median: number; worst: number };
  start: { median: number; worst: number };
  memory: { heap: number; host: number | null };
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

function benchPlace(): Place {
  return { ...makePlace(), config: process.env.MUQABALA_BENCH_CONFIG! };
}

/** From the click on an article to its first row, drawn, with the caret in it. */
async function timeOpening(app: App, rows: number): Promise<OpenTiming> {
  const measured = app.page.evaluate(openTimer, rows);
  const entry = app.words.containing('desk:progressSpoken', { approved: 0, count: rows });
  await app.deskPane.locator('[data-article]').filter({ hasText: entry }).click();
  return measured;
}

async function openings(app: App): Promise<Figures['open']> {
  const times = new Map<number, OpenTiming[]>(ROW_COUNTS.map((rows) => [rows, []]));
  for (let round = 0; round < OPENINGS; round += 1)
    for (const rows of ROW_COUNTS) times.get(rows)!.push(await timeOpening(app, rows));
  return [...times].map(([rows, timings]) => {
    const editable = timings.map((timing) => timing.editable);
    const complete = timings.map((timing) => timing.complete);
    return {
      rows,
      median: percentile(editable, 0.5),
      worst: Math.max(...editable),
      complete: percentile(complete, 0.5),
    };
  });
}

/** Types into the middle of the article, at the pace of somebody who types fast, and takes the time of every key. */
async function keystrokes(app: App): Promise<Figures['keystroke']> {
  await app.english(1_000).focus();
  await app.expectActive(1_000);
  await app.page.evaluate(newTimer);
  const text = 'the minister said ';
  for (let i = 0; i < KEYS; i += 1) {
    await app.page.keyboard.press(text[i % text.length]!);
    // Between 60 and 130 ms from key to key, not in step with the frames.
    await app.page.waitForTimeout(60 + ((i * 37) % 71));
  }
  const timings = await app.page.evaluate(
    () => (window as unknown as { keyTimings: KeyTiming[] }).keyTimings,
  );
  expect(timings.length).toBe(KEYS);
  const latency = timings.map((timing) => timing.toPaint);
  const work = timings.map((timing) => timing.work);
  return {
    p50: percentile(latency, 0.5),
    p95: percentile(latency, 0.95),
    work50: percentile(work, 0.5),
    work95: percentile(work, 0.95),
  };
}

/** Opens the article with the long history again and again, the timeline beside it. */
async function historyOpenings(app: App): Promise<Figures['history']> {
  await app.page.getByRole('tab', { name: app.words.exactly('app:tabs.article') }).click();
  const times: number[] = [];
  for (let round = 0; round < OPENINGS; round += 1) {
    times.push((await timeOpening(app, HISTORY_ROWS)).editable);
    await timeOpening(app, ROW_COUNTS[0]!);
  }
  await app.page.getByRole('tab', { name: app.words.exactly('app:tabs.history') }).click();
  return { median: percentile(times, 0.5), worst: Math.max(...times) };
}

/** JavaScript heap of the window after a collection, and resident memory of the host, in bytes. */
async function memory(host: OwnHost): Promise<Figures['memory']> {
  const heap = await heapOf(host.page);
  let resident: number | null = null;
  try {
    const status = readFileSync(`/proc/${host.pid}/status`, 'utf8');
    resident = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)![1]) * 1024;
  } catch {
    // Only Linux says so in a file.
  }
  return { heap, host: resident };
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')!.value;
}

/** From the start of the process to a row that can be written in, in the article of 200 rows that was open last. */
async function starts(): Promise<Figures['start']> {
  const times: number[] = [];
  for (let i = 0; i < STARTS; i += 1) {
    const place = benchPlace();
    const begun = performance.now();
    const host = await launch(kind, place, { desk });
    await host.page.locator('textarea[data-row-text]:focus').waitFor();
    times.push(performance.now() - begun);
    await host.close();
    removePlace(place);
  }
  return { median: percentile(times, 0.5), worst: Math.max(...times) };
}

test('bench', async () => {
  test.setTimeout(600_000);
  const place = benchPlace();
  const host = await launch(kind, place, { desk });
  const app = new App(host.page);
  await expect(app.personMenu).toBeVisible();
  const open = await openings(app);
  const used = await memory(host);
  const keystroke = await keystrokes(app);
  const history = await historyOpenings(app);
  await timeOpening(app, SUGGESTED_ROWS);
  const review = await keystrokes(app);
  await timeOpening(app, 200);
  await app.saved();
  await host.close();
  removePlace(place);
  const figures: Figures = { open, keystroke, review, history, start: await starts(), memory: used };
  writeFileSync(process.env.MUQABALA_BENCH_OUT!, JSON.stringify(figures));
  await closeBrowserOfWorker();
});
