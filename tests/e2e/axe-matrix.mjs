/**
 * `npm run axe`: every screen at every width and at 200 % zoom, in both languages and three themes. Some ten minutes on a quiet machine;
 * what follows `--` goes to Playwright: `npm run axe -- --grep "ar, 720"`.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '#tests/hosts.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

const browser = await findBrowser({ install: true, say: console.log });
if (!browser.path) {
  console.error(browser.reason);
  process.exit(1);
}
const environment = { ...process.env, MUQABALA_BROWSER: browser.path, MUQABALA_AXE: 'all' };
const playwright = ['node_modules/@playwright/test/cli.js', 'test', '--config', 'tests/playwright.config.ts'];
for (const step of [['electron/build/build.mjs'], [...playwright, ...process.argv.slice(2)]]) {
  const { status } = spawnSync(process.execPath, step, { cwd: root, env: environment, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
