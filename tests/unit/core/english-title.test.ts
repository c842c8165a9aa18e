import { describe, expect, it } from 'vitest';
import { englishTitleOf } from '#core/article/english-title.ts';

const titleOf = (...rows: [kind: string, text: string][]) =>
  englishTitleOf(
    rows.map(([kind, text]) => ({ kind, text })),
    ({ kind }) => kind,
  );

describe('the English title of an article', () => {
  it('is the first line of its headline, wherever that stands, without marks', () => {
    expect(titleOf(['byline', 'Agencies'], ['headline', '*Floods* cut the road\n\n340 moved'])).toBe(
      'Floods cut the road',
    );
    expect(titleOf(['headline', '\n  Floods cut the road '])).toBe('Floods cut the road');
  });

  it('is the first line of its first row where no paragraph is a headline', () => {
    expect(titleOf(['body', 'Floods cut the road'], ['body', 'On Sunday'])).toBe('Floods cut the road');
  });

  it('is empty while nobody has written it', () => {
    expect(titleOf(['headline', ''], ['body', 'On Sunday'])).toBe('');
    expect(titleOf()).toBe('');
  });
});
