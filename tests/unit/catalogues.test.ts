import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor, type ESTree } from 'vite';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const renderer = join(root, 'renderer');
const catalogues = fileURLToPath(new URL('../../resources/i18n', import.meta.url));

/** The plural forms that CLDR gives each language of the interface. */
const PLURALS = { en: ['one', 'other'], ar: ['zero', 'one', 'two', 'few', 'many', 'other'] } as const;
type Language = keyof typeof PLURALS;

const PLURAL_KEY = /^(.*)_(zero|one|two|few|many|other)$/;

/** Key, with the file and the objects that it lies in, to text. */
function readCatalogue(language: Language): Map<string, string> {
  const texts = new Map<string, string>();
  const add = (value: unknown, key: string): void => {
    if (typeof value === 'string') texts.set(key, value);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) add(inner, `${key}.${name}`);
    } else throw new Error(`${language}: ${key} is neither a text nor an object`);
  };
  const folder = join(catalogues, language);
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    add(JSON.parse(readFileSync(join(folder, file), 'utf8')), file.replace(/\.json$/, ''));
  }
  return texts;
}

/** Keys with their plural forms taken together: `rows_one` and `rows_other` are forms of `rows`. */
function group(catalogue: Map<string, string>): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const key of catalogue.keys()) {
    const plural = PLURAL_KEY.exec(key);
    const name = plural ? plural[1]! : key;
    const forms = groups.get(name) ?? new Set();
    if (plural) forms.add(plural[2]!);
    groups.set(name, forms);
  }
  return groups;
}

/** `{{name}}` of every form of a key. The number itself may be left out where the word says it, as in a dual. */
function placeholders(catalogue: Map<string, string>, key: string): string[] {
  const texts = [key, ...PLURALS.ar.map((form) => `${key}_${form}`)].map((name) => catalogue.get(name) ?? '');
  const found = texts.flatMap((text) =>
    [...text.matchAll(/\{\{-?\s*(\w+)[^}]*\}\}/g)].map((match) => match[1]!),
  );
  return [...new Set(found)].filter((name) => name !== 'count').sort();
}

function tags(catalogue: Map<string, string>, key: string): string[] {
  return [...(catalogue.get(key) ?? '').matchAll(/<\/?(\w+)\/?>/g)].map((match) => match[0]).sort();
}

const english = readCatalogue('en');
const arabic = readCatalogue('ar');

describe('catalogues of the interface', () => {
  it('have the same files and the same keys in both languages', () => {
    expect(readdirSync(join(catalogues, 'ar')).sort()).toEqual(readdirSync(join(catalogues, 'en')).sort());
    expect([...group(arabic).keys()].sort()).toEqual([...group(english).keys()].sort());
    expect(english.size).toBeGreaterThan(0);
  });

  for (const [language, catalogue] of [
    ['en', english],
    ['ar', arabic],
  ] as const) {
    it(`have every plural form of ${language} wherever there is a plural`, () => {
      const wanted = [...PLURALS[language]].sort();
      const lacking = [...group(catalogue)].filter(
        ([, forms]) => forms.size > 0 && [...forms].sort().join() !== wanted.join(),
      );
      expect(lacking.map(([key, forms]) => `${key}: ${[...forms].join(' ')}`)).toEqual([]);
    });

    it(`have no empty text in ${language}`, () => {
      expect([...catalogue].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
    });
  }

  it('have a plural in Arabic wherever English has one', () => {
    const plural = (groups: Map<string, Set<string>>) =>
      [...groups].filter(([, forms]) => forms.size > 0).map(([key]) => key);
    expect(plural(group(arabic)).sort()).toEqual(plural(group(english)).sort());
  });

  it('name the same placeholders and tags in both languages', () => {
    const different = [...group(english).keys()].filter(
      (key) =>
        placeholders(english, key).join() !== placeholders(arabic, key).join() ||
        tags(english, key).join() !== tags(arabic, key).join(),
    );
    expect(different).toEqual([]);
  });

  it('have Arabic that is Arabic', () => {
    const latinOnly = [...arabic].filter(([, text]) => {
      const words = text.replace(/\{\{[^}]*\}\}|<[^>]*>|\$t\([^)]*\)/g, '');
      return /\p{L}/u.test(words) && !/\p{Script=Arabic}/u.test(words);
    });
    // Names of formats and of the languages themselves are the same everywhere.
    expect(latinOnly.filter(([key, text]) => english.get(key) !== text).map(([key]) => key)).toEqual([]);
  });
});

