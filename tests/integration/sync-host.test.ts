import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { UNWATCHED } from '#core/job.ts';
import { connectDesk, disconnectDesk, joinDesk } from '#sync/connect.ts';
import { eventually } from '#tests/eventually.ts';
import { bareRepository } from './git-setting.ts';
import { enter, prepareDesk, startHost, write } from './setting.ts';

/** Two hosts, each with its copy of a desk, that are connected to one repository. */
async function twoHosts() {
  const { folder, path, host, layla, article } = await prepareDesk();
  // A Git without settings of its own.
  for (const name of ['HOME', 'USERPROFILE', 'XDG_CONFIG_HOME']) vi.stubEnv(name, join(folder, 'home'));
  onTestFinished(() => void vi.unstubAllEnvs());
  const address = await bareRepository(folder);
  const settings = (name: string) => join(folder, `settings-${name}`);
  await mkdir(settings('two'), { recursive: true });
  await connectDesk({ settings: settings('one'), root: path, address, author: 'Layla' }, UNWATCHED);
  const copy = join(folder, 'copy');
  await joinDesk({ settings: settings('two'), root: copy, address }, UNWATCHED);
  const karim = await enter(await startHost(folder, 'two'), copy, 'karim');
  return { folder, path, host, layla, karim, article, address, copy, settings };
}

describe('a host', () => {
  it('syncs a desk that is connected: when asked, with what comes in told live, and at the end', async () => {
    const { folder, host, layla, karim, article, copy } = await twoHosts();
    await layla.call('sync.now', {});
    await eventually(() => expect(layla.desk?.sync).toMatchObject({ waiting: 0, error: null, since: null }));
    await karim.call('article.open', { article });
    await layla.apply(article, write('p1', 'Title'));
    await layla.call('sync.now', {});
    await karim.call('sync.now', {});
    await eventually(async () => expect((await karim.state(article)).rows[0]!.text).toBe('Title'));
    // What is written last goes out when the desk is closed.
    await layla.apply(article, write('p2', 'Two'));
    await eventually(() => expect(layla.told('desk.changed').length).toBeGreaterThan(1));
    await host.close();
    await karim.call('sync.now', {});
    await eventually(async () => expect((await karim.state(article)).rows[1]!.text).toBe('Two'));
    const again = await enter(await startHost(folder, 'two'), copy, 'karim');
    expect(await again.call('desk.verify', {})).toEqual({ problems: [] });
  });

  it('tells what keeps a desk from being synced, since when, and when that is over', async () => {
    const { folder, path, layla, article, address, settings } = await twoHosts();
    await layla.call('sync.now', {});
    await rename(address, join(folder, 'away.git'));
    await layla.apply(article, write('p1', 'Title'));
    await layla.call('sync.now', {});
    await eventually(() =>
      expect(layla.desk?.sync).toMatchObject({ waiting: 1, error: { code: 'repository-not-found' } }),
    );
    const { since } = layla.desk!.sync!;
    await layla.call('sync.now', {});
    await rename(join(folder, 'away.git'), address);
    expect(layla.desk!.sync!.since).toBe(since);
    await layla.call('sync.now', {});
    await eventually(() => expect(layla.desk?.sync).toMatchObject({ waiting: 0, error: null, since: null }));
    await disconnectDesk({ settings: settings('one'), root: path });
    await expect(layla.call('sync.now', {})).rejects.toThrow('not-connected');
    await eventually(() => expect(layla.desk?.sync).toBeNull());
  });
});
