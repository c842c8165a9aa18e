import { describe, expect, it } from 'vitest';
import { copiedText } from '#core/article/copied-text.ts';
import type { Paragraph } from '#core/paragraphs.ts';

const PARAGRAPHS: Paragraph[] = [
  { id: 'p1', kind: 'headline', text: 'افتتاح مكتبة' },
  { id: 'p2', kind: 'body', text: 'قال **المدير** إن المكتبة\nجاهزة.' },
  { id: 'p3', kind: 'heading', text: 'الكتب' },
  { id: 'p4', kind: 'item', text: 'كتاب' },
  { id: 'p5', kind: 'item', text: 'مجلة' },
];
const paragraphs = new Map(PARAGRAPHS.map((paragraph) => [paragraph.id, paragraph]));
const rows = [
  { sources: ['p1'], text: 'Library opens' },
  {
    sources: ['p2'],
    text: 'The **director** said *so* [here](https://example.org/?a=1&b=2).\n\nA <second> part.',
  },
  { sources: ['p3'], text: 'Books' },
  { sources: ['p4'], text: 'A book' },
  { sources: ['p5'], text: '' },
];
const copied = (columns: 'english' | 'arabic' | 'both', given = rows) =>
  copiedText({ paragraphs }, given, columns);

describe('what goes to the clipboard', () => {
  it('has the English as headings, paragraphs and lists, with bold, italics and links, and no look of its own', () => {
    expect(copied('english').html).toBe(
      [
        '<h1>Library opens</h1>',
        '<p>The <strong>director</strong> said <em>so</em> <a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">here</a>.</p>',
        '<p>A &lt;second&gt; part.</p>',
        '<h2>Books</h2>',
        '<ul>',
        '<li>A book</li>',
        '</ul>',
      ].join('\n'),
    );
  });

  it('has the same as plain text, addresses behind their words', () => {
    expect(copied('english').text).toBe(
      'Library opens\n\nThe director said so here (https://example.org/?a=1&b=2).\n\nA <second> part.\n\nBooks\n\nA book',
    );
  });

  it('has the Arabic from right to left', () => {
    const { html, text } = copied('arabic', rows.slice(0, 2));
    expect(html).toBe(
      '<div lang="ar" dir="rtl">\n<h1>افتتاح مكتبة</h1>\n<p>قال <strong>المدير</strong> إن المكتبة<br>جاهزة.</p>\n</div>',
    );
    expect(text).toBe('افتتاح مكتبة\n\nقال المدير إن المكتبة\nجاهزة.');
  });

  it('has both as a table, and as lines with a tab for sheets', () => {
    const { html, text } = copied('both', rows.slice(1, 3));
    expect(html.match(/<tr>/gu)).toHaveLength(2);
    expect(html).toContain(
      '<td lang="en" dir="ltr"><p>Books</p></td><td lang="ar" dir="rtl"><p>الكتب</p></td>',
    );
    expect(text.split('\n')).toEqual([
      'The director said so here (https://example.org/?a=1&b=2). A <second> part.\tقال المدير إن المكتبة جاهزة.',
      'Books\tالكتب',
    ]);
  });

  it('is empty where there is nothing of the language', () => {
    expect(copied('english', [{ sources: ['p1'], text: '' }])).toEqual({ html: '', text: '' });
    expect(copied('arabic', [{ sources: [], text: 'Added' }])).toEqual({ html: '', text: '' });
  });
});