/** Attributes that a person reads or hears. */
const SPOKEN =
  /^(aria-(label|description|roledescription|valuetext|placeholder)|title|placeholder|alt|label)$/;

/** The literal words that an expression may come to, through conditions and `&&`, but not through calls. */
function literals(expression: ESTree.Node): { text: string; at: number }[] {
  switch (expression.type) {
    case 'Literal':
      return typeof expression.value === 'string' ? [{ text: expression.value, at: expression.start }] : [];
    case 'TemplateLiteral':
      return expression.quasis.map((quasi) => ({ text: quasi.value.raw, at: expression.start }));
    case 'ConditionalExpression':
      return [...literals(expression.consequent), ...literals(expression.alternate)];
    case 'LogicalExpression':
      return [...literals(expression.left), ...literals(expression.right)];
    case 'BinaryExpression':
      return expression.operator === '+' ? [...literals(expression.left), ...literals(expression.right)] : [];
    case 'ParenthesizedExpression':
      return literals(expression.expression);
    case 'JSXExpressionContainer':
      return literals(expression.expression);
    default:
      return [];
  }
}

/** Words in the code of a component that should stand in the catalogues, as `line: words`. */
function literalTexts(code: string): string[] {
  const found: { text: string; at: number }[] = [];
  const { program, errors } = parseSync('component.tsx', code, { lang: 'tsx' });
  if (errors.length > 0) throw new Error(errors[0]!.message);
  const children = (node: { children: ESTree.Node[] }) => {
    for (const child of node.children) {
      if (child.type === 'JSXText') found.push({ text: child.value, at: child.start });
      if (child.type === 'JSXExpressionContainer') found.push(...literals(child));
    }
  };
  new Visitor({
    JSXElement: children,
    JSXFragment: children,
    JSXAttribute(attribute) {
      if (attribute.name.type === 'JSXIdentifier' && SPOKEN.test(attribute.name.name) && attribute.value)
        found.push(...literals(attribute.value));
    },
  }).visit(program);
  return found
    .filter(({ text }) => /\p{L}/u.test(text))
    .map(({ text, at }) => `${code.slice(0, at).split('\n').length}: ${text.trim()}`);
}

/**
 * The keys that the code of a file asks for, as patterns: what is worked out at run time stands for anything. A key without
 * a namespace may be in any that the file uses.
 */
function keysAskedFor(file: string, code: string): AskedKey[] {
  const { program } = parseSync(file, code, { lang: 'tsx' });
  const namespaces = new Set<string>();
  const asked: { at: number; keys: string[] }[] = [];
  new Visitor({
    CallExpression({ callee, arguments: [first], start }) {
      if (callee.type !== 'Identifier' || !first || first.type === 'SpreadElement') return;
      if (callee.name === 'useTranslation') {
        const names = first.type === 'ArrayExpression' ? first.elements : [first];
        for (const name of names) if (name?.type === 'Literal') namespaces.add(String(name.value));
      }
      if (!TRANSLATORS.has(callee.name)) return;
      // Of several keys one with words is enough.
      if (first.type === 'ArrayExpression')
        asked.push({ at: start, keys: first.elements.flatMap((one) => (one ? keysOf(one) : [])) });
      else for (const key of keysOf(first)) asked.push({ at: start, keys: [key] });
    },
    Property({ key, value, start }) {
      // A message that is told later carries its key, always with the namespace.
      if (key.type !== 'Identifier' || key.name !== 'key') return;
      for (const text of keysOf(value)) if (text.includes(':')) asked.push({ at: start, keys: [text] });
    },
  }).visit(program);
  const room = Object.keys(DEFAULT_NAMESPACE).find((one) => file.startsWith(join(root, one)))!;
  const defaults = namespaces.size > 0 ? [...namespaces] : [DEFAULT_NAMESPACE[room]!];
  return asked.map(({ at, keys }) => ({
    at: `${relative(root, file)}:${code.slice(0, at).split('\n').length}: ${keys.join(', ')}`,
    names: keys.flatMap((key) => {
      const [namespace, name] = key.includes(':') ? key.split(':', 2) : [null, key];
      return (namespace === null ? defaults : [namespace]).map((one) => `${one}.${name}`);
    }),
  }));
}

