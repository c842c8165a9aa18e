import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keyTables, withKeyTables } from '#build/key-table.ts';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

describe('the README', () => {
  it('has the keys of the registry (make it so by `npm run readme`)', () => {
    expect(readme).toBe(withKeyTables(readme));
  });

  it('is written anew between its markers only', () => {
    const stale = readme.replace(keyTables(), '| Next row | Ctrl+Nothing |');
    expect(stale).not.toBe(readme);
    expect(withKeyTables(stale)).toBe(readme);
  });

  it('is not touched where it has no markers', () => {
    expect(() => withKeyTables('# Muqabala')).toThrow('markers');
  });
});
