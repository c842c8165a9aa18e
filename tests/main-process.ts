import { randomUUID } from 'node:crypto';
import type { BrowserWindow } from 'electron';
import type { ElectronApplication, Page } from '@playwright/test';

type Electron = typeof import('electron');

interface Call {
  id: string;
  source: string;
  arg: unknown;
}

/**
 * What a function answers in the main process of an Electron. It is run once, and is passed as its text: it sees its arguments alone.
 *
 * V8's inspector holds the promise of an answer only weakly, and while a window is made or closed it may be collected before the
 * answer is sent: "Resulting promise was garbage collected", of functions that return no promise too (microsoft/playwright#33737).
 * So the answer is kept in the main process, and is asked for again.
 */
export function inMain<Arg, Answer>(
  app: ElectronApplication,
  run: (electron: Electron, arg: Arg) => Answer | Promise<Answer>,
  ...[arg]: unknown extends Arg ? [] : [arg: Arg]
): Promise<Answer> {
  const call: Call = { id: randomUUID(), source: String(run), arg };
  return askAgain(() => app.evaluate(answerOnce, call)) as Promise<Answer>;
}

/** What a function answers in the main process about the window of a page; as {@link inMain}. */
export async function inWindow<Arg, Answer>(
  app: ElectronApplication,
  page: Page,
  run: (window: BrowserWindow, arg: Arg) => Answer | Promise<Answer>,
  ...[arg]: unknown extends Arg ? [] : [arg: Arg]
): Promise<Answer> {
  const window = await askAgain(() => app.browserWindow(page));
  const call: Call = { id: randomUUID(), source: String(run), arg };
  return askAgain(() => window.evaluate(answerOnce, call)) as Promise<Answer>;
}

/** Closes the window of a page as a person does, and waits until it is closed. */
export async function closeWindow(app: ElectronApplication, page: Page): Promise<void> {
  if (page.isClosed()) return;
  const closed = page.waitForEvent('close');
  // Not before the answer is on its way: with the last window the program ends.
  await inWindow(app, page, (window) => void setImmediate(() => window.close()));
  await closed;
}

/** Runs in the main process. A promise is kept there until it is settled, as its answer is afterwards. */
function answerOnce(subject: unknown, { id, source, arg }: Call): unknown {
  const place = globalThis as { answersToTests?: Map<string, unknown> };
  const answers = (place.answersToTests ??= new Map());
  if (!answers.has(id)) {
    // Text of a test, run in the Electron that the test has started.
    // oxlint-disable-next-line no-eval
    const run = (0, eval)(`(${source})`) as (subject: unknown, arg: unknown) => unknown;
    answers.set(id, run(subject, arg));
  }
  return answers.get(id);
}

async function askAgain<T>(ask: () => Promise<T>): Promise<T> {
  for (let left = 5; ; left -= 1) {
    try {
      return await ask();
    } catch (error) {
      if (left === 0 || !/garbage collected|Promise was collected/.test(String(error))) throw error;
    }
  }
}
