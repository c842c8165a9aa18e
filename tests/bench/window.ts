import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, expect, type Page } from '@playwright/test';
import { App } from '#tests/e2e/app.ts';
import { closeBrowserOfWorker } from '#tests/e2e/browser-host.ts';
import type { HostKind } from '#tests/e2e/host.ts';
import { launch } from '#tests/e2e/launch.ts';
import { makePlace, removePlace, type Place } from '#tests/e2e/place.ts';
import { openFloor } from './floor-window.ts';
import { floorPage } from './floor-page.ts';
import { titleOf, type KeyArticle } from './key-texts.ts';
import { Meter, percentile, typeByTurns, type KeyFigures } from './keys.ts';
import { memoryOf, processorOfAll, withChildren } from './processes.ts';
import { stopWatchingTraffic } from './unwatched.ts';
import { buildTimer, openTimer, watchTasks, worstTask, type OpenTiming } from './probes.ts';

/** Measurements in a real window, on the desk that run.mjs has made, each beside its floor; README.md says what each figure means. */

const kind = process.env.MUQABALA_BENCH as HostKind;
const desk = process.env.MUQABALA_BENCH_DESK!;
const scratch = process.env.MUQABALA_BENCH_SCRATCH!;
const plan = JSON.parse(process.env.MUQABALA_BENCH_PLAN!) as Plan;

/** What is measured, as run.mjs decides. */
export interface Plan {
  /** Articles that are opened and typed in. */
  articles: { rows: number; article: KeyArticle }[];
  /** Keys of a round in each article, rounds of them, and sizes of articles that have twice as many. */
  keys: number;
  rounds: number;
  manyRounds: number[];
  /** Openings of each article; one of those of more than {@link MAX_ROWS_IN_ALL_ROUNDS} rows. */
  openings: number;
  starts: number;
}

/** Number of rows of the longest articles that are opened in every round: a longer one takes longer than all the others. */
const MAX_ROWS_IN_ALL_ROUNDS = 2_000;

interface StartFigures {
  time: number;
  processor: number | null;
}

interface Figures {
  keys: { rows: number; article: KeyArticle; product: KeyFigures; floor: KeyFigures }[];
  /** `build`: the same rows as plain markup, built and laid out. */
  open: { rows: number; median: number; worst: number; complete: number; build: number }[];
  /** `processor`: milliseconds of all processes until then; null where the system does not tell, and of a browser. */
  start: Record<'product' | 'floor', StartFigures>;
  /** Bytes that no other process shares, of all processes; `heap`: of the window's JavaScript, with the longest article open. */
  memory: { heap: number; product: number | null; floor: number | null };
  /** Longest task of the window in each step, in ms; 0: none of 50 ms. */
  tasks: { step: string; worst: number }[];
}

function benchPlace(): Place {
  return { ...makePlace(), config: process.env.MUQABALA_BENCH_CONFIG! };
}

/**
 * Clicks on an article in the list, at its place. A locator of Playwright looks at every element of the page in search of shadow roots,
 * in the window that is measured: of 10,000 rows that took longer than anything that the window does.
 */
async function clickEntry({ page }: App, rows: number, article: KeyArticle): Promise<void> {
  const { x, y } = await page.evaluate(
    (title) => {
      const entries = [...document.querySelectorAll('.desk-pane [data-article]')];
      const entry = entries.find(({ textContent }) => textContent.includes(title))!;
      entry.scrollIntoView({ block: 'nearest' });
      const { left, top, width, height } = entry.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    },
    titleOf(rows, article),
  );
  await page.mouse.click(x, y);
}

/** From the click on an article to its first row, drawn, with the caret in it. */
async function timeOpening(app: App, rows: number, article: KeyArticle): Promise<OpenTiming> {
  const measured = app.page.evaluate(openTimer, rows);
  await clickEntry(app, rows, article);
  return measured;
}

/** Opens an article until it is drawn and checked all over, so that keys are typed into a window that has nothing else to do. */
async function openChecked(app: App, rows: number, article: KeyArticle): Promise<void> {
  await clickEntry(app, rows, article);
  await expect(app.page.locator('[data-row-text]')).toHaveCount(rows, { timeout: 120_000 });
  const signs = app.page.locator(article === 'found' ? '.finding-count' : '.facts-agree');
  // The row that is typed in has what was typed in another host.
  await expect.poll(() => signs.count(), { timeout: 240_000 }).toBeGreaterThanOrEqual(rows - 2);
}

async function keys(app: App, tasks: Figures['tasks']): Promise<Figures['keys']> {
  const figures: Figures['keys'] = [];
  // The longest is open still: to draw it and to check all of it once more takes long.
  const longest = plan.articles.toSorted((a, b) => b.rows - a.rows)[0]!;
  for (const { rows, article } of [longest, ...plan.articles.filter((each) => each !== longest)]) {
    await openChecked(app, rows, article);
    const floor = await openFloor(kind, join(scratch, `floor-${kind}`), floorPage(rows));
    const row = `p${Math.ceil(rows / 2)}`;
    const rounds = plan.manyRounds.includes(rows) ? plan.rounds * 2 : plan.rounds;
    const meters = [
      await Meter.of({ page: app.page, row }),
      await Meter.of({ page: floor.page, row }),
    ] as const;
    await worstTask(app.page);
    const measured = await typeByTurns(...meters, { rounds, keys: plan.keys });
    tasks.push({ step: `typing, ${rows} rows, ${article}`, worst: await worstTask(app.page) });
    figures.push({ rows, article, ...measured });
    await floor.close();
  }
  return figures.sort((a, b) => a.rows - b.rows);
}

