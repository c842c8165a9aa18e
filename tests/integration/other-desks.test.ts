import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Client, arabicArticle, utf8 } from '#tests/contract/client.ts';
import { enter, prepareDesk, startHost } from './setting.ts';

const elsewhere = (client: Client) => client.call('desk.waitingElsewhere', { job: 'j1' });

it('what waits for somebody on the desks that were open before is told, wherever they are', async () => {
  const { folder, path, host, layla } = await prepareDesk();
  await expect(elsewhere(layla)).resolves.toEqual({ desks: [] });
  const other = join(folder, 'other');
  const two = new Client(host.connect());
  await two.call('desk.create', { path: other, name: 'Sports' });
  await two.call('desk.apply', {
    commands: [{ type: 'setPerson', person: 'layla', name: 'Layla', role: 'translator' }],
  });
  // On a desk where nobody has said who they are nothing waits for anybody.
  await expect(elsewhere(layla)).resolves.toEqual({ desks: [] });
  await two.call('desk.identify', { person: 'layla' });
  const files = ['a', 'b'].map((name) => ({ name: `${name}.txt`, bytes: utf8(arabicArticle(2)) }));
  await two.call('article.import', { files, again: true });
  await expect(elsewhere(layla)).resolves.toEqual({ desks: [{ path: other, name: 'Sports', count: 2 }] });
  await expect(elsewhere(two)).resolves.toEqual({ desks: [{ path, name: 'Desk', count: 1 }] });

  // Nobody has it open any more: it is opened for the look, and closed again.
  await two.call('desk.close', {});
  await expect(elsewhere(layla)).resolves.toEqual({ desks: [{ path: other, name: 'Sports', count: 2 }] });
  await expect(elsewhere(two)).resolves.toEqual({
    desks: [
      { path: other, name: 'Sports', count: 2 },
      { path, name: 'Desk', count: 1 },
    ],
  });

  const again = await enter(await startHost(folder, 'two'), path, 'karim');
  await expect(elsewhere(again)).resolves.toEqual({ desks: [] });
});

it('a desk that is gone or damaged is left out of what waits elsewhere, and work that is ended says so', async () => {
  const { folder, host, layla } = await prepareDesk();
  const paths = ['gone', 'damaged', 'sound'].map((name) => join(folder, name));
  const two = new Client(host.connect());
  for (const path of paths) {
    await two.call('desk.create', { path, name: 'Other' });
    await two.call('desk.apply', {
      commands: [{ type: 'setPerson', person: 'layla', name: 'Layla', role: 'translator' }],
    });
    await two.call('desk.identify', { person: 'layla' });
  }
  await two.call('desk.close', {});
  await rename(paths[0]!, join(folder, 'moved'));
  await writeFile(join(paths[1]!, 'desk.json'), '{');
  expect((await elsewhere(layla)).desks.map(({ path }) => path)).toEqual([paths[2]]);
  const work = elsewhere(layla);
  await layla.call('job.cancel', { job: 'j1' });
  await expect(work).rejects.toThrow('cancelled');
});
