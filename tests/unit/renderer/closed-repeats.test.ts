import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '#core/result.ts';
import { ClosedRepeats } from '#renderer/state/closed-repeats.ts';
import { Cell } from '#renderer/state/observable.ts';
import type { Workspace } from '#renderer/state/workspace.ts';

const PROGRESS = { translated: 0, approved: 0 };

/** A window on a desk, whose host fills what `filled` says. */
function openWindow({ role = 'translator', fillRepeats = true, reviewing = false } = {}) {
  const asked: string[] = [];
  const filled: { article: string; rows: number }[] = [];
  const desk = new Cell<object>({ id: 'desk', me: 'layla', articles: [{ progress: PROGRESS }] });
  const settings = new Cell({ fillRepeats });
  const memoryChanges = new Cell(0);
  const message = { set: vi.fn() };
  const client = {
    call: (name: string) => {
      asked.push(name);
      return Promise.resolve(ok({ filled: [...filled] }));
    },
    subscribe: () => () => undefined,
  };
  const workspace = {
    client,
    desk,
    memoryChanges,
    message,
    preferences: { settings },
    me: () => ({ id: 'layla', name: 'Layla', role }),
    reviewing: () => reviewing,
  } as unknown as Workspace;
  const stop = new ClosedRepeats(workspace).watch();
  const fills = async () => {
    await vi.advanceTimersByTimeAsync(10_000);
    return asked.filter((name) => name === 'memory.fill').length;
  };
  return { desk, settings, memoryChanges, message, filled, fills, stop };
}

describe('repeats in closed articles', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('are looked for once the desk is open, and as rows are confirmed, articles come in or the memory changes', async () => {
    const { desk, memoryChanges, fills, stop } = openWindow();
    expect(await fills()).toBe(1);
    memoryChanges.update((count) => count + 1);
    memoryChanges.update((count) => count + 1);
    expect(await fills()).toBe(2);
    const articles = [{ progress: PROGRESS }, { progress: PROGRESS }];
    desk.set({ id: 'desk', me: 'layla', articles });
    expect(await fills()).toBe(3);
    desk.set({ id: 'desk', me: 'layla', articles: [...articles] });
    expect(await fills()).toBe(3);
    desk.set({
      id: 'desk',
      me: 'layla',
      articles: [{ progress: { translated: 1, approved: 0 } }, articles[1]],
    });
    expect(await fills()).toBe(4);
    stop();
    memoryChanges.update((count) => count + 1);
    expect(await fills()).toBe(4);
  });

  it('are told of where some were filled', async () => {
    const { filled, memoryChanges, message, fills, stop } = openWindow();
    await fills();
    expect(message.set).not.toHaveBeenCalled();
    filled.push({ article: 'a', rows: 2 }, { article: 'b', rows: 1 });
    memoryChanges.update((count) => count + 1);
    await fills();
    expect(message.set).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ key: 'memory:filledClosed', values: { count: 3 } }),
    );
    stop();
  });

  it.each([{ role: 'reviewer' }, { fillRepeats: false }, { reviewing: true }])(
    'are not looked for where they are not wanted: %o',
    async (window) => {
      const { memoryChanges, fills, stop } = openWindow(window);
      memoryChanges.update((count) => count + 1);
      expect(await fills()).toBe(0);
      stop();
    },
  );
});
