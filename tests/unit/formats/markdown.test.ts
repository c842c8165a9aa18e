import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMarks, parseMarks } from '#core/text/inline-marks.ts';
import { modelParagraphs } from '#formats/model.ts';
import { readMarkdown } from '#formats/markdown-reader.ts';
import { writeMarkdown } from '#formats/write-markdown.ts';
import { modelOf } from './documents.ts';

const read = (text: string) =>
  modelParagraphs(readMarkdown(`# عنوان\n\nوكالات، بيروت.\n\n${text}`).model).slice(2);
const texts = (text: string) => read(text).map(({ kind, text: words }) => [kind, words]);

describe('Markdown of others', () => {
  it('has headings underlined in both ways, and fences with blank lines in them', () => {
    expect(texts('فرعي أول\n---\n\nفرعي ثان\n===\n\n```js\nلا\n\nنعم # كلا\n```')).toEqual([
      ['heading', 'فرعي أول'],
      ['heading', 'فرعي ثان'],
      ['body', 'لا'],
      ['body', 'نعم # كلا'],
    ]);
  });

  it('has entries of lists that go on, lists in lists, tasks and numbers', () => {
    expect(
      texts('* أول\n  تتمته\n\n  فقرة فيه\n    * داخله\n* ثان\n\n1) واحد\n2) اثنان\n\n- [ ] باق\n- [x] تم'),
    ).toEqual([
      ['item', 'أول تتمته'],
      ['item', 'فقرة فيه'],
      ['item', 'داخله'],
      ['item', 'ثان'],
      ['numbered', 'واحد'],
      ['numbered', 'اثنان'],
      ['item', '☐ باق'],
      ['item', '☑ تم'],
    ]);
  });

  it('has tables with and without bars at the sides, and several paragraphs in a cell', () => {
    const cells = (text: string) =>
      read(text).map(({ text: words, cell }) => [words, cell?.table, cell?.row, cell?.column]);
    const wanted = [
      ['أ', 0, 0, 0],
      ['ب', 0, 0, 1],
      ['ج', 0, 1, 0],
      ['د | هـ', 0, 1, 1],
      ['و', 0, 1, 1],
    ];
    expect(cells('| أ | ب |\n|---|:-:|\n| ج | د \\| هـ<br>و |')).toEqual(wanted);
    expect(cells('أ | ب\n--|--\nج | د \\| هـ<br>و')).toEqual(wanted);
  });

  it('has links by reference, addresses in brackets, entities, hard breaks, code and HTML', () => {
    expect(
      texts(
        '[موقع][1] و<https://example.org/y> و&amp; &lt; &#1571; \\* نجمة و`كود *هنا*`\n\n[1]: <https://example.org/x> "عنوان"\n\nأول  \nثان\\\nثالث\nرابع\n\n<p dir="rtl">فقرة <b>مهمة</b></p>\n\nنص <b>غامق</b><br>سطر',
      ),
    ).toEqual([
      ['body', '[موقع](https://example.org/x) وhttps://example.org/y و& < أ \\* نجمة وكود \\*هنا\\*'],
      ['body', 'أول\nثان\nثالث رابع'],
      ['body', 'فقرة **مهمة**'],
      ['body', 'نص **غامق**\nسطر'],
    ]);
  });

  it('has quotes in quotes, and notes of several paragraphs', () => {
    expect(texts('> اقتباس\n> > داخله\n\nنهاية[^n].\n\n[^n]: حاشية\n\n    تتمتها\n\nوأخرى[^x].')).toEqual([
      ['quote', 'اقتباس'],
      ['quote', 'داخله'],
      ['body', 'نهاية[^n].'],
      ['footnote', '[^n]: حاشية'],
      ['footnote', 'تتمتها'],
      ['body', 'وأخرى[^x].'],
    ]);
  });

  it('leaves comments, pictures and what is struck out, and names them', () => {
    const { model, warnings } = readMarkdown(
      '---\ntitle: x\n---\n# عنوان\n\nقال ~~كذبا~~ صدقا <del>أو</del>ثم مضى ![صورة](a.png).\n\n<!-- للمحرر\n\nفقط -->\n\nانتهى.',
    );
    expect(modelParagraphs(model).map(({ text }) => text)).toEqual(['عنوان', 'قال صدقا ثم مضى .', 'انتهى.']);
    expect(warnings.map(({ code, values }) => [code, values['count']])).toEqual([
      ['comments-left', 1],
      ['images-left', 1],
      ['deletions-left', 2],
      ['beside-left', 1],
    ]);
    expect(warnings.map(({ places }) => places?.map(({ at, text }) => `${at} ${text ?? ''}`))).toEqual([
      ['3 للمحرر فقط'],
      ['2 صورة'],
      ['2 كذبا', '2 '],
      ['1 title: x'],
    ]);
  });

  it('is read whatever comes in floods', () => {
    const rows = (text: string) => readMarkdown(text).model.rows.length;
    for (const piece of [' ', '#', '*', '[', '](', '_', '`', '~', '![', '*a ']) {
      expect(rows(`# a${piece.repeat(6_000)}b\n\nنص`)).toBe(2);
    }
    expect(rows(`---\n${'a: b\n'.repeat(1_000)}`)).toBeGreaterThan(0);
    expect(rows('> '.repeat(3_000))).toBe(1);
    expect(rows(`نص\n\n${'<!-- '.repeat(6_000)}`)).toBe(1);
    const underlined = readMarkdown(`نص\n\n${'عنوان\n---\n'.repeat(1_000)}\nنص\n`);
    const kinds = modelParagraphs(underlined.model).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'heading')).toHaveLength(1_000);
    expect(kinds).toHaveLength(1_002);
  });
});

describe('Markdown that is written and read', () => {
  it('is the same text, in every kind of paragraph', () => {
    const word = fc.constantFrom(
      'one',
      'two,',
      '**three**',
      '*four*',
      '[five](https://example.org/a_b)',
      '&amp;',
      '<b>',
      '!',
      '~~',
      '\\',
      '#',
      '1.',
      '-',
      '|',
      '_x_',
      'http://a_b_c',
    );
    const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => `W ${words.join(' ')}`);
    const kind = fc.constantFrom('heading', 'body', 'item', 'numbered', 'quote' as const);
    fc.assert(
      fc.property(fc.array(fc.tuple(kind, text), { minLength: 1, maxLength: 5 }), (rows) => {
        const model = modelOf([
          { kind: 'headline', english: 'Headline' },
          { kind: 'byline', english: 'By Agencies' },
          ...rows.map(([of, english]) => ({ kind: of, english })),
        ]);
        const back = modelParagraphs(readMarkdown(writeMarkdown(model)).model).slice(2);
        // Words that follow each other with one address are one link.
        const wanted = rows.map(([of, english]) => [of, formatMarks(parseMarks(english).runs)]);
        expect(back.map((each) => [each.kind, each.text])).toEqual(wanted);
      }),
    );
  });
});
