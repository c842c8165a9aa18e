/**
 * The command line in one process for many commands: each runs the built program anew, by its own top-level code, but what it loads is
 * loaded already, which takes most of the time of a short command. `run-command.ts` starts it and says what it does not show.
 *
 * Each message is `{ args, input, cwd, env }`; the answer is `{ code, out, err }`.
 */
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';

const program = pathToFileURL(process.argv[2]).href;
const home = process.cwd();
let count = 0;

// Whatever a command has left open.
process.once('disconnect', () => process.exit());

process.on('message', async ({ args, input, cwd, env }) => {
  const written = { stdout: '', stderr: '' };
  const restore = Object.keys(written).map((name) => keep(name, (text) => (written[name] += text)));
  Object.defineProperty(process, 'stdin', {
    value: Readable.from(input === '' ? [] : [Buffer.from(input)]),
    configurable: true,
  });
  process.argv = [process.argv[0], process.argv[1], ...args];
  replaceEnvironment(env);
  process.chdir(cwd);
  process.exitCode = undefined;
  count += 1;
  try {
    await import(`${program}?run=${count}`);
  } finally {
    process.chdir(home);
    for (const each of restore) each();
  }
  const code = process.exitCode ?? 0;
  process.exitCode = undefined;
  process.send({ code, out: written.stdout, err: written.stderr });
});

/** Has a stream give what is written to it to `take`. Gives what puts it back, without the listeners that were added since. */
function keep(name, take) {
  const stream = process[name];
  const { write } = stream;
  const before = new Set(stream.listeners('error'));
  stream.write = (chunk, encoding, done) => {
    take(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
    const told = typeof encoding === 'function' ? encoding : done;
    if (told) process.nextTick(told);
    return true;
  };
  return () => {
    stream.write = write;
    for (const listener of stream.listeners('error'))
      if (!before.has(listener)) stream.off('error', listener);
  };
}

function replaceEnvironment(env) {
  for (const name of Object.keys(process.env)) if (!Object.hasOwn(env, name)) delete process.env[name];
  Object.assign(process.env, env);
}
