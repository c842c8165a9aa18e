import { describe, expect, it } from 'vitest';
import { brokenness } from '#core/checks/broken-end.ts';
import { tokenize } from '#core/facts/tokens.ts';

const broken = (text: string): number => brokenness({ text, tokens: tokenize(text, 'en') });

describe('the end of an English text', () => {
  it.each([
    'The ministry said that the',
    'The ministry said that the.',
    'They left the city and.',
    'As an editor,.',
    'The road will be closed because of.',
    'One of these steps will.',
  ])('is broken off: %s', (text) => {
    expect(broken(text)).toBe(1);
  });

  it.each(['This is the house he lived in.', 'They had nothing to talk about.', 'She wanted more.'])(
    'may be: %s',
    (text) => {
      expect(broken(text)).toBeGreaterThan(0);
      expect(broken(text)).toBeLessThan(1);
    },
  );

  it.each([
    'The road is closed.',
    'He said: “We will go.”',
    'Who is it?',
    'Plan B and plan A',
    'Too short',
    '',
    'They flew to Los Angeles, CA',
  ])('is whole: %s', (text) => {
    expect(broken(text)).toBe(0);
  });
});
