import { mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readInvitation } from '#core/desk/invitation.ts';
import { UNWATCHED } from '#core/job.ts';
import type { SyncEntry } from '#core/sync-entry.ts';
import { connectDesk, disconnectDesk, joinDesk } from '#sync/connect.ts';
import { Client } from '#tests/contract/client.ts';
import { eventually } from '#tests/eventually.ts';
import { bareRepository } from './git-setting.ts';
import { enter, prepareDesk, startHost, write } from './setting.ts';

/** Has Git be without settings of its own for the time of a test. */
function isolateGit(folder: string): void {
  for (const name of ['HOME', 'USERPROFILE', 'XDG_CONFIG_HOME']) vi.stubEnv(name, join(folder, 'home'));
  onTestFinished(() => void vi.unstubAllEnvs());
}

/** Entries of a log that tell of what a person did; rounds come by themselves as well. */
async function actsOf(client: Client): Promise<SyncEntry[]> {
  return (await client.call('sync.log', {})).entries.filter(({ what }) => what !== 'round');
}

/** Two hosts, each with its copy of a desk, that are connected to one repository. */
async function twoHosts() {
  const { folder, path, host, layla, article } = await prepareDesk();
  isolateGit(folder);
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
  it('connects a desk, joins it elsewhere, and has a log of what went to and fro until it is disconnected', async () => {
    const { folder, layla, article } = await prepareDesk();
    isolateGit(folder);
    const address = await bareRepository(folder);
    await expect(layla.call('sync.log', {})).resolves.toEqual({ entries: [] });
    await expect(layla.call('sync.connect', { job: 'j1', address: `${address}x` })).rejects.toThrow(
      'repository-not-found',
    );
    await expect(layla.call('sync.disconnect', {})).rejects.toThrow('not-connected');
    await layla.call('sync.connect', { job: 'j2', address });
    await eventually(() => expect(layla.desk?.sync).toMatchObject({ waiting: 0, error: null }));
    const entries = await actsOf(layla);
    expect(entries).toMatchObject([{ what: 'connected', author: 'Layla', received: 0, from: [] }]);
    expect(entries[0]!.sent).toBeGreaterThan(3);

    const two = new Client((await startHost(folder, 'two')).connect());
    await expect(two.call('sync.join', { job: 'j1', address, folder: 'copy' })).rejects.toThrow(
      'folder-not-found',
    );
    const copy = join(folder, 'copy');
    const joined = await two.call('sync.join', { job: 'j2', address, folder: copy });
    expect(joined).toEqual({ path: copy, left: 0 });
    await two.call('desk.open', { path: copy });
    expect(await actsOf(two)).toMatchObject([
      { what: 'joined', author: null, sent: 0, received: entries[0]!.sent, from: ['Layla'] },
    ]);
    await two.call('desk.identify', { person: 'karim' });
    // Rounds that began before anybody had said who they are come to their end.
    await two.call('sync.now', {});
    await two.apply(article, write('p1', 'Title'));
    await two.call('sync.now', {});
    await layla.call('sync.now', {});
    const { slug } = await layla.call('article.open', { article });
    // Rounds that come by themselves may have brought it, and others after it.
    const round = expect.objectContaining({ what: 'round', from: ['Karim'], articles: [slug] }) as SyncEntry;
    expect((await layla.call('sync.log', {})).entries).toContainEqual(round);

    const { file, isLocal } = await layla.call('sync.invite', {});
    expect([file.name, isLocal]).toEqual([`${layla.desk!.name}.muqabala-invitation`, true]);
    const invitation = readInvitation(Buffer.from(file.bytes).toString())!;
    const invited = { address: invitation.address, folder: join(folder, 'invited') };
    await expect(two.call('sync.join', { job: 'j3', ...invited, desk: 'another' })).rejects.toThrow(
      'invitation-other-desk',
    );
    await two.call('sync.join', { job: 'j4', ...invited, desk: invitation.desk });

    await layla.call('sync.disconnect', {});
    await eventually(() => expect(layla.desk?.sync).toBeNull());
    await expect(layla.call('sync.invite', {})).rejects.toThrow('not-connected');
    await expect(layla.call('sync.log', {})).resolves.toEqual({ entries: [] });
  });

  it('says once why rounds fail, for how long, and that they do no more', async () => {
    const { folder, layla } = await prepareDesk();
    isolateGit(folder);
    const address = await bareRepository(folder);
    await layla.call('sync.connect', { job: 'j1', address });
    await rename(address, join(folder, 'away.git'));
    for (let round = 0; round < 3; round += 1) await layla.call('sync.now', {});
    const [failed] = (await layla.call('sync.log', {})).entries;
    expect(failed).toMatchObject({ what: 'round', error: { code: 'repository-not-found' } });
    expect(failed!.until > failed!.at).toBe(true);
    await rename(join(folder, 'away.git'), address);
    for (let round = 0; round < 2; round += 1) await layla.call('sync.now', {});
    const { entries } = await layla.call('sync.log', {});
    expect(entries.map(({ what, error }) => [what, error?.code ?? null])).toEqual([
      ['round', null],
      ['round', 'repository-not-found'],
      ['connected', null],
    ]);
  });

  it('leaves no folder where joining is ended', async () => {
    const { folder, address } = await twoHosts();
    const two = new Client((await startHost(folder, 'three')).connect());
    const joining = two.call('sync.join', { job: 'j1', address, folder: join(folder, 'above', 'copy') });
    await two.call('job.cancel', { job: 'j1' });
    await expect(joining).rejects.toThrow('cancelled');
    expect((await readdir(folder)).includes('above')).toBe(false);
    expect(await readdir(join(folder, 'settings-three', 'sync'))).toEqual([]);
  });

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
    expect(layla.desk!.sync!.since).toBe(since);
    await rename(join(folder, 'away.git'), address);
    await layla.call('sync.now', {});
    await eventually(() => expect(layla.desk?.sync).toMatchObject({ waiting: 0, error: null, since: null }));
    await disconnectDesk({ settings: settings('one'), root: path });
    await expect(layla.call('sync.now', {})).rejects.toThrow('not-connected');
    await eventually(() => expect(layla.desk?.sync).toBeNull());
  });
});
