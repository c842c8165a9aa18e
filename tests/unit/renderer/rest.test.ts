import { describe, expect, it } from 'vitest';
import { Cell } from '#renderer/state/observable.ts';
import { Rest } from '#renderer/state/rest.ts';
import { shareUnchanged } from '#renderer/state/share.ts';

function makeRest() {
  const tasks = new Set<() => void>();
  let postponed = 0;
  const rest = new Rest((task) => {
    tasks.add(task);
    return { cancel: () => void tasks.delete(task), postpone: () => void (postponed += 1) };
  });
  return { rest, tasks, idle: () => [...tasks].forEach((task) => task()), postponed: () => postponed };
}

describe('what stands around a text that somebody types in', () => {
  it('follows at once while nobody types', () => {
    const { rest } = makeRest();
    const cell = new Cell(1);
    const seen: number[] = [];
    rest.subscribe(cell, () => seen.push(rest.valueOf(cell)));
    cell.set(2);
    expect(seen).toEqual([2]);
  });

  it('keeps its value while somebody types, and follows between the keys in one step', () => {
    const { rest, tasks, idle } = makeRest();
    const [text, count] = [new Cell('a'), new Cell(1)];
    const seen: [string, number][] = [];
    const look = () => seen.push([rest.valueOf(text), rest.valueOf(count)]);
    rest.subscribe(text, look);
    rest.subscribe(count, look);
    rest.typed();
    text.set('ab');
    text.set('abc');
    count.set(2);
    expect([rest.valueOf(text), rest.valueOf(count), seen]).toEqual(['a', 1, []]);
    expect(tasks.size).toBe(1);
    idle();
    // Each listener is told once, and neither sees a mixture of old and new.
    expect(seen).toEqual([
      ['abc', 2],
      ['abc', 2],
    ]);
  });

  it('waits for a pause of the keys once there is something to tell', () => {
    const { rest, postponed, idle } = makeRest();
    const cell = new Cell(1);
    rest.subscribe(cell, () => undefined);
    rest.typed();
    expect(postponed()).toBe(0);
    cell.set(2);
    rest.typed();
    rest.typed();
    expect(postponed()).toBe(2);
    idle();
    rest.typed();
    expect(postponed()).toBe(2);
  });

  it('follows at once when the typing ends, and nothing is told twice', () => {
    const { rest, tasks } = makeRest();
    const cell = new Cell(1);
    let told = 0;
    rest.subscribe(cell, () => (told += 1));
    rest.typed();
    cell.set(2);
    rest.ended();
    expect([rest.valueOf(cell), told, tasks.size]).toEqual([2, 1, 0]);
    cell.set(3);
    expect([rest.valueOf(cell), told]).toEqual([3, 2]);
  });

  it('shows who begins to watch while somebody types the value of now', () => {
    const { rest } = makeRest();
    const cell = new Cell(1);
    rest.typed();
    cell.set(2);
    expect(rest.valueOf(cell)).toBe(2);
    const stop = rest.subscribe(cell, () => undefined);
    cell.set(3);
    expect(rest.valueOf(cell)).toBe(2);
    stop();
    expect(rest.valueOf(cell)).toBe(3);
  });

  it('does a task at once, but while somebody types once and before the changes are told', () => {
    const { rest, idle } = makeRest();
    const cell = new Cell(1);
    const seen: number[] = [];
    rest.subscribe(cell, () => seen.push(rest.valueOf(cell)));
    const task = () => cell.update((value) => value * 10);
    rest.do(task);
    expect(seen).toEqual([10]);
    rest.typed();
    cell.set(2);
    rest.do(task);
    rest.do(task);
    expect([cell.get(), seen]).toEqual([2, [10]]);
    idle();
    expect([cell.get(), seen]).toEqual([20, [10, 20]]);
    idle();
    expect(seen).toEqual([10, 20]);
  });

  it('tells nobody who has stopped watching', () => {
    const { rest, idle } = makeRest();
    const cell = new Cell(1);
    let told = 0;
    const stop = rest.subscribe(cell, () => (told += 1));
    rest.typed();
    cell.set(2);
    stop();
    idle();
    expect(told).toBe(0);
  });
});

describe('a tree that came anew', () => {
  const before = {
    id: 'd',
    people: [{ id: 'p', name: 'Layla' }],
    articles: [
      { id: 'a', changed: 1 },
      { id: 'b', changed: 1 },
    ],
  };

  it('is the tree before where nothing has changed', () => {
    expect(shareUnchanged(before, structuredClone(before))).toBe(before);
  });

  it('keeps every part that is the same', () => {
    const after = structuredClone(before);
    after.articles[1]!.changed = 2;
    const shared = shareUnchanged(before, after);
    expect(shared).toEqual(after);
    expect(shared).not.toBe(before);
    expect(shared.people).toBe(before.people);
    expect(shared.articles[0]).toBe(before.articles[0]);
    expect(shared.articles[1]).not.toBe(before.articles[1]);
  });

  it('has what came, where parts were added, taken out or are of another kind', () => {
    for (const after of [
      {},
      { ...before, more: null },
      { ...before, people: {} },
      { ...before, articles: [] },
      null,
      3,
    ])
      expect(shareUnchanged(before, after)).toEqual(after);
  });
});
