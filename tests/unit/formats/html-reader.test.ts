import { describe, expect, it } from 'vitest';
import { readDocument } from '#formats/readers.ts';
import { writeHtmlPage } from '#formats/html-page.ts';
import { modelOf, paragraphsOf } from './documents.ts';

const LONG =
  'قالت الوزيرة إن الخطة تشمل مدارس كثيرة في المحافظات الشمالية، وإن العمل فيها يبدأ مطلع العام المقبل بعد استكمال التمويل اللازم.';
const HEAD =
  '<meta charset="utf-8"><title>خطة جديدة | صحيفة المثال</title><meta name="author" content="سلمى حداد"><meta property="og:site_name" content="صحيفة المثال">' +
  '<meta property="article:published_time" content="2026-03-04T09:00:00Z"><link rel="canonical" href="https://news.example.org/health/1">';
const page = (body: string, head = HEAD) =>
  `<!doctype html><html lang="ar"><head>${head}</head><body>${body}</body></html>`;

describe('a page with more than its article', () => {
  const html = page(
    `<nav><a href="/">الرئيسية</a></nav><header><h1>خطة جديدة</h1></header><article><p>${LONG}</p><p>وأضافت <a href="/plan(1)">هنا</a> ${LONG}</p><h2>تفاصيل</h2><p>${LONG}</p></article><aside><p>الأكثر قراءة</p></aside><footer>حقوق</footer>`,
  );

  it('gives its article, with the headline and the byline in front', () => {
    expect(paragraphsOf('a.html', html).map(({ kind }) => kind)).toEqual([
      'headline',
      'byline',
      'body',
      'body',
      'heading',
      'body',
    ]);
    const read = readDocument({ name: 'a.html', bytes: Buffer.from(html) });
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.model.metadata).toEqual({
      byline: 'سلمى حداد',
      published: '2026-03-04T09:00:00Z',
      site: 'صحيفة المثال',
      address: 'https://news.example.org/health/1',
    });
    expect(read.value.warnings.map(({ code }) => code)).toEqual(['main-article']);
  });

  it('has its headline first where that stands in the article, and the byline after it', () => {
    const inside = page(
      `<nav>الأقسام</nav><article><h1>خطة جديدة</h1><p>${LONG}</p><p>${LONG}</p><p>${LONG}</p></article>`,
    );
    const kinds = paragraphsOf('a.html', inside).map(({ kind }) => kind);
    expect(kinds.slice(0, 3)).toEqual(['headline', 'byline', 'body']);
  });

  it('leads links to where they lead on the page', () => {
    expect(paragraphsOf('a.html', html)[3]!.text).toContain('[هنا](https://news.example.org/plan%281%29)');
  });

  it('is read as a whole where that is asked for, or nothing in it is an article', () => {
    const texts = (bytes: string, wholePage: boolean) => {
      const read = readDocument({ name: 'a.html', bytes: Buffer.from(bytes) }, { wholePage });
      if (!read.ok) throw new Error(read.error.code);
      return {
        texts: read.value.model.rows.map(({ sources }) => sources[0]!.text),
        warnings: read.value.warnings,
      };
    };
    expect(texts(html, true).texts).toEqual(
      expect.arrayContaining(['[الرئيسية](https://news.example.org/)', 'الأكثر قراءة', 'حقوق']),
    );
    const short = texts(page('<nav><a href="/">أ</a></nav><p>خبر قصير.</p>'), false);
    expect(short.texts).toEqual(['[أ](https://news.example.org/)', 'خبر قصير.']);
    expect(short.warnings.map(({ code }) => code)).toEqual(['whole-page']);
  });

  it('is read where the tags of its head and body are left out', () => {
    for (const start of ['', '<html lang="ar">', '<html><head><title>أ</title></head>']) {
      expect(paragraphsOf('a.html', `<!doctype html>${start}<meta charset="utf-8"><p>خبر قصير.</p>`)).toEqual(
        [expect.objectContaining({ text: 'خبر قصير.' })],
      );
    }
  });
});

describe('a page that is but a text', () => {
  it('keeps lists, quotes, captions, tables, line breaks and stress', () => {
    const html = page(
      '<h1>عنوان</h1><p>سطر أول.<br>وسطر.</p><p>أول<br><br>ثان</p><ol><li>واحد<ul><li>تحته</li></ul></li></ol><blockquote>قول</blockquote>' +
        '<figure><img src="x.jpg"><figcaption>صورة</figcaption></figure><table><tr><th>أ</th><td><b>ب</b> ج</td></tr></table><p><strong>كله</strong></p>',
    );
    expect(paragraphsOf('a.html', html)).toEqual([
      { kind: 'headline', text: 'عنوان' },
      { kind: 'body', text: 'سطر أول.\nوسطر.' },
      { kind: 'body', text: 'أول' },
      { kind: 'body', text: 'ثان' },
      { kind: 'numbered', text: 'واحد' },
      { kind: 'item', text: 'تحته' },
      { kind: 'quote', text: 'قول' },
      { kind: 'caption', text: 'صورة' },
      { kind: 'cell', text: 'أ', cell: { table: 0, row: 0, column: 0 } },
      { kind: 'cell', text: '**ب** ج', cell: { table: 0, row: 0, column: 1 } },
      { kind: 'body', text: 'كله' },
    ]);
  });

  it('is read in the encoding that it names where its bytes tell no other', () => {
    const html = page('<p>&#1606;&#1589;</p><p>caf\u00e9</p>', '<meta charset="iso-8859-1">');
    expect(paragraphsOf('a.html', Buffer.from(html, 'latin1')).map(({ text }) => text)).toEqual([
      'نص',
      'café',
    ]);
  });

  it('comes back as it was written', () => {
    const given = [
      { kind: 'headline' as const, english: 'A headline' },
      { english: 'One **two** *three* [four](https://example.org/?a=1&b=2) <five>.' },
      { kind: 'heading' as const, english: 'A heading' },
      { kind: 'item' as const, english: 'An item' },
      { kind: 'numbered' as const, english: 'A step' },
      { kind: 'quote' as const, english: 'A quotation' },
      { kind: 'cell' as const, cell: { table: 0, row: 0, column: 0 }, english: 'Left' },
      { kind: 'cell' as const, cell: { table: 0, row: 0, column: 1 }, english: 'Right' },
    ];
    const back = paragraphsOf('a.html', writeHtmlPage(modelOf(given)));
    expect(back.map(({ kind, text }) => [kind, text])).toEqual(
      given.map(({ kind, english }) => [kind ?? 'body', english]),
    );
  });
});
