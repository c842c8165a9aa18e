import { describe, expect, it } from 'vitest';
import { panelPlace, type Box } from '#renderer/ui/panel-place.ts';

const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom });

const covers = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** The box that a panel has at its place. */
const placed = (
  subject: Parameters<typeof panelPlace>[0],
  frame: Box,
  panel = { width: 360, height: 110 },
) => {
  const { left, top, maxWidth = panel.width } = panelPlace(subject, frame, panel);
  return box(left, top, left + Math.min(panel.width, maxWidth), top + panel.height);
};

describe('a panel about words of a row', () => {
  const frame = box(220, 120, 720, 450);
  const row = (top: number, bottom: number) => box(220, top, 720, bottom);
  const english = (top: number, bottom: number) => box(240, top, 440, bottom);

  it('stands below the row, else above it, and covers none of it', () => {
    for (const [top, bottom] of [
      [130, 250],
      [300, 440],
    ] as const) {
      const whole = row(top, bottom);
      const words = box(560, top + 20, 620, top + 40);
      const at = placed({ words, row: whole, english: english(top, bottom) }, frame);
      expect(covers(at, whole)).toBe(false);
      expect(at.top >= frame.top && at.bottom <= frame.bottom && at.right <= frame.right).toBe(true);
    }
  });

  it('stands beside the English, as narrow as it must, where the row has all the height', () => {
    const words = box(560, 260, 620, 285);
    const text = english(90, 470);
    const at = placed({ words, row: row(90, 470), english: text }, frame);
    expect(covers(at, text)).toBe(false);
    expect(covers(at, words)).toBe(false);
    expect(at.right).toBeLessThanOrEqual(frame.right);
    // In the other order of the columns as well.
    const right = box(480, 90, 700, 470);
    expect(covers(placed({ words, row: row(90, 470), english: right }, frame), right)).toBe(false);
  });

  it('stands at the words where the English has all the width, or nothing is known but the words', () => {
    const words = box(560, 200, 620, 220);
    const wide = panelPlace({ words, row: row(90, 470), english: box(240, 90, 700, 470) }, frame, {
      width: 360,
      height: 110,
    });
    expect(wide).toEqual({ left: 348, top: 226 });
    expect(panelPlace({ words, row: null, english: null }, frame, { width: 360, height: 110 })).toEqual(wide);
  });
});
