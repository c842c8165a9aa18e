import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../dist/cli/muqabala.js', import.meta.url));

/** Whole runs of the command line, by turns with `node -e 0`: wall clock and processor of the median run, in ms. */
export function benchPrograms(scratch, rounds) {
  const folder = mkdtempSync(join(scratch, 'programs-'));
  const pair = join(folder, 'pair.jsonl');
  const line = { id: '1', source: 'بدأت العملية في عام 2015م.', target: 'The operation began in 2016.' };
  writeFileSync(pair, `${JSON.stringify(line)}\n`);
  const runs = {
    floor: ['-e', '0'],
    version: [program, '--version'],
    help: [program, '--help'],
    check: [program, 'check', '--jsonl', pair],
  };
  // The year is wrong, and found to be so: a program that does something else is not measured.
  const statuses = { floor: 0, version: 0, help: 0, check: 1 };
  const environment = { ...process.env, MUQABALA_CONFIG_DIR: join(folder, 'config') };
  const times = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [name, args] of Object.entries(runs))
      times[name].push(timed(args, environment, statuses[name]));
  const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  return Object.fromEntries(
    Object.entries(times).map(([name, each]) => [
      name,
      {
        wall: median(each.map(({ wall }) => wall)),
        processor: median(each.map(({ processor }) => processor)),
      },
    ]),
  );
}

function timed(args, env, expected) {
  const before = childProcessor();
  const begun = performance.now();
  const { error, status } = spawnSync(process.execPath, args, { env, stdio: 'ignore' });
  if (error) throw error;
  if (status !== expected) throw new Error(`${args.join(' ')} ended with ${status}`);
  const wall = performance.now() - begun;
  return { wall, processor: childProcessor() - before };
}

/** Processor time of all children that have ended, in ms. Where the system does not tell: 0. */
function childProcessor() {
  try {
    // Fields 16 and 17 of the line, in hundredths of a second, after the name in brackets.
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
    return (Number(fields[13]) + Number(fields[14])) * 10;
  } catch {
    return 0;
  }
}
