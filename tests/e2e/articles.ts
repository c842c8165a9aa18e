import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** An article with its English and with which paragraphs of one belong to which of the other. */
export interface Article {
  file: string;
  bytes: Buffer;
  arabic: string[];
  /** One entry per row as it should end up: how many Arabic paragraphs it holds, and its English. */
  rows: { sources: number; english: string }[];
}

interface Gold {
  gold: [number[], number[]][];
}

function paragraphs(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Reads `<name>.ar.txt`, `<name>.en.txt` and `<name>.gold.json` of a folder. */
function readArticle(folder: string, name: string): Article {
  const file = join(folder, `${name}.ar.txt`);
  const english = paragraphs(readFileSync(join(folder, `${name}.en.txt`), 'utf8'));
  const { gold } = JSON.parse(readFileSync(join(folder, `${name}.gold.json`), 'utf8')) as Gold;
  return {
    file,
    bytes: readFileSync(file),
    arabic: paragraphs(readFileSync(file, 'utf8')),
    rows: gold.map(([sources, targets]) => ({
      sources: sources.length,
      // Several English paragraphs in one row are set apart by a blank line.
      english: targets.map((target) => english[target]!).join('\n\n'),
    })),
  };
}

/** The suite's own article: 8 Arabic paragraphs, two of them one in English, one of them two. */
export const harbour = readArticle(fileURLToPath(new URL('articles', import.meta.url)), 'harbour');

/** The real article that lies beside the checkout where the team works; null elsewhere. */
export function sharedArticle(): Article | null {
  const folder = fileURLToPath(new URL('../../../shared/articles', import.meta.url));
  return existsSync(folder) ? readArticle(folder, 'putin-syria') : null;
}
