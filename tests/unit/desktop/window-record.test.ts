import { assert, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fragmentOf } from '#api/window-address.ts';
import { beginningOf } from '#api/window-beginning.ts';
import { centredIn, fitInto, readRecords, type WindowRecord } from '#desktop/window-record.ts';
import { windowTitle } from '#renderer/ui/use-window-title.ts';

const RECORD: WindowRecord = {
  x: 10,
  y: 20,
  width: 900,
  height: 600,
  maximized: false,
  desk: '/desks/foreign',
  article: 'a1',
  person: 'layla',
};
const CLOSED: WindowRecord = { ...RECORD, desk: null, article: null, person: null };
const told = (...windows: unknown[]) => readRecords(JSON.stringify({ windows }));

describe('windows that come back', () => {
  it('are read as they were written, the one in front last', () => {
    const other = { ...RECORD, x: -50, article: 'a2' };
    expect(told(other, RECORD)).toEqual([other, RECORD]);
  });

  it('without a desk come back only where no other window does', () => {
    expect(told(CLOSED, RECORD, CLOSED)).toEqual([RECORD]);
    expect(told(CLOSED, { ...CLOSED, x: 5 })).toEqual([{ ...CLOSED, x: 5 }]);
  });

  it('are none of those that are damaged', () => {
    const damaged = [
      { width: 0 },
      { x: 1.5 },
      { y: '7' },
      { maximized: 1 },
      { desk: 3 },
      { person: undefined },
    ];
    expect(told(...damaged.map((field) => ({ ...RECORD, ...field })), null, 7, [], RECORD)).toEqual([RECORD]);
    expect(told({ ...RECORD, further: 1 })).toEqual([RECORD]);
    for (const text of ['', '{', '[]', 'null', '{"windows":{}}', '{"x":1}'])
      expect(readRecords(text)).toEqual([]);
  });

  const side = integer({ min: 1, max: 5_000 });
  const at = integer({ min: -9_000, max: 9_000 });
  const area = record({ x: at, y: at, width: side, height: side });

  it('stand wholly in the area of a screen, and keep their place and size where that is so already', () => {
    assert(
      property(area, area, (wanted, screen) => {
        for (const placed of [fitInto(wanted, screen), centredIn(wanted, screen)]) {
          expect(placed.x).toBeGreaterThanOrEqual(screen.x);
          expect(placed.y).toBeGreaterThanOrEqual(screen.y);
          expect(placed.x + placed.width).toBeLessThanOrEqual(screen.x + screen.width);
          expect(placed.y + placed.height).toBeLessThanOrEqual(screen.y + screen.height);
        }
        const placed = fitInto(wanted, screen);
        expect(fitInto(placed, screen)).toEqual(placed);
      }),
    );
  });
});

describe('the address of a window', () => {
  it('hands over the article and the person that it begins with', () => {
    for (const beginning of [
      { article: 'a/1', person: 'layla' },
      { article: null, person: 'layla' },
      { article: null, person: null },
    ])
      expect(beginningOf(fragmentOf(beginning))).toEqual(beginning);
  });

  it('hands over nothing that cannot be an id', () => {
    expect(beginningOf('#article=%3Cscript%3E&person=')).toEqual({ article: null, person: null });
    expect(beginningOf('#key=secret')).toEqual({ article: null, person: null });
  });
});

describe('the title of a window', () => {
  it('names article, desk and program, each in a direction of its own', () => {
    expect(windowTitle(['افتتاح المكتبة', 'Foreign desk'])).toBe(
      '\u2068افتتاح المكتبة\u2069 – \u2068Foreign desk\u2069 – Muqabala',
    );
    expect(windowTitle([undefined])).toBe('Muqabala');
  });
});
