import { describe, expect, it } from 'vitest';
import { WordLinks } from '#core/align/partner-words.ts';
import { compileLexicon } from '#core/text/lexicon.ts';

const lexicon = compileLexicon([
  { arabic: 'هدنة', english: ['truce', 'ceasefire'] },
  { arabic: 'مجلس', english: ['council'] },
  { arabic: 'رئاسي', english: ['presidential'] },
  { arabic: 'مدينة', english: ['city', 'town'] },
  { arabic: 'أعلن', english: ['announce'] },
  { arabic: 'وقف', english: ['stop', 'cease'] },
  { arabic: 'إطلاق', english: ['firing', 'launch'] },
  { arabic: 'نار', english: ['fire'] },
]);

/** What stands on the other side for words of a text. */
function partners(arabic: string, english: string, words: string) {
  const side = /\p{Script=Arabic}/u.test(words) ? 'arabic' : 'english';
  const [from, to] = side === 'arabic' ? [arabic, english] : [english, arabic];
  const start = from.indexOf(words);
  const { spans, best } = new WordLinks(arabic, english, [lexicon]).partnersOf(side, [
    { start, end: start + words.length },
  ]);
  return {
    all: spans.map((span) => to.slice(span.start, span.end)),
    best: best && to.slice(best.start, best.end),
  };
}

const ARABIC = 'أعلن المجلس الرئاسي في طرابلس أمس هدنة في المدينة بكلفة ٤٫٥ مليون دينار.';
const ENGLISH =
  'The Presidential Council in Tripoli announced a truce in the city, at a cost of 4.5m dinars.';

describe('the words that render others', () => {
  it('are found by the lexicon, whatever is written onto them, on either side', () => {
    expect(partners(ARABIC, ENGLISH, 'هدنة')).toEqual({ all: ['truce'], best: 'truce' });
    expect(partners(ARABIC, ENGLISH, 'المدينة').best).toBe('city');
    expect(partners(ARABIC, ENGLISH, 'city').best).toBe('المدينة');
  });

  it('are one stretch for a phrase, in the order of the other language', () => {
    expect(partners(ARABIC, ENGLISH, 'المجلس الرئاسي')).toEqual({
      all: ['Presidential Council'],
      best: 'Presidential Council',
    });
    expect(partners(ARABIC, ENGLISH, 'Presidential Council').best).toBe('المجلس الرئاسي');
  });

  it('are found by their sound and their value', () => {
    expect(partners(ARABIC, ENGLISH, 'طرابلس').best).toBe('Tripoli');
  });

  it('are what is left over where every other word has its partner', () => {
    expect(partners('أعلن المجلس زعطوط', 'The council announced a zatut', 'زعطوط').best).toBe('zatut');
    expect(partners('أعلن المجلس هدنة', 'The council announced a secession', 'هدنة').best).toBe('secession');
    expect(partners('أعلن المجلس هدنة', 'The council announced many strange things', 'هدنة').best).toBeNull();
  });

  it('are none where nothing is known of a word', () => {
    expect(partners('قال زعطوط', 'A spokesman answered', 'زعطوط')).toEqual({ all: [], best: null });
    expect(partners('', '', '')).toEqual({ all: [], best: null });
  });

  it('are those near by where a word stands twice', () => {
    const twice = 'المدينة قرب البحر وهذه هي المدينة';
    expect(
      new WordLinks(twice, 'The city by the sea, the town itself', [lexicon]).partnersOf('arabic', [
        { start: 0, end: 7 },
      ]).best,
    ).toEqual({ start: 4, end: 8 });
  });
});
