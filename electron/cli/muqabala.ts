#!/usr/bin/env node
import { COMMANDS } from './commands.ts';
import { UsageError, WordsError } from './usage-error.ts';

/** Does what the command line says; the number is the exit code. */
async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) throw new UsageError('Say what to do: see muqabala --help.');
  if (name === '--version' || name === '-v') {
    const { version } = await import('./version.ts');
    console.log(version());
    return 0;
  }
  if (name === 'help' || args.includes('--help') || args.includes('-h')) {
    const { help } = await import('./help.ts');
    process.stdout.write(help(name === 'help' ? rest[0] : name));
    return 0;
  }
  if (!Object.hasOwn(COMMANDS, name))
    throw new UsageError(`There is no command ${name}: see muqabala --help.`);
  const { useNodeHash } = await import('#host/tasks/node-hash.ts');
  useNodeHash();
  return (await COMMANDS[name]!()).run(rest);
}

// Whoever reads the output may stop reading, as `head` does.
process.stdout.on('error', () => process.exit(1));
try {
  process.exitCode = await run(process.argv.slice(2));
} catch (failure) {
  if (failure instanceof UsageError) {
    const where = failure instanceof WordsError ? `: see muqabala ${process.argv[2]} --help.` : '';
    console.error(`${failure.message}${where}`.replace(/\p{Cc}+/gu, ' '));
    process.exitCode = 2;
  } else {
    const { explain } = await import('./failure.ts');
    console.error(explain(failure));
    process.exitCode = 1;
  }
}
