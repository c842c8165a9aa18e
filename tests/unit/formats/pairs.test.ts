import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutMarks } from '#core/text/inline-marks.ts';
import type { ArticleModel } from '#formats/model.ts';
import { readDocument } from '#formats/readers.ts';
import { writeDocument } from '#formats/writers.ts';
import { TmxParser, type TmxUnit } from '#formats/tmx/tmx-parser.ts';
import { articleArbitrary } from './article-models.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (name: string, content: string | Uint8Array) =>
  readDocument({ name, bytes: typeof content === 'string' ? utf8(content) : content });
const modelOf = (name: string, content: string | Uint8Array): ArticleModel => {
  const document = read(name, content);
  if (!document.ok) throw new Error(document.error.code);
  return document.value.model;
};
const pairsOf = (name: string, content: string | Uint8Array) =>
  modelOf(name, content).rows.map(({ sources, text }) => [sources[0]?.text ?? '', text]);
const codeOf = (name: string, content: string) => {
  const document = read(name, content);
  return document.ok ? null : document.error;
};

const PAIRS = [
  ['افتتح الوزير الجسر', 'The minister opened the bridge'],
  ['قال: «لن ننتظر»، ثم مضى', 'He said, "we will not wait", and left'],
];

describe('tables of pairs', () => {
  it('reads columns by their headings, in both languages', () => {
    const csv =
      'No,Status,English,Arabic,Comment,Translator,Date\r\n' +
      '1,Approved,The bridge is open,الجسر مفتوح,,Layla,2026-03-01\r\n' +
      '2,Returned,Wrong,خطأ,"Not that, please",,\r\n' +
      '3,,,لم يترجم بعد,ask Karim,,5/6/2026\r\n';
    expect(modelOf('a.csv', csv).rows).toMatchObject([
      {
        id: '1',
        sources: [{ text: 'الجسر مفتوح' }],
        text: 'The bridge is open',
        status: 'approved',
        written: { by: 'Layla', at: '2026-03-01' },
      },
      { status: 'returned', reason: 'Not that, please', comments: [] },
      { status: 'draft', text: '', comments: [{ text: 'ask Karim' }], written: { by: '', at: '2026-06-05' } },
    ]);
    expect(pairsOf('a.csv', 'الإنجليزية;العربية\nOpen;مفتوح')).toEqual([['مفتوح', 'Open']]);
  });

  it('knows the columns by their letters where there are no headings', () => {
    expect(pairsOf('a.csv', '17,The bridge is open,الجسر مفتوح\n18,It is long,وهو طويل\n')).toEqual([
      ['الجسر مفتوح', 'The bridge is open'],
      ['وهو طويل', 'It is long'],
    ]);
  });

  it('reads what any program writes: quotes, line ends, delimiters, encodings', () => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    for (const delimiter of [',', ';', '\t']) {
      for (const lineEnd of ['\n', '\r\n', '\r']) {
        const csv = PAIRS.map((pair) => pair.map(quoted).join(delimiter)).join(lineEnd);
        expect(pairsOf(delimiter === '\t' ? 'a.tsv' : 'a.csv', csv)).toEqual(PAIRS);
        expect(pairsOf('a.csv', `\ufeff${csv}`)).toEqual(PAIRS);
        const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(csv, 'utf16le')]);
        expect(pairsOf('a.csv', new Uint8Array(utf16))).toEqual(PAIRS);
      }
    }
  });

  it('takes every text as it is, stars and brackets too', () => {
    const cell = fc
      .array(fc.constantFrom('*', '[^1]', 'a', 'ب', ' ', '"', ',', '\n', ';'), { minLength: 1, maxLength: 8 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(cell, cell, (arabic, english) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const [row] = modelOf(
          'a.csv',
          `arabic,english\n${quoted(`ن${arabic}`)},${quoted(`E${english}`)}`,
        ).rows;
        // A blank line in a cell parts paragraphs.
        const parts = `ن${arabic}`.split(/\n[^\S\n]*\n/u).map((part) => part.trim());
        expect(row!.sources.map((source) => withoutMarks(source.text))).toEqual(parts.filter(Boolean));
        expect(withoutMarks(row!.text)).toBe(`E${english}`.trim());
      }),
    );
  });

  it('says what is wrong, and where', () => {
    expect(codeOf('a.csv', 'arabic,english\nنص,Text\n"نص,Text\n')).toMatchObject({
      code: 'file-damaged-at',
      values: { line: 3 },
    });
    expect(codeOf('a.csv', 'one,two\nthree,four\n')).toMatchObject({ code: 'pairs-not-found' });
    expect(codeOf('a.csv', 'نص فقط\n')).toMatchObject({ code: 'pairs-not-found' });
    expect(codeOf('a.csv', ' ')).toMatchObject({ code: 'file-empty' });
  });
});

