/**
 * A reporter for Vitest and for Playwright: a line for each file, or test, that is done, for `run.mjs` to tell how far the
 * tests are.
 */
export const PROGRESS = '@done ';

export default class Progress {
  /** Vitest: a file is done. */
  onTestModuleEnd(module) {
    let count = 0;
    for (const _ of module.children.allTests()) count += 1;
    process.stdout.write(`${PROGRESS}${count} ${module.relativeModuleId}\n`);
  }

  /** Playwright: a test is done. */
  onTestEnd(test, result) {
    if (result.status === 'skipped' || result.retry > 0) return;
    process.stdout.write(`${PROGRESS}1 ${test.parent.project()?.name}: ${test.title}\n`);
  }

  /** Playwright: no reporter of its own, whose dots would stand before our lines. */
  printsToStdio() {
    return true;
  }
}
