import { spawnSync } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { claimInstallation } from '#desk/journal/installation.ts';
import { tryLock, waitForLock } from '#desk/files/lock.ts';
import { machineId } from '#desk/files/machine.ts';
import { runningProcess } from '#desk/files/running-process.ts';
import { SettingsFile, defaultSettingsFolder } from '#desk/files/settings.ts';
import { z } from 'zod';

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

describe('the lock of the settings', () => {
  const patience = { stale: 60, total: 5_000 };

  it('that a killed program left behind is broken, whatever the clock says', async () => {
    const path = join(await folder(), 'settings.json.lock');
    await writeFile(path, `${process.pid}\nsomebody else\n`);
    const nextYear = new Date(Date.now() + 365 * 24 * 60 * 60 * 1_000);
    await utimes(path, nextYear, nextYear);
    const release = await waitForLock(path, patience);
    expect((await readFile(path, 'utf8')).split('\n')[1]).not.toBe('somebody else');
    await release();
    expect(await readdir(dirname(path))).toEqual([]);
  });

  it('is not broken while it changes hands, and waiting for it ends', async () => {
    const path = join(await folder(), 'settings.json.lock');
    // In one step, as locks are made: nobody ever reads half of one, which would be free.
    const take = (turn: number) => {
      writeFileSync(`${path}.next`, `${process.pid}\nturn ${turn}\n`);
      renameSync(`${path}.next`, path);
    };
    take(0);
    // It has changed hands each time that the clock is looked at.
    let turn = 0;
    const running = () => {
      take((turn += 1));
      return turn * 100;
    };
    const waiting = waitForLock(path, { stale: 1_000, total: 3_000, running });
    await expect(waiting).rejects.toMatchObject({ code: 'cannot-write', values: { detail: 'EBUSY' } });
  });

  it.runIf(process.platform === 'linux')(
    'of a number that another process has got by now is free',
    async () => {
      const path = join(await folder(), 'slot.lock');
      await writeFile(path, `${process.ppid}\nan-earlier-start-of-the-machine:1\ntoken\n`);
      expect(await tryLock(path)).not.toBeNull();
      const living = join(await folder(), 'slot.lock');
      await writeFile(living, `${process.ppid}\n${await runningProcess(process.ppid)}\ntoken\n`);
      expect(await tryLock(living)).toBeNull();
    },
  );
});

describe('an installation', () => {
  const settings = (path: string) => new SettingsFile(path, z.object({}));

  it('is another one where its settings were copied to another machine', async () => {
    const path = await folder();
    const here = await settings(path).installationId(() => Promise.resolve('this machine'));
    const copy = join(await folder(), 'copy');
    await cp(path, copy, { recursive: true });
    expect(await settings(path).installationId(() => Promise.resolve('this machine'))).toBe(here);
    expect(await settings(copy).installationId(() => Promise.resolve('another machine'))).not.toBe(here);
    expect(here).toMatch(/^[0-9a-f]{12}$/u);
    expect(await machineId()).toMatch(/^[0-9a-f]{64}$/u);
    expect(await machineId()).toBe(await machineId());
  });

  it.skipIf(process.platform === 'win32')('is nobody else’s business', async () => {
    const path = join(await folder(), 'settings');
    await mkdir(path, { mode: 0o755 });
    await settings(path).installationId();
    expect((await stat(path)).mode & 0o777).toBe(0o700);
    expect((await stat(join(path, 'settings.json'))).mode & 0o777).toBe(0o600);
  });

  it('removes what killed programs left beside its settings, and nothing else', async () => {
    const path = await folder();
    const left = ['.settings.json.0123456789ab.tmp', 'settings.json.lock.0123456789ab'];
    const kept = ['.settings.json.tmp', 'notes.lock.txt', '.other.0123456789ab.tmp2'];
    const before = new Date(Date.now() - 2 * 60 * 60 * 1_000);
    for (const name of [...left, ...kept]) {
      await writeFile(join(path, name), '');
      await utimes(join(path, name), before, before);
    }
    await settings(path).installationId();
    expect((await readdir(path)).sort()).toEqual([...kept, 'settings.json'].sort());
  });
});
