import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['tests/unit/**/*.test.ts', 'tests/contract/**/*.test.ts', 'tests/integration/**/*.test.ts'],
    setupFiles: ['tests/property-seed.ts'],
    testTimeout: 30_000,
    // Hosts are started in hooks, and what they run is built first where it is not up to date.
    hookTimeout: 120_000,
  },
});
