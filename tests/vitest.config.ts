import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { patient } from './machine.mjs';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    setupFiles: ['tests/property-seed.ts'],
    testTimeout: patient(30_000),
    // Hosts are started in hooks, and what they run is built first where it is not up to date.
    hookTimeout: patient(120_000),
    // One fewer is the default: on a machine with two cores, half of it.
    maxWorkers: '100%',
    projects: [
      // Pure code leaves nothing behind, so files need not load all of it anew, which took longer than their tests.
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], isolate: false } },
      {
        extends: true,
        test: {
          name: 'hosts',
          include: ['tests/contract/**/*.test.ts', 'tests/integration/**/*.test.ts'],
        },
      },
    ],
  },
});
