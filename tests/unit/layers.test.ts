import { describe, expect, it } from 'vitest';
import { circlesOf, graphOf, importsOf, sourceFiles, textOf, type Import } from '#tests/import-graph.ts';

interface Layer {
  /** The layers that it may import from, beside itself. */
  from: string[];
  /** The packages that it may use. */
  packages: RegExp;
  /**
   * Its rooms, the lowest first: folders and files of the layer; `.` stands for every file that has no room. A room imports
   * from itself and from those before it. Left out: the layer is one room.
   */
  rooms?: string[];
}

const LAYERS: Record<string, Layer> = {
  'electron/core': {
    from: [],
    packages: /^(zod|diff|@noble\/hashes)(\/|$)/,
    rooms: [
      'result.ts',
      'app-error.ts',
      'job.ts',
      'hash.ts',
      'clock.ts',
      'memoize.ts',
      'recent.ts',
      'text',
      'journal',
      'people',
      'quality',
      'terms',
      'style',
      'paragraphs.ts',
      'memory',
      'file-notices.ts',
      'sync-entry.ts',
      'article',
      'desk',
      'trust',
      'names',
      'facts',
      'search',
      'exchange',
      'checks',
      'proofing',
      'align',
    ],
  },
  'electron/formats': {
    from: ['electron/core'],
    packages:
      /^(zod|fflate|saxes|htmlparser2|mdast-util-[a-z-]+|micromark-extension-[a-z-]+|mdast|linkedom|@mozilla\/readability|@fontsource-variable)(\/|$)/,
  },
  'electron/api': { from: ['electron/core'], packages: /^zod(\/|$)/ },
  'electron/i18n': { from: ['electron/core'], packages: /^i18next$/ },
  'electron/language': { from: ['electron/core'], packages: /^harper\.js$/ },
  'electron/desk': {
    from: ['electron/core', 'electron/formats'],
    packages: /^(node:|(zod|async-mutex)$)/,
    rooms: [
      'files',
      'journal',
      'article',
      'read-back',
      'verify.ts',
      'pack',
      'presence.ts',
      'memory',
      'reading.ts',
      'open-articles.ts',
      'desk-seen.ts',
      'article-list.ts',
      'figures.ts',
      'mend.ts',
      'rescue.ts',
      'desk.ts',
    ],
  },
  'electron/sync': {
    from: ['electron/core', 'electron/desk'],
    packages: /^(node:|(zod|simple-git)$)/,
  },
  'electron/host': {
    from: [
      'electron/api',
      'electron/sync',
      'electron/desk',
      'electron/core',
      'electron/formats',
      'electron/language',
    ],
    packages: /^(node:|(zod|async-mutex)$)/,
    rooms: ['tasks', '.'],
  },
  'electron/desktop': {
    from: ['electron/host', 'electron/api', 'electron/i18n', 'electron/core'],
    packages: /^(node:|electron$|zod$)/,
  },
  'electron/server': {
    from: ['electron/host', 'electron/desk', 'electron/api', 'electron/core'],
    packages: /^(node:|(ws|zod|async-mutex)$)/,
  },
  'electron/cli': {
    from: [
      'electron/host',
      'electron/sync',
      'electron/desk',
      'electron/formats',
      'electron/language',
      'electron/core',
      'electron/server',
      'electron/api',
      'electron/i18n',
    ],
    packages: /^(node:|zod$|i18next$)/,
  },
  renderer: {
    from: ['electron/core', 'electron/api', 'electron/i18n'],
    packages:
      /^(react|react-dom|react-aria|react-aria-components|@internationalized\/date|@tanstack\/react-virtual|i18next|react-i18next|zod|@fontsource-variable\/)/,
    rooms: [
      'styles',
      'client',
      'i18n',
      'actions',
      'state',
      'ui',
      'editor',
      'features/import',
      'features/export',
      'features/glance',
      'features/presence',
      'features/header',
      'features/sign-off',
      'features/about',
      'features/people',
      'features/suggestions',
      'features/sentences',
      'features/memory',
      'features/next-step',
      'features/terms',
      'features/search',
      'features/concordance',
      'features/checks',
      'features/annotations',
      'features/find',
      'features/bulk',
      'features/undo',
      'features/review',
      'features/history',
      'features/collation',
      'features/align',
      'features/read',
      'features/print',
      'features/batch',
      'features/sync',
      'features/corrections',
      'features/verify',
      'features/settings',
      'features/guide',
      'features/help',
      'features/palette',
      'features/welcome',
      'features/sign-in',
      'features/desk-pane',
      'features/inspector',
      'features/context-menu',
      'features/status-bar',
      'app',
      'main.tsx',
    ],
  },
};

