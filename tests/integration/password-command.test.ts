import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '#build/build.mjs';
import { verifyDesk } from '#desk/verify.ts';
import { muqabala, muqabalaProcess } from './run-command.ts';
import { temporaryFolder } from './setting.ts';

beforeAll(() => build({ targets: ['cli'] }));

/** A desk of Layla, and the command line in an account of its own. */
async function deskOfLayla() {
  const folder = await temporaryFolder();
  const desk = join(folder, 'desk');
  const env = { ...process.env, MUQABALA_CONFIG_DIR: join(folder, 'config') };
  const run = (args: readonly string[], input = '') => muqabala([...args, '--desk', desk], input, { env });
  await muqabala(['new', desk, '--name', 'Desk', '--person', 'Layla'], '', { env });
  return { folder, desk, env, run };
}

describe('muqabala password', () => {
  it('sets what is piped in, lets the server sign for the person, and takes it away', async () => {
    const { folder, desk, env, run } = await deskOfLayla();
    expect(await run(['password', 'Layla'], 'too short\n')).toMatchObject({
      code: 1,
      err: 'The password needs 10 characters or more.\n',
    });
    expect(await run(['password', 'Layla'])).toMatchObject({ code: 1 });
    expect(await run(['password', 'Karim'], 'a long password\n')).toMatchObject({
      code: 1,
      err: 'Nobody of the desk is called Karim.\n',
    });
    const set = ['password', 'Layla', '--desk', desk];
    expect(await muqabalaProcess(set, 'a long password\n', { env })).toEqual({
      code: 0,
      out: 'Layla\thas a password\n',
      err: '',
    });
    expect((await run(['password', '--list'])).out).toBe('Layla\thas a password\n');
    const keys = (await run(['keys', '--list'])).out.trim().split('\n');
    expect(keys).toHaveLength(2);
    expect(keys[1]).toMatch(/\tLayla\t[^\t]+\tsigns\theld by the server$/u);
    expect(await verifyDesk(desk)).toEqual([]);

    const invited = await run(['password', 'Layla', '--invite']);
    expect(invited.out).toMatch(/^[\w-]{32}\n$/u);
    const { id } = JSON.parse(await readFile(join(desk, 'desk.json'), 'utf8')) as { id: string };
    const kept = await readFile(join(folder, 'config', 'server', id, 'accounts.json'), 'utf8');
    expect(kept).not.toContain(invited.out.trim());
    expect((await run(['password', 'Layla', '--remove'])).out).toBe('Layla\tcannot sign in any more\n');
    expect((await run(['password', '--list'])).out).toBe('Layla\tcannot sign in\n');
    expect(await run(['password', 'Layla', '--remove'])).toMatchObject({ code: 1 });
  });
});

describe('muqabala serve --listen', () => {
  it('refuses plain HTTP for others, and options that make no sense', async () => {
    const { run } = await deskOfLayla();
    const refused: [readonly string[], RegExp][] = [
      [['--listen', '0.0.0.0:0'], /nobody else is answered over plain HTTP/u],
      [['--listen', '[::]:0'], /nobody else is answered over plain HTTP/u],
      [['--listen', '0.0.0.0'], /HOST:PORT/u],
      [['--listen', '127.0.0.1:0', '--tls-cert', 'cert.pem'], /go together/u],
      [['--listen', '127.0.0.1:0', '--proxy-header', 'X-User'], /--trust-proxy/u],
      [['--listen', '127.0.0.1:0', '--trust-proxy', 'proxy.example'], /not proxy\.example/u],
      [['--listen', '127.0.0.1:0', '--origin', 'https://desk.example.org/path'], /--origin/u],
      [['--tls-cert', 'cert.pem'], /goes with --listen/u],
    ];
    const outcomes = await Promise.all(refused.map(([args]) => run(['serve', ...args])));
    for (const [i, { code, out, err }] of outcomes.entries()) {
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(refused[i]![1]);
    }
    const missing = await run([
      'serve',
      '--listen',
      '0.0.0.0:0',
      '--tls-cert',
      'no.pem',
      '--tls-key',
      'no.pem',
    ]);
    expect(missing).toMatchObject({ code: 1, out: '' });
  });
});
