import { describe, expect, it } from 'vitest';
import { findings, fixed, serious } from './findings.ts';

const AR = 'قال وزير الصحة [في بيان](https://example.org/ar) إن **الخطة** جاهزة[^1].';

describe('inline marks', () => {
  it('are no finding where the English has them, wherever its links lead', () => {
    const english =
      'The health minister said [in a statement](https://example.org/en) that **the plan** is ready.[^1]';
    expect(findings(AR, english).filter(({ check }) => check === 'inline-mark')).toEqual([]);
  });

  it('are missed where they are lost', () => {
    const english = 'The health minister said in a statement that the plan is ready.';
    expect(serious(AR, english)).toEqual(['inline-mark.link-missing', 'inline-mark.note-missing']);
    const strong = findings(AR, english).find(({ message }) => message.key === 'inline-mark.strong-missing')!;
    expect(strong.severity).toBe('note');
    expect(AR.slice(strong.source!.start, strong.source!.end)).toBe('الخطة');
  });

  it('are told of where they are half written', () => {
    const english = 'The minister said [in a statement](https://example.org/en) **the plan is ready.[^1]';
    const half = findings(AR, english).find(({ message }) => message.key === 'inline-mark.unpaired')!;
    expect(english.slice(half.target!.start, half.target!.end)).toBe('**');
  });

  it('do not stand in the way of the other checks, whose places are those of the marked text', () => {
    const english = 'The **minister**  said 12 schools[^1] , [and more](https://example.org/7).';
    const found = findings('قال **الوزير** إن 13 مدرسة[^1] [وأكثر](https://example.org/7).', english);
    const number = found.find(({ check, target }) => check === 'number' && target)!;
    expect(english.slice(number.target!.start, number.target!.end)).toBe('12');
    expect(found.some(({ check }) => check === 'verbatim' || check === 'bracket')).toBe(false);
    expect(fixed('قال', english, 'spacing')).not.toContain('  said');
  });
});
