/**
 * The notices of third parties: which packages are in a bundle, and the licence of each. Collected from the modules that
 * the bundler really put in, so that nothing is listed by hand or forgotten.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Licence texts of packages that are published without one, as `<name>.txt`, a `/` in the name as `+`. */
const textFolder = fileURLToPath(new URL('licences', import.meta.url));
const modulesFolder = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** The licences that a package in a bundle may have: each allows to pass the program on with its notice. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'OFL-1.1',
  'Unlicense',
]);

/** Virtual modules of the bundler, whose helpers end up in a bundle → the package that they come from. */
const HELPERS = [
  [/^\0rolldown\//u, 'rolldown'],
  [/^\0vite\//u, 'vite'],
];

/**
 * A Vite plugin that gathers the packages of one or more builds in `packages`, by name and version.
 *
 * @returns {{ plugin: import('vite').Plugin, packages: Map<string, import('./third-party.mjs').ThirdParty> }}
 */
export function thirdPartyCollector() {
  const packages = new Map();
  const add = (id) => {
    const folder = packageFolderOf(id);
    if (folder === null) return;
    const found = describePackage(folder);
    packages.set(`${found.name}@${found.version}`, found);
  };
  const plugin = {
    name: 'third-party-notices',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        for (const [id, module] of Object.entries(chunk.modules ?? {}))
          if (module.renderedLength > 0) add(id);
      }
      // A style sheet leaves no code behind in a chunk, nor do the fonts that it names.
      for (const id of this.getModuleIds()) if (/\.(?:css|woff2?)(?:\?|$)/u.test(id)) add(id);
    },
  };
  return { plugin, packages };
}

/** The folder of the package that a module belongs to; null for a module of our own. */
export function packageFolderOf(id) {
  const helper = HELPERS.find(([pattern]) => pattern.test(id));
  if (helper) return join(modulesFolder, helper[1]);
  const path = id.replace(/^\0/u, '').split('?')[0].replaceAll(sep, '/');
  const match = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)(?:\/|$)/u.exec(path);
  return match && match[1];
}

/**
 * Name, version and licence of the package in a folder.
 * @throws Error that says what to do, where a package has no licence text or one that does not allow to pass it on
 */
export function describePackage(folder) {
  const { name, version, license, licenses } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  // Old packages name it as an object, or as a list of one.
  const named = license ?? (licenses?.length === 1 ? licenses[0] : undefined);
  const licence = typeof named === 'object' ? named?.type : named;
  if (!ALLOWED.has(licence))
    throw new Error(
      `${name} ${version} is bundled under the licence ${licence}, which is not among those allowed.`,
    );
  const text = licenceText(folder, name);
  if (text === null) {
    const file = `electron/build/licences/${name.replace('/', '+')}.txt`;
    throw new Error(
      `${name} ${version} is bundled and has no licence text: put the one of its repository into ${file}.`,
    );
  }
  return { name, version, licence, text };
}

function licenceText(folder, name) {
  const files = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|copying|notice)(?:\.(?:md|txt|markdown)|-\w+)?$/iu.test(file))
    .toSorted();
  const own = join(textFolder, `${name.replace('/', '+')}.txt`);
  const paths = files.length > 0 ? files.map((file) => join(folder, file)) : existsSync(own) ? [own] : [];
  const text = paths.map((path) => readFileSync(path, 'utf8').replaceAll('\r\n', '\n').trim()).join('\n\n');
  return text === '' ? null : text;
}

/** Packages of several builds, each once, by name. */
export function mergePackages(lists) {
  const all = new Map(lists.flat().map((one) => [`${one.name}@${one.version}`, one]));
  return [...all.values()].toSorted((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1));
}

/** The notices as one text for people. */
export function noticesText(packages) {
  const head =
    'Muqabala contains the following software and fonts of third parties, each under its own licence.\n' +
    'The notices of Electron and Chromium are in LICENSE.electron.txt and LICENSES.chromium.html beside the desktop program.\n';
  const line = '-'.repeat(80);
  const parts = packages.map(
    ({ name, version, licence, text }) => `${line}\n${name} ${version} (${licence})\n\n${text}\n`,
  );
  return [head, ...parts].join('\n');
}
