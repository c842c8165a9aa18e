import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carriedBytes, carriedKind, countChanges, isPortableName } from '#sync/carried-files.ts';
import { nameBeside, reconcile } from '#sync/reconcile.ts';

const bytes = (text: string) => Buffer.from(text);
const journal = (here: string, there: string) =>
  reconcile({ kind: 'journal', here: bytes(here), there: bytes(there), isOldHere: false, isOldThere: false });

describe('a journal that differs from the repository’s', () => {
  it('is sent where it goes on from it, and extended where it is its beginning', () => {
    expect(journal('a\nb\n', 'a\n')).toBe('send');
    expect(journal('a\n', 'a\nb\n')).toBe('extend');
  });

  it('travels by whole lines: a torn end here may be its continuation there, and one there is overtaken', () => {
    expect(journal('a\nb', 'a\n')).toBe('same');
    expect(journal('a\nb', 'a\nbc\n')).toBe('extend');
    expect(journal('a\nX', 'a\nbc\n')).toBe('keep-both');
    expect(journal('a\nbc\n', 'a\nX')).toBe('send');
    expect(journal('a\n', 'a\nX')).toBe('same');
  });

  it('is kept beside it where both went on', () => {
    expect(journal('a\nb\n', 'a\nc\n')).toBe('keep-both');
    expect(journal('<<<<<<< HEAD\na\n', 'a\n')).toBe('keep-both');
  });

  it('never loses a whole line, whatever both sides have', () => {
    const lines = fc.array(fc.constantFrom('a\n', 'b\n', 'c\n'), { maxLength: 5 });
    const end = fc.constantFrom('', 'a', 'b');
    fc.assert(
      fc.property(lines, end, lines, end, (left, leftEnd, right, rightEnd) => {
        const [here, there] = [left.join('') + leftEnd, right.join('') + rightEnd];
        const [wholeHere, wholeThere] = [left.join(''), right.join('')];
        switch (journal(here, there)) {
          case 'same':
            expect(wholeThere.startsWith(wholeHere) || wholeHere === wholeThere).toBe(true);
            break;
          case 'send':
            expect(wholeHere.startsWith(wholeThere)).toBe(true);
            break;
          case 'extend':
            // Appending what follows gives exactly what is there.
            expect(here + wholeThere.slice(here.length)).toBe(wholeThere);
            break;
          case 'keep-both':
            break;
          default:
            expect.unreachable();
        }
      }),
    );
  });
});

describe('a file that is no journal', () => {
  const settle = (kind: 'fixed' | 'free', isOldHere: boolean, isOldThere: boolean) =>
    reconcile({ kind, here: bytes('a'), there: bytes('b'), isOldHere, isOldThere });

  it('stays as it is where it is written once', () => {
    for (const old of [true, false]) expect(settle('fixed', old, !old)).toBe('leave');
  });

  it('follows the side that changed it, and is kept twice where both did', () => {
    expect(settle('free', true, false)).toBe('replace');
    expect(settle('free', false, true)).toBe('send');
    expect(settle('free', false, false)).toBe('keep-both');
  });

  it('gets a name of the same kind beside the other', () => {
    expect(nameBeside('memory/our.old.tmx', 'free', '0123abcd')).toBe('memory/our.old-0123abcd.tmx');
    const own = 'articles/a/journal/layla-0123456789ab-1.jsonl';
    const beside = 'articles/a/journal/layla-0123456789ab-1xffffffff.jsonl';
    expect(nameBeside(own, 'journal', 'ffffffff')).toBe(beside);
    expect(nameBeside(beside, 'journal', '00000000')).toBe(beside.replace('ffffffff', '00000000'));
    for (const path of [own, beside, 'memory/our.old-0123abcd.tmx']) expect(carriedKind(path)).not.toBeNull();
  });
});

describe('a file of a desk', () => {
  it.each([
    ['desk.json', 'fixed'],
    ['journal/layla-0123456789ab-1.jsonl', 'journal'],
    ['articles/2026-03-14-title-1b045277/article.json', 'fixed'],
    ['articles/2026-03-14-title-1b045277/source.docx', 'fixed'],
    ['articles/2026-03-14-title-1b045277/source-0123456789abcdef.txt', 'fixed'],
    ['articles/2026-03-14-title-1b045277/target.txt', 'fixed'],
    ['articles/2026-03-14-title-1b045277 - Copy/journal/x.jsonl', 'journal'],
    ['memory/الأرشيف.tmx', 'free'],
    ['memory/archive.TMX', 'free'],
  ])('travels: %s', (path, kind) => {
    expect(carriedKind(path)).toBe(kind);
  });

  it.each([
    '.gitattributes',
    '.git/config',
    '.muqabala/index.json',
    'README.md',
    'articles/a/translation.md',
    'articles/a/article.xlf',
    'articles/a/.article.json.0123456789ab.tmp',
    'articles/a/run.sh',
    'articles/.aside/a/article.json',
    'articles/../desk.json',
    'articles/a/journal/../x.jsonl',
    'articles/con/article.json',
    'articles/a /article.json',
    'articles/a\u202e/article.json',
    'articles/a/journal/nul.jsonl',
    'articles/a/journal/.hidden.jsonl',
    'articles/a/journal/a:b.jsonl',
    'articles/a/journal/deep/x.jsonl',
    'journal/x.json',
    'memory/run.exe',
    'memory/.tmx',
    'memory/deep/x.tmx',
    'desk.json/x',
    '',
  ])('does not travel: %s', (path) => {
    expect(carriedKind(path)).toBeNull();
  });

  it('has a name that is one name on every system', () => {
    for (const name of [
      '',
      '.',
      '..',
      'a.',
      ' a',
      'a/b',
      'a\\b',
      'a\nb',
      'COM1.txt',
      'x'.repeat(201),
      'a\ufffd',
    ])
      expect(isPortableName(name)).toBe(false);
    for (const name of ['a', 'a b', 'مكتب', 'a.b.c', 'x'.repeat(200), 'console.txt'])
      expect(isPortableName(name)).toBe(true);
  });

  it('is counted by its changes', () => {
    expect(countChanges('journal', bytes('a\nb\nc'))).toBe(2);
    expect(countChanges('journal', bytes('a\nb\nc\n'), 2)).toBe(2);
    expect(countChanges('free', bytes('a\nb\n'))).toBe(1);
    expect(Buffer.from(carriedBytes('journal', bytes('a\nb'))).toString()).toBe('a\n');
    expect(Buffer.from(carriedBytes('fixed', bytes('a\nb'))).toString()).toBe('a\nb');
  });
});
