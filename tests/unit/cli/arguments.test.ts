import { describe, expect, it } from 'vitest';
import { DESK, parse, withDashes } from '#cli/arguments.ts';

const options = { ...DESK, list: { type: 'boolean', default: false }, 'let-in': { type: 'string' } } as const;
const parsed = (...args: string[]) =>
  parse(withDashes(args, ['let-in'], options), options, { min: 0, max: 0 }).values;

describe('a value that begins with a dash', () => {
  it('is taken where an option has such values', () => {
    expect(parsed('--let-in', '-aBc_d')['let-in']).toBe('-aBc_d');
    expect(parsed('--let-in', '--9Zx', '--desk', 'd')).toMatchObject({ 'let-in': '--9Zx', desk: 'd' });
    expect(parsed('--let-in=-aBc')['let-in']).toBe('-aBc');
    expect(parsed('--let-in', 'aBc', '--list')).toMatchObject({ 'let-in': 'aBc', list: true });
  });

  it('is none where it is the name of another option, or the option has none', () => {
    expect(() => parsed('--let-in', '--list')).toThrow('--let-in');
    expect(() => parsed('--let-in')).toThrow('--let-in');
    expect(() => parsed('--desk', '-d')).toThrow('--desk');
  });
});
