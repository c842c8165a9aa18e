import { arabicOf, englishOf } from './key-texts.ts';

/** Rows in a chunk that the browser may leave out of a layout. */
const CHUNK = 50;

/**
 * The page that a key is held against: the rows of an article in chunks, plain text fields, and no script. What a key costs in
 * it, the browser takes.
 */
export function floorPage(rows: number): string {
  const row = (i: number) =>
    `<li><textarea lang="en" data-row-text="p${i + 1}">${englishOf(i, 'clean')}</textarea><span>${i + 1}</span><p lang="ar" dir="rtl">${arabicOf(i)}</p></li>`;
  const chunks = Array.from({ length: Math.ceil(rows / CHUNK) }, (_, chunk) => {
    const length = Math.min(CHUNK, rows - chunk * CHUNK);
    return `<ol>${Array.from({ length }, (_each, i) => row(chunk * CHUNK + i)).join('')}</ol>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>Floor</title><style>
body { margin: 0; font: 17px/1.6 serif }
main { height: 100vh; overflow: auto }
ol { margin: 0; padding: 0; list-style: none; content-visibility: auto; contain-intrinsic-block-size: auto 6000px }
li { display: grid; grid-template-columns: 1fr 60px 1fr; border-bottom: 1px solid #ccc; padding: 12px 20px }
textarea { field-sizing: content; width: 100%; padding: 0; border: 0; outline: none; resize: none; font: inherit }
</style><main>${chunks.join('')}</main>`;
}
