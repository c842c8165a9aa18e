import { DESK, parse } from '#cli/arguments.ts';
import { problemLines } from '#cli/desk-problems.ts';
import { oneLine } from '#cli/failure.ts';
import { findDesk } from '#cli/desk-place.ts';
import { print } from '#cli/output.ts';
import { createProgramHost } from '#cli/program.ts';
import { personAt, withDesk } from '#cli/with-desk.ts';
import { Desk } from '#desk/desk.ts';
import { isRemedy } from '#desk/mend.ts';

/**
 * `muqabala mend`: sets right what can be: damaged article files, copied folders, journals that two programs wrote to; with
 * `--accept`, what a change elsewhere had overtaken stands, by the word of a manager. The exit code is 1 where something is left.
 */
export async function run(args: readonly string[]): Promise<number> {
  const options = { ...DESK, accept: { type: 'boolean', default: false } } as const;
  const { desk: named, accept } = parse(args, options, { min: 0, max: 0 }).values;
  const root = await findDesk(named);
  const host = createProgramHost();
  const isRescued = await Desk.rescue(root, await host.environment()).finally(() => host.close());
  if (isRescued) await print('Mended: desk.json\n');
  return withDesk(root, async (desk, host) => {
    const found = await desk.verify();
    const files = new Map(found.filter((one) => isRemedy('mend', one)).map((one) => [one.file, one]));
    for (const problem of files.values()) {
      if (await desk.mend(problem)) await print(`Mended: ${problem.file}\n`);
    }
    const person = await personAt(desk, host);
    for (const problem of accept ? found.filter((one) => isRemedy('accept', one)) : [])
      if (await desk.mend(problem, 'accept', person))
        await print(`Accepted: ${oneLine(problem.file)}:${problem.line}\n`);
    const left = await desk.verify();
    await print(
      problemLines(left)
        .map((line) => `${line}\n`)
        .join(''),
    );
    return left.length === 0 ? 0 : 1;
  });
}
