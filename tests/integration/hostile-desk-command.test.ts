import { execFile, execFileSync } from 'node:child_process';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '#build/build.mjs';
import { patient } from '#tests/machine.mjs';
import { fingerprintOf, makeHostileDesk } from './hostile-desk.ts';
import { temporaryFolder } from './setting.ts';

const program = fileURLToPath(new URL('../../dist/cli/muqabala.js', import.meta.url));

/** A user of this machine who is not root, where one may be had: root is stopped by no permission. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

function run(args: readonly string[], settings: string): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, MUQABALA_CONFIG_DIR: settings, HOME: settings };
  return new Promise((resolve) => {
    const options = { ...nobody, env, timeout: patient(60_000), cwd: settings };
    execFile(process.execPath, [program, ...args], options, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
    });
  });
}

describe('the command line on a hostile desk', () => {
  beforeAll(() => build());

  it('lists, verifies, exports, mends and imports, and changes nothing outside', async ({ skip }) => {
    const folder = await temporaryFolder();
    const hostile = await makeHostileDesk(folder);
    const settings = join(folder, 'settings-nobody');
    await mkdir(settings);
    if (nobody.uid !== undefined) {
      // The home as well: whoever runs the program could write there.
      execFileSync('chown', ['-R', '-h', `${nobody.uid}:${nobody.gid}`, folder]);
      await chmod(folder, 0o755);
      if ((await run(['--version'], settings)).code !== 0)
        return skip('another user cannot run the program here');
    }
    const before = await fingerprintOf(hostile.home);
    const list = await run(['list', '--desk', hostile.path], settings);
    expect(list.code).toBe(1);
    expect(list.err).toContain('it is neither read nor written');
    expect((await run(['verify', '--desk', hostile.path], settings)).code).toBe(1);
    for (const article of hostile.articles) {
      const exported = await run(
        ['export', article, '--to', 'bilingual-html', '--desk', hostile.path],
        settings,
      );
      expect(exported.code, exported.err).toBe(0);
    }
    const text = join(settings, 'new.txt');
    execFileSync(process.execPath, ['-e', `require('fs').writeFileSync(${JSON.stringify(text)}, 'نص')`]);
    await chmod(text, 0o644);
    const imported = await run(['import', text, '--desk', hostile.path], settings);
    expect(imported.code, imported.err).toBe(0);
    expect((await run(['mend', '--desk', hostile.path], settings)).code).toBe(1);
    expect(await fingerprintOf(hostile.home)).toBe(before);
    expect(await readFile(join(hostile.home, '.bashrc'), 'utf8')).toBe('mine: .bashrc\n');
  });
});
