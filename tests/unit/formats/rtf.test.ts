import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { readDocument } from '#formats/readers.ts';
import { failureOf, paragraphsOf } from './documents.ts';

const HEAD =
  '{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Times;}{\\f1\\fcharset178 Arial;}{\\f2\\fcharset204 Arial;}}' +
  '{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}{\\s2 Title;}{\\*\\cs10 heading 1 Char;}}';

/** A document with this body; characters beyond ASCII are written by their number. */
const rtf = (body: string) =>
  Buffer.from(
    `${HEAD}${body}}`.replace(/[^\0-\u007f]/gu, (character) => unicode(character)),
    'latin1',
  );

function unicode(character: string): string {
  return Array.from({ length: character.length }, (_, i) => {
    const code = character.charCodeAt(i);
    return `\\u${code > 0x7fff ? code - 0x10000 : code}?`;
  }).join('');
}

const paragraphs = (body: string) => paragraphsOf('a.rtf', rtf(body));
const texts = (body: string) => paragraphs(body).map(({ text }) => text);
const kinds = (body: string) => paragraphs(body).map(({ kind }) => kind);

function warningsOf(body: string) {
  const read = readDocument({ name: 'a.rtf', bytes: rtf(body) });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.warnings;
}

describe('a document in Rich Text Format', () => {
  it('has the letters of the code page of their font, and those of Unicode without what stands for them', () => {
    expect(
      texts("\\pard\\rtlpar\\f1\\rtlch \\'e3\\'d1\\'cd\\'c8\\'c7 \\f2 \\'cc\\'e8\\'f0\\f0  caf\\'e9\\par"),
    ).toEqual(['مرحبا Мир café']);
    expect(texts("\\uc2\\u1593\\'3f\\'3fx{\\uc0\\u1606}y\\uc1\\u-10179?\\u-8704?\\par")).toEqual(['عxنy😀']);
  });

  it('takes the font of the side that a run is set on', () => {
    expect(
      texts("\\pard{\\rtlch\\af1\\ltrch\\f0 caf\\'e9 }{\\ltrch\\f0\\rtlch\\af1 \\'e3\\'d1}\\par"),
    ).toEqual(['café مر']);
  });

  it('keeps stress of the side that is shown, links, and signs', () => {
    expect(
      texts(
        '\\pard قال {\\b\\ab0\\rtlch نعم} و{\\rtlch\\ab لا}\\b  ثم\\b0  {\\field{\\*\\fldinst{ HYPERLINK "https://example.org/a" }}{\\fldrslt{\\i هنا}}} \\ldblquote x\\rdblquote\\emdash\\~y\\line z\\par',
      ),
    ).toEqual(['قال نعم و**لا ثم** *[هنا](https://example.org/a)* “x”—\u00a0y\nz']);
  });

  it('has headings by style and level, and lists by the sign before them', () => {
    expect(
      kinds(
        "\\pard\\s2 عنوان\\par\\pard\\s1 فرعي\\par\\pard\\plain\\s0 نص.\\par\\pard\\outlinelevel1 مستوى\\par{\\listtext\\pard\\plain 1.\\tab}\\pard واحد\\par\\pard{\\pntext\\'b7\\tab}بند\\par\\pard نص.\\par",
      ),
    ).toEqual(['headline', 'heading', 'body', 'heading', 'numbered', 'item', 'body']);
  });

  const row = (edges: readonly number[], cells: readonly string[]) =>
    `\\trowd${edges.map((edge) => `\\cellx${edge}`).join('')}\\pard\\intbl ${cells.map((text) => `${text}\\cell `).join('')}\\row`;

  it('has the cells of tables in the columns of their grid', () => {
    const body = `\\pard قبل.\\par${row([100, 200, 300], ['أ', '', 'ج'])}${row([200, 300], ['عريض', 'ثالث'])}\\pard بين.\\par${row([50], ['ثان'])}\\pard بعد.\\par`;
    expect(
      paragraphs(body).map(({ text, cell }) => [text, cell && [cell.table, cell.row, cell.column]]),
    ).toEqual([
      ['قبل.', undefined],
      ['أ', [0, 0, 0]],
      ['ج', [0, 0, 2]],
      ['عريض', [0, 1, 0]],
      ['ثالث', [0, 1, 2]],
      ['بين.', undefined],
      ['ثان', [1, 0, 0]],
      ['بعد.', undefined],
    ]);
  });

  it('has no columns of a table of blank cells in the table after it', () => {
    const body = `${row([100, 200, 300], ['', '', ''])}\\pard بين.\\par${row([250, 400], ['أ', 'ب'])}\\pard بعد.\\par`;
    const cells = paragraphs(body).flatMap(({ text, cell }) => (cell ? [[text, cell.row, cell.column]] : []));
    expect(cells).toEqual([
      ['أ', 0, 0],
      ['ب', 0, 1],
    ]);
  });

  it('has a table in a cell as a table of its own, and goes on with the outer one', () => {
    const nested = (edges: readonly number[], cells: readonly string[], depth = 2) =>
      `${cells.map((text) => `\\pard\\intbl\\itap${depth} ${text}\\nestcell`).join('')}` +
      `{\\*\\nesttableprops\\trowd${edges.map((edge) => `\\cellx${edge}`).join('')}\\nestrow}{\\nonesttables\\par}`;
    const outer = (inner: string) =>
      `\\trowd\\cellx100\\cellx200\\pard\\intbl قبل\\par${inner}\\pard\\intbl بعد\\cell\\pard\\intbl ثان\\cell\\row`;
    const body =
      outer(nested([10, 20], ['أ', 'ب']) + nested([20], ['ج']) + nested([5], ['عميق'], 3)) +
      outer(nested([10], ['آخر']));
    expect(paragraphs(body).map(({ text, cell }) => [text, cell!.table, cell!.row, cell!.column])).toEqual([
      ['قبل', 0, 0, 0],
      ['أ', 1, 0, 0],
      ['ب', 1, 0, 1],
      ['ج', 1, 1, 0],
      ['عميق', 2, 0, 0],
      ['بعد', 0, 0, 0],
      ['ثان', 0, 0, 1],
      ['قبل', 0, 1, 0],
      ['آخر', 3, 0, 0],
      ['بعد', 0, 1, 0],
      ['ثان', 0, 1, 1],
    ]);
  });

  it('has its notes at the end and its text boxes behind their paragraph', () => {
    expect(
      texts(
        '\\pard قال{\\super\\chftn{\\footnote\\pard{\\super\\chftn} حاشية\\par ثانية}} ثم{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt\\pard إطار\\par}}{\\shprslt إطار}}.\\par\\pard نهاية.\\par',
      ),
    ).toEqual(['قال[^1] ثم.', 'إطار', 'نهاية.', '[^1]: حاشية', 'ثانية']);
  });

  it('leaves behind deletions, comments, pictures, objects and hidden text, and says so', () => {
    const body =
      '{\\header رأس}{\\footer {\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}}{\\headerl رأس}\\pard قال{\\deleted محذوف}{\\revised  جديد}{\\*\\annotation تعليق}{\\*\\shppict{\\pict 89504e}}{\\nonshppict{\\pict 01}}' +
      '{\\v سر}{\\object{\\*\\objdata 00}{\\result{\\pict 00}}}{\\*\\unknown شيء}\\par';
    expect(texts(body)).toEqual(['قال جديد']);
    const place = { kind: 'paragraph', at: '1' };
    expect(warningsOf(body)).toEqual([
      { code: 'changes-accepted', values: { count: 2 }, places: [place, place] },
      { code: 'comments-left', values: { count: 1 }, places: [{ ...place, text: 'تعليق' }] },
      { code: 'images-left', values: { count: 1 }, places: [place] },
      { code: 'margins-left', values: { count: 1 }, places: [{ kind: 'header', at: '', text: 'رأس' }] },
      {
        code: 'objects-left',
        values: { count: 1 },
        places: [{ kind: 'paragraph', at: '1', what: 'object' }],
      },
      { code: 'hidden-left', values: { count: 1 }, places: [{ kind: 'paragraph', at: '1', text: 'سر' }] },
    ]);
  });

  it('passes over binary data, whatever is in them, and reads the Unicode of two versions', () => {
    expect(texts('\\pard a\\bin5 }}}}}b{\\upr{x}{\\*\\ud{ي}}}\\par')).toEqual(['abي']);
  });

  it('says who wrote it and what it is called', () => {
    const read = readDocument({
      name: 'a',
      bytes: rtf('{\\info{\\title السوق}{\\author ليلى}{\\company x}}\\pard نص.\\par'),
    });
    expect(read.ok && [read.value.model.title, read.value.model.metadata]).toEqual([
      'السوق',
      { byline: 'ليلى' },
    ]);
  });

  it('is refused where its groups are nested deeper than any program goes', () => {
    expect(failureOf('a.rtf', rtf('{'.repeat(3_000)))).toBe('file-unsafe RTF');
  });

  it('gives any text back, however it is cut into runs', () => {
    const word = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
      .filter((text) => /^[\p{L}\p{Nd} ]+$/u.test(text));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
        const text = words.join('').trim();
        if (text === '') return;
        expect(texts(`\\pard ${words.map((each) => `{${each}}`).join('')}\\par`)).toEqual([text]);
      }),
      { numRuns: 100 },
    );
  });
});
