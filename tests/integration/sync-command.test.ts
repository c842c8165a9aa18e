import { join } from 'node:path';
import { readFile, realpath, rename, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { invitationText } from '#core/desk/invitation.ts';
import { build } from '#build/build.mjs';
import { bareRepository, gitEnvironment } from './git-setting.ts';
import { muqabala, muqabalaProcess } from './run-command.ts';
import { temporaryFolder } from './setting.ts';

interface Named {
  id: string;
  name: string;
}

beforeAll(async () => {
  await build({ targets: ['cli', 'worker'] });
});

it('muqabala sync connects, joins, syncs and ends, and says each in one sentence', async () => {
  const folder = await realpath(await temporaryFolder());
  const repository = await bareRepository(folder);
  const surroundings = {
    cwd: folder,
    env: gitEnvironment(folder, { MUQABALA_CONFIG_DIR: join(folder, 'settings') }),
  };
  const run = (...args: string[]) => muqabala(args, '', surroundings);
  const runApart = (...args: string[]) => muqabalaProcess(args, '', surroundings);
  await run('new', 'desk', '--name', 'Foreign desk', '--person', 'Layla');
  const bare = await run('sync', '--desk', 'desk');
  expect(bare).toEqual({
    code: 1,
    out: '',
    err: `${join(folder, 'desk')} is not connected to a repository on this machine: see muqabala sync --connect.\n`,
  });
  expect(await runApart('sync', '--connect', 'desk.git', '--desk', 'desk')).toEqual({
    code: 0,
    out: 'Synced: 3 changes sent, 0 received.\n',
    err: '',
  });
  expect(await runApart('sync', '--join', 'desk.git', 'copy')).toEqual({
    code: 0,
    out: `Foreign desk is in ${join(folder, 'copy')}.\n`,
    err: '',
  });
  await writeFile(join(folder, 'note.txt'), 'no invitation');
  expect(await run('sync', '--join', 'note.txt', 'invited')).toMatchObject({
    code: 1,
    err: 'note.txt is no invitation to a desk.\n',
  });
  const { id: desk, name } = JSON.parse(await readFile(join(folder, 'copy/desk.json'), 'utf8')) as Named;
  const address = pathToFileURL(repository).href;
  await writeFile(join(folder, 'to.muqabala-invitation'), invitationText({ desk, name, address }));
  expect(await run('sync', '--join', 'to.muqabala-invitation', 'invited')).toMatchObject({
    code: 0,
    err: '',
  });
  expect(await runApart('sync', '--desk', 'copy')).toEqual({
    code: 0,
    out: 'Synced: nothing new.\n',
    err: '',
  });
  await rename(repository, join(folder, 'away.git'));
  const gone = await run('sync', '--json', '--desk', 'copy');
  expect(JSON.parse(gone.out)).toMatchObject({
    sent: 0,
    waiting: 0,
    error: { code: 'repository-not-found' },
  });
  expect(gone.code).toBe(1);
  expect((await run('sync', '--disconnect', '--desk', 'copy')).code).toBe(0);
  expect((await run('sync', '--join', 'a', 'b', '--connect', 'c')).code).toBe(2);
});
