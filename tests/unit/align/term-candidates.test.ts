import { describe, expect, it } from 'vitest';
import { TermCandidates } from '#core/align/term-candidates.ts';
import { compileLexicon } from '#core/text/lexicon.ts';

const lexicon = compileLexicon([
  { arabic: 'هدنة', english: ['truce', 'ceasefire', 'armistice'] },
  { arabic: 'مجلس', english: ['council', 'board'] },
  { arabic: 'رئاسي', english: ['presidential'] },
  { arabic: 'مدينة', english: ['city', 'town'] },
  { arabic: 'رحب', english: ['welcome'] },
]);

/** Candidates of rows, each as its Arabic and how often it is translated how. */
function candidates(rows: readonly (readonly [arabic: string, english: string])[]) {
  const found = new TermCandidates<number>([lexicon]);
  rows.forEach(([arabic, english], i) => found.add(arabic, english, i));
  return found
    .list()
    .map(({ arabic, renderings }) => [
      arabic,
      ...renderings.map(({ english, count, places }) => [english, count, ...places]),
    ]);
}

describe('candidates for terms', () => {
  it('are what is translated in several ways, each in two rows or more', () => {
    expect(
      candidates([
        ['رحب بالهدنة', 'He welcomed the truce'],
        ['رحبت الهدنة', 'She welcomed the truces'],
        ['الهدنة في المدينة', 'A ceasefire in the city'],
        ['والهدنة أمس', 'Yesterday the ceasefire'],
        ['الهدنة الآن', 'The armistice now'],
        ['المدينة', 'The city'],
      ]),
    ).toEqual([['هدنة', ['truce', 2, 0, 1], ['ceasefire', 2, 2, 3]]]);
  });

  it('are phrases of two words as well, and no names', () => {
    const rows = [
      ['قال المجلس الرئاسي', 'the presidential council said'],
      ['قال المجلس الرئاسي', 'the presidential board said'],
    ] as const;
    expect(candidates([...rows, ...rows]).map(([arabic]) => arabic)).toContain('المجلس الرئاسي');
    const names = rows.map(
      ([arabic, english]) =>
        [
          arabic,
          english.replace(/presidential \w/u, (part) => `Presidential ${part.at(-1)!.toUpperCase()}`),
        ] as const,
    );
    expect(candidates([...names, ...names]).map(([arabic]) => arabic)).not.toContain('المجلس الرئاسي');
  });

  it('are none where there is one way, or none', () => {
    expect(candidates([])).toEqual([]);
    expect(candidates(Array.from({ length: 5 }, () => ['الهدنة', 'the truce'] as const))).toEqual([]);
  });
});
