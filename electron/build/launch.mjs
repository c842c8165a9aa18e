/**
 * `npm start`: builds what has changed, then does `muqabala start` with the arguments it was given. The build has a process of
 * its own, whose memory goes with it: while the window is open, there is nothing but what `muqabala start` needs.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('build.mjs', import.meta.url));
// What it says belongs to stderr: stdout is that of `muqabala start`.
const { status } = spawnSync(process.execPath, [program, '--if-needed'], { stdio: ['ignore', 2, 2] });
if (status !== 0) {
  console.error('Muqabala could not be built.');
  process.exit(1);
}
process.argv.splice(2, 0, 'start');
await import('../../dist/cli/muqabala.js');
