/**
 * `npm run interop -- DIR`: runs every document below a folder through its reader, writes XLIFF and Word files back, once as they
 * were read and once with a word more in every row, and prints a table by kind: opened, refused (and why), written back byte for
 * byte, inline codes lost. It is made for the public test suites of other tools, which are not part of this repository.
 *
 *     npm run interop -- DIR --as-arabic      declared languages of XLIFF and TMX files are taken for Arabic and English
 *     npm run interop -- DIR --only sdlxliff  files of one ending
 *     npm run interop -- DIR --list           the files behind each number other than opened and identical
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle } from '#tests/bundle.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'as-arabic': { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    list: { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('npm run interop -- DIR [--as-arabic] [--only ENDING] [--list]');
  process.exit(2);
}
const work = mkdtempSync(join(tmpdir(), 'muqabala-interop-'));
try {
  const { interop } = await import(pathToFileURL(await bundle('tests/interop/interop.ts', work)).href);
  const isClean = interop(folder, { asArabic: values['as-arabic'], only: values.only, list: values.list });
  process.exitCode = isClean ? 0 : 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
