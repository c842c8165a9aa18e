import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Folder → the folders that it may import from, itself included, and the packages that it may use. */
const LAYERS: Record<string, { from: string[]; packages: RegExp }> = {
  'electron/core': { from: [], packages: /^(zod|diff|@noble\/hashes)(\/|$)/ },
  'electron/formats': {
    from: ['electron/core'],
    packages:
      /^(zod|fflate|saxes|papaparse|htmlparser2|linkedom|@mozilla\/readability|@fontsource-variable)(\/|$)/,
  },
  'electron/api': { from: ['electron/core'], packages: /^zod(\/|$)/ },
  'electron/language': { from: ['electron/core'], packages: /^$/ },
  'electron/desk': { from: ['electron/core', 'electron/formats'], packages: /^(node:|zod$)/ },
  'electron/host': {
    from: ['electron/api', 'electron/desk', 'electron/core', 'electron/formats', 'electron/language'],
    packages: /^(node:|zod$)/,
  },
  'electron/desktop': {
    from: ['electron/host', 'electron/api', 'electron/core'],
    packages: /^(node:|electron$|i18next$|zod$)/,
  },
  'electron/server': {
    from: ['electron/host', 'electron/api', 'electron/core'],
    packages: /^(node:|ws$|zod$)/,
  },
  'electron/cli': {
    from: [
      'electron/host',
      'electron/desk',
      'electron/formats',
      'electron/language',
      'electron/core',
      'electron/server',
      'electron/api',
    ],
    packages: /^(node:|zod$)/,
  },
  renderer: {
    from: ['electron/core', 'electron/api'],
    packages: /^(react|react-dom|react-aria-components|i18next|react-i18next|zod|@fontsource-variable\/)/,
  },
};

/** Names that an import may begin with → the folder that each stands for, as `imports` of package.json has them. */
const NAMES = Object.entries(
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { imports: Record<string, string> })
    .imports,
).map(([name, folder]) => ({ name: name.replace('*', ''), folder: folder.replace('*', '') }));

interface Import {
  file: string;
  specifier: string;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.endsWith('vite.config.ts'));
}

function importsOf(file: string): Import[] {
  const code = readFileSync(file, 'utf8');
  const pattern =
    /^\s*(?:import|export)\b[^;'"=()]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\b(?:import|require)\s*\(\s*['"]([^'"]+)['"]/gm;
  return [...code.matchAll(pattern)].map((match) => ({
    file,
    specifier: (match[1] ?? match[2] ?? match[3])!,
  }));
}

function layerOf(path: string): string | undefined {
  const name = relative(root, path).split(sep).join('/');
  return Object.keys(LAYERS).find((layer) => name.startsWith(`${layer}/`));
}

/** The file that an import names; `null` for a package. */
function fileOf(file: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return resolve(dirname(file), specifier);
  const named = NAMES.find(({ name }) => specifier.startsWith(name));
  return named ? resolve(root, named.folder, specifier.slice(named.name.length)) : null;
}

function violation({ file, specifier }: Import, layer: string): string | null {
  const rule = LAYERS[layer]!;
  const where = `${relative(root, file)} imports ${specifier}`;
  const target = fileOf(file, specifier);
  if (target === null) return rule.packages.test(specifier) ? null : where;
  const targetLayer = layerOf(target);
  if (targetLayer === layer) return null;
  const name = relative(root, target).split(sep).join('/');
  // Language data and the catalogues of the interface are data, not code: whoever needs them may read them.
  if (name.startsWith('resources/')) return layer === 'electron/core' ? where : null;
  return targetLayer !== undefined && rule.from.includes(targetLayer) ? null : where;
}

describe('layers', () => {
  for (const layer of Object.keys(LAYERS)) {
    it(`${layer} imports only what the design allows`, () => {
      const files = sourceFiles(join(root, layer));
      const violations = files.flatMap(importsOf).map((found) => violation(found, layer));
      expect(violations.filter(Boolean)).toEqual([]);
    });
  }

  it('notices a forbidden import', () => {
    const file = join(root, 'electron/core/article/fold.ts');
    expect(violation({ file, specifier: 'node:fs' }, 'electron/core')).not.toBeNull();
    expect(violation({ file, specifier: '#desk/desk.ts' }, 'electron/core')).not.toBeNull();
    expect(violation({ file, specifier: 'electron' }, 'electron/core')).not.toBeNull();
    expect(violation({ file, specifier: './state.ts' }, 'electron/core')).toBeNull();
  });

  it('a file outside of the own folder is imported by the name of its room', () => {
    const upward = ['electron', 'renderer', 'tests']
      .flatMap((folder) => sourceFiles(join(root, folder)))
      .flatMap(importsOf)
      .filter(({ specifier }) => specifier.startsWith('../'));
    expect(upward).toEqual([]);
  });

  it('core takes neither time nor chance from its surroundings', () => {
    const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bcrypto\./;
    const found = sourceFiles(join(root, 'electron/core')).filter((file) =>
      impure.test(readFileSync(file, 'utf8')),
    );
    expect(found).toEqual([]);
  });
});
