import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingsSchema, type Settings } from '#api/contract/settings.ts';
import { err, ok } from '#core/result.ts';
import type { Client } from '#renderer/client/client.ts';
import { Preferences } from '#renderer/state/preferences.ts';

const FRESH = settingsSchema.parse({});
type Patch = Parameters<Preferences['change']>[0];

/** A host that keeps settings, and answers when it is told to. */
class Host {
  kept = FRESH;
  private readonly answers: (() => void)[] = [];
  readonly preferences = new Preferences({
    call: (_: string, patch: Patch) => {
      this.kept = { ...this.kept, ...patch } as Settings;
      const value = this.kept;
      return new Promise((resolve) => this.answers.push(() => resolve(ok(value))));
    },
  } as unknown as Client);

  get waiting(): number {
    return this.answers.length;
  }

  /** Gives one of the answers that are waited for. */
  async answer(at = 0): Promise<void> {
    const [give] = this.answers.splice(at, 1);
    give?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('settings of a window', () => {
  it('keep the second of two changes while the first is answered', async () => {
    const host = new Host();
    const { preferences } = host;
    const seen: boolean[] = [];
    preferences.settings.subscribe(() => seen.push(preferences.settings.get().offerWords));
    void preferences.change({ fillRepeats: false });
    void preferences.change({ offerWords: false });
    await host.answer();
    await host.answer();
    expect(seen.slice(seen.indexOf(false))).not.toContain(true);
    expect(preferences.settings.get()).toMatchObject({ fillRepeats: false, offerWords: false });
  });

  it('keep a change while another window tells of its own', async () => {
    const host = new Host();
    void host.preferences.change({ theme: 'dark' });
    host.preferences.take({ ...FRESH, density: 'compact' });
    expect(host.preferences.settings.get()).toMatchObject({ theme: 'dark', density: 'compact' });
    await host.answer();
    expect(host.preferences.settings.get().theme).toBe('dark');
  });

  it('go on with a change that the host cannot keep', async () => {
    const call = () => Promise.resolve(err({ code: 'cannot-write', values: {} }));
    const preferences = new Preferences({ call } as unknown as Client);
    await preferences.change({ theme: 'dark' });
    expect(preferences.settings.get().theme).toBe('dark');
  });

  it('show the last change of each setting in whatever order answers come', async () => {
    const patch = fc.oneof(
      fc.record({ theme: fc.constantFrom('light', 'dark', 'contrast') }),
      fc.record({ deskPaneWidth: fc.integer({ min: 180, max: 520 }) }),
      fc.record({ offerWords: fc.boolean() }),
    ) as fc.Arbitrary<Patch>;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(patch, fc.nat(3)), { maxLength: 12 }), async (steps) => {
        const host = new Host();
        let expected = FRESH;
        for (const step of steps) {
          if (typeof step === 'number') await host.answer(Math.min(step, Math.max(0, host.waiting - 1)));
          else {
            void host.preferences.change(step);
            expected = Object.assign({}, expected, step) as Settings;
          }
          expect(host.preferences.settings.get()).toEqual(expected);
        }
        while (host.waiting > 0) await host.answer(host.waiting - 1);
        expect(host.preferences.settings.get()).toEqual(expected);
      }),
    );
  });
});
