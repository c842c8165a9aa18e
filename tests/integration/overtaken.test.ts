import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installationSigner } from '#desk/files/key-file.ts';
import { verifyDesk } from '#desk/verify.ts';
import { problemLines } from '#cli/desk-problems.ts';
import { muqabalaProcess } from './run-command.ts';
import { enter, letIn, prepareDesk, startHost, write, type PreparedDesk } from './setting.ts';

/**
 * A desk on which Karim has approved a row in a copy of his own, while Layla, who manages it, made a translator of him; the copies
 * have come together since.
 */
async function overtakenDesk(): Promise<PreparedDesk> {
  const desk = await prepareDesk(2);
  await desk.layla.apply(desk.article, write('p1', 'A headline'));
  await letIn(desk, join(desk.folder, 'settings-two'), 'karim');
  const copy = join(desk.folder, 'copy');
  await cp(desk.path, copy, { recursive: true });
  const role = { type: 'setPerson' as const, person: 'karim', name: 'Karim', role: 'translator' as const };
  await desk.layla.call('desk.apply', { commands: [role] });
  const two = await startHost(desk.folder, 'two');
  const karim = await enter(two, copy, 'karim');
  await karim.call('article.open', { article: desk.article });
  await karim.apply(desk.article, { type: 'approve', id: 'approval', row: 'p1', text: 'A headline' });
  await two.close();
  for (const folder of ['journal', 'articles'])
    await cp(join(copy, folder), join(desk.path, folder), { recursive: true, force: false });
  return desk;
}

describe('an approval that a change elsewhere had overtaken', () => {
  it('is shown beside the articles, and stands by the word of a manager', async () => {
    const { layla, folder, article } = await overtakenDesk();
    const { problems } = await layla.call('desk.verify', {});
    expect(problems.map(({ code }) => code)).toEqual(['overtaken']);
    const view = async () => (await layla.call('desk.view', {}))!;
    // The article is open, and follows what comes to its folder.
    await expect.poll(async () => (await view()).problems).toEqual(problems);
    expect((await view()).articles[0]!.progress.approved).toBe(1);
    const { key } = await installationSigner(join(folder, 'settings-two'));
    const signatures = () => layla.call('article.signatures', { article, events: ['approval'] });
    expect(await signatures()).toEqual({
      marks: [{ id: 'approval', key }],
      overtaken: ['approval'],
    });
    const mended = await layla.call('desk.mend', { problem: problems[0]!, remedy: 'accept' });
    expect(mended.problems).toEqual([]);
    expect((await signatures()).overtaken).toEqual([]);
    expect(await layla.call('desk.verify', {})).toEqual({ problems: [] });
  });

  it('is named, and accepted on the command line by a manager only', async () => {
    const { folder, path, host } = await overtakenDesk();
    await host.close();
    const as = (installation: string, ...args: string[]) =>
      muqabalaProcess([...args, '--desk', path], '', {
        env: { ...process.env, MUQABALA_CONFIG_DIR: join(folder, `settings-${installation}`) },
      });
    const named = /^articles\/[^:]+\/journal\/karim-[^:]+:1: was allowed as far as/u;
    expect(problemLines(await verifyDesk(path)).join('\n')).toMatch(named);
    const refused = await as('two', 'mend', '--accept');
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('manager');
    const accepted = await as('one', 'mend', '--accept');
    expect(accepted).toMatchObject({ code: 0, err: '' });
    expect(accepted.out).toMatch(/^Accepted: articles\/[^:]+\/journal\/karim-[^:]+:1\n$/u);
    expect(await verifyDesk(path)).toEqual([]);
  });
});
