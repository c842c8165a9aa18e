import { userInfo } from 'node:os';
import { basename, resolve } from 'node:path';
import { parse } from '#cli/arguments.ts';
import { oneLine } from '#cli/failure.ts';
import { print } from '#cli/output.ts';
import { createProgramHost } from '#cli/program.ts';
import { UsageError } from '#cli/usage-error.ts';
import type { InputOf, MethodName, OutputOf } from '#api/contract.ts';
import { AppError } from '#core/app-error.ts';
import type { Session } from '#api/dispatch.ts';

/** `muqabala new DIR`: makes a desk with one person, who translates and reviews and whom this installation is there. */
export async function run(args: readonly string[]): Promise<number> {
  const options = { name: { type: 'string' }, person: { type: 'string' } } as const;
  const { values, words } = parse(args, options, { min: 1, max: 1, name: 'DIR' });
  const path = resolve(words[0]!);
  const name = nameOf(values.name ?? basename(path), '--name');
  const person = nameOf(values.person ?? userInfo().username, '--person');
  const host = createProgramHost();
  try {
    const session = host.connect();
    const desk = await call(session, 'desk.create', { path, name });
    const id = host.randomId();
    await call(session, 'desk.apply', {
      commands: [{ type: 'setPerson', person: id, name: person, role: 'both' }],
    });
    await call(session, 'desk.identify', { person: id });
    await print(`${oneLine(name)} is in ${oneLine(desk.path)}; ${oneLine(person)} translates and reviews.\n`);
    return 0;
  } finally {
    await host.close();
  }
}

/** Longest name of a desk or a person that the window takes, in UTF-16 code units. */
const MAX_NAME = 120;

function nameOf(text: string, option: string): string {
  const name = text.trim();
  if (name === '') throw new UsageError(`${option} needs a name.`);
  if (name.length > MAX_NAME) throw new UsageError(`${option} is longer than ${MAX_NAME} characters.`);
  return name;
}

async function call<N extends MethodName>(
  session: Session,
  method: N,
  input: InputOf<N>,
): Promise<OutputOf<N>> {
  const answer = await session.dispatch(method, input);
  if (!answer.ok) throw new AppError(answer.error.code, answer.error.values);
  return answer.value as OutputOf<N>;
}
