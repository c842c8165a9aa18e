import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  PLAIN,
  clipMarks,
  escapeMarks,
  formatMarks,
  normalised,
  parseMarks,
  unmark,
  withoutMarks,
  type Run,
} from '#core/text/inline-marks.ts';
import { runs } from '#tests/runs.ts';

const run = (text: string, style: Partial<Run> = {}): Run => ({ ...PLAIN, ...style, text });
const runsOf = (text: string) => normalised(parseMarks(text).runs);

describe('inline marks', () => {
  it('reads strong, emphasis, both, links and notes', () => {
    expect(
      runsOf('قال **الوزير** إن *الخطة* و***جاهزة***[^1]، وفق [البيان](https://example.org/a).'),
    ).toEqual([
      run('قال '),
      run('الوزير', { strong: true }),
      run(' إن '),
      run('الخطة', { emphasis: true }),
      run(' و'),
      run('جاهزة', { strong: true, emphasis: true }),
      run('', { note: '1' }),
      run('، وفق '),
      run('البيان', { link: 'https://example.org/a' }),
      run('.'),
    ]);
  });

  it('gives a stretch of a text the marks that its words have there', () => {
    const text = 'The **minister of *state*** said [so](https://example.org/a).';
    const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
    expect(clipMarks(text, at('of'))).toBe('**of**');
    expect(clipMarks(text, { start: at('of').start, end: at('said').end })).toBe('**of *state*** said');
    expect(clipMarks(text, at('so'))).toBe('[so](https://example.org/a)');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '*', '[', ']', '\\') }), (given) => {
        const whole = clipMarks(given, { start: 0, end: given.length });
        expect(runsOf(whole)).toEqual(runsOf(given));
      }),
      { numRuns: runs(200) },
    );
  });

  it('leaves what has no counterpart as it is written', () => {
    for (const text of [
      '5 * 3',
      '* شرط',
      '2 ** 3 = 8',
      'a [b] c',
      '[x](javascript:alert)',
      'C:\\temp',
      '****',
      '**open',
    ]) {
      expect(withoutMarks(text)).toBe(text);
    }
    expect(parseMarks('**open').unpaired).toEqual([{ start: 0, end: 2 }]);
  });

  it('keeps a mark within its paragraph', () => {
    expect(withoutMarks('*one\n\ntwo*')).toBe('*one\n\ntwo*');
    expect(withoutMarks('*one\ntwo*')).toBe('one\ntwo');
  });

  it('takes a character after a backslash for itself', () => {
    expect(withoutMarks('\\*a\\* \\[^1]')).toBe('*a* [^1]');
    expect(escapeMarks('*a* [b](https://c)')).toBe('\\*a\\* \\[b\\](https://c)');
  });

  it('puts white space outside of marks and escapes only what would be a mark', () => {
    expect(formatMarks([run('a '), run(' b ', { strong: true }), run('c')])).toBe('a  **b** c');
    expect(formatMarks([run('5 * 3')])).toBe('5 * 3');
    expect(formatMarks([run('*not a mark*')])).toBe('\\*not a mark\\*');
    expect(formatMarks([run('x', { link: 'javascript:y' })])).toBe('x');
  });

  it('leads back to the place in the marked text', () => {
    const marked = 'The **minister** said [so](https://example.org).';
    const { text, toMarked } = unmark(marked);
    expect(text).toBe('The minister said so.');
    const place = (words: string) => {
      const start = text.indexOf(words);
      const range = toMarked({ start, end: start + words.length });
      return marked.slice(range.start, range.end);
    };
    expect(place('minister')).toBe('minister');
    expect(place('said so')).toBe('said [so');
    expect(place('.')).toBe('.');
    expect(toMarked({ start: 0, end: 0 })).toEqual({ start: 0, end: 0 });
  });
});

const words = fc
  .array(
    fc.constantFrom('كلمة', 'word', ' ', '\n', '*', '**', '[', ']', '(', ')', '\\', '^1', '،', '5', '\n\n'),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((parts) => parts.join(''));
const anyRun = fc.record({
  text: words,
  strong: fc.boolean(),
  emphasis: fc.boolean(),
  link: fc.option(fc.constantFrom('https://example.org/a_b', 'mailto:desk@example.org'), { freq: 4 }),
  note: fc.option(fc.constantFrom('1', '2'), { freq: 6 }),
});

describe('marked text, whatever it is', () => {
  it('comes back from what was written of it, words and style', () => {
    const property = fc.property(fc.array(anyRun, { maxLength: 7 }), (runs) => {
      const given = normalised(runs);
      expect(runsOf(formatMarks(runs))).toEqual(given);
    });
    fc.assert(property, { numRuns: runs(3_000) });
  });

  it('has every character either in a run, in order, or among the signs', () => {
    const property = fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      const { runs, signs } = parseMarks(text);
      const ranges = [...runs.map(({ start, text }) => ({ start, end: start + text.length })), ...signs].sort(
        (a, b) => a.start - b.start || a.end - b.end,
      );
      let at = 0;
      for (const { start, end } of ranges) {
        expect(start).toBe(at);
        at = end;
      }
      expect(at).toBe(text.length);
      for (const { start, text: part } of runs) expect(text.slice(start, start + part.length)).toBe(part);
    });
    fc.assert(property, { numRuns: runs(3_000) });
  });

  it('loses no word without marks', () => {
    const property = fc.property(words, (text) => {
      expect(withoutMarks(escapeMarks(text))).toBe(text);
    });
    fc.assert(property);
  });

  it('is read in linear time, be it nothing but marks', () => {
    for (const part of [
      '*',
      '**a ',
      '***a* ',
      '[',
      '[\\[',
      '[a](https://b ',
      '\\',
      '[^',
      '*a**b***c',
      '\n ',
    ]) {
      const text = part.repeat(50_000 / part.length);
      expect(withoutMarks(text).length).toBeLessThanOrEqual(text.length);
    }
  });
});
