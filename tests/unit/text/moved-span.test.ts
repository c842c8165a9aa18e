import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestPlace, spanMover } from '#core/text/moved-span.ts';
import type { Span } from '#core/text/span.ts';

const RUNS = { numRuns: 1_000 };

/** Few words, so that many are alike; marks, digits of both kinds, directional marks and pairs of code units among them. */
const word = fc.constantFrom(
  'the',
  'the',
  'a',
  'president',
  'said',
  '1,500',
  '١٥٠٠',
  'قال',
  'الرئيسُ',
  'مـــصر',
  '\u200fنعم',
  'ﻻ',
  '😀',
  '—',
);
const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(' '));
const texts = fc.tuple(text, fc.string(), fc.nat(200)).map(([a, b, at]) => a.slice(0, at) + b + a.slice(at));

const spanIn = (length: number) =>
  fc
    .tuple(fc.nat(length), fc.nat(length))
    .map(([a, b]): Span => ({ start: Math.min(a, b), end: Math.max(a, b) }));

/** Whether an offset lies between the two code units of one character, where no selection ends. */
const inPair = (given: string, offset: number) => /^[\udc00-\udfff]/.test(given.slice(offset, offset + 1));

const spanned = texts
  .filter((each) => each.length > 0)
  .chain((before) =>
    fc.record({
      before: fc.constant(before),
      span: spanIn(before.length).filter(
        ({ start, end }) => start < end && !inPair(before, start) && !inPair(before, end),
      ),
    }),
  );

function moved(before: string, after: string, words: string): string | null {
  const start = before.indexOf(words);
  expect(start).toBeGreaterThanOrEqual(0);
  const span = spanMover(before, after)({ start, end: start + words.length }, words);
  return span && after.slice(span.start, span.end);
}

describe('a span in a text that changes', () => {
  it('is never outside the text, and never empty', () => {
    const property = fc.property(spanned, texts, ({ before, span }, after) => {
      const quote = before.slice(span.start, span.end);
      const now = spanMover(before, after)(span, quote);
      if (!now) return;
      expect(now.start).toBeGreaterThanOrEqual(0);
      expect(now.start).toBeLessThan(now.end);
      expect(now.end).toBeLessThanOrEqual(after.length);
    });
    fc.assert(property, RUNS);
  });

  it('has the very same words when the change is elsewhere', () => {
    const edit = spanned.chain(({ before, span }) =>
      fc.record({
        before: fc.constant(before),
        span: fc.constant(span),
        first: fc.boolean(),
        change: spanIn(before.length),
        written: text,
      }),
    );
    const property = fc.property(edit, ({ before, span, first, change, written }) => {
      // The change is cut to what lies before the span, or to what lies after it.
      const from = first ? Math.min(change.start, span.start) : Math.max(change.start, span.end);
      const to = first ? Math.min(change.end, span.start) : Math.max(change.end, span.end);
      const after = before.slice(0, from) + written + before.slice(to);
      const quote = before.slice(span.start, span.end);
      const now = spanMover(before, after)(span, quote);
      expect(now && after.slice(now.start, now.end)).toBe(quote);
    });
    fc.assert(property, RUNS);
  });

  it('is gone when its words were taken out and stand nowhere any more', () => {
    const property = fc.property(spanned, text, ({ before, span }, written) => {
      const quote = before.slice(span.start, span.end);
      fc.pre(/[\p{L}\p{N}]/u.test(quote));
      const strange = written.replace(/\S+/g, 'zzz');
      const after = before.slice(0, span.start) + strange + before.slice(span.end);
      const rest = before.slice(0, span.start) + before.slice(span.end);
      fc.pre(![...quote].some((character) => /[\p{L}\p{N}]/u.test(character) && rest.includes(character)));
      fc.pre(!quote.includes('z'));
      expect(spanMover(before, after)(span, quote)).toBeNull();
    });
    fc.assert(property, RUNS);
  });

  it('is back when the change is taken back', () => {
    const before = 'Forces have inflicted tangible losses on them, and losses were tangible.';
    const gone = 'Forces have inflicted them, and losses were tangible.';
    expect(moved(before, gone, 'tangible losses on ')).toBeNull();
    expect(moved(before, before, 'tangible losses')).toBe('tangible losses');
  });

  it('takes in what is written inside it, and leaves out what is written at its ends', () => {
    const before = 'inflicted tangible losses on them';
    expect(moved(before, 'inflicted tangible and heavy losses on them', 'tangible losses')).toBe(
      'tangible and heavy losses',
    );
    expect(moved(before, 'inflicted very tangible losses indeed on them', 'tangible losses')).toBe(
      'tangible losses',
    );
  });

  it('follows a word that is corrected, and is gone with one that is replaced', () => {
    expect(moved('inflicted tangibel losses', 'inflicted tangible losses', 'tangibel')).toBe('tangible');
    expect(
      moved('inflicted tangible losses on', 'inflicted heavy casualties on', 'tangible losses'),
    ).toBeNull();
  });

  it('holds through several changes at once', () => {
    const before = 'The minister said on Monday that the dam would be full by June, the agency said.';
    const after =
      'A minister told reporters on Monday that the dam will be full by July, an agency reported.';
    expect(moved(before, after, 'that the dam')).toBe('that the dam');
  });

  it('is found again where its words were moved to, but not on the same words that stood there before', () => {
    const before = 'The president spoke in Cairo. Ministers listened.';
    expect(moved(before, 'Ministers listened in Cairo. The president spoke.', 'in Cairo')).toBe('in Cairo');
    const twice = 'The president spoke. Then the minister and the president left.';
    expect(moved(twice, 'The president spoke. Then the minister left.', 'the president')).toBeNull();
  });

  it('takes an Arabic word with its marks and clitics as it stands', () => {
    const before = 'وقالَ الرئيسُ إنّ القواتِ أثبتت قدرتَها';
    expect(moved(before, 'وأضاف الرئيسُ أنّ القواتِ أثبتت قدرتَها', 'القواتِ')).toBe('القواتِ');
  });

  it('answers at once for long texts that have nothing in common', () => {
    const long = (name: string) => Array.from({ length: 20_000 }, (_, i) => `${name}${i}`).join(' ');
    const before = `start ${long('a')} end`;
    expect(
      spanMover(before, `other ${long('b')} words`)({ start: 6, end: 12 }, before.slice(6, 12)),
    ).toBeNull();
  });
});

describe('the nearest place of a quote', () => {
  it('is the one with the least way to go, and null where there is none', () => {
    expect(nearestPlace('the a the b the', 'the', 5)).toEqual({ start: 6, end: 9 });
    expect(nearestPlace('the a the b the', 'the', 0)).toEqual({ start: 0, end: 3 });
    expect(nearestPlace('the a the b the', 'the', 100)).toEqual({ start: 12, end: 15 });
    expect(nearestPlace('the a', 'no', 1)).toBeNull();
  });
});
