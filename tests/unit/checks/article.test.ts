import { describe, expect, it } from 'vitest';
import { features } from '#tests/fixtures/articles.ts';
import { findings } from './findings.ts';

describe.each(features)('a feature with a faithful translation: $name', ({ arabic, english, gold }) => {
  it('gives no error', () => {
    const errors = gold.flatMap(([from, to]) =>
      findings(from.map((i) => arabic[i]!).join('\n\n'), to.map((i) => english[i]!).join('\n\n')).filter(
        (one) => one.severity === 'error',
      ),
    );
    expect(errors).toEqual([]);
  });

  it('gives the right finding for a deliberate slip', () => {
    const source = arabic.join('\n\n');
    const target = english.join('\n\n');
    const slips: [from: RegExp, to: string, check: string][] = [
      [/\b2015\b/u, '2051', 'number'],
      [/\bSeptember\b/u, 'November', 'date'],
      [/\bSyria\b/gu, 'Serbia', 'name'],
      [/”/u, '', 'quotation'],
      [/ in /u, ' in in ', 'repeated-word'],
      [/\.$/u, '،', 'arabic-punctuation'],
    ];
    for (const [from, to, check] of slips) {
      const slipped = target.replace(from, to);
      if (slipped === target) continue;
      expect(
        findings(source, slipped)
          .filter(({ severity }) => severity !== 'note')
          .map((one) => one.check),
        `${String(from)} ${to}`,
      ).toContain(check);
    }
  });
});
