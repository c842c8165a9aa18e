import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './longest-first.ts';
import { patient } from './machine.mjs';

/** Tests that start the desktop app: each file has a process, and a display, of its own. */
const IN_WINDOWS = [
  'tests/contract/desktop.test.ts',
  'tests/integration/desktop-*.test.ts',
  'tests/integration/hostile-desk.test.ts',
  'tests/integration/packaged.test.ts',
];

/** Files that this run leaves out, by patterns; `run.mjs` names them. Where nobody names any, none is. */
const LEFT_OUT = process.env.MUQABALA_LEFT_OUT?.split(',') ?? [];

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    setupFiles: ['tests/property-seed.ts'],
    testTimeout: patient(30_000),
    // Hosts are started in hooks, and what they run is built first where it is not up to date.
    hookTimeout: patient(120_000),
    // Vitest gives up after a second.
    expect: { poll: { timeout: patient(15_000) } },
    // Tests of hosts wait for disks and processes: on a machine with two cores, two workers leave a quarter of it idle.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    sequence: { sequencer: LongestFirst },
    projects: [
      // What leaves nothing behind in its modules need not load all of them anew for each file, which took longer than the tests.
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], isolate: false } },
      {
        extends: true,
        test: {
          name: 'hosts',
          include: ['tests/contract/**/*.test.ts', 'tests/integration/**/*.test.ts'],
          exclude: [...IN_WINDOWS, ...LEFT_OUT],
          isolate: false,
          // The engine of the English is asked for a few sentences: to make its WebAssembly fast takes longer than to run it slowly.
          execArgv: ['--liftoff-only'],
        },
      },
      { extends: true, test: { name: 'windows', include: IN_WINDOWS, exclude: LEFT_OUT } },
    ],
  },
});
