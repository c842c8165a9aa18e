import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Makes one file of a module of the tests and all that it needs, as the programs are bundled for shipping.
 *
 * @param {string} entry path of the module from the root of the project
 * @param {string} folder where the file goes; what is there stays
 * @param {'es' | 'cjs'} [format] the program of a thread that is started with its text is `cjs`
 * @returns {Promise<string>} path of the file
 */
export async function bundle(entry, folder, format = 'es') {
  const name = `${basename(entry, extname(entry))}.${format === 'es' ? 'mjs' : 'cjs'}`;
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: join(root, entry),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20.18',
      minify: false,
      rolldownOptions: { output: { format, entryFileNames: name, codeSplitting: false } },
    },
  });
  return join(folder, name);
}
