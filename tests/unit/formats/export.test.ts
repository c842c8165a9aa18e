import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, type ArticleEvent } from '#core/article/article.ts';
import type { ParagraphKind } from '#core/paragraphs.ts';
import type { Person } from '#core/people/person.ts';
import { ON_ORIGINAL } from '#api/export-formats.ts';
import { FormatError } from '#formats/codec.ts';
import { WRITERS } from '#formats/writers.ts';
import { modelParagraphs, type ArticleModel } from '#formats/model.ts';
import { articleModel } from '#formats/article-model.ts';
import { writeBilingualHtml } from '#formats/bilingual-html.ts';
import { readMarkdown } from '#formats/markdown-reader.ts';
import { writeMarkdown } from '#formats/write-markdown.ts';
import { writePlainText } from '#formats/plain-text.ts';
import { runs } from '#tests/runs.ts';

interface Given {
  kind?: ParagraphKind;
  source?: string;
  english: string;
}

/** An article with a row for each pair. */
function articleOf(
  given: readonly Given[],
  more: readonly ArticleEvent[] = [],
  { title = '', people = new Map<string, Person>() } = {},
): ArticleModel {
  const envelope = (i: number) => ({
    v: 1,
    id: `e${i}`,
    at: '2026-01-01T00:00:00Z',
    clock: `000000000001000-${String(i).padStart(5, '0')}-a`,
    by: 'layla',
  });
  const source: ArticleEvent = {
    ...envelope(0),
    type: 'source.added',
    revision: 1,
    file: 'a.txt',
    sha256: '0'.repeat(64),
    paragraphs: given.map(({ kind, source }, i) => ({
      id: `p${i + 1}`,
      kind: kind ?? 'body',
      text: source ?? `نص ${i + 1}`,
    })),
  };
  const texts = given.map(({ english }, i): ArticleEvent => ({
    ...envelope(i + 1),
    type: 'row.text',
    row: `p${i + 1}`,
    text: english,
    bases: [],
  }));
  return articleModel(fold([source, ...texts, ...more]), { title, people });
}

const readParagraphs = (text: string) => modelParagraphs(readMarkdown(text).model);

const EXAMPLE: Given[] = [
  { kind: 'headline', english: 'Ministers meet' },
  { kind: 'byline', english: 'Beirut, agencies' },
  { english: 'First.\n\nSecond.' },
  { english: '' },
  { english: 'Third, in\ntwo lines.' },
];

describe('plain text', () => {
  it('has every row that has English, its paragraphs apart, and one line end at the end', () => {
    expect(writePlainText(articleOf(EXAMPLE))).toBe(
      'Ministers meet\n\nBeirut, agencies\n\nFirst.\n\nSecond.\n\nThird, in\ntwo lines.\n',
    );
    expect(writePlainText(articleOf([{ english: '' }]))).toBe('');
  });
});

