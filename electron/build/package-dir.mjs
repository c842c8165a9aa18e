/**
 * `npm run dist:dir`: the program as a folder that runs by itself, in `release/`, without an installer around it. Needs no
 * network where `ELECTRON_OVERRIDE_DIST_PATH` names an Electron.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Platform, build } from 'electron-builder';

const root = fileURLToPath(new URL('../..', import.meta.url));
const config = JSON.parse(readFileSync(join(root, 'electron', 'build', 'builder.json'), 'utf8'));
delete config.$schema;

const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
if (named) {
  if (!existsSync(named)) {
    console.error(`There is no folder ${named}, which ELECTRON_OVERRIDE_DIST_PATH names.`);
    process.exit(1);
  }
  config.electronDist = named;
  const version = join(named, 'version');
  if (existsSync(version)) config.electronVersion = readFileSync(version, 'utf8').trim().replace(/^v/, '');
}
// Where to put it; tests have a place of their own.
if (process.argv[2]) config.directories.output = process.argv[2];

try {
  await build({
    projectDir: root,
    targets: Platform.current().createTarget('dir'),
    config,
    publish: 'never',
  });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
