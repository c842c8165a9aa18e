import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { SettingsFile } from '#desk/files/settings.ts';

const schema = z.object({ number: z.number().default(0) });

it('settings that one host changes are told to another one, and never to itself, whenever it looks', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'muqabala-settings-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [here, there] = [new SettingsFile(folder, schema), new SettingsFile(folder, schema)];
  await there.get();
  for (let number = 1; number <= 20; number += 1) {
    const change = { isWritten: false };
    const written = here.update(() => ({ number })).then(() => void (change.isWritten = true));
    const looks: unknown[] = [];
    while (!change.isWritten) {
      looks.push(await here.changedElsewhere());
      await setImmediate();
    }
    await written;
    looks.push(await here.changedElsewhere());
    expect(looks.filter((told) => told !== null)).toEqual([]);
    expect(await there.changedElsewhere()).toEqual({ number });
  }
});
