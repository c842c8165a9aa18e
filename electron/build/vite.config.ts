import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';

/**
 * The programs outside of the window, one per mode. Each has everything it needs inside, and but for the command line and the desktop
 * in one file: what is shipped has no `node_modules`. Node 20.18 is what the oldest Electron that is supported (33) runs on.
 */
const PROGRAMS: Record<string, { entry: string; folder: string; file: string; format: 'es' | 'cjs' }> = {
  // As CommonJS it runs before Electron is ready, which a module does only when nothing delays its loading.
  main: { entry: 'desktop/main.ts', folder: 'desktop', file: 'main.cjs', format: 'cjs' },
  // A sandboxed preload script is CommonJS and can require `electron` only.
  preload: { entry: 'desktop/preload.ts', folder: 'desktop', file: 'preload.cjs', format: 'cjs' },
  // The threads of all hosts, which are handed their code: not every Electron lets one load a file from inside an archive.
  tasks: { entry: 'host/tasks/program.ts', folder: 'worker', file: 'tasks.cjs', format: 'cjs' },
  cli: { entry: 'cli/muqabala.ts', folder: 'cli', file: 'muqabala.js', format: 'es' },
  // No program: the build runs it and keeps what it gives.
  language: { entry: 'build/pack-language.ts', folder: 'language', file: 'pack.mjs', format: 'es' },
};

/** Programs of one file: a sandboxed script can load no other, and what the build runs it throws away. */
const ONE_FILE = new Set(['preload', 'language']);

/** Optional packages that `ws` looks for to be faster. */
const OPTIONAL = ['bufferutil', 'utf-8-validate'];

/** Language data of the programs: packed by the target `language` of the build, in the place of their texts. */
const PACKED = [
  { find: /^\.\/source\.ts$/u, replacement: '#language/packed.ts' },
  {
    find: './data.json?raw',
    replacement: `${fileURLToPath(new URL('../../dist/language/data.json', import.meta.url))}?raw`,
  },
];

export default defineConfig(({ mode }): UserConfig => {
  const program = PROGRAMS[mode];
  if (!program) throw new Error(`there is no program ${mode}; known: ${Object.keys(PROGRAMS).join(', ')}`);
  const here = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
  return {
    root: here('.'),
    publicDir: false,
    resolve: { alias: mode === 'language' ? [] : PACKED },
    ssr: { noExternal: true, external: ['electron', ...OPTIONAL], target: 'node' },
    build: {
      ssr: here(program.entry),
      outDir: here(`../dist/${program.folder}`),
      emptyOutDir: false,
      target: 'node20.18',
      minify: false,
      rolldownOptions: {
        output: {
          format: program.format,
          entryFileNames: program.file,
          chunkFileNames: program.format === 'cjs' ? '[name].cjs' : '[name].js',
          // A command and a thread load what they need, the desktop its windows first.
          codeSplitting: !ONE_FILE.has(mode),
        },
      },
    },
  };
});
