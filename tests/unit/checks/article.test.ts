import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findings } from './findings.ts';

const articles = new URL('../../../../shared/articles/', import.meta.url);

function paragraphs(name: string): string[] {
  return readFileSync(new URL(name, articles), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

// Real copy that may not be shipped; without it the test is shown as skipped.
describe.skipIf(!existsSync(articles))('a real article with a faithful translation', () => {
  it('gives no error', () => {
    const source = paragraphs('putin-syria.ar.txt');
    const target = paragraphs('putin-syria.en.txt');
    const { gold } = JSON.parse(readFileSync(new URL('putin-syria.gold.json', articles), 'utf8')) as {
      gold: [number[], number[]][];
    };
    const errors = gold.flatMap(([from, to]) =>
      findings(from.map((i) => source[i]!).join('\n\n'), to.map((i) => target[i]!).join('\n\n')).filter(
        (one) => one.severity === 'error',
      ),
    );
    expect(errors).toEqual([]);
  });

  it('gives the right finding for a deliberate slip', () => {
    const source = paragraphs('putin-syria.ar.txt').join('\n\n');
    const target = paragraphs('putin-syria.en.txt').join('\n\n');
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
