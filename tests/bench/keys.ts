import { setTimeout } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';
import { newTimer, type KeyTiming } from './probes.ts';
import { processorOf, renderers } from './processes.ts';

/** What keys cost in a page. All in milliseconds of a key. */
export interface KeyFigures {
  /** From the key's time stamp to the first task after the frame that shows it. */
  paint50: number;
  paint95: number;
  /** Work of that: handling the key, then drawing the frame; without the wait for the frame to begin. */
  work50: number;
  work95: number;
  /**
   * All that the thread of the page did from this key to the next one, in time of the processor: that of other programs on the machine
   * does not count. Null where the system does not tell.
   */
  processor50: number | null;
  processor95: number | null;
}

/** A page that is typed in, and the process that draws it. */
export interface Typed {
  page: Page;
  /** Row that is typed in, by id. */
  row: string;
}

/** Time after a round in the product, so that what it puts off is done in its own turn, in ms. A bare page puts off nothing. */
const PAUSE_MS = 1_500;
const TEXT = 'the minister said ';

/**
 * Types by turns into a page and its floor, at the pace of somebody who types fast. `keys`: of a round in one page, before the other's
 * turn.
 */
export async function typeByTurns(
  product: Meter,
  floor: Meter,
  { rounds, keys }: { rounds: number; keys: number },
): Promise<{ product: KeyFigures; floor: KeyFigures }> {
  for (let round = 0; round < rounds; round += 1) {
    await product.type(keys);
    await setTimeout(PAUSE_MS);
    await floor.type(keys);
  }
  return { product: await product.figures(), floor: await floor.figures() };
}

/** Times the keys of a page. To make one keeps the page busy for a moment, which tells the process that draws it. */
export class Meter {
  private readonly typed: Typed;
  private readonly processor: () => number | null;
  private readonly used: number[] = [];

  private constructor(typed: Typed, processor: () => number | null) {
    this.typed = typed;
    this.processor = processor;
  }

  static async of(typed: Typed): Promise<Meter> {
    const { page, row } = typed;
    const field = page.locator(`textarea[data-row-text="${row}"]`);
    await field.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await field.focus();
    // The pointer is somewhere in the window of whoever types, and the browser looks what is under it after each layout.
    await field.hover();
    await setTimeout(PAUSE_MS);
    const processor = await threadOf(page);
    await page.evaluate(newTimer);
    return new Meter(typed, processor);
  }

  async type(keys: number): Promise<void> {
    const { page } = this.typed;
    await page.bringToFront();
    for (let i = 0; i < keys; i += 1) {
      const before = this.processor();
      await page.keyboard.press(TEXT[i % TEXT.length]!);
      // Between 60 and 130 ms from key to key, not in step with the frames.
      await setTimeout(60 + ((i * 37) % 71));
      const after = this.processor();
      if (before !== null && after !== null) this.used.push(after - before);
    }
  }

  async figures(): Promise<KeyFigures> {
    const timings = await this.typed.page.evaluate(
      () => (window as unknown as { keyTimings: KeyTiming[] }).keyTimings,
    );
    const work = timings.map((timing) => timing.work);
    const paint = timings.map((timing) => timing.toPaint);
    const used = this.used.length > 0 ? this.used : null;
    return {
      paint50: percentile(paint, 0.5),
      paint95: percentile(paint, 0.95),
      work50: percentile(work, 0.5),
      work95: percentile(work, 0.95),
      processor50: used && percentile(used, 0.5),
      processor95: used && percentile(used, 0.95),
    };
  }
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

/** Milliseconds of the processor that the main thread of a page has used; gives null where the system does not tell. */
async function threadOf(page: Page): Promise<() => number | null> {
  const pid = await rendererOf(page);
  return () => (pid === null ? null : processorOf(pid));
}

/** The process that draws a page: of all that there are, the one that works while the page does. */
async function rendererOf(page: Page): Promise<number | null> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const pids = renderers();
  const before = new Map(pids.map((pid) => [pid, processorOf(pid)]));
  await session.send('Runtime.evaluate', {
    expression: '{ const end = performance.now() + 200; while (performance.now() < end); }',
  });
  await session.detach();
  const grown = (pid: number) => (processorOf(pid) ?? 0) - (before.get(pid) ?? 0);
  return pids.toSorted((a, b) => grown(b) - grown(a))[0] ?? null;
}
