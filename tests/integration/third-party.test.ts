import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '#build/build.mjs';
import type { ThirdParty } from '#build/third-party.mjs';
import { createHost } from '#host/host.ts';
import { noDialogs } from '#host/platform.ts';
import { Client } from '#tests/contract/client.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'dist', 'third-party');

describe('the built program', () => {
  let notices: ThirdParty[];
  beforeAll(async () => {
    await build();
    notices = JSON.parse(await readFile(join(folder, 'notices.json'), 'utf8')) as ThirdParty[];
  });

  it('has a notice for every package that the program is made of', async () => {
    const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const names = new Set(notices.map(({ name }) => name));
    expect(Object.keys(dependencies).filter((name) => !names.has(name))).toEqual([]);
    for (const { text } of notices) expect(text.length).toBeGreaterThan(200);
  });

  it('has notices of packages of packages, and of the fonts', () => {
    expect(notices.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['entities', 'scheduler', 'saxes']),
    );
    const fonts = notices.filter(({ name }) => name.startsWith('@fontsource-variable/'));
    expect(fonts).toHaveLength(4);
    for (const font of fonts) {
      expect(font.licence).toBe('OFL-1.1');
      expect(font.text).toContain('SIL OPEN FONT LICENSE');
    }
  });

  it('has them as a text for people', async () => {
    const text = await readFile(join(folder, 'notices.txt'), 'utf8');
    for (const { name, version } of notices) expect(text).toContain(`${name} ${version} (`);
  });

  it('gives them to the window', async () => {
    const options = {
      platform: noDialogs,
      kind: 'browser',
      version: 'test',
      documents: '',
      sample: '',
    } as const;
    const host = createHost({ ...options, notices: join(folder, 'notices.json') });
    expect(await new Client(host.connect()).call('app.notices', {})).toEqual(notices);
    await host.close();
  });
});
