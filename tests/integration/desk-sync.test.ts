import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { DeskSync } from '#host/desk-sync.ts';
import { SYNC_HERE } from '#host/sync-work.ts';
import { ConnectionFolder } from '#sync/connection.ts';
import type { SyncReport } from '#sync/round.ts';
import { temporaryFolder } from './setting.ts';

const DONE: SyncReport = {
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
const failed = (code: 'repository-offline' | 'repository-password'): SyncReport => ({
  ...DONE,
  waiting: 2,
  error: { code, values: { address: 'x', detail: '' } },
});

afterEach(() => vi.useRealTimers());

/** The sync of a desk that is connected, whose rounds come to what `outcome` says. */
async function prepareSync() {
  const folder = await realpath(await temporaryFolder());
  const [root, settings] = [join(folder, 'desk'), join(folder, 'settings')];
  await mkdir(root);
  const connection = ConnectionFolder.of(settings, root);
  await connection.begin();
  await connection.keep({ desk: 'd1', address: 'file:///x', branch: 'main' });
  const test = { rounds: 0, outcome: DONE };
  const sync = new DeskSync({
    root,
    settings,
    author: () => ({ author: 'Layla' }),
    now: () => 0,
    onState: () => undefined,
    report: (failure) => expect.unreachable(String(failure)),
    work: {
      ...SYNC_HERE,
      round: async () => {
        test.rounds += 1;
        return test.outcome;
      },
    },
  });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  return { sync, test, connection };
}

it('a desk is synced when changes rest, every minute, and at the end', async () => {
  const { sync, test } = await prepareSync();
  await sync.now();
  expect(test.rounds).toBe(1);
  sync.touch();
  sync.touch();
  vi.advanceTimersByTime(4_000);
  expect(test.rounds).toBe(1);
  vi.advanceTimersByTime(1_000);
  await sync.idle();
  expect(test.rounds).toBe(2);
  vi.advanceTimersByTime(59_000);
  await sync.idle();
  expect(test.rounds).toBe(2);
  vi.advanceTimersByTime(1_000);
  await sync.idle();
  expect(test.rounds).toBe(3);
  await sync.close();
  expect(test.rounds).toBe(3);
});

it('the last changes go out at the end, and nothing is tried where the last round failed', async () => {
  const { sync, test } = await prepareSync();
  await sync.now();
  sync.touch();
  await sync.close();
  expect(test.rounds).toBe(2);
  const other = await prepareSync();
  other.test.outcome = failed('repository-offline');
  await other.sync.now();
  other.sync.touch();
  await other.sync.close();
  expect(other.test.rounds).toBe(1);
});

it('a network that is away is tried every minute, a password that is refused every quarter of an hour', async () => {
  const { sync, test } = await prepareSync();
  test.outcome = failed('repository-offline');
  await sync.now();
  expect(sync.state).toMatchObject({ waiting: 2, error: { code: 'repository-offline' }, synced: null });
  vi.advanceTimersByTime(60_000);
  await sync.idle();
  expect(test.rounds).toBe(2);
  test.outcome = failed('repository-password');
  await sync.now();
  sync.touch();
  vi.advanceTimersByTime(14 * 60_000);
  await sync.idle();
  expect(test.rounds).toBe(3);
  test.outcome = DONE;
  vi.advanceTimersByTime(60_000);
  await sync.idle();
  expect(test.rounds).toBe(4);
  expect(sync.state).toMatchObject({ waiting: 0, error: null, since: null });
});

it('nothing is done for a desk that is not connected, until it is', async () => {
  const { sync, test, connection } = await prepareSync();
  await connection.remove();
  await expect(sync.now()).rejects.toMatchObject({ code: 'not-connected' });
  expect([test.rounds, sync.state]).toEqual([0, null]);
  await connection.begin();
  await connection.keep({ desk: 'd1', address: 'file:///x', branch: 'main' });
  vi.advanceTimersByTime(60_000);
  await sync.idle();
  expect(test.rounds).toBe(1);
});
