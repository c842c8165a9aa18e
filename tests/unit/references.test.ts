import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { expect, it } from 'vitest';
import { memoize } from '#core/memoize.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Names that comments give to what is not in the repository: files of a desk, names of the platform, examples. */
const FROM_ELSEWHERE = new Set(['translation.md', 'AbortError', 'AB12', '_x000B_']);

/** A file of a kind that only the repository has. */
const FILE = /(?<![\w./*<…-])(?:[\w-]+\/)*[\w-]+(?:\.[\w-]+)*\.(?:tsx?|mjs|css|md)(?![\w*])/gu;
const CODE = /`([^`\n]+)`/gu;
const NAME = /^[A-Za-z_$][\w$]*(?:\.[\w$]+)*(?:\(\))?$/u;
const LINK = /\{@link ([\w.]+)\}/gu;

/** Paths of all files of the repository, from its root. */
const files = ['', 'electron', 'renderer', 'resources', 'tests', 'docs', '.github'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: folder !== '', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/')),
);

const textOf = memoize((file) => readFileSync(join(root, file), 'utf8'));

/** Comments of a file, or the text of a page but for its listings; null: there are none. Decisions tell of what once was. */
const proseOf = memoize((file): string | null => {
  if (/\.(?:tsx?|mjs)$/u.test(file))
    return parseSync(file, textOf(file))
      .comments.map(({ value }) => value)
      .join('\n');
  if (file.endsWith('.css')) return [...textOf(file).matchAll(/\/\*[^]*?\*\//gu)].join('\n');
  if (!file.endsWith('.md') || /^resources\/decisions\/\d/u.test(file)) return null;
  return textOf(file).replaceAll(/^```[^]*?^```/gmu, '');
});

/** Everything that is called something outside of comments, word by word. */
function knownWords(): Set<string> {
  const words = new Set<string>();
  for (const file of files) {
    if (!/\.(?:tsx?|mjs|mts|css|json|html|yml|xml|xlf|jsonl|txt)$/u.test(file)) continue;
    if (file.startsWith('resources/language/')) continue;
    const code = /\.(?:tsx?|mjs)$/u.test(file)
      ? textOf(file).replaceAll(/\/\*[^]*?\*\/|(?:^|\s)\/\/.*$/gmu, ' ')
      : textOf(file);
    for (const [word] of code.matchAll(/[\w$-]+/gu)) words.add(word);
  }
  return words;
}

it('comments and pages name files and things that are there', () => {
  const words = knownWords();
  const ends = new Set(
    files.flatMap((file) => file.split('/').map((_, from, parts) => parts.slice(from).join('/'))),
  );
  const isKnown = (name: string) =>
    FROM_ELSEWHERE.has(name) ||
    name
      .replace(/\(\)$/u, '')
      .split('.')
      .every((part) => words.has(part));
  const lost: string[] = [];
  for (const file of files) {
    const prose = proseOf(file);
    if (prose === null) continue;
    const named = [...prose.matchAll(FILE)].map(([name]) => name);
    lost.push(
      ...named
        .filter((name) => !ends.has(name) && !FROM_ELSEWHERE.has(name))
        .map((name) => `${file}: ${name}`),
    );
    const things = [...prose.matchAll(CODE), ...prose.matchAll(LINK)].map(([, name]) => name!);
    lost.push(
      ...things
        .filter((name) => name.length > 2 && NAME.test(name) && !ends.has(name) && !isKnown(name))
        .map((name) => `${file}: ${name}`),
    );
  }
  expect(lost).toEqual([]);
});

it('comments and pages name decisions that were made', () => {
  const numbers = files.flatMap((file) => /^resources\/decisions\/0*(\d+)-/u.exec(file)?.[1] ?? []);
  const made = new Set(numbers);
  const lost = files.flatMap((file) =>
    [...(proseOf(file)?.matchAll(/\bdecisions? (\d+)(?:(?:, (\d+))* and (\d+))?/gu) ?? [])]
      .flatMap(([, ...named]) => named)
      .filter((number) => number !== undefined && !made.has(number))
      .map((number) => `${file}: decision ${number}`),
  );
  expect(numbers.length).toBeGreaterThan(30);
  // Each has a number of its own.
  expect(numbers).toHaveLength(made.size);
  expect(lost).toEqual([]);
});
