import { describe, expect, it } from 'vitest';
import type { DeskEvent } from '#core/desk/events.ts';
import { foldDesk } from '#core/desk/state.ts';
import { keyOf } from './signed-world.ts';

let last = 0;

/** A line about Karim's key, as it stands in a journal. */
function keySet(status: 'asked' | 'allowed' | 'retired', heldBy?: 'server'): DeskEvent {
  last += 1;
  const clock = `${String(last).padStart(15, '0')}-0-x`;
  const envelope = { v: 4, id: `e${last}`, at: '2026-01-01T00:00:00.000Z', clock, by: 'karim' };
  const key = { key: keyOf(1), person: 'karim', status, device: 'Server', ...(heldBy && { heldBy }) };
  return { ...envelope, type: 'key.set', ...key } as DeskEvent;
}

const heldBy = (events: readonly DeskEvent[]) => foldDesk(events).keys.map((key) => [key.status, key.heldBy]);

describe('a key that a server holds', () => {
  it('is said to be so for good, whatever is said of it later', () => {
    const asked = keySet('asked', 'server');
    expect(heldBy([asked])).toEqual([['asked', 'server']]);
    const [allowed, retired] = [keySet('allowed'), keySet('retired')];
    expect(heldBy([asked, allowed])).toEqual([['allowed', 'server']]);
    expect(heldBy([asked, allowed, retired])).toEqual([['retired', 'server']]);
  });

  it('is told from one that a person holds', () => {
    expect(heldBy([keySet('asked'), keySet('allowed')])).toEqual([['allowed', undefined]]);
  });
});
