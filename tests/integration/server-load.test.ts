import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { build } from '#build/build.mjs';
import { serverLoad } from '#tests/torture/server-load.ts';
import { temporaryFolder } from './setting.ts';

it('a desk server that is killed while people write has all that it acknowledged', async () => {
  await build({ targets: ['cli', 'worker', 'renderer'] });
  const program = fileURLToPath(new URL('../../dist/cli/muqabala.js', import.meta.url));
  const load = { windows: 6, typing: 3, seconds: 3 };
  const { tried, lost, silent, crashed, notes } = await serverLoad(await temporaryFolder(), program, load);
  expect({ lost, silent, crashed, notes: notes.slice(0, -1) }).toEqual({
    lost: 0,
    silent: 0,
    crashed: 0,
    notes: [],
  });
  expect(tried).toBeGreaterThan(0);
});
