import { describe, expect, it } from 'vitest';
import { serious } from './findings.ts';

describe('countries', () => {
  it.each([
    ['زار وفد عماني صنعاء أمس.', 'A Yemeni delegation visited Sanaa yesterday.'],
    ['زار وفد إيراني بغداد أمس.', 'An Iraqi delegation visited Baghdad yesterday.'],
    ['التقى الوزير المالي نظيره.', 'The Malawian minister met his counterpart.'],
    ['فازت سلوفينيا بالمباراة.', 'Slovakia won the match.'],
  ])('that sound alike, or whose capital is named, are not taken for each other: %s', (source, target) => {
    expect(serious(source, target)).not.toEqual([]);
  });

  it.each([
    ['زار وفد يمني صنعاء أمس.', 'A Yemeni delegation visited Sanaa yesterday.'],
    ['التقى الوفد في دمشق.', 'The delegation met in the Syrian capital, Damascus.'],
    ['وصل وفد عماني إلى صنعاء.', 'An Omani delegation arrived in the Yemeni capital, Sanaa.'],
  ])('that a capital stands for are right beside it: %s', (source, target) => {
    expect(serious(source, target)).toEqual([]);
  });
});
