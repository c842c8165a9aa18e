import { describe, expect, it } from 'vitest';
import { encodeXml } from '#formats/xml/xml-encoding.ts';
import { readDocument } from '#formats/readers.ts';

// Pages built as sites of several kinds build theirs; the words are our own.

const TITLE = 'خطة لبناء خمسة مستشفيات في الشمال';
const TEXT = [
  'قالت وزيرة الصحة إن الخطة الجديدة تشمل بناء خمسة مستشفيات في المحافظات الشمالية خلال عامين، وإن العمل فيها يبدأ مطلع العام المقبل.',
  'وأضافت في مؤتمر صحفي عقدته في العاصمة أمس أن التمويل اكتمل، وأن الحكومة تعهدت بتوفير الأطباء والمعدات اللازمة لها.',
  'ويرى خبراء أن الأسعار المرتفعة قد تؤخر التنفيذ، فيما تقول المعارضة إن الخطة أعلنت من قبل ولم ينفذ منها شيء يذكر.',
];
const BODY = TEXT.map((text) => `<p>${text}</p>`).join('\n');
const MENU = '<ul class="menu"><li><a href="/">الرئيسية</a></li><li><a href="/sport">رياضة</a></li></ul>';
const page = (head: string, body: string) =>
  `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;
const data = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

function readPage(html: string | Uint8Array, wholePage = false) {
  const bytes = typeof html === 'string' ? Buffer.from(html) : html;
  const read = readDocument({ name: 'a.html', bytes }, { wholePage });
  if (!read.ok) throw new Error(read.error.code);
  const { model, warnings } = read.value;
  const paragraphs = model.rows.map(({ sources }) => sources[0]!);
  return {
    title: model.title,
    metadata: model.metadata,
    headlines: paragraphs.filter(({ kind }) => kind === 'headline').map(({ text }) => text),
    bylines: paragraphs.filter(({ kind }) => kind === 'byline').map(({ text }) => text),
    texts: paragraphs.map(({ text }) => text),
    warnings: warnings.map(({ code }) => code),
  };
}

const PAGES: Record<string, { html: string; byline?: string; published?: string; site?: string }> = {
  'a site that says what it has in linked data': {
    html: page(
      `<title>${TITLE} | أخبار | موقع المثال</title><meta property="og:title" content="${TITLE}"><meta property="og:site_name" content="موقع المثال">` +
        data({
          '@type': 'NewsArticle',
          headline: TITLE,
          datePublished: '2026-03-04',
          author: { name: 'سلمى حداد' },
        }),
      `<div class="header"><h2>موقع المثال</h2><nav>${MENU}</nav></div><main><header><h1>${TITLE}</h1></header><figure><img src="a.jpg" alt="x"><figcaption>الوزيرة أمس</figcaption></figure><div class="wysiwyg">${BODY}</div></main><footer><p>حقوق النشر</p></footer>`,
    ),
    byline: 'سلمى حداد',
    published: '2026-03-04',
    site: 'موقع المثال',
  },
  'a blog whose name is a heading too': {
    html: page(
      `<title>${TITLE} - صحيفة المثال</title>`,
      `<header><h1><a href="/">صحيفة المثال</a></h1><nav>${MENU}</nav></header><article><header><h1>${TITLE}</h1><div><time datetime="2026-03-04T09:00:00+03:00">4 مارس</time> <span class="byline">بواسطة <a rel="author" href="/salma">سلمى حداد</a></span></div></header><div>${BODY}</div></article><aside><h2>أحدث المقالات</h2>${MENU}</aside>`,
    ),
    byline: 'سلمى حداد',
    published: '2026-03-04T09:00:00+03:00',
  },
  'a site with several writers in a graph': {
    html: page(
      `<title>${TITLE} - المثال عربي</title>` +
        data({
          '@graph': [
            { '@type': 'WebPage', name: 'المثال' },
            {
              '@type': ['NewsArticle'],
              headline: TITLE,
              datePublished: '2026-03-04T09:00:00Z',
              author: [{ name: 'سلمى حداد' }, { name: 'كريم نجم' }],
            },
          ],
        }),
      `<header role="banner"><a href="/">المثال عربي</a></header><main role="main"><div><h1 id="content">${TITLE}</h1></div>${TEXT.map((text) => `<div><p>${text}</p></div>`).join('')}<section><h2>قد يهمك أيضا</h2>${MENU}</section></main>`,
    ),
    byline: 'سلمى حداد، كريم نجم',
    published: '2026-03-04T09:00:00Z',
  },
  'a page for phones': {
    html: page(
      `<title>${TITLE}</title><style amp-custom>p{}</style><script async src="https://cdn.example.org/v0.js"></script>`,
      `<amp-sidebar>${MENU}</amp-sidebar><article><h1>${TITLE}</h1><amp-img src="a.jpg" alt="x"></amp-img>${BODY.replace('</p>', '</p><amp-ad type="x"></amp-ad>')}</article>`,
    ),
  },
  'a page without a landmark': {
    html: page(
      `<title>${TITLE} | الشرق</title><meta name="author" content="سلمى حداد">`,
      `<div id="app"><header><div class="nav"><a href="/">الشرق</a><h4>عاجل</h4></div></header><section><h1>${TITLE}</h1><div>${BODY}</div></section></div><script>App.content={"x":1}</script>`,
    ),
    byline: 'سلمى حداد',
  },
  'an old page whose headline is of the second rank': {
    html: page(
      `<title>${TITLE} : صحيفة المثال</title>`,
      `<nav>${MENU}</nav><h2>${TITLE}</h2><div>${BODY}</div><footer>حقوق</footer>`,
    ),
  },
};

describe('the article of', () => {
  it.each(Object.entries(PAGES))('%s has its own headline, byline and date', (_, { html, ...wanted }) => {
    const read = readPage(html);
    expect(read.title).toBe(TITLE);
    expect(read.headlines).toEqual([TITLE]);
    expect(read.texts[0]).toBe(TITLE);
    expect(read.bylines).toEqual(wanted.byline === undefined ? [] : [wanted.byline]);
    expect(read.metadata).toMatchObject(wanted);
    expect(read.texts).toEqual(expect.arrayContaining(TEXT));
    expect(read.texts.join('\n')).not.toMatch(/حقوق|App\.content|amp|schema/u);
  });

  it.each(Object.entries(PAGES))('%s, read as a whole page, has no menu for a headline', (_, { html }) => {
    const read = readPage(html, true);
    expect(read.headlines).toEqual([TITLE]);
    expect(read.bylines).toEqual([]);
    expect(read.texts).toEqual(expect.arrayContaining(TEXT));
  });
});

describe('a page that is too short to search', () => {
  it('is read whole, and its headline is the one that it names', () => {
    const short = (body: string) => readPage(page('<title>خبر قصير - صحيفة المثال</title>', body));
    expect(short(`<nav><h2>القائمة</h2>${MENU}</nav><main><h1>خبر قصير</h1><p>نص.</p></main>`)).toMatchObject(
      {
        title: 'خبر قصير',
        headlines: ['خبر قصير'],
        warnings: ['whole-page'],
      },
    );
    expect(short(`<nav>${MENU}</nav><p>نص الخبر.</p>`).headlines).toEqual([]);
  });
});

describe('other encodings', () => {
  const { html } = Object.values(PAGES)[1]!;
  it.each([
    [
      'windows-1256',
      encodeXml(html.replace('utf-8', 'windows-1256'), { label: 'windows-1256', hasMark: false }),
    ],
    ['UTF-16, little-endian', encodeXml(html, { label: 'utf-16le', hasMark: true })],
    ['UTF-16, big-endian', encodeXml(html, { label: 'utf-16be', hasMark: true })],
  ])('%s is read as the same', (_, bytes) => {
    expect(readPage(bytes)).toEqual(readPage(html));
  });
});

describe('what a page says of itself', () => {
  it('may be anything, and does no harm', () => {
    const odd = [
      data({ '@type': 'NewsArticle', headline: { a: 1 }, author: [[[]], 5, null], datePublished: [] }),
      data([null, 3, 'x', { '@graph': 'y' }]),
      '<script type="application/ld+json">{"@type":"NewsArticle",</script>',
      `<meta name="author" content="https://social.example.org/salma"><meta property="og:title" content="${'ط'.repeat(5_000)}">`,
    ];
    for (const head of odd) {
      const read = readPage(page(head, `<nav>${MENU}</nav><article><h1>${TITLE}</h1>${BODY}</article>`));
      expect([read.headlines, read.bylines]).toEqual([[TITLE], []]);
    }
  });

  it('keeps the direction of no part: Latin words stay where they stand', () => {
    const mixed = `<p dir="rtl" lang="ar">قالت شركة <span lang="en" dir="ltr">Example Inc.</span> إن <bdi>2026</bdi> عامها.</p>`;
    expect(readPage(page('', mixed)).texts).toEqual(['قالت شركة Example Inc. إن 2026 عامها.']);
  });
});