/**
 * Files above the desk that use `node:fs`: for paths that a person has named, and for what the program brings along. What lies
 * below a desk goes through `electron/desk/files/safe-folder.ts`.
 */
const NAMED_PATHS = new Set([
  'electron/host/batch-handlers.ts',
  'electron/host/batch.ts',
  'electron/host/desk-path.ts',
  'electron/host/notices.ts',
  'electron/host/sample.ts',
  'electron/host/window-files.ts',
  'electron/host/tasks/pool.ts',
  'electron/cli/commands/import.ts',
  'electron/cli/commands/serve.ts',
  'electron/cli/serve-desk.ts',
  'electron/cli/commands/sync.ts',
  'electron/cli/commands/verify.ts',
  'electron/cli/desk-place.ts',
  'electron/cli/electron-binary.ts',
  'electron/cli/launch-files.ts',
  'electron/cli/lines.ts',
  'electron/cli/program.ts',
  'electron/cli/version.ts',
]);

const layerOf = (file: string) => Object.keys(LAYERS).find((layer) => file.startsWith(`${layer}/`));

/** The room of a layer that a file belongs to; `undefined` where the layer names none for it. */
function roomOf(file: string, layer: string): string | undefined {
  return LAYERS[layer]!.rooms?.find(
    (room) => room === '.' || file === `${layer}/${room}` || file.startsWith(`${layer}/${room}/`),
  );
}

/** What is wrong with an import of a file that lies in `layer`, or null. */
function violation({ file, specifier, target }: Import, layer: string): string | null {
  const { from, packages, rooms } = LAYERS[layer]!;
  const where = `${file} imports ${specifier}`;
  if (target === null) return packages.test(specifier) ? null : where;
  // Language data and the catalogues of the interface are data, not code: whoever needs them may read them.
  if (target.startsWith('resources/')) return layer === 'electron/core' ? where : null;
  const targetLayer = layerOf(target);
  if (targetLayer !== layer) return targetLayer !== undefined && from.includes(targetLayer) ? null : where;
  if (rooms === undefined) return null;
  const [own, other] = [roomOf(file, layer), roomOf(target, layer)];
  if (own === undefined || other === undefined || rooms.indexOf(other) <= rooms.indexOf(own)) return null;
  return `${where}, which lies above it: ${other} comes after ${own} in the rooms of ${layer}`;
}

const files = sourceFiles('electron', 'renderer', 'tests');
const imports = files.flatMap((file) => importsOf(file));

