import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typeset, type Typography } from '#core/text/typography.ts';

/** A text as it stands after it was typed, key by key. */
function typed(style: Typography, keys: string): string {
  let text = '';
  for (const key of keys) {
    text += key;
    const change = typeset(style, text, text.length);
    if (change) text = text.slice(0, change.start) + change.replacement + text.slice(change.end);
  }
  return text;
}

describe('typed marks', () => {
  it('become quotation marks that open and close, and apostrophes', () => {
    expect(typed('american', `"Yes," he said. "It's ('ours')."`)).toBe('“Yes,” he said. “It’s (‘ours’).”');
    expect(typed('american', `He said: "'Never' is long."`)).toBe('He said: “‘Never’ is long.”');
    expect(typed('english', `the '90s and the workers' pay`)).toBe('the ’90s and the workers’ pay');
  });

  it('become dashes of the desk, and three points an ellipsis', () => {
    expect(typed('american', 'a port--the oldest--closed...')).toBe('a port—the oldest—closed…');
    expect(typed('english', 'a port -- the oldest -- closed')).toBe('a port – the oldest – closed');
    expect(typed('english', 'a---b')).toBe('a—b');
  });

  it('stay in addresses, codes and between backticks', () => {
    const kept = [
      `https://example.org/a--b'c"d...`,
      `see www.example.org/it's`,
      `[the site](https://example.org/a--b`,
      `press@example.org'`,
      `file_name--2's`,
      'run `git log -- "x"...`',
    ];
    for (const text of kept) expect(typed('american', text)).toBe(text);
    expect(typed('american', `[Sidon](https://example.org)'s`)).toBe('[Sidon](https://example.org)’s');
  });

  it('stay as they are typed on a desk that writes straight marks', () => {
    fc.assert(fc.property(fc.string(), (text) => typed('straight', text) === text));
  });

  it('change nothing but marks', () => {
    const letters = (text: string) => text.replace(/["'“”‘’.…–—-]/gu, '');
    const keys = fc.string({ unit: fc.constantFrom('a', 's', '9', ' ', '"', "'", '.', '-', '(', '\n') });
    fc.assert(
      fc.property(keys, fc.constantFrom('american' as const, 'english' as const), (text, style) => {
        expect(letters(typed(style, text))).toBe(letters(text));
      }),
    );
  });
});
