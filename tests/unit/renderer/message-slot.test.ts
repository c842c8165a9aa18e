import { describe, expect, it } from 'vitest';
import { MessageSlot } from '#renderer/state/message-slot.ts';

const problem = (key: string) => ({ tone: 'problem' as const, key });
const news = (key: string) => ({ tone: 'info' as const, key });

describe('the message of a window', () => {
  it('is the last one, and a problem that nobody has read is back when news have gone', () => {
    const slot = new MessageSlot();
    slot.set(problem('disk full'));
    slot.set(news('saved'));
    slot.set(news('copied'));
    expect(slot.get()?.key).toBe('copied');
    slot.set(null);
    expect(slot.get()?.key).toBe('disk full');
    slot.set(null);
    expect(slot.get()).toBeNull();
  });

  it('gives way to a later problem', () => {
    const slot = new MessageSlot();
    slot.set(problem('one'));
    slot.set(problem('two'));
    slot.set(null);
    expect(slot.get()).toBeNull();
  });

  it('goes with its cause, also from beneath news', () => {
    const slot = new MessageSlot();
    slot.set(problem('disk full'));
    slot.set(news('copied'));
    slot.withdraw(({ key }) => key === 'disk full');
    expect(slot.get()?.key).toBe('copied');
    slot.set(null);
    expect(slot.get()).toBeNull();
    slot.set(problem('refused'));
    slot.withdraw(({ key }) => key === 'refused');
    expect(slot.get()).toBeNull();
  });

  it('stays that of the latest key where one before it had to wait: its problem is next, its news are none', () => {
    const slot = new MessageSlot();
    slot.set(news('saved'));
    const { moment } = slot;
    slot.set(problem('row 5 is empty'));
    slot.asOf(moment, () => {
      slot.set(news('nothing is open'));
      slot.set(problem('row 3 is held back'));
    });
    expect(slot.get()?.key).toBe('row 5 is empty');
    slot.set(null);
    expect(slot.get()?.key).toBe('row 3 is held back');
    slot.set(null);
    expect(slot.get()).toBeNull();
  });

  it('is that of a key that had to wait, where nothing was said since', () => {
    const slot = new MessageSlot();
    slot.set(problem('row 2 is held back'));
    const { moment } = slot;
    slot.set(news('still checking'));
    slot.withdraw(({ key }) => key === 'still checking');
    slot.asOf(moment, () => {
      slot.set(news('nothing is open'));
      slot.set(problem('row 3 is held back'));
    });
    expect(slot.get()?.key).toBe('row 3 is held back');
    slot.set(news('copied'));
    expect(slot.get()?.key).toBe('copied');
    slot.set(null);
    expect(slot.get()?.key).toBe('row 3 is held back');
  });

  it('tells those who watch it', () => {
    const slot = new MessageSlot();
    const seen: (string | undefined)[] = [];
    const stop = slot.subscribe(() => seen.push(slot.get()?.key));
    slot.set(problem('one'));
    slot.set(news('two'));
    slot.set(null);
    stop();
    slot.set(null);
    expect(seen).toEqual(['one', 'two', 'one']);
  });
});
