import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/**
 * Fonts that are in the first picture in every language. They come with the page: a layout that is made before they are there is
 * made once more, and in between the system is asked for others, which takes longer than all three.
 */
const FIRST_FONTS = [
  'inter-latin-wght-normal',
  'noto-naskh-arabic-arabic-wght-normal',
  'source-serif-4-latin-wght-normal',
];

/** Has the page ask for its first fonts together with its program. */
function preloadFonts(): Plugin {
  return {
    name: 'preload-fonts',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) =>
        FIRST_FONTS.map((font) => {
          const file = Object.keys(bundle).find((name) => name.startsWith(`assets/${font}-`));
          if (file === undefined) throw new Error(`there is no font ${font}`);
          const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true };
          return { tag: 'link', attrs: { ...attrs, href: `./${file}` }, injectTo: 'head' };
        }),
    },
  };
}

/**
 * The window: one page for both hosts. Addresses are relative, so that it runs under `app://` and under a port of this
 * machine alike; no script or style stands in the page itself, so that its content security policy can forbid them.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  // The catalogues are data: read as such, and not as a program.
  json: { stringify: true },
  plugins: [react(), preloadFonts()],
  // The host puts a fresh random value in its place each time it hands the page out.
  html: { cspNonce: 'MUQABALA_NONCE' },
  build: {
    outDir: fileURLToPath(new URL('../dist/renderer', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome130',
    modulePreload: { polyfill: false },
    // One style sheet, in one order: what is loaded later must not come later in the cascade too.
    cssCodeSplit: false,
    // Fonts stay files: a `data:` address would need a hole in the policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2_000,
    reportCompressedSize: false,
  },
});