describe('a document that is a table of pairs', () => {
  const page = (before: string, rows: string, after = '') =>
    `<!doctype html><html lang="ar"><head><title>جدول</title></head><body>${before}<table>${rows}</table>${after}</body></html>`;
  const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  const rows = [
    row('<b>English</b>', '<b>Arabic</b>', '<b>Status</b>'),
    row('The <b>bridge</b> is open', 'الجسر <b>مفتوح</b>', 'approved'),
    row('<p>It is long.</p><p>And wide.</p>', '<p>وهو طويل.</p><p>وعريض.</p>', ''),
  ].join('');

  it('is read as its pairs, with marks, paragraphs and states', () => {
    const content = page('<p>For review, please</p>', rows);
    const { rows: read } = modelOf('a.html', content);
    const document = readDocument({ name: 'a.html', bytes: Buffer.from(content) });
    expect(document.ok && document.value.warnings).toEqual([
      {
        code: 'beside-left',
        values: { count: 1 },
        places: [{ kind: 'paragraph', at: '1', text: 'For review, please' }],
      },
    ]);
    expect(read.map(({ sources, text, status }) => [sources.map((each) => each.text), text, status])).toEqual(
      [
        [['الجسر **مفتوح**'], 'The **bridge** is open', 'approved'],
        [['وهو طويل.', 'وعريض.'], 'It is long.\n\nAnd wide.', 'draft'],
      ],
    );
  });

  it('is not what an article with a table in it is', () => {
    const text = '<p>أعلنت الوزارة جدول الأسعار اليوم بعد اجتماع طويل مع التجار.</p>'.repeat(6);
    for (const other of [
      page(text, rows),
      page('', rows, text),
      page('', row('سعر', 'مدينة') + row('٥', 'صيدا')),
    ]) {
      expect(modelOf('a.html', other).rows.every(({ text: english }) => english === '')).toBe(true);
    }
  });
});

const TMX = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="X" creationtoolversion="1" segtype="sentence" o-tmf="X" adminlang="en" srclang="ar-EG" datatype="plaintext"><note>of the header</note></header><body>
<tu tuid="7"><note>from the archive</note><prop type="x-domain">water</prop>
 <tuv xml:lang="AR-eg" creationid="HUDA" creationdate="20250102T030405Z"><seg>لا <bpt i="1">&lt;b&gt;</bpt>ماء<ept i="1">&lt;/b&gt;</ept> اليوم<ph x="1">{tab}</ph></seg></tuv>
 <tuv xml:lang="en-GB" creationid="OMAR" creationdate="20250203T040506Z" changeid="RANA" changedate="20250304T050607Z"><seg>No <hi>water</hi> today</seg></tuv></tu>
