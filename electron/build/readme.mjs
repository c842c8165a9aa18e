/** `npm run readme`: writes what the README takes from the code, which is the table of keys. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readme = join(root, 'README.md');
const { module } = await runnerImport(join(root, 'electron', 'build', 'key-table.ts'), {
  configFile: false,
  root,
});
writeFileSync(readme, module.withKeyTables(readFileSync(readme, 'utf8')));
