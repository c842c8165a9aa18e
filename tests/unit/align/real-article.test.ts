import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { alignWithLexicon } from '#cli/align.ts';

const shared = path.join(fileURLToPath(new URL('../../..', import.meta.url)), '..', 'shared');
const article = path.join(shared, 'articles');
const read = (name: string): string[] =>
  readFileSync(path.join(article, name), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');

// Visible as skipped where the shared articles are not checked out beside the project.
describe.skipIf(!existsSync(article))('the shared article', () => {
  it('gives exactly its gold links, either way round', () => {
    const source = read('putin-syria.ar.txt');
    const target = read('putin-syria.en.txt');
    const { gold } = JSON.parse(readFileSync(path.join(article, 'putin-syria.gold.json'), 'utf8')) as {
      gold: [number[], number[]][];
    };
    const result = alignWithLexicon(source, target);
    expect(result.links.map((link) => [link.source, link.target])).toEqual(gold);
    expect(result.score).toBeGreaterThan(0.6);
    const back = alignWithLexicon(target, source);
    expect(back.links.map((link) => [link.target, link.source])).toEqual(gold);
    expect(back.swapped).toBe(true);
  });
});
