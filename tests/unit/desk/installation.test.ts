import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { claimInstallation } from '#desk/journal/installation.ts';
import { defaultSettingsFolder } from '#desk/files/settings.ts';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'muqabala-slots-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

const claim = (path: string) => claimInstallation(path, '0123456789ab');

describe('slots', () => {
  it('are held by one host each, also when many start at once', async () => {
    const path = await folder();
    const claimed = await Promise.all(Array.from({ length: 12 }, () => claim(path)));
    expect(claimed.map(({ slot }) => slot).sort((a, b) => a - b)).toEqual(claimed.map((_, i) => i + 1));
    await claimed.find(({ slot }) => slot === 4)!.release();
    expect((await claim(path)).slot).toBe(4);
  });

  it('of a host that died are taken over, by one only', async () => {
    const path = await folder();
    const first = await claim(path);
    await first.release();
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    await writeFile(join(path, 'slots', '1.lock'), `${dead}\n`);
    const slots = (await Promise.all([claim(path), claim(path), claim(path)])).map(({ slot }) => slot);
    expect(new Set(slots).size).toBe(3);
    expect(slots).toContain(1);
    expect((await readdir(join(path, 'slots'))).filter((name) => !name.endsWith('.lock'))).toEqual([]);
  });

  it('are not given up by a host that no longer holds them', async () => {
    const path = await folder();
    const first = await claim(path);
    await writeFile(join(path, 'slots', '1.lock'), `${process.pid}\nsomebody else\n`);
    await first.release();
    expect(await readdir(join(path, 'slots'))).toEqual(['1.lock']);
  });
});

describe('the settings folder', () => {
  it('is where the person says, or where the system keeps such things', () => {
    expect(defaultSettingsFolder({ MUQABALA_CONFIG_DIR: '/there' })).toBe('/there');
    if (process.platform === 'linux') {
      expect(defaultSettingsFolder({ XDG_CONFIG_HOME: '/config' })).toBe('/config/muqabala');
      expect(defaultSettingsFolder({})).toMatch(/\.config\/muqabala$/u);
    }
  });
});
