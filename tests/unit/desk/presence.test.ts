import { mkdir, mkdtemp, readFile, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { HEARTBEAT_MS, Presence, TIMEOUT_MS } from '#desk/presence.ts';

const LAYLA = { person: 'layla', article: 'a1', row: 'p2' };
const KARIM = { person: 'karim', article: null, row: null };

/** A desk folder, and hosts on it whose running times the test sets. */
async function desk() {
  const root = await mkdtemp(join(tmpdir(), 'muqabala-test-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const clock = { running: 1_000_000 };
  const host = (id: string, ahead = 0) =>
    new Presence(
      root,
      { id: id.repeat(6), slot: 1 },
      { now: () => Date.now() + ahead, running: () => clock.running },
    );
  return { root, host, clock, here: join(root, '.muqabala', 'here') };
}

describe('presence on a shared folder', () => {
  it('is heard of by other hosts, not by its own', async () => {
    const { host } = await desk();
    const [one, two] = [host('aa'), host('bb')];
    await one.publish([LAYLA]);
    await two.publish([KARIM]);
    expect(await one.poll()).toEqual([KARIM]);
    expect(await two.poll()).toEqual([LAYLA]);
  });

  it('ends when a host says so, and leaves no file', async () => {
    const { host, here } = await desk();
    const [one, two] = [host('aa'), host('bb')];
    await one.publish([LAYLA]);
    expect(await two.poll()).toEqual([LAYLA]);
    await one.withdraw();
    expect(await two.poll()).toEqual([]);
    expect(await readdir(here)).toEqual([]);
  });

  it('ends by silence, and lasts while a host repeats itself', async () => {
    const { host, clock } = await desk();
    const [one, two] = [host('aa'), host('bb')];
    await one.publish([LAYLA]);
    expect(await two.poll()).toEqual([LAYLA]);
    for (let time = 0; time < 2 * TIMEOUT_MS; time += HEARTBEAT_MS) {
      clock.running += HEARTBEAT_MS;
      await one.publish([LAYLA]);
      expect(await two.poll()).toEqual([LAYLA]);
    }
    clock.running += TIMEOUT_MS;
    expect(await two.poll()).toEqual([]);
  });

  it('is written only when it is new or due', async () => {
    const { host, here, clock } = await desk();
    const one = host('aa');
    const beat = async () =>
      (JSON.parse(await readFile(join(here, `${'aa'.repeat(6)}-1.json`), 'utf8')) as { beat: number }).beat;
    await one.publish([LAYLA]);
    await one.publish([LAYLA]);
    expect(await beat()).toBe(1);
    await one.publish([{ ...LAYLA, row: 'p3' }]);
    expect(await beat()).toBe(2);
    clock.running += HEARTBEAT_MS;
    await one.publish([{ ...LAYLA, row: 'p3' }]);
    expect(await beat()).toBe(3);
  });

  it('does not depend on the clocks of two machines agreeing', async () => {
    const { host } = await desk();
    for (const ahead of [-3_600_000, 3_600_000]) {
      const [one, two] = [host('aa'), host('bb', ahead)];
      await one.publish([LAYLA]);
      await two.poll();
      await one.publish([{ ...LAYLA, row: 'p9' }]);
      expect(await two.poll()).toEqual([{ ...LAYLA, row: 'p9' }]);
      await one.withdraw();
    }
  });

  it('does not show what a host that was killed long ago left behind', async () => {
    const { root, host, here } = await desk();
    await host('aa').publish([LAYLA]);
    const file = join(here, `${'aa'.repeat(6)}-1.json`);
    const minutesAgo = new Date(Date.now() - 600_000);
    await utimes(file, minutesAgo, minutesAgo);
    const two = host('bb');
    expect(await two.poll()).toEqual([]);
    const daysAgo = new Date(Date.now() - 3 * 24 * 3_600_000);
    await utimes(file, daysAgo, daysAgo);
    await two.poll();
    expect(await readdir(here)).toEqual([]);
    expect(await readdir(root)).toEqual(['.muqabala']);
  });

  it('overlooks files that are damaged, too large, links or of a newer version', async () => {
    const { root, host, here } = await desk();
    await mkdir(here, { recursive: true });
    await writeFile(join(here, 'dddddddddddd-1.json'), '{"v":1,');
    await writeFile(join(here, 'eeeeeeeeeeee-1.json'), JSON.stringify({ v: 2, beat: 1, places: [KARIM] }));
    await writeFile(
      join(here, 'ffffffffffff-1.json'),
      JSON.stringify({ v: 1, beat: 1, places: [], more: 'x'.repeat(40_000) }),
    );
    await writeFile(join(root, 'outside'), JSON.stringify({ v: 1, beat: 1, places: [KARIM] }));
    await symlink(join(root, 'outside'), join(here, 'cccccccccccc-1.json'));
    await host('aa').publish([LAYLA]);
    expect(await host('bb').poll()).toEqual([LAYLA]);
  });

  it('writes nothing where the cache leads out of the desk, and does not make a desk that has vanished', async () => {
    const { root, host } = await desk();
    const elsewhere = await mkdtemp(join(tmpdir(), 'muqabala-test-'));
    onTestFinished(() => rm(elsewhere, { recursive: true, force: true }));
    await symlink(elsewhere, join(root, '.muqabala'));
    await host('aa').publish([LAYLA]);
    expect(await readdir(elsewhere)).toEqual([]);
    await rm(root, { recursive: true });
    const one = host('aa');
    await one.publish([LAYLA]);
    expect(await one.poll()).toEqual([]);
    await expect(readdir(root)).rejects.toThrow('ENOENT');
  });

  it('removes nothing that no host has published, however old, and nothing behind a link', async () => {
    const { host, here } = await desk();
    const outside = await mkdtemp(join(tmpdir(), 'muqabala-test-'));
    onTestFinished(() => rm(outside, { recursive: true, force: true }));
    const longAgo = new Date(Date.now() - 30 * 24 * 60 * 60 * 1_000);
    await mkdir(here, { recursive: true });
    for (const folder of [here, outside]) {
      await writeFile(join(folder, 'accounts.json'), '{}');
      await utimes(join(folder, 'accounts.json'), longAgo, longAgo);
    }
    await writeFile(join(outside, `${'ab'.repeat(6)}-1.json`), '{}');
    await utimes(join(outside, `${'ab'.repeat(6)}-1.json`), longAgo, longAgo);
    await host('bb').poll();
    expect(await readdir(here)).toEqual(['accounts.json']);
    await rm(here, { recursive: true });
    await symlink(outside, here);
    await host('bb').publish([LAYLA]);
    expect(await host('cc').poll()).toEqual([]);
    expect(await readdir(outside)).toEqual([`${'ab'.repeat(6)}-1.json`, 'accounts.json']);
  });
});
