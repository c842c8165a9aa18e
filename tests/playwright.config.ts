import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { patient } from './machine.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Tag of tests of what others, in windows or beneath them, show in part: `npm run torture` runs them, in both hosts. */
const LONG = /@long/;

/**
 * Tags of tests that the gate runs in one host, and `npm run torture` in the other: what the page alone does in the browser, how the
 * program starts, ends and comes back in the desktop app (decision 65).
 */
const PAGE = /@page/;
const APP = /@app/;

/** Tags of tests of what the other host does not have. */
const BROWSER_ONLY = /@browser-only/;
const DESKTOP_ONLY = /@desktop-only/;

/** One suite, two hosts: a test runs in a browser that the server serves, and in the desktop app, if no tag says otherwise. */
export default defineConfig({
  testDir: './e2e',
  outputDir: `${root}/test-results/e2e`,
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  // A test that needs a second try is a failure. The gate alone gives one, on machines that it shares, and names the test.
  retries: process.env.CI === undefined ? 0 : 1,
  // A test waits for its page as often as the page for it: on two cores, two workers leave a quarter of the machine idle.
  workers: Math.ceil(availableParallelism() * 1.5),
  timeout: patient(60_000),
  expect: { timeout: patient(10_000) },
  reporter: 'list',
  use: { actionTimeout: patient(10_000) },
  projects: projects(),
});

function projects() {
  if (process.env.MUQABALA_SCREENSHOTS !== undefined)
    return [{ name: 'screenshots', testMatch: 'screenshots.ts' }];
  if (process.env.MUQABALA_AXE !== undefined) return [{ name: 'axe', testMatch: 'axe-matrix.ts' }];
  if (process.env.MUQABALA_BENCH !== undefined)
    return [{ name: 'bench', testDir: './bench', testMatch: process.env.MUQABALA_BENCH_FILE ?? 'window.ts' }];
  if (process.env.MUQABALA_LONG !== undefined)
    return [
      { name: 'browser', testMatch: '*.spec.ts', grep: [LONG, APP], grepInvert: DESKTOP_ONLY },
      { name: 'desktop', testMatch: '*.spec.ts', grep: [LONG, PAGE], grepInvert: BROWSER_ONLY },
    ];
  return [
    { name: 'browser', testMatch: '*.spec.ts', grepInvert: [DESKTOP_ONLY, LONG, APP] },
    {
      name: 'desktop',
      testMatch: '*.spec.ts',
      grepInvert: [BROWSER_ONLY, LONG, PAGE],
    },
  ];
}