describe('layers', () => {
  for (const layer of Object.keys(LAYERS)) {
    // How a program is built is no part of it.
    const own = imports.filter(({ file }) => layerOf(file) === layer && !file.endsWith('vite.config.ts'));

    it(`${layer} imports only what the design allows`, () => {
      expect(own.map((found) => violation(found, layer)).filter(Boolean)).toEqual([]);
    });
  }

  it('every file of a layer with rooms lies in one', () => {
    const homeless = files.filter((file) => {
      const layer = layerOf(file);
      if (layer === undefined || LAYERS[layer]!.rooms === undefined || file.endsWith('vite.config.ts'))
        return false;
      return roomOf(file, layer) === undefined;
    });
    expect(homeless).toEqual([]);
  });

  it('notices a forbidden import', () => {
    const found = (file: string, code: string) =>
      importsOf(file, code).map((one) => violation(one, layerOf(file)!));
    const core = 'electron/core/text/normalize.ts';
    expect(found(core, "import { readFile } from 'node:fs';")).not.toEqual([null]);
    expect(found(core, "import type { Desk } from '#desk/desk.ts';")).not.toEqual([null]);
    expect(found(core, "const { app } = await import('electron');")).not.toEqual([null]);
    expect(found(core, "export * from './diff.ts';")).toEqual([null]);
  });

  it('notices an arrow that runs back up inside a layer', () => {
    const found = (file: string, code: string) =>
      importsOf(file, code).map((one) => violation(one, layerOf(file)!));
    const up: [string, string][] = [
      ['electron/core/text/normalize.ts', "import type { CheckProfile } from '#core/checks/profile.ts';"],
      ['electron/desk/files/disk.ts', "export { Desk } from '#desk/desk.ts';"],
      ['renderer/state/workspace.ts', "const view = import('#renderer/features/read/read-view.tsx');"],
    ];
    for (const [file, code] of up) expect(found(file, code)).not.toEqual([null]);
    expect(
      found('electron/core/checks/finding.ts', "import { normalize } from '#core/text/normalize.ts';"),
    ).toEqual([null]);
  });

  it('no file reaches itself by its imports', () => {
    const circles = circlesOf(graphOf(imports)).map((circle) => [...circle, circle[0]].join(' → '));
    expect(circles).toEqual([]);
  });

  it('notices a circle, of types as well', () => {
    const graph = (texts: Record<string, string>) =>
      graphOf(Object.entries(texts).flatMap(([file, code]) => importsOf(file, code)));
    const open = { 'a/one.ts': "import { two } from './two.ts';", 'a/two.ts': "import { z } from 'zod';" };
    expect(circlesOf(graph(open))).toEqual([]);
    const closed = { ...open, 'a/two.ts': "import type { One } from './one.ts';" };
    expect(circlesOf(graph(closed))).toEqual([['a/one.ts', 'a/two.ts']]);
    const long = {
      'a/one.ts': "export type { Two } from './two.ts';",
      'a/two.ts': "import './three.ts';",
      'a/three.ts': "const one = await import('./one.ts');",
      'a/four.ts': "import './one.ts';",
    };
    expect(circlesOf(graph(long))).toEqual([['a/one.ts', 'a/two.ts', 'a/three.ts']]);
    expect(circlesOf(graph({ 'a/one.ts': "export * from './one.ts';" }))).toEqual([['a/one.ts']]);
  });

  it('everything below a desk is reached through one door', () => {
    const touching = imports.filter(({ specifier }) => /^(?:node:)?fs(?:\/|$)/u.test(specifier));
    const inDesk = touching.filter(({ file }) => layerOf(file) === 'electron/desk');
    expect(inDesk.filter(({ file }) => !file.startsWith('electron/desk/files/'))).toEqual([]);
    const others = touching
      .map(({ file }) => file)
      .filter((file) =>
        ['electron/sync', 'electron/host', 'electron/cli', 'electron/server'].includes(layerOf(file)!),
      );
    expect(others.filter((file) => !NAMED_PATHS.has(file))).toEqual([]);
  });

  it('a file outside of the own folder is imported by the name of its room', () => {
    // What runs before anything is built names files by their place.
    const upward = imports.filter(
      ({ file, specifier }) => !file.endsWith('.mjs') && specifier.startsWith('../'),
    );
    expect(upward).toEqual([]);
  });

  it('tests ask the main process of an Electron through one door', () => {
    const files = sourceFiles('tests').filter((file) => file !== 'tests/main-process.ts');
    const direct = /\bapp\.evaluate(?:Handle)?\(|\.browserWindow\(/;
    expect(files.filter((file) => direct.test(textOf(file)))).toEqual([]);
  });

  it('core takes neither time nor chance from its surroundings', () => {
    const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bcrypto\./;
    expect(files.filter((file) => layerOf(file) === 'electron/core' && impure.test(textOf(file)))).toEqual(
      [],
    );
  });
});
