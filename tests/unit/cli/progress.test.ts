import { describe, expect, it } from 'vitest';
import { progressOn } from '#cli/progress.ts';

function shownOn({ isTTY }: { isTTY: boolean }) {
  let [text, clock] = ['', 0];
  const shown = { isTTY, write: (more: string) => void (text += more) };
  const progress = progressOn('Reading articles', shown, () => clock);
  return {
    text: () => text,
    at(milliseconds: number, done: number) {
      clock = milliseconds;
      progress.onProgress(done);
    },
    end: () => progress.end(),
  };
}

describe('progress of the command line', () => {
  it('is one line of a terminal, written over when it changes, and gone at the end', () => {
    const { text, at, end } = shownOn({ isTTY: true });
    at(0, 0);
    at(10, 0.111);
    at(20, 0.119);
    expect(text()).toBe('\rReading articles: 0 %\rReading articles: 11 %');
    end();
    expect(text()).toMatch(/\r {22}\r$/u);
  });

  it('is a line every two seconds in a log, of work that takes long', () => {
    const { text, at, end } = shownOn({ isTTY: false });
    at(0, 0);
    at(1_900, 0.1);
    expect(text()).toBe('');
    at(2_000, 0.11);
    at(3_000, 0.15);
    at(4_100, 0.2);
    end();
    expect(text()).toBe('Reading articles: 11 %\nReading articles: 20 %\n');
  });

  it('does not speak up in a log for work that is nearly done', () => {
    const { text, at, end } = shownOn({ isTTY: false });
    at(3_000, 0.5);
    at(9_000, 0.9);
    end();
    expect(text()).toBe('');
  });
});
