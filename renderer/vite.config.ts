import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The window: one page for both hosts. Addresses are relative, so that it runs under `app://` and under a port of this
 * machine alike; no script or style stands in the page itself, so that its content security policy can forbid them.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react()],
  // The host puts a fresh random value in its place each time it hands the page out.
  html: { cspNonce: 'MUQABALA_NONCE' },
  build: {
    outDir: fileURLToPath(new URL('../dist/renderer', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome130',
    modulePreload: { polyfill: false },
    // Fonts stay files: a `data:` address would need a hole in the policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2_000,
    reportCompressedSize: false,
  },
});
