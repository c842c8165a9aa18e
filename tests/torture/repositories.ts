import { verifyDesk } from '#desk/verify.ts';
import { givePassword, serveDaemon, serveHttp } from '#tests/integration/git-servers.ts';
import { Machine, bareRepository, edit } from '#tests/integration/git-setting.ts';
import { Counter, PARAGRAPHS, arabic } from './outcome.ts';

/** Number of edits between two rounds of a machine. */
const EDITS_A_ROUND = 25;
/** Share of the answers of the HTTP server whose connection is cut. */
const CUT = 0.2;
const HOUR = 60 * 60 * 1_000;

/**
 * Three machines with one desk in one repository, which each reaches its own way (a path, HTTP with a password and connections that are
 * cut, a daemon), with a clock an hour off, imports of one title, and rounds at the same time: all come to one article.
 */
export async function repositories(folder: string, edits: number, random: () => number) {
  const counter = new Counter('three machines and one repository');
  const path = await bareRepository(folder);
  const http = await serveHttp(folder);
  const daemon = await serveDaemon(folder);
  try {
    const addresses = [path, http.addressOf('desk.git'), `${daemon.address}/desk.git`];
    const machines = [0, HOUR, -HOUR].map((ahead, i) => new Machine(folder, `machine ${i}`, { ahead }));
    await givePassword(machines[1]!, addresses[1]!);
    const [first, ...others] = machines;
    await first!.create();
    const article = await first!.import('a.txt', Buffer.from(arabic('عنوان المادة')).toString());
    await first!.connect(addresses[0]!);
    for (const [i, machine] of others.entries()) await machine.join(addresses[i + 1]!);
    http.cut = () => random() < CUT;

    const written: string[] = [];
    const imports = [article];
    const work = async (machine: Machine, i: number) => {
      for (let done = 0; done < edits; done += EDITS_A_ROUND) {
        await machine.at(async (desk) => {
          const bytes = arabic('عنوان واحد');
          if (done === 0)
            imports.push((await desk.import({ name: 'b.txt', bytes }, 'layla', { again: true })).id);
          for (let n = done; n < Math.min(edits, done + EDITS_A_ROUND); n += 1) {
            const row = `p${1 + Math.floor(random() * PARAGRAPHS)}`;
            written.push(await edit(desk, article, row, `Machine ${i}, edit ${n}`));
            counter.tried += 1;
          }
        });
        const { kept, left } = await machine.sync();
        for (const file of kept) counter.note('silent', `kept twice: ${file}`);
        for (const file of left) counter.note('silent', `left: ${file.path} ${file.reason}`);
      }
    };
    await Promise.all(machines.map(work));
    http.cut = () => false;
    for (const machine of [...machines, ...machines]) {
      const { error } = await machine.sync();
      if (error) counter.note('crashed', `${error.code} ${JSON.stringify(error.values)}`);
    }
    await compare(machines, article, { written, imports }, counter);
  } catch (error) {
    counter.note('crashed', error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    await Promise.all([http.close(), daemon.close()]);
  }
  return counter;
}

async function compare(
  machines: readonly Machine[],
  article: string,
  { written, imports }: { written: readonly string[]; imports: readonly string[] },
  counter: Counter,
): Promise<void> {
  const shown = new Set<string>();
  for (const machine of machines) {
    const { rows, events } = await machine.look(article);
    shown.add(JSON.stringify(rows));
    for (const id of written) if (!events.has(id)) counter.note('lost', `${machine.name}: ${id}`);
    const listed = new Set((await machine.at((desk) => desk.list())).map(({ id }) => id));
    for (const id of imports) if (!listed.has(id)) counter.note('lost', `${machine.name}: article ${id}`);
    for (const problem of await verifyDesk(machine.root)) counter.note('silent', JSON.stringify(problem));
  }
  if (shown.size > 1) counter.note('silent', 'the machines show different articles');
}
