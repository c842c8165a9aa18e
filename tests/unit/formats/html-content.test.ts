import { describe, expect, it } from 'vitest';
import { decodeWindows1252 } from '#formats/windows-1252.ts';
import { readDocument } from '#formats/readers.ts';

const read = (bytes: Uint8Array | string) => {
  const document = readDocument({
    name: 'a.html',
    bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
  });
  if (!document.ok) throw new Error(JSON.stringify(document.error));
  const { model, warnings } = document.value;
  return { texts: model.rows.flatMap(({ sources }) => sources.map(({ text }) => text)), model, warnings };
};
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const PROSE = 'افتتح المتحف أبوابه أمام الزوار صباح اليوم بعد ترميم طويل.';

describe('bytes of a page', () => {
  it('that stand for no character are replaced and counted, and refuse nothing', () => {
    const page = Buffer.from(
      `<html><head><meta charset="utf-8"></head><body><p>${PROSE}</p><p>وقال @مدير.</p></body></html>`,
    );
    for (const wrong of [0xff, 0xc3, 0]) {
      const broken = Uint8Array.from(page, (byte) => (byte === 0x40 ? wrong : byte));
      const { texts, warnings } = read(broken);
      expect(texts).toEqual([PROSE, 'وقال \ufffdمدير.']);
      expect(warnings).toContainEqual({ code: 'bytes-replaced', values: { count: 1 } });
    }
  });

  it('are read by a table of our own where the page says windows-1252', () => {
    const high = Uint8Array.from({ length: 32 }, (_, i) => 0x80 + i);
    expect(decodeWindows1252(high)).toBe('€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ');
    for (const head of [
      '<html><head><meta charset="windows-1252"></head>',
      '<?xml version="1.0" encoding="iso-8859-1"?><html><head></head>',
    ]) {
      const { texts } = read(
        latin1(`${head}<body><p>He said \x93no\x94 \x96 the caf\xe9\x92s owner\x85</p></body></html>`),
      );
      expect(texts).toEqual(['He said “no” – the café’s owner…']);
    }
  });

  it('that are no page at all are refused', () => {
    const noise = Uint8Array.from({ length: 4_000 }, (_, i) => (i * 7_919) % 256);
    expect(readDocument({ name: 'a.html', bytes: noise }).ok).toBe(false);
  });
});

describe('text of a page', () => {
  it('that is struck out or hidden stays behind', () => {
    const { texts, warnings } = read(
      `<html><body><p>قال <del>كذبا</del> <s>أو</s><strike>لعله</strike><span style="text-decoration: line-through">ربما</span> صدقا <ins>اليوم</ins>.</p><p style="visibility: hidden">سر<script>x()</script></p></body></html>`,
    );
    expect(texts).toEqual(['قال صدقا اليوم.']);
    expect(warnings.filter(({ code }) => code !== 'whole-page')).toEqual([
      { code: 'hidden-left', values: { count: 1 }, places: [{ kind: 'paragraph', at: '2', text: 'سر' }] },
      {
        code: 'deletions-left',
        values: { count: 4 },
        places: ['كذبا', 'أو', 'لعله', 'ربما'].map((text) => ({ kind: 'paragraph', at: '1', text })),
      },
    ]);
  });

  it('is all that is read, and what is seen beside it is named', () => {
    const { texts, warnings } = read(
      '<html><body><p>قال <ruby>الأصل<rp>(</rp><rt>قراءة</rt></ruby>.</p><figure><img alt="السوق" src="a.png"></figure>' +
        '<iframe title="خريطة" src="https://example.org/map"></iframe><video src="v.mp4"></video><svg><path d=""/></svg><math><mi>x</mi></math></body></html>',
    );
    expect(texts).toEqual(['قال الأصل.']);
    expect(warnings.slice(1)).toEqual([
      { code: 'images-left', values: { count: 1 }, places: [{ kind: 'paragraph', at: '2', text: 'السوق' }] },
      {
        code: 'objects-left',
        values: { count: 3 },
        places: [
          { kind: 'paragraph', at: '2', what: 'frame', text: 'خريطة' },
          { kind: 'paragraph', at: '2', what: 'video', text: 'v.mp4' },
          { kind: 'paragraph', at: '2', what: 'formula', text: 'x' },
        ],
      },
    ]);
  });

  it('is the same where attributes are written in capitals', () => {
    const { texts, model } = read(
      '<HTML><BODY><P>قال <A HREF="https://example.org/a">هنا</A>.<P HIDDEN>سر</P><TABLE><TR><TD COLSPAN=2>عريض<TD>ب<TR><TD>أ<TD>ب<TD>ج</TABLE></BODY></HTML>',
    );
    expect(texts[0]).toBe('قال [هنا](https://example.org/a).');
    const cells = model.rows.flatMap(({ sources }) => sources.flatMap(({ cell }) => cell ?? []));
    expect(cells.map(({ row, column }) => [row, column])).toEqual([
      [0, 0],
      [0, 2],
      [1, 0],
      [1, 1],
      [1, 2],
    ]);
  });

  it('is found where the page has no body, or no root', () => {
    for (const page of [
      `<!doctype html><html><head></head><div><p>${PROSE}</p><nav>ق</nav></div></html>`,
      `<!doctype html><html><div><p>${PROSE}</p></div></html>`,
      `<p>${PROSE}</p>`,
    ]) {
      expect(read(page).texts).toContain(PROSE);
    }
  });

  it('stands in the column of the table that it is in, beside cells that span several', () => {
    const { model } = read(
      '<table><tr><td rowspan="2">أ</td><td colspan="2">ب</td><td>ج</td></tr><tr><td>د</td><td>هـ</td><td>و</td></tr></table>',
    );
    const cells = model.rows.flatMap(({ sources }) =>
      sources.map(({ text, cell }) => [text, cell?.row, cell?.column]),
    );
    expect(cells).toEqual([
      ['أ', 0, 0],
      ['ب', 0, 1],
      ['ج', 0, 3],
      ['د', 1, 1],
      ['هـ', 1, 2],
      ['و', 1, 3],
    ]);
  });
});
