import { readFileSync } from 'node:fs';
import * as fixtures from '#tests/fixtures/articles.ts';

/** An article of the fixtures, as its rows should end up. */
export interface Article {
  name: string;
  /** The Arabic file, and what it holds. */
  file: string;
  bytes: Buffer;
  englishFile: string;
  arabic: string[];
  /** One entry per row: how many Arabic paragraphs it holds, and its English. */
  rows: { sources: number; english: string }[];
}

function inRows({ name, files, arabic, english, gold }: fixtures.Article): Article {
  return {
    name,
    file: files.arabic,
    bytes: readFileSync(files.arabic),
    englishFile: files.english,
    arabic,
    rows: gold.map(([sources, targets]) => ({
      sources: sources.length,
      // Several English paragraphs in one row are set apart by a blank line.
      english: targets.map((target) => english[target]!).join('\n\n'),
    })),
  };
}

export const harbour = inRows(fixtures.harbour);
export const features = fixtures.features.map(inRows);