/** A place that asks for words, and the keys that it may mean, with {@link UNKNOWN} for what is worked out at run time. */
interface AskedKey {
  at: string;
  names: string[];
}

/** Functions that give the words of a key. */
const TRANSLATORS: ReadonlySet<string> = new Set(['t', 'words']);

/** Rooms that have words from the catalogues, each with the namespace of keys that name none. */
const DEFAULT_NAMESPACE: Readonly<Record<string, string>> = {
  renderer: 'app',
  'electron/desktop': 'menu',
  'electron/cli': 'errors',
};

/** Whether a key is in the catalogues; with an unknown part, whether some key is as it could be. */
function isThere(name: string, keys: ReadonlySet<string>): boolean {
  if (!name.includes(UNKNOWN)) return keys.has(name);
  const pattern = new RegExp(`^${name.replaceAll('.', '\\.').replaceAll(UNKNOWN, '.+')}$`, 'u');
  return [...keys].some((key) => pattern.test(key));
}

const UNKNOWN = '\u2026';

function keysOf(expression: ESTree.Node): string[] {
  switch (expression.type) {
    case 'Literal':
      return typeof expression.value === 'string' ? [expression.value] : [];
    case 'TemplateLiteral':
      return [expression.quasis.map((quasi) => quasi.value.raw).join(UNKNOWN)];
    case 'ConditionalExpression':
      return [...keysOf(expression.consequent), ...keysOf(expression.alternate)];
    default:
      return [];
  }
}

describe('the programs', () => {
  it('ask only for keys that are in the catalogues', () => {
    const keys = new Set(group(english).keys());
    const asked = Object.keys(DEFAULT_NAMESPACE)
      .flatMap((room) => readdirSync(join(root, room), { withFileTypes: true, recursive: true }))
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .flatMap((file) => keysAskedFor(file, readFileSync(file, 'utf8')));
    const missing = asked.filter(({ names }) => !names.some((name) => isThere(name, keys)));
    for (const room of Object.keys(DEFAULT_NAMESPACE))
      expect(asked.filter(({ at }) => at.startsWith(room)).length, room).toBeGreaterThan(0);
    expect(missing.map(({ at }) => at)).toEqual([]);
  });

  it('have no literal text: every word comes from a catalogue', () => {
    const files = readdirSync(renderer, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.tsx'))
      .map((entry) => join(entry.parentPath, entry.name));
    const violations = files.flatMap((file) =>
      literalTexts(readFileSync(file, 'utf8')).map((text) => `${relative(renderer, file)}:${text}`),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(violations).toEqual([]);
  });

  it('would be found out', () => {
    expect(literalTexts('const a = <p>Hello</p>;')).toEqual(['1: Hello']);
    expect(literalTexts("const a = <p>{late ? 'Late' : `Soon ${n}`}</p>;")).toEqual(['1: Late', '1: Soon']);
    expect(literalTexts('const a = <button aria-label="Close" />;')).toEqual(['1: Close']);
    expect(literalTexts("const a = <input placeholder={'Name'} />;")).toEqual(['1: Name']);
    expect(literalTexts("const a = <p className=\"x\" title={t('close')}>{n} · {t('rows')}</p>;")).toEqual(
      [],
    );
  });
});
