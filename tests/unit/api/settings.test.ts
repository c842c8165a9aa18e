import { describe, expect, it } from 'vitest';
import { settingsMethods, settingsSchema } from '#api/contract/settings.ts';

const patch = settingsMethods['settings.set'].input;

describe('a change of settings', () => {
  it('holds nothing but what is changed: no default stands for the rest', () => {
    expect(patch.parse({})).toEqual({});
    expect(patch.parse({ theme: 'dark' })).toEqual({ theme: 'dark' });
    expect(patch.parse({ language: null })).toEqual({ language: null });
  });

  it('is held to the bounds of each setting', () => {
    expect(patch.safeParse({ textSize: 3 }).success).toBe(false);
    expect(patch.safeParse({ theme: 'pink' }).success).toBe(false);
  });

  it('reaches nothing that the host remembers by itself', () => {
    expect(patch.parse({ recentDesks: [], identities: { a: 'b' } })).toEqual({});
    expect(settingsSchema.parse({})).toMatchObject({ recentDesks: [], identities: {}, theme: 'system' });
  });
});
