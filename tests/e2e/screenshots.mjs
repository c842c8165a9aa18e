/**
 * `npm run screenshots`: pictures of every screen, on the sample desk, into `test-results/screenshots/`. With `-- --readme` only
 * those that the README shows, into `resources/screenshots/`, where nothing else is kept.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findBrowser } from '#tests/hosts.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({ options: { readme: { type: 'boolean', default: false } } });

const browser = await findBrowser({ install: true, whole: true, say: console.log });
if (!browser.path) {
  console.error(browser.reason);
  process.exit(1);
}
const environment = {
  ...process.env,
  MUQABALA_BROWSER: browser.path,
  MUQABALA_SCREENSHOTS: values.readme ? 'readme' : 'all',
};
const options = { cwd: root, env: environment, stdio: 'inherit' };
for (const step of [
  ['electron/build/build.mjs'],
  [
    'node_modules/@playwright/test/cli.js',
    'test',
    '--config',
    'tests/playwright.config.ts',
    '--reporter=line',
  ],
]) {
  const { status } = spawnSync(process.execPath, step, options);
  if (status !== 0) process.exit(status ?? 1);
}
