import { realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ConnectionFolder } from '#sync/connection.ts';
import { noteSync } from '#sync/log.ts';
import { temporaryFolder } from './setting.ts';

const ROUND = {
  what: 'round' as const,
  sent: 0,
  received: 0,
  waiting: 0,
  author: null,
  from: [],
  articles: [],
  kept: [],
  left: [],
  error: null,
};

async function prepareLog(): Promise<ConnectionFolder> {
  const folder = ConnectionFolder.of(await realpath(await temporaryFolder()), '/desk');
  await folder.begin();
  return folder;
}

it('the log of sync keeps the newest entries, and of many files the first', async () => {
  const folder = await prepareLog();
  const left = Array.from({ length: 1_000 }, (_, i) => ({
    path: `memory/${i}.tmx`,
    reason: 'too-large' as const,
  }));
  const at = '2026-03-14T10:05:00.000Z';
  const before = Array.from({ length: 199 }, (_, i) => ({ ...ROUND, sent: i + 1, at, until: at }));
  await folder.keepLog(before);
  for (const sent of [200, 201, 202]) await noteSync(folder, { ...ROUND, sent, left });
  const log = await folder.log();
  expect([log.length, log[0]!.sent, log.at(-1)!.sent]).toEqual([200, 3, 202]);
  expect(log.at(-1)!.left).toEqual(left.slice(0, 20));
  // The same files once more are no news.
  await noteSync(folder, { ...ROUND, left });
  expect((await folder.log()).at(-1)!.sent).toBe(202);
});

it('a log of sync that cannot be read is begun anew, and keeps what can be', async () => {
  const folder = await prepareLog();
  const file = join(folder.path, 'log.json');
  for (const text of ['{', '"x"', `[${'1,'.repeat(9_000_000)}1]`]) {
    await writeFile(file, text);
    await noteSync(folder, { ...ROUND, sent: 1 });
    expect((await folder.log()).map(({ sent }) => sent)).toEqual([1]);
  }
  const [sound] = await folder.log();
  await writeFile(file, JSON.stringify([{ what: 'party' }, sound]));
  await noteSync(folder, { ...ROUND, sent: 2 });
  expect((await folder.log()).map(({ sent }) => sent)).toEqual([1, 2]);
});
