/** `npm start`: builds what has changed, then does `muqabala start` with the arguments it was given. */
import { build } from './build.mjs';

try {
  await build({ say: (line) => console.error(line) });
} catch (error) {
  console.error(`Muqabala could not be built: ${error.message}`);
  process.exit(1);
}
process.argv.splice(2, 0, 'start');
await import('../../dist/cli/muqabala.js');
