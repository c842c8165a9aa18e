import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const tests = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['unit', 'contract', 'integration', 'e2e'];

/** Waits that end after a fixed time: a machine that is ten times slower is not done by then. */
const FIXED = [
  /\btimeout: *\d/u,
  /\bsetTimeout\(\d[\d_]*\)/u,
  /\bwaitForTimeout\b/u,
  /\bvi\.(?:waitFor|waitUntil)\b/u,
];

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(tests, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|mjs)$/u.test(name))
    .map((name) => `${folder}/${name}`),
).filter((file) => file !== 'unit/waits.test.ts');

it('every wait of a test follows the machine, by `patient`, `eventually` or `expect.poll`', () => {
  const found = files.flatMap((file) =>
    readFileSync(join(tests, file), 'utf8')
      .split('\n')
      .flatMap((line, i) =>
        FIXED.some((wait) => wait.test(line)) ? [`${file}:${i + 1} ${line.trim()}`] : [],
      ),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(found).toEqual([]);
});
