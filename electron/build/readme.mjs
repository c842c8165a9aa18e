/** `npm run readme`: writes what documents take from the code: the README its table of keys, `docs/help` the pages of the help. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const built = async (file) =>
  (await runnerImport(join(root, 'electron', 'build', file), { configFile: false, root })).module;
const { withKeyTables } = await built('key-table.ts');
const { helpDocument } = await built('help-docs.ts');

const readme = join(root, 'README.md');
writeFileSync(readme, withKeyTables(readFileSync(readme, 'utf8')));

const help = join(root, 'resources', 'help');
for (const language of readdirSync(help)) {
  const documents = join(root, 'docs', 'help', language);
  mkdirSync(documents, { recursive: true });
  for (const page of readdirSync(join(help, language)))
    writeFileSync(join(documents, page), helpDocument(readFileSync(join(help, language, page), 'utf8')));
}