<tu><tuv lang="fr"><seg>Rien</seg></tuv><tuv lang="en"><seg>Nothing</seg></tuv></tu>
</body></tmx>`;

describe('TMX', () => {
  it('reads pairs with people and dates, whatever the codes of the languages and the age of the file', () => {
    expect(modelOf('a.tmx', TMX).rows).toMatchObject([
      {
        id: '7',
        sources: [{ text: 'لا ماء اليوم' }],
        text: 'No water today',
        status: 'translated',
        written: { by: 'RANA', at: '2025-03-04T05:06:07Z' },
        comments: [{ text: 'from the archive' }],
      },
    ]);
    const document = readDocument({ name: 'a.tmx', bytes: Buffer.from(TMX) });
    expect(document.ok && document.value.warnings).toEqual([
      { code: 'codes-left', values: { count: 3 } },
      {
        code: 'units-left',
        values: { count: 1 },
        places: [{ kind: 'unit', at: '2', text: 'fr, en: Rien' }],
      },
    ]);
    const old = TMX.replaceAll('xml:lang', 'lang').replace(/<!DOCTYPE[^>]*>/u, '');
    expect(pairsOf('a.tmx', old)).toEqual([['لا ماء اليوم', 'No water today']]);
  });

  it('takes the first wording of each side, and names the others', () => {
    const variant = (language: string, text: string) =>
      `<tuv xml:lang="${language}"><seg>${text}</seg></tuv>`;
    const unit = (id: string, ...variants: string[]) => `<tu tuid="${id}">${variants.join('')}</tu>`;
    const document = read(
      'a.tmx',
      `<tmx version="1.4"><header/><body>${[
        unit(
          'ferry',
          variant('en-GB', 'The ferry is late'),
          variant('ar', 'تأخرت العبّارة'),
          variant('en-US', 'The ferryboat is delayed'),
          variant('ar-LB', 'العبّارة متأخرة'),
          variant('fr', 'Le bac est en retard'),
        ),
        unit(
          '',
          variant('ar', 'عادت'),
          variant('en', ''),
          variant('en-GB', 'It is back'),
          variant('en-US', 'It returned'),
        ),
        unit('same', variant('ar', 'رست'), variant('en-GB', 'It moored'), variant('en-US', 'It moored')),
      ].join('')}</body></tmx>`,
    );
    if (!document.ok) throw new Error(document.error.code);
    const { model, warnings } = document.value;
    expect(model.rows.map(({ sources, text }) => [sources[0]!.text, text])).toEqual([
      ['تأخرت العبّارة', 'The ferry is late'],
      ['عادت', 'It is back'],
      ['رست', 'It moored'],
    ]);
    expect(warnings).toEqual([
      {
        code: 'variants-left',
        values: { count: 3 },
        places: [
          { kind: 'unit', at: 'ferry', text: 'en-US: The ferryboat is delayed' },
          { kind: 'unit', at: 'ferry', text: 'ar-LB: العبّارة متأخرة' },
          { kind: 'unit', at: '2', text: 'en-US: It returned' },
        ],
      },
    ]);
  });

  it('reads pairs whatever the code of Arabic is', () => {
    for (const code of ['arb', 'arz', 'apc', 'ARA', 'ar_SY']) {
      const unit = `<tu><tuv xml:lang="${code}"><seg>رست العبّارة</seg></tuv><tuv xml:lang="eng"><seg>The ferry moored</seg></tuv></tu>`;
      const file = `<tmx version="1.4"><header srclang="${code}"/><body>${unit}</body></tmx>`;
      expect(pairsOf('a.tmx', file), code).toEqual([['رست العبّارة', 'The ferry moored']]);
    }
  });

  it('has the approved pairs of an article and no other, and reads them back', () => {
    fc.assert(
      fc.property(articleArbitrary, (article) => {
        const written = writeDocument(article, 'tmx', { original: null, sourceName: 'a.txt' });
        if (!written.ok) throw new Error(written.error.code);
        const plain = (text: string) =>
          withoutMarks(text)
            .trim()
            .replace(/[\0\u001f\ufffe]|\ud800/gu, '\ufffd')
            .replaceAll('\r\n', '\n');
        const wanted = article.rows.flatMap(({ status, sources, text }) => {
          const arabic = sources
            .map((source) => plain(source.text))
            .filter(Boolean)
            .join('\n\n')
            .trim();
          return status === 'approved' && arabic !== '' && plain(text) !== '' ? [[arabic, plain(text)]] : [];
        });
        const units: TmxUnit[] = [];
        const parser = new TmxParser((unit) => units.push(unit));
        parser.write(new TextDecoder().decode(written.value.bytes));
        parser.end();
        const found = units.filter(({ variants }) => variants.every(({ text }) => text !== ''));
        expect(
          found.map(({ variants }) => variants.map(({ text }) => text.replaceAll('\r\n', '\n'))),
        ).toEqual(wanted);
      }),
    );
  });

  it('says who wrote and who approved, as OmegaT does', () => {
    const [row] = modelOf('a.tmx', TMX).rows;
    const article: ArticleModel = {
      title: '',
      metadata: {},
      stage: 'review',
      rows: [{ ...row!, status: 'approved', decided: { by: 'Karim', at: '2026-01-02T03:04:05.678Z' } }],
    };
    const written = writeDocument(article, 'tmx', { original: null, sourceName: 'water.txt' });
    const text = written.ok ? new TextDecoder().decode(written.value.bytes) : '';
    expect(text).toContain(
      '<tuv xml:lang="en" creationid="RANA" creationdate="20250304T050607Z" changeid="RANA" changedate="20250304T050607Z">',
    );
    expect(text).toContain('<prop type="file">water.txt</prop>');
    expect(text).toContain('<prop type="x-approved-by">Karim</prop>');
  });

  it('comes in pieces of any size', () => {
    const whole: TmxUnit[] = [];
    const parser = new TmxParser((unit) => whole.push(unit));
    parser.write(TMX);
    parser.end();
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }), (sizes) => {
        const units: TmxUnit[] = [];
        const pieces = new TmxParser((unit) => units.push(unit));
        for (let at = 0, i = 0; at < TMX.length; i += 1) {
          const size = sizes[i % sizes.length]!;
          pieces.write(TMX.slice(at, at + size));
          at += size;
        }
        pieces.end();
        expect(units).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  it('refuses what is no TMX, is damaged or would fill the memory', () => {
    expect(codeOf('a.tmx', '<tmx version="1.4"><body><tu></body></tmx>')).toMatchObject({
      code: 'file-damaged-at',
      values: { line: 1, column: 37 },
    });
    expect(codeOf('a.tmx', '<other/>')).toMatchObject({ code: 'file-damaged-at' });
    expect(codeOf('a.tmx', '<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>')).toMatchObject({ code: 'file-unsafe' });
    expect(codeOf('a.tmx', TMX.replaceAll('AR-eg', 'fa'))).toMatchObject({ code: 'pairs-not-found' });
    const parser = new TmxParser(() => undefined);
    parser.write('<tmx><body><tu><tuv><seg>');
    const much = 'x'.repeat(1_000_000);
    expect(() => {
      for (let i = 0; i < 20; i += 1) parser.write(much);
    }).toThrow('too much between two tags');
  });
});
