import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describePackage, mergePackages, noticesText, packageFolderOf } from '#build/third-party.mjs';
import { importsOf, sourceFiles } from '#tests/import-graph.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

describe('the notices of third parties', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muqabala-notices-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function packageWith(name: string, license: unknown, files: Record<string, string> = {}) {
    const path = join(folder, name);
    await mkdir(path, { recursive: true });
    await writeFile(join(path, 'package.json'), JSON.stringify({ name, version: '1.2.3', license }));
    for (const [file, text] of Object.entries(files)) await writeFile(join(path, file), text);
    return path;
  }

  it('hold the licence and every notice of a package', async () => {
    const path = await packageWith('both', 'Apache-2.0', {
      'LICENSE.md': 'The licence.\r\nIts second line.\n',
      NOTICE: 'Copyright Somebody\n',
      'licensed-users.txt': 'no notice',
    });
    expect(describePackage(path)).toEqual({
      name: 'both',
      version: '1.2.3',
      licence: 'Apache-2.0',
      text: 'The licence.\nIts second line.\n\nCopyright Somebody',
    });
  });

  it('take the text of a package that is published without one from this project', async () => {
    expect(describePackage(await packageWith('saxes', 'ISC')).text).toContain('Isaac Z. Schlueter');
  });

  it('read the licence of old packages, which name it in a list of one', async () => {
    const path = await packageWith('old', undefined, { LICENSE: 'Terms.' });
    const manifest = {
      name: 'old',
      version: '1.2.3',
      licenses: [{ type: 'MIT', url: 'https://example.com' }],
    };
    await writeFile(join(path, 'package.json'), JSON.stringify(manifest));
    expect(describePackage(path).licence).toBe('MIT');
    const two = { ...manifest, licenses: [{ type: 'MIT' }, { type: 'GPL-2.0' }] };
    await writeFile(join(path, 'package.json'), JSON.stringify(two));
    expect(() => describePackage(path)).toThrow(/not among those allowed/);
  });

  it('fail the build for a package without a licence text', async () => {
    const path = await packageWith('bare', 'MIT');
    expect(() => describePackage(path)).toThrow(/bare 1\.2\.3 .*electron\/build\/licences\/bare\.txt/);
    const empty = await packageWith('empty', 'MIT', { LICENSE: ' \n' });
    expect(() => describePackage(empty)).toThrow(/no licence text/);
  });

  it.each(['GPL-3.0-only', 'SEE LICENSE IN LICENSE', undefined])(
    'fail the build for a package under %s',
    async (license) => {
      const path = await packageWith(`of-${license}`, license, { LICENSE: 'Terms.' });
      expect(() => describePackage(path)).toThrow(/not among those allowed/);
    },
  );

  it('find the package that a module of a bundle belongs to', () => {
    expect(packageFolderOf('/a/node_modules/zod/v4/core.js')).toBe('/a/node_modules/zod');
    expect(packageFolderOf('/a/node_modules/@noble/hashes/sha2.js?v=1')).toBe(
      '/a/node_modules/@noble/hashes',
    );
    expect(packageFolderOf('\0/a/node_modules/b/node_modules/c/d.js')).toBe(
      '/a/node_modules/b/node_modules/c',
    );
    expect(packageFolderOf('\0vite/preload-helper.js')).toMatch(/node_modules.vite$/);
    expect(packageFolderOf('/a/electron/core/result.ts')).toBeNull();
  });

  it('name each package once, and each version of it', () => {
    const one = { name: 'one', version: '1.0.0', licence: 'MIT', text: 'Terms of one.' };
    const newer = { ...one, version: '2.0.0' };
    const two = { ...one, name: 'a-two', text: 'Terms of two.' };
    const merged = mergePackages([[one, two], [one, newer], []]);
    expect(merged).toEqual([two, one, newer]);
    const text = noticesText(merged);
    for (const { name, version } of merged) expect(text).toContain(`${name} ${version} (MIT)`);
    expect(text).toContain('Terms of two.');
  });
});

describe('dependencies', () => {
  it('are the packages that the program imports, and none of the tools that make it', async () => {
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
      devDependencies: Record<string, string>;
    };
    const isTypesOnly = (name: string) =>
      manifest.dependencies[name] === undefined && manifest.devDependencies[`@types/${name}`] !== undefined;
    const program = sourceFiles('electron', 'renderer').filter(
      (file) => !file.startsWith('electron/build/') && !file.endsWith('vite.config.ts'),
    );
    const packages = program
      .flatMap((file) => importsOf(file))
      .filter(({ target, specifier }) => target === null && !/^(?:node:|electron$)/.test(specifier))
      .map(({ specifier }) => /^(?:@[^/]+\/)?[^/?]+/.exec(specifier)![0]);
    // A package that is nothing but types is a tool.
    const bundled = new Set(packages.filter((name) => !isTypesOnly(name)));
    expect(Object.keys(manifest.dependencies).toSorted()).toEqual([...bundled].toSorted());
    expect(manifest.devDependencies).toHaveProperty('electron');
  });
});
