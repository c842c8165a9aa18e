import { appendFile, cp, mkdir, readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Desk } from '#desk/desk.ts';
import { verifyDesk } from '#desk/verify.ts';
import { Counter, PARAGRAPHS, arabic, edit, environment, eventIds, makeDesk, textsOf } from './outcome.ts';

const DAY = 24 * 60 * 60 * 1_000;
const INSTALLATIONS = ['00000000000a', '00000000000b', '00000000000c'];

/** Three hosts with clocks apart on one folder come to one article, with every edit in it. */
export async function clocksApart(folder: string, edits: number, random: () => number) {
  const counter = new Counter('three hosts with clocks apart');
  const path = join(folder, 'desk');
  const { id } = await makeDesk(path);
  const ahead = [-3 * DAY, 0, 20 * 60 * 60 * 1_000];
  const desks = await Promise.all(
    INSTALLATIONS.map((name, i) => Desk.open(path, environment(name, ahead[i]))),
  );
  for (const desk of desks) await desk.acquire(id);
  const written: string[] = [];
  for (; counter.tried < edits; counter.tried += 1) {
    const desk = desks[Math.floor(random() * desks.length)]!;
    const row = `p${1 + Math.floor(random() * PARAGRAPHS)}`;
    await edit(desk, id, row, `Edit ${counter.tried}`).then(
      (event) => written.push(event),
      (error: unknown) => counter.caught(error, 'edit'),
    );
  }
  const texts = new Set<string>();
  for (const desk of desks) {
    const there = await eventIds(desk, id);
    for (const event of written) if (!there.has(event)) counter.note('lost', event);
    texts.add(await textsOf(desk, id));
    await desk.close();
  }
  if (texts.size > 1) counter.note('silent', 'the hosts show different articles');
  for (const problem of await verifyDesk(path)) counter.note('silent', JSON.stringify(problem));
  return counter;
}

/** Three clones that were worked on apart, with an import of one title in each, put together file by file. */
export async function clones(folder: string, edits: number, random: () => number) {
  const counter = new Counter('three clones with imports of one title');
  const first = join(folder, 'desk');
  const { id } = await makeDesk(first);
  const written: string[] = [];
  const imports: string[] = [];
  const paths = INSTALLATIONS.map((name) => join(folder, name));
  for (const [i, path] of paths.entries()) {
    await cp(first, path, { recursive: true });
    const desk = await Desk.open(path, environment(INSTALLATIONS[i]!));
    await desk.acquire(id);
    imports.push((await desk.import({ name: 'b.txt', bytes: arabic('عنوان واحد') }, 'layla')).id);
    for (let n = 0; n < edits; n += 1) {
      const row = `p${1 + Math.floor(random() * PARAGRAPHS)}`;
      written.push(await edit(desk, id, row, `Clone ${i}, edit ${n}`));
      counter.tried += 1;
    }
    await desk.close();
  }
  const together = paths[0]!;
  for (const path of paths.slice(1)) await cp(path, together, { recursive: true, force: false });
  const desk = await Desk.open(together, environment('00000000000d'));
  const listed = new Set((await desk.list()).map((article) => article.id));
  for (const article of [id, ...imports])
    if (!listed.has(article)) counter.note('lost', `article ${article}`);
  const there = await eventIds(desk, id);
  for (const event of written) if (!there.has(event)) counter.note('lost', event);
  await desk.close();
  for (const problem of await verifyDesk(together)) counter.note('silent', JSON.stringify(problem));
  const arrived = await halfArrived(together, join(folder, 'arriving'), id, random);
  return [counter, arrived];
}

/** The files of a desk arrive piece by piece and in no order, while somebody looks at it. */
async function halfArrived(from: string, to: string, id: string, random: () => number) {
  const counter = new Counter('files that arrive by halves and out of order');
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(from.length + 1))
    .filter((name) => !name.startsWith('.muqabala') && name !== 'desk.json');
  await mkdir(join(to, 'articles'), { recursive: true });
  await cp(join(from, 'desk.json'), join(to, 'desk.json'));
  const waiting: { name: string; rest: Uint8Array }[] = [];
  for (const name of files) waiting.push({ name, rest: await readFile(join(from, name)) });
  const desk = await Desk.open(to, environment('00000000000e'));
  while (waiting.length > 0) {
    const at = Math.floor(random() * waiting.length);
    const file = waiting[at]!;
    const length = Math.ceil(random() * file.rest.length);
    await mkdir(dirname(join(to, file.name)), { recursive: true });
    await appendFile(join(to, file.name), file.rest.subarray(0, length));
    file.rest = file.rest.subarray(length);
    if (file.rest.length === 0) waiting.splice(at, 1);
    counter.tried += 1;
    try {
      await desk.refresh();
      await desk.list();
      await eventIds(desk, id);
    } catch (error) {
      counter.caught(error, file.name);
    }
  }
  await desk.close();
  const source = await Desk.open(from, environment('00000000000e'));
  const target = await Desk.open(to, environment('00000000000e'));
  for (const { id: article } of await source.list()) {
    const [expected, actual] = [await eventIds(source, article), await eventIds(target, article)];
    for (const event of expected) if (!actual.has(event)) counter.note('lost', event);
  }
  await source.close();
  await target.close();
  for (const problem of await verifyDesk(to)) counter.note('silent', JSON.stringify(problem));
  return counter;
}
