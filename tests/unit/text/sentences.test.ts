import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceSpans, splitSentences } from '#core/text/sentences.ts';

describe('splitSentences', () => {
  it('ends sentences at full stops, questions and exclamations of both scripts', () => {
    expect(splitSentences('وصل الوزير. هل يعود؟ نعم!')).toEqual(['وصل الوزير.', 'هل يعود؟', 'نعم!']);
    expect(splitSentences('He came. Will he stay? Yes!')).toEqual(['He came.', 'Will he stay?', 'Yes!']);
  });

  it('goes on after titles, initials and pages', () => {
    for (const text of [
      'قال د. أحمد إنه سيعود.',
      'انظر ص. 15 من التقرير.',
      'التقى أ. د. سمير حسن الطلاب.',
      'Mr. Smith met Dr. J. R. Jones at St. Mary’s.',
      'The U.S. Senate voted at 3 p.m. on Monday.',
      'It cost 3.5 million, i.e. too much.',
      'Shares of Acme Inc. fell.',
    ]) {
      expect(splitSentences(text), text).toEqual([text]);
    }
  });

  it('ends after an initialism where a new sentence plainly opens', () => {
    expect(splitSentences('He lives in the U.S. The rest left.')).toHaveLength(2);
    expect(splitSentences('ولد عام 1950 م. ثم سافر.')).toHaveLength(2);
  });

  it('keeps closing quotes with their sentence and goes on after quoted speech', () => {
    expect(splitSentences('“We will not.” He left.')).toEqual(['“We will not.”', 'He left.']);
    expect(splitSentences('“Never!” he said.')).toEqual(['“Never!” he said.']);
  });

  it('takes every character that is not space into one sentence, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const spans = sentenceSpans(text);
        let end = 0;
        for (const span of spans) {
          expect(text.slice(end, span.start).trim()).toBe('');
          expect(span.end).toBeGreaterThan(span.start);
          end = span.end;
        }
        expect(text.slice(end).trim()).toBe('');
      }),
    );
  });

  it('are found in a text of any length that was made to slow the search down', () => {
    expect(splitSentences('ا. '.repeat(60_000))).toHaveLength(1);
    expect(splitSentences(`${'.'.repeat(100_000)}a`)).toHaveLength(1);
    expect(splitSentences("'. A".repeat(50_000)).length).toBeGreaterThan(0);
  });
});
