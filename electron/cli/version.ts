import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package that this program is a part of: `dist/cli/` lies two folders below it. */
export const packageFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The version of the package. */
export function version(): string {
  const content: unknown = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  return (content as { version: string }).version;
}
