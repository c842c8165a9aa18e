import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_VERSION } from '#core/journal/event.ts';
import { articleEventSchema, type ArticleEvent } from '#core/article/article.ts';
import { isForeignJournal, journalLine, lineHash, readJournal } from '#core/journal/journal.ts';
import { sha256Hex } from '#core/hash.ts';
import { runs } from '#tests/runs.ts';
import { historyArbitrary, play } from './histories.ts';

const ROOT = sha256Hex('article.json');

function linesOf(events: readonly ArticleEvent[]): string[] {
  let prev = ROOT;
  return events.map((event) => {
    const line = journalLine(event, prev);
    prev = lineHash(line);
    return line;
  });
}

const encode = (lines: readonly string[]) =>
  new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
const read = (lines: readonly string[]) =>
  readJournal(encode(lines), ROOT, articleEventSchema, EVENT_VERSION);

/** A journal of at least three lines. */
const journalArbitrary = historyArbitrary
  .map((plan) => linesOf(play(plan)[0]!.events))
  .filter((lines) => lines.length >= 3);

describe('journal', () => {
  it('gives back the events that were written, and finds nothing wrong', () => {
    const property = fc.property(historyArbitrary, (plan) => {
      const { events } = play(plan)[0]!;
      const reading = read(linesOf(events));
      expect(reading.events).toEqual(events);
      expect(reading.problems).toEqual([]);
      expect(reading.lines).toBe(events.length);
    });
    fc.assert(property);
  });

  it('can be read on from any line', () => {
    const property = fc.property(journalArbitrary, fc.nat(), (lines, n) => {
      const cut = n % lines.length;
      const first = read(lines.slice(0, cut));
      const rest = readJournal(encode(lines.slice(cut)), first.head, articleEventSchema, EVENT_VERSION, {
        firstLine: first.lines + 1,
      });
      const whole = read(lines);
      expect(rest.problems).toEqual([]);
      expect([...first.events, ...rest.events]).toEqual(whole.events);
      expect(rest.head).toBe(whole.head);
    });
    fc.assert(property);
  });

  it('finds any line that was changed, as long as another one follows it', () => {
    const change = fc.tuple(journalArbitrary, fc.nat(), fc.nat(), fc.nat(25));
    const property = fc.property(change, ([lines, n, at, letter]) => {
      const line = n % (lines.length - 1);
      const old = lines[line]!;
      const place = at % old.length;
      const replacement = String.fromCharCode(97 + letter);
      fc.pre(old[place] !== replacement);
      const changed = old.slice(0, place) + replacement + old.slice(place + 1);
      const { problems } = read(lines.with(line, changed));
      expect(problems.map((problem) => problem.line)).toContain(line + 2);
    });
    fc.assert(property, { numRuns: runs(300) });
  });

  it('finds a line that was removed, doubled or swapped with the next', () => {
    const property = fc.property(journalArbitrary, fc.nat(), (lines, n) => {
      const i = n % (lines.length - 1);
      expect(read(lines.toSpliced(i, 1)).problems).toEqual([{ code: 'broken-chain', line: i + 1 }]);
      // The doubled line follows an earlier one, as where two programs went on from there.
      expect(read(lines.toSpliced(i, 0, lines[i]!)).problems).toContainEqual({
        code: 'two-heads',
        line: i + 2,
      });
      const swapped = read(lines.toSpliced(i, 2, lines[i + 1]!, lines[i]!));
      expect(swapped.problems[0]).toEqual({ code: 'broken-chain', line: i + 1 });
    });
    fc.assert(property);
  });

  it('is read in full where a merge has left two versions and its marks in it', () => {
    const property = fc.property(journalArbitrary, fc.nat(), (lines, n) => {
      const i = n % (lines.length - 1);
      const [common, ours] = [lines.slice(0, i + 1), lines.slice(i + 1)];
      const theirs = journalLine(
        { ...JSON.parse(lines[i]!), id: 'theirs', prev: undefined },
        lineHash(lines[i]!),
      );
      const merged = [...common, '<<<<<<< HEAD', ...ours, '=======', theirs, '>>>>>>> other'];
      const { events, problems } = read(merged);
      expect(events.map(({ id }) => id)).toEqual([...read(lines).events.map(({ id }) => id), 'theirs']);
      const marks = problems.filter(({ code }) => code === 'conflict-marker').map(({ line }) => line);
      expect(marks).toEqual([i + 2, lines.length + 2, lines.length + 4]);
      expect(problems.filter(({ code }) => code !== 'conflict-marker')).toEqual([
        { code: 'two-heads', line: lines.length + 3 },
      ]);
    });
    fc.assert(property);
  });

  it('is told from one that was begun for another article, also where its first line was changed', () => {
    const property = fc.property(journalArbitrary, (lines) => {
      const bytes = (all: readonly string[]) =>
        new TextEncoder().encode(all.map((line) => `${line}\n`).join(''));
      const root = (JSON.parse(lines[0]!) as { prev: string }).prev;
      expect(isForeignJournal(bytes(lines), root)).toBe(false);
      expect(isForeignJournal(bytes(lines), lineHash('another article'))).toBe(true);
      const changed = lines.with(0, lines[0]!.replace(root, lineHash('changed')));
      expect(isForeignJournal(bytes(changed), root)).toBe(lines.length === 1);
    });
    fc.assert(property);
  });

  it('finds that it was moved to another article', () => {
    const lines = linesOf(play({ paragraphs: 1, skews: [0, 0, 0], steps: [] })[0]!.events);
    const reading = readJournal(encode(lines), sha256Hex('other'), articleEventSchema, EVENT_VERSION);
    expect(reading.problems).toEqual([{ code: 'broken-chain', line: 1 }]);
    expect(reading.events).toHaveLength(1);
  });

  it('keeps every whole line of a file that was torn anywhere', () => {
    const property = fc.property(journalArbitrary, fc.nat(), (lines, n) => {
      const bytes = encode(lines);
      const torn = bytes.subarray(0, n % bytes.length);
      const reading = readJournal(torn, ROOT, articleEventSchema, EVENT_VERSION);
      const whole = torn.filter((byte) => byte === 0x0a).length;
      expect(reading.events).toEqual(read(lines).events.slice(0, whole));
      const ends = torn.length === 0 || torn.at(-1) === 0x0a;
      expect(reading.problems).toEqual(ends ? [] : [{ code: 'torn-line', line: whole + 1 }]);
    });
    fc.assert(property);
  });

  it('leaves out what it cannot read, says where, and goes on', () => {
    const [first] = linesOf(play({ paragraphs: 1, skews: [0, 0, 0], steps: [] })[0]!.events);
    const newer = JSON.stringify({ v: EVENT_VERSION + 1, id: 'n', type: 'future', prev: lineHash('null') });
    const reading = read([first!, '{"v":1', 'null', newer]);
    expect(reading.events).toHaveLength(1);
    expect(reading.problems).toEqual([
      { code: 'unreadable-line', line: 2 },
      { code: 'unreadable-line', line: 3 },
      { code: 'newer-version', line: 4 },
    ]);
  });

  it('is not read on where hardly a line of it can be, however many there are', () => {
    const bytes = new Uint8Array(1_000_000).fill(0x0a);
    const { problems, lines, wholeBytes } = readJournal(bytes, 'root', articleEventSchema, EVENT_VERSION);
    expect([problems.length, lines, wholeBytes]).toEqual([10_001, 10_000, 10_000]);
    expect(problems.at(-1)).toEqual({ code: 'torn-line', line: 10_001 });
  });

  it('never throws, whatever the bytes', () => {
    const property = fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const reading = readJournal(bytes, ROOT, articleEventSchema, EVENT_VERSION);
      expect(reading.wholeBytes).toBeLessThanOrEqual(bytes.length);
    });
    fc.assert(property);
  });
});
