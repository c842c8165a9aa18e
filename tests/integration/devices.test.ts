import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installationSigner } from '#desk/files/key-file.ts';
import { verifyDesk } from '#desk/verify.ts';
import { freshId, type Client } from '#tests/contract/client.ts';
import { enter, enterLetIn, prepareDesk, startHost, write } from './setting.ts';

/** Code of what a command is refused for; `done` where it is not. */
async function outcome(client: Client, article: string, command: object): Promise<string> {
  await client.call('article.open', { article });
  const { refused } = await client.call('article.apply', { article, commands: [command as never] });
  return refused[0]?.code ?? 'done';
}

/** Waits until a window knows how a key stands. */
async function knows(client: Client, key: string, status: string): Promise<void> {
  const known = async () =>
    (await client.call('desk.view', {}))!.keys.find((each) => each.key === key)?.status;
  await expect.poll(known).toBe(status);
}

const approve = (row: string, text: string) => ({ type: 'approve', id: freshId(), row, text });

describe('a person with several devices', () => {
  it('writes and approves from a second one when the first has let it in, and no more from one that is lost', async () => {
    const desk = await prepareDesk(3);
    const { path, folder, layla, article } = desk;
    await layla.apply(article, write('p1', 'First'), write('p2', 'Second'), write('p3', 'Third'));
    const karim = await enterLetIn(desk, 'two', 'karim');
    expect(await outcome(karim, article, approve('p1', 'First'))).toBe('done');

    const second = await enter(await startHost(folder, 'three'), path, 'karim');
    expect(await outcome(second, article, write('p3', 'In his name'))).toBe('other-device');
    expect(await outcome(second, article, approve('p2', 'Second'))).toBe('other-device');
    const { key } = await installationSigner(join(folder, 'settings-three'));
    const set = (status: 'allowed' | 'retired', of = key) => ({
      commands: [{ type: 'setKey' as const, key: of, person: 'karim', status, device: 'Three' }],
    });
    expect((await second.failure('desk.apply', set('allowed'))).code).toBe('not-let-in');
    await karim.call('desk.apply', set('allowed'));
    await knows(second, key, 'allowed');
    expect(await outcome(second, article, approve('p2', 'Second'))).toBe('done');

    // The first one is lost; the second says so.
    const lost = await installationSigner(join(folder, 'settings-two'));
    await second.call('desk.apply', set('retired', lost.key));
    await knows(karim, lost.key, 'retired');
    expect(await outcome(karim, article, approve('p3', 'Third'))).toBe('other-device');
    expect(await outcome(karim, article, write('p3', 'In his name'))).toBe('other-device');
    const { progress } = (await layla.call('desk.view', {}))!.articles[0]!;
    expect(progress.approved).toBe(2);
    expect(await verifyDesk(path)).toEqual([]);
  });

  it('is new to the desk on the first: writes at once, and does nothing that needs a right', async () => {
    const { path, folder, layla, article } = await prepareDesk(1);
    await layla.apply(article, write('p1', 'First'));
    const karim = await enter(await startHost(folder, 'two'), path, 'karim');
    expect(await outcome(karim, article, write('p2', 'By a newcomer'))).toBe('done');
    expect(await outcome(karim, article, approve('p1', 'First'))).toBe('not-let-in');
    expect(await verifyDesk(path)).toEqual([]);
  });
});
