import { cp, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { journalLine } from '#core/journal/journal.ts';
import { verifyDesk } from '#desk/verify.ts';
import type { Client } from '#tests/contract/client.ts';
import { muqabalaProcess } from './run-command.ts';
import { enter, prepareDesk, startHost, write } from './setting.ts';

const approve = (row: string, text: string) => ({ type: 'approve' as const, id: `a-${row}`, row, text });

/** Code of what a command is refused for; `done` where it is not. */
async function outcome(client: Client, article: string, command: object): Promise<string> {
  const { refused } = await client.call('article.apply', { article, commands: [command as never] });
  return refused[0]?.code ?? 'done';
}

describe('a desk of before that names its first manager', () => {
  it('keeps what was approved, and has everybody let in from then on', async () => {
    const desk = await prepareDesk(2, { signed: false });
    const { folder, path, layla, article } = desk;
    await layla.apply(article, write('p1', 'First'), write('p2', 'Second'));
    const two = await startHost(folder, 'two');
    const karim = await enter(two, path, 'karim');
    await karim.call('article.open', { article });
    expect(await outcome(karim, article, approve('p1', 'First'))).toBe('done');
    expect((await layla.call('desk.view', {}))!.signed).toBe(false);
    await karim.call('article.close', { article });
    await two.close();

    // Karim works on in a copy, where he does not see it.
    const copy = join(folder, 'copy');
    await cp(path, copy, { recursive: true });
    const signed = await layla.call('desk.sign', { manager: 'layla' });
    expect(signed).toMatchObject({ signed: true, managers: ['layla'] });
    expect((await layla.failure('desk.sign', { manager: 'karim' })).code).toBe('not-a-manager');
    const away = await startHost(folder, 'three');
    const there = await enter(away, copy, 'karim');
    await there.call('article.open', { article });
    expect(await outcome(there, article, approve('p2', 'Second'))).toBe('done');
    await away.close();

    // Here his device has to be let in, and what was approved before stays.
    const again = await startHost(folder, 'two');
    const here = await enter(again, path, 'karim');
    const { articles } = (await here.call('desk.view', {}))!;
    expect(articles[0]!.progress.approved).toBe(1);
    await here.call('article.open', { article });
    expect(await outcome(here, article, approve('p2', 'Second'))).toBe('not-let-in');
    expect(
      (await here.failure('desk.apply', { commands: [{ type: 'setPolicy', fourEyes: false }] })).code,
    ).toBe('not-a-manager');
    expect(await verifyDesk(path)).toEqual([]);
    await again.close();

    // What he approved in the copy is no forgery; it waits for the word of the manager.
    for (const part of ['journal', 'articles'])
      await cp(join(copy, part), join(path, part), { recursive: true, force: false });
    const problems = await verifyDesk(path);
    expect(problems.map(({ code }) => code)).toEqual(['overtaken']);
    await layla.call('desk.mend', { problem: problems[0]!, remedy: 'accept' });
    expect(await verifyDesk(path)).toEqual([]);
  });

  it('takes no manager from a line that nobody has signed', async () => {
    const { path, layla } = await prepareDesk(1, { signed: false });
    const [name] = await readdir(join(path, 'journal'));
    const file = join(path, 'journal', name!);
    const first = JSON.parse((await readFile(file, 'utf8')).split('\n')[0]!) as Record<string, unknown>;
    await layla.call('desk.sign', { manager: 'layla' });
    const { sig: _, heads: __, signer: ___, ...plain } = first;
    const forged = {
      ...plain,
      id: 'forged',
      by: 'karim',
      v: 4,
      type: 'manager.set',
      person: 'karim',
      manager: true,
    };
    const journal = join(path, 'journal', 'karim-0123456789ab-1.jsonl');
    await writeFile(journal, `${journalLine(forged, first.prev as string)}\n`);
    expect((await verifyDesk(path)).map(({ code }) => code)).toEqual(['not-allowed']);
    expect((await layla.call('desk.view', {}))!.managers).toEqual(['layla']);
  });

  it('is named on the command line, which makes further managers as well', async () => {
    const { folder, path, host } = await prepareDesk(1, { signed: false });
    await host.close();
    const keys = (...args: string[]) =>
      muqabalaProcess(['keys', ...args, '--desk', path], '', {
        env: { ...process.env, MUQABALA_CONFIG_DIR: join(folder, 'settings-one') },
      });
    expect(await keys('--manager', 'Layla')).toEqual({ code: 0, out: 'Layla\tis a manager\n', err: '' });
    expect(await keys('--manager', 'karim')).toEqual({ code: 0, out: 'Karim\tis a manager\n', err: '' });
    expect(await keys('--no-manager', 'Karim')).toEqual({ code: 0, out: 'Karim\tis no manager\n', err: '' });
    expect(await keys('--no-manager', 'Layla')).toMatchObject({ code: 1, out: '' });
    expect(await verifyDesk(path)).toEqual([]);
  });
});