async function openings(app: App, tasks: Figures['tasks']): Promise<Figures['open']> {
  const clean = plan.articles.filter(({ article }) => article === 'found');
  const times = new Map<number, OpenTiming[]>(clean.map(({ rows }) => [rows, []]));
  const builds = new Map<number, number[]>(clean.map(({ rows }) => [rows, []]));
  const floor = await openFloor(kind, join(scratch, `floor-${kind}`), floorPage(1));
  await worstTask(app.page);
  for (let round = 0; round < plan.openings; round += 1)
    for (const { rows, article } of clean) {
      if (rows > MAX_ROWS_IN_ALL_ROUNDS && round < plan.openings - 1) continue;
      times.get(rows)!.push(await timeOpening(app, rows, article));
      builds.get(rows)!.push(await floor.page.evaluate(buildTimer, floorPage(rows)));
    }
  tasks.push({ step: 'opening articles', worst: await worstTask(app.page) });
  await floor.close();
  return [...times].map(([rows, timings]) => {
    const editable = timings.map((timing) => timing.editable);
    return {
      rows,
      median: percentile(editable, 0.5),
      worst: Math.max(...editable),
      complete: percentile(
        timings.map((timing) => timing.complete),
        0.5,
      ),
      build: percentile(builds.get(rows)!, 0.5),
    };
  });
}

/** Looks for a word that stands in every row of the longest article. */
async function search(app: App, tasks: Figures['tasks']): Promise<void> {
  await app.page.keyboard.press('ControlOrMeta+f');
  await app.page.keyboard.type('berth', { delay: 50 });
  await app.page.waitForTimeout(1_000);
  await app.page.keyboard.press('Escape');
  tasks.push({ step: 'finding a word', worst: await worstTask(app.page) });
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')!.value;
}

/** Memory of a program with all that it has started; of a browser, null: it has other pages too. */
function memoryWithChildren(pid: number | null): number | null {
  if (pid === null || kind === 'browser') return null;
  const each = withChildren(pid).map(memoryOf);
  return each.some((bytes) => bytes === null) ? null : each.reduce<number>((sum, bytes) => sum + bytes!, 0);
}

/** Processor time of a program with all that it has started; of a browser, null: it has other pages too. */
function processorWithChildren(pid: number | null): number | null {
  return pid === null || kind === 'browser' ? null : processorOfAll(pid);
}

function medianStart(starts: readonly StartFigures[]): StartFigures {
  const times = starts.map(({ processor }) => processor).filter((time) => time !== null);
  return {
    time: percentile(
      starts.map(({ time }) => time),
      0.5,
    ),
    processor: times.length === 0 ? null : percentile(times, 0.5),
  };
}

/** By turns: from the start of the program to a row that can be written in, and of a bare one to a page that is drawn. */
async function starts(): Promise<Figures['start']> {
  const [product, bare]: [StartFigures[], StartFigures[]] = [[], []];
  for (let i = 0; i < plan.starts; i += 1) {
    const place = benchPlace();
    const begun = performance.now();
    const host = await launch(kind, place, { desk, atOnce: true });
    await host.page.locator('textarea[data-row-text]:focus').waitFor();
    product.push({ time: performance.now() - begun, processor: processorWithChildren(host.pid) });
    await host.close();
    removePlace(place);
    const floor = await openFloor(kind, join(scratch, `floor-${kind}`), floorPage(20));
    bare.push({ time: floor.start, processor: processorWithChildren(floor.pid) });
    await floor.close();
  }
  return { product: medianStart(product), floor: medianStart(bare) };
}

test('bench', async () => {
  test.setTimeout(1_500_000);
  const place = benchPlace();
  const host = await launch(kind, place, { desk });
  const app = new App(host.page);
  await expect(app.personMenu).toBeVisible();
  const tasks: Figures['tasks'] = [];
  await stopWatchingTraffic(app.page);
  await app.page.evaluate(watchTasks);
  const open = await openings(app, tasks);
  const measured = await keys(app, tasks);
  await search(app, tasks);
  const floor = await openFloor(kind, join(scratch, `floor-${kind}`), '<textarea></textarea>');
  const memory = {
    heap: await heapOf(host.page),
    product: memoryWithChildren(host.pid),
    floor: memoryWithChildren(floor.pid),
  };
  await floor.close();
  const [small] = plan.articles;
  await timeOpening(app, small!.rows, small!.article);
  await app.saved();
  await host.close();
  removePlace(place);
  const figures: Figures = { keys: measured, open, start: await starts(), memory, tasks };
  writeFileSync(process.env.MUQABALA_BENCH_OUT!, JSON.stringify(figures));
  await closeBrowserOfWorker();
});