describe('Markdown', () => {
  it('has the headline as heading and the byline in italics', () => {
    expect(writeMarkdown(articleOf(EXAMPLE))).toBe(
      '# Ministers meet\n\n*Beirut, agencies*\n\nFirst.\n\nSecond.\n\nThird, in\\\ntwo lines.\n',
    );
  });

  it('reads what it has written, whatever marks the text has in it', () => {
    const marks = [
      '#',
      '*',
      '_',
      '`',
      '[',
      ']',
      '<b>',
      '1.',
      '-',
      '+',
      '>',
      '\\',
      'word',
      'Mr.',
      '|',
      '~',
      '=',
      '&',
      '!',
    ];
    const line = fc
      .array(fc.constantFrom(...marks), { minLength: 1, maxLength: 6 })
      .map((parts) => parts.join(' '));
    const property = fc.property(fc.array(line, { minLength: 2, maxLength: 6 }), (lines) => {
      const state = articleOf(lines.map((english, i) => ({ english, kind: i === 0 ? 'headline' : 'body' })));
      expect(readParagraphs(writeMarkdown(state)).map(({ text }) => text)).toEqual(lines);
    });
    fc.assert(property, { numRuns: runs(500) });
  });

  it('reads headings of both kinds, joins lines, and leaves front matter and rules out', () => {
    const text = [
      '---',
      'title: x',
      '---',
      'عنوان المقال',
      '===',
      '*بيروت – وكالات*',
      '',
      'سطر أول',
      'وسطر ثان.',
      '## عنوان فرعي ##',
      'نص **مهم** هنا.',
      '',
      '***',
      'سطر\\',
      'مكسور.',
    ].join('\n');
    expect(readParagraphs(text)).toEqual([
      { kind: 'headline', text: 'عنوان المقال' },
      { kind: 'byline', text: 'بيروت – وكالات' },
      { kind: 'body', text: 'سطر أول وسطر ثان.' },
      { kind: 'heading', text: 'عنوان فرعي' },
      { kind: 'body', text: 'نص **مهم** هنا.' },
      { kind: 'body', text: 'سطر\nمكسور.' },
    ]);
  });

  it('reads line ends of Windows and old Macs as well', () => {
    for (const end of ['\r\n', '\r']) {
      const text = ['# عنوان', '', 'نص.'].join(end);
      expect(readParagraphs(text).map(({ kind, text }) => [kind, text])).toEqual([
        ['headline', 'عنوان'],
        ['body', 'نص.'],
      ]);
    }
  });

  it('takes every line for a paragraph where there is nothing but lines', () => {
    expect(readParagraphs('سطر أول.\nسطر ثان.\nسطر ثالث.').map(({ text }) => text)).toEqual([
      'سطر أول.',
      'سطر ثان.',
      'سطر ثالث.',
    ]);
  });
});

describe('the bilingual page', () => {
  const people = new Map([['karim', { id: 'karim', name: 'Karim <script>', role: 'reviewer' as const }]]);

  it('lets nothing of an article run, fetch or break out', () => {
    const nasty = `"><script>alert(1)</script><img src=x onerror='y'>&amp;`;
    const returned: ArticleEvent = {
      v: 1,
      id: 'r',
      at: '',
      clock: '000000000002000-00000-a',
      by: 'karim',
      type: 'row.returned',
      row: 'p1',
      reason: nasty,
    };
    const model = articleOf([{ source: nasty, english: nasty }], [returned], { title: nasty, people });
    const html = writeBilingualHtml(model);
    expect(html).not.toMatch(/<script|<img|onerror='/iu);
    expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'");
    expect(html).not.toMatch(/\b(?:https?:|src=[^x]|url\(|@import)/u);
    expect(html.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt;/gu)).toHaveLength(5);
    expect(html).toContain('Karim &lt;script&gt;');
  });

  it('says language and direction of every cell, and the status of every row in words', () => {
    const html = writeBilingualHtml(articleOf(EXAMPLE, [], { title: 'عنوان', people }));
    expect(html.match(/<td class="target" lang="en" dir="ltr">/gu)).toHaveLength(5);
    expect(html.match(/<td class="source" lang="ar" dir="rtl">/gu)).toHaveLength(5);
    expect(html.match(/<span class="status draft">Draft<\/span>/gu)).toHaveLength(5);
    expect(html).toContain('<p>First.</p><p>Second.</p>');
    expect(html).toContain('Third, in<br>two lines.');
  });
});

describe('formats that are built on the original', () => {
  it('are listed, so that they are given the file and are offered only where it is of their kind', () => {
    const model = articleOf(EXAMPLE);
    const asking = WRITERS.filter((writer) => {
      let asked = false;
      const context = {
        sourceName: 'a.docx',
        get original() {
          asked = true;
          return null;
        },
      };
      try {
        writer.write(model, context, () => undefined);
      } catch (error) {
        if (!(error instanceof FormatError)) throw error;
      }
      return asked;
    });
    expect(asking.map(({ id }) => id).sort()).toEqual([...ON_ORIGINAL.keys()].sort());
  });
});
