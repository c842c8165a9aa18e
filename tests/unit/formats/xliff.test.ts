import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from '#formats/codec.ts';
import { newComment, sourceRow, type ArticleModel, type ModelRow } from '#formats/model.ts';
import { xliff1Writer, xliff2Writer, xliffBackWriter, xliffReader } from '#formats/xliff/xliff.ts';
import { articleArbitrary } from './article-models.ts';
import { xliffProblems } from './xliff-validity.ts';

const NO_OPTIONS = { original: null, sourceName: 'article.txt' };
const read = (bytes: Uint8Array) => xliffReader.read(bytes, {}).model;
const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const bytes = (content: string) => new TextEncoder().encode(content);
const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/xliff/${name}`, import.meta.url)));
const FIXTURES = ['swordfish.xlf', 'omegat.xlf', 'trados.sdlxliff', 'memoq.mqxliff', 'phrase.mxliff'];

const EMPTY_ROW: ModelRow = { ...sourceRow({ kind: 'body', text: 'نص' }), id: 'p1' };
const EMPTY_ARTICLE: ArticleModel = { title: '', metadata: {}, stage: 'translating', rows: [] };

/** An article with other English in some rows. */
function edited(model: ArticleModel, change: (row: ModelRow, i: number) => Partial<ModelRow>): ArticleModel {
  return { ...model, rows: model.rows.map((row, i) => ({ ...row, ...change(row, i) })) };
}

const writeBack = (model: ArticleModel, original: Uint8Array) =>
  xliffBackWriter.write(model, { original, sourceName: 'article.xlf' });

describe('XLIFF 2.1', () => {
  it('reads back what it wrote: every row, state, person, date, note and mark', () => {
    fc.assert(
      fc.property(articleArbitrary, (article) => {
        expect(read(xliff2Writer.write(article, NO_OPTIONS))).toEqual(article);
      }),
    );
  });

  it('says where a segment stands as the table of the reference has it', () => {
    const row = (status: ModelRow['status'], english = 'English'): ModelRow => ({
      ...EMPTY_ROW,
      id: status,
      text: english,
      status,
    });
    const article = {
      ...EMPTY_ARTICLE,
      rows: [row('draft'), row('draft', ''), row('returned'), row('translated'), row('approved')],
    };
    const segments = (stage: ArticleModel['stage']) =>
      text(xliff2Writer.write({ ...article, stage }, NO_OPTIONS)).match(/<segment[^>]*>/gu);
    expect(segments('review')).toEqual([
      '<segment state="initial" subState="app:draft">',
      '<segment state="initial">',
      '<segment state="initial" subState="app:rejected">',
      '<segment state="translated">',
      '<segment state="reviewed">',
    ]);
    expect(segments('signed')!.at(-1)).toBe('<segment state="final">');
  });
});

describe('graded errors in XLIFF 2.1', () => {
  it('are localization quality issues on their words, elements around them where they nest', () => {
    const error = {
      by: 'Karim',
      at: '2026-01-02T00:00:00Z',
      note: 'It is <1954>',
      paragraph: null,
      quote: '1945',
    };
    const rows: ModelRow[] = [
      {
        ...EMPTY_ROW,
        text: 'Built in **1945** and opened.',
        status: 'returned',
        reason: 'Numbers',
        errors: [
          {
            ...error,
            errorType: 'number-date',
            severity: 'critical',
            side: 'target',
            span: { start: 11, end: 15 },
          },
          { ...error, errorType: 'awkward', severity: 'minor', side: 'target', span: { start: 6, end: 13 } },
          { ...error, errorType: 'omission', severity: 'major', side: null, span: null },
          { ...error, errorType: 'kudos', severity: 'neutral', side: 'target', span: { start: 0, end: 5 } },
        ],
      },
    ];
    const written = text(xliff2Writer.write({ ...EMPTY_ARTICLE, rows }, NO_OPTIONS));
    const target = /<target[^>]*>(.*)<\/target>/u.exec(written)![1]!;
    const issue = (type: string, severity: number) =>
      ` type="its:generic" its:locQualityIssueType="${type}" its:locQualityIssueSeverity="${severity}" its:locQualityIssueComment="It is &lt;1954&gt;"`;
    expect(target.replace(/ muqabala:[a-z]+="[^"]*"/gu, '')).toBe(
      `<mrk id="q3"${issue('omission', 20)}><mrk id="q4" type="muqabala:kudos" value="It is &lt;1954&gt;">Built</mrk> ` +
        `<sm id="q2"${issue('style', 4)}/>in <pc id="s1" type="fmt" subType="xlf:b">` +
        `<mrk id="q1"${issue('numbers', 100)}>19<em startRef="q2"/>45</mrk></pc> and opened.</mrk>`,
    );
    expect(read(bytes(written)).rows[0]!.text).toBe('Built in **1945** and opened.');
  });
});

describe('XLIFF 1.2', () => {
  it('reads back sources, English, states and notes', () => {
    fc.assert(
      fc.property(articleArbitrary, (article) => {
        const back = read(xliff1Writer.write(article, NO_OPTIONS));
        const side = ({ rows }: ArticleModel) =>
          rows.map(({ id, status, reason, comments }) => ({
            id,
            status,
            reason,
            comments: comments.map((comment) => ({ ...comment, paragraph: null, span: null, quote: '' })),
          }));
        expect(side(back)).toEqual(side(article));
      }),
    );
  });

  it('states are those of the reference, and final is approved', () => {
    const rows = (['draft', 'returned', 'translated', 'approved'] as const).map((status) => ({
      ...EMPTY_ROW,
      id: status,
      text: 'English',
      status,
    }));
    const states = (stage: ArticleModel['stage']) =>
      text(xliff1Writer.write({ ...EMPTY_ARTICLE, stage, rows }, NO_OPTIONS)).match(
        / (?:state|approved)="[^"]*"/gu,
      );
    expect(states('review')).toEqual([
      ' state="needs-translation"',
      ' state="needs-review-translation"',
      ' state="translated"',
      ' state="signed-off"',
    ]);
    expect(states('signed')!.slice(-2)).toEqual([' approved="yes"', ' state="final"']);
  });
});

describe('XLIFF of other tools', () => {
  const rowsOf = (name: string) =>
    read(fixture(name)).rows.map(({ sources, text, status }) => [sources[0]?.text, text, status]);

  it('opens a file of Swordfish, with its notes', () => {
    expect(rowsOf('swordfish.xlf')).toEqual([
      ['سوق السمك يفتح قبل الفجر', 'The fish market opens before dawn', 'approved'],
      ['يصل [^1]البحارة إلى الحي القديم عند الرابعة. ثم يبدأ المزاد.', 'Then the auction begins.', 'draft'],
    ]);
    expect(read(fixture('swordfish.xlf')).rows[1]!.comments).toMatchObject([
      { text: 'Which quarter is meant?', side: 'source' },
    ]);
  });

  it('opens a file of OmegaT, with bold words as bold', () => {
    expect(rowsOf('omegat.xlf')).toEqual([
      ['مكتبة **الحي** تعود', 'The **neighbourhood** library returns', 'draft'],
      ['أعاد المتطوعون ١٢٠٠ كتاب.', 'Volunteers returned 1,200 books.', 'approved'],
      ['يفتح الباب [^1] عند التاسعة.', '', 'draft'],
    ]);
    expect(read(fixture('omegat.xlf')).rows[1]!.comments).toMatchObject([{ by: 'Huda', text: 'رقم تقريبي' }]);
  });

  it('opens a file of Trados: a paragraph for each unit, its comments, who wrote it and when', () => {
    expect(rowsOf('trados.sdlxliff')).toEqual([
      [
        'وزارة [^1-]الري[^-1] تعلن خطة للصيف. تبدأ في أيار. وتنتهي في أيلول.',
        'The irrigation [^1-]ministry[^-1] announces a plan for the summer. It begins in May.',
        'draft',
      ],
      ['لا ماء بعد الثامنة.', '', 'draft'],
    ]);
    const [row] = read(fixture('trados.sdlxliff')).rows;
    expect(row!.written).toEqual({ by: 'JOBS\\mona', at: '2026-03-05T10:20:30Z' });
    expect(row!.comments).toEqual([
      {
        id: null,
        by: 'Samir',
        at: '2026-03-04T09:15:00.0000000+02:00',
        text: 'Check the spelling of the ministry',
        replyTo: null,
        resolved: false,
        side: 'target',
        paragraph: null,
        span: { start: 4, end: 14 },
        quote: 'irrigation',
      },
    ]);
  });

  it('opens a file of memoQ, with its comments', () => {
    expect(rowsOf('memoq.mqxliff')).toEqual([
      ['**القطار** يعود إلى الساحل', '**The train** returns to the coast', 'approved'],
      ['التذكرة بـ[^1]خمسة دنانير.', 'The ticket costs fifty dinars.', 'returned'],
      ['تغادر أول رحلة عند السابعة.', '', 'draft'],
    ]);
    const [row] = read(fixture('memoq.mqxliff')).rows;
    expect(row!.written).toEqual({ by: 'Rana', at: '2026-02-02T09:30:00Z' });
    expect(row!.comments).toMatchObject([{ id: 'c-9', by: 'Rana', text: 'Headline style' }]);
  });

  it('opens a file of Phrase: the segments of one paragraph are one row', () => {
    expect(rowsOf('phrase.mxliff')).toEqual([
      ['موسم التمر يبدأ متأخرا', 'The date season starts late', 'translated'],
      ['قال المزارعون إن المطر تأخر. ويتوقعون ٤٠ طنا.', 'Farmers said the rain was late.', 'draft'],
    ]);
  });
});

describe('writing back into an XLIFF file', () => {
  it('leaves a file in which nothing changed as it was, to the byte', () => {
    for (const name of FIXTURES) {
      const original = fixture(name);
      expect(text(writeBack(read(original), original))).toBe(text(original));
    }
  });

  it('puts English, state and note in, and nothing else becomes different', () => {
    for (const name of FIXTURES) {
      const original = fixture(name);
      const model = edited(read(original), (row) => ({
        text: row.sources[0]!.text.includes('[^1]') ? 'New [^1] words & <signs>.' : 'New words & <signs>.',
        status: 'translated',
        comments: [...row.comments, newComment({ by: 'Karim', text: 'Is this right?' })],
      }));
      const written = writeBack(model, original);
      const back = read(written);
      expect(back.rows.map(({ text: english }) => english)).toEqual(
        model.rows.map(({ text: english }) => english),
      );
      expect(back.rows.map(({ status }) => status)).toEqual(model.rows.map(() => 'translated'));
      for (const row of back.rows)
        expect(row.comments).toContainEqual(expect.objectContaining({ by: 'Karim', text: 'Is this right?' }));
      expect(untouched(text(written))).toEqual(untouched(text(original)));
    }
  });

  it('keeps elements and attributes that nobody knows, wherever they stand', () => {
    const aside = fc.constantFrom('<?tool data="<not an element>"?>', '<!-- a note to myself -->', '\r\n\t ');
    const element = '<z:deep xmlns:z="urn:z" a=\'1\'   b="&#x41;&amp;"><z:e/>text<!-- c --></z:deep>';
    const inside = fc.array(fc.oneof(aside, fc.constant(element)), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(aside, inside, fc.string(), (outside, [a, b, c, d, e], english) => {
        const file = (target: string, state: string) =>
          `<?xml version="1.0"?>${outside}<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' xmlns:q='urn:q' ` +
          `version='2.1' q:odd='"' srcLang='ar' trgLang='en'>${a}<file id='f'>${b}<unit  id='u'  q:x='1'>${c}` +
          `<segment q:y="2"${state} >${d}<source>نص</source>${e}<target>${target}</target></segment>${a}</unit>` +
          `</file>\n</xliff>\n${outside}`;
        const original = bytes(file('Old', ''));
        const words = english.replace(/[^\p{L} ]/gu, '').trim() || 'New';
        const model = edited(read(original), () => ({ text: words, status: 'approved' }));
        expect(text(writeBack(model, original))).toBe(file(words, ' state="reviewed"'));
      }),
    );
  });

  it('gives each segment of a paragraph its own part of the English', () => {
    const original = fixture('trados.sdlxliff');
    const model = edited(read(original), (row, i) =>
      i > 0
        ? {}
        : {
            text: 'The irrigation [^1-]ministry[^-1] announced a plan for the summer. It begins in May. It ends in September.',
            status: 'translated',
          },
    );
    const written = text(writeBack(model, original));
    expect(written).toContain(
      '<mrk mtype="seg" mid="1">The <mrk mtype="x-sdl-comment" sdl:cid="6d3c0a52-1f7b-4f6e-9d58-0a1f5a3e7c11">irrigation</mrk> <g id="5">ministry</g> announced a plan for the summer.</mrk> ' +
        '<mrk mtype="seg" mid="2">It begins in May.</mrk> <mrk mtype="seg" mid="3">It ends in September.</mrk></g></target>',
    );
    expect(written).toContain('<sdl:seg id="1" conf="Translated" origin="interactive">');
    expect(written).toContain('<sdl:seg id="3" conf="Translated" /></sdl:seg-defs>');
  });

  it('says once where the segments of one trans-unit stand', () => {
    const original = bytes(
      '<xliff version="1.2"><file source-language="ar" target-language="en" original="a" datatype="x"><body><trans-unit id="1">' +
        '<source>نص. ثانٍ.</source><seg-source><mrk mtype="seg" mid="1">نص.</mrk> <mrk mtype="seg" mid="2">ثانٍ.</mrk></seg-source>' +
        '<target><mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk></target></trans-unit></body></file></xliff>',
    );
    const model = edited(read(original), () => ({ text: 'First. Second.', status: 'approved' }));
    expect(text(writeBack(model, original))).toContain(
      '<target state="signed-off"><mrk mtype="seg" mid="1">First.</mrk> <mrk mtype="seg" mid="2">Second.</mrk></target>',
    );
  });

  it('makes a target where there is none, as the file is laid out', () => {
    const omegat = fixture('omegat.xlf');
    const model = edited(read(omegat), (row, i) =>
      i === 2 ? { text: 'The door [^1] opens at nine.', status: 'translated' } : {},
    );
    expect(text(writeBack(model, omegat))).toContain(
      '\n    <source>يفتح الباب <x id="2"/> عند التاسعة.</source>\n    <target state="translated">The door <x id="2"/> opens at nine.</target>\n',
    );
    const trados = fixture('trados.sdlxliff');
    const second = edited(read(trados), (row, i) => (i === 1 ? { text: 'No water after eight.' } : {}));
    expect(text(writeBack(second, trados))).toContain(
      '</seg-source><target><mrk mtype="seg" mid="4">No water after eight.</mrk></target><sdl:seg-defs><sdl:seg id="4" conf="Draft" />',
    );
  });

  it('writes the status attributes of a tool only into files of that tool', () => {
    const changed = (name: string) => {
      const original = fixture(name);
      return text(
        writeBack(
          edited(read(original), () => ({ text: 'Other', status: 'approved' })),
          original,
        ),
      );
    };
    expect(changed('memoq.mqxliff')).not.toContain(' state=');
    expect(changed('memoq.mqxliff').match(/mq:status="Proofread"/gu)).toHaveLength(3);
    expect(changed('phrase.mxliff')).not.toContain(' state=');
    expect(changed('phrase.mxliff')).not.toContain('m:confirmed="0"');
    expect(changed('trados.sdlxliff')).not.toContain(' state=');
    expect(changed('omegat.xlf')).not.toMatch(/conf=|mq:|m:confirmed/u);
  });

  it('divides the English of rows that were merged among their units', () => {
    const original = fixture('memoq.mqxliff');
    const { rows, ...rest } = read(original);
    const merged: ModelRow = {
      ...rows[1]!,
      sources: [...rows[1]!.sources, ...rows[2]!.sources],
      text: 'The ticket [^1] costs five dinars.\n\nThe first one leaves at seven.',
      status: 'translated',
    };
    const back = read(writeBack({ ...rest, rows: [rows[0]!, merged] }, original));
    expect(back.rows.map(({ text: english }) => english)).toEqual([
      '**The train** returns to the coast',
      'The ticket [^1] costs five dinars.',
      'The first one leaves at seven.',
    ]);
  });

  it('leaves out a code whose other half is missing, so that the file stays whole', () => {
    const original = fixture('trados.sdlxliff');
    for (const english of [
      'The [^1-]ministry.',
      'The ministry[^-1].',
      'A [^-1]b[^1-] c',
      '[^1-]**a[^-1]** [^9]',
    ]) {
      const model = edited(read(original), (row, i) => (i === 0 ? { text: english } : {}));
      expect(() => read(writeBack(model, original))).not.toThrow();
    }
  });

  it('keeps the encoding of the file', () => {
    const content = text(fixture('swordfish.xlf')).replace('UTF-8', 'UTF-16');
    const utf16 = new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(content, 'utf16le')]));
    expect(writeBack(read(utf16), utf16)).toEqual(utf16);
    const arabic = bytesOf1256(
      '<?xml version="1.0" encoding="windows-1256"?><xliff version="1.2"><file source-language="ar" target-language="en" original="a" datatype="x"><body><trans-unit id="1"><source>نص</source></trans-unit></body></file></xliff>',
    );
    const model = edited(read(arabic), () => ({ text: 'Text 漢' }));
    expect(read(writeBack(model, arabic)).rows[0]!.text).toBe('Text 漢');
  });

  it('refuses an article whose source is not that of the file', () => {
    const original = fixture('memoq.mqxliff');
    const model = read(fixture('phrase.mxliff'));
    expect(() => writeBack(model, original)).toThrow(FormatError);
    expect(() => writeBack(model, bytes('plain'))).toThrow(FormatError);
  });
});

/** A file of another tool that says something of words, in the ways that the standard has for it. */
const REMARKS = `<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:its="http://www.w3.org/2005/11/its" xmlns:q="urn:q" version="2.1" srcLang="ar" trgLang="en"><file id="f">
<unit id="u"><its:locQualityIssues xml:id="list"><its:locQualityIssue locQualityIssueType="misspelling" locQualityIssueSeverity="3"/><its:locQualityIssue locQualityIssueType="legal" locQualityIssueComment="Not so here" locQualityIssueSeverity="90.5"/><its:locQualityIssue locQualityIssueType="style" locQualityIssueEnabled="no"/></its:locQualityIssues>
<notes><note id="7">Which one?</note><note id="8" appliesTo="source">A new spelling</note></notes>
<segment><source>قال <mrk id="m1" type="comment" ref="#n=8">الوزير</mrk> شيئا.</source><target>The <mrk id="m2" type="comment" ref="#n=7">minister</mrk> <mrk id="m3" type="its:generic" its:locQualityIssuesRef="#its=list">sayd</mrk> <pc id="1">some<sm id="m4" type="its:generic" its:locQualityIssueType="numbers" its:locQualityIssueSeverity="18" its:locQualityIssueComment="Two" its:locQualityIssueProfileRef="http://example.org/p"/>thing</pc> here<em startRef="m4"/> <mrk id="m5" type="q:odd" q:x="1">today</mrk>.</target></segment></unit>
</file></xliff>`;

describe('what another tool says of words', () => {
  it('is comments on them, and graded errors by the nearest type and severity', () => {
    expect(xliffProblems(REMARKS)).toEqual([]);
    const [row] = read(bytes(REMARKS)).rows;
    expect(row!.text).toBe('The minister sayd [^1-]something[^-1] here today.');
    expect(row!.comments.map(({ text: note, side, quote }) => [note, side, quote])).toEqual([
      ['Which one?', 'target', 'minister'],
      ['A new spelling', 'source', 'الوزير'],
    ]);
    expect(
      row!.errors.map(({ errorType, severity, note, quote }) => [errorType, severity, note, quote]),
    ).toEqual([
      ['spelling', 'minor', '', 'sayd'],
      ['other', 'critical', 'legal: Not so here', 'sayd'],
      ['number-date', 'major', 'Two', 'thing[^-1] here'],
    ]);
  });

  it('stays on its words when the English is written back, and what stood on others is told', () => {
    const written = (english: string) => {
      const notices: unknown[] = [];
      const model = edited(read(bytes(REMARKS)), () => ({ text: english }));
      const context = { original: bytes(REMARKS), sourceName: 'a.xlf' };
      const out = text(xliffBackWriter.write(model, context, (notice) => notices.push(notice)));
      expect(xliffProblems(out)).toEqual([]);
      return { target: /<target>(.*)<\/target>/u.exec(out)![1], notices };
    };
    const { target, notices } = written('Yesterday the minister said [^1-]something[^-1] here today.');
    expect(target).toBe(
      'Yesterday the <mrk id="m2" type="comment" ref="#n=7">minister</mrk> said <pc id="1">some<sm id="m4" type="its:generic" its:locQualityIssueType="numbers" its:locQualityIssueSeverity="18" its:locQualityIssueComment="Two" its:locQualityIssueProfileRef="http://example.org/p"/>thing</pc> here<em startRef="m4"/> <mrk id="m5" type="q:odd" q:x="1">today</mrk>.',
    );
    expect(notices).toEqual([{ code: 'remarks-lost', values: { row: 1, count: 1 } }]);
    expect(written('The minister sayd [^1-]something here today.').notices).toEqual([
      { code: 'codes-lost', values: { row: 1, count: 1 } },
    ]);
  });

  it('is joined by comments and graded errors of the desk', () => {
    const on = (quote: string, english: string) => ({
      side: 'target' as const,
      paragraph: null,
      span: { start: english.indexOf(quote), end: english.indexOf(quote) + quote.length },
      quote,
    });
    const model = edited(read(bytes(REMARKS)), (row) => ({
      comments: [...row.comments, newComment({ by: 'Karim', text: 'Which day?', ...on('today', row.text) })],
      errors: [
        ...row.errors,
        {
          by: 'Karim',
          at: null,
          errorType: 'addition',
          severity: 'minor',
          note: '',
          ...on('here', row.text),
        },
      ],
    }));
    const out = text(writeBack(model, bytes(REMARKS)));
    expect(xliffProblems(out)).toEqual([]);
    const [row] = read(bytes(out)).rows;
    expect(row!.text).toBe(model.rows[0]!.text);
    expect(row!.comments.at(-1)).toMatchObject({ by: 'Karim', text: 'Which day?', quote: 'today' });
    expect(row!.errors.find(({ by }) => by === 'Karim')).toMatchObject({
      errorType: 'addition',
      quote: 'here',
    });
    // Once is enough.
    expect(text(writeBack(read(bytes(out)), bytes(out)))).toBe(out);
  });

  it('tells where joined rows have too little English for the parts of the file', () => {
    const original = fixture('memoq.mqxliff');
    const { rows, ...rest } = read(original);
    const merged = {
      ...rows[1]!,
      sources: [...rows[1]!.sources, ...rows[2]!.sources],
      text: 'Tickets.',
    };
    const notices: unknown[] = [];
    const context = { original, sourceName: 'a.xlf' };
    xliffBackWriter.write({ ...rest, rows: [rows[0]!, merged] }, context, (notice) => notices.push(notice));
    expect(notices).toEqual([{ code: 'parts-empty', values: { row: 2, count: 1 } }]);
  });
});

describe('a comment on words in XLIFF 1.2', () => {
  const english = 'Built in **1945** and opened.';
  const at = (quote: string) => ({
    side: 'target' as const,
    span: { start: english.indexOf(quote), end: english.indexOf(quote) + quote.length },
    quote,
  });
  const comments = [
    newComment({
      id: 'a',
      by: 'Karim',
      at: '2026-01-02T00:00:00Z',
      text: 'Which?',
      ...at('opened'),
      resolved: true,
    }),
    newComment({ id: 'b', by: 'Layla', text: 'The bridge', side: 'target', replyTo: 'a' }),
    newComment({ by: 'Karim', text: 'Crosses', ...at('in **19') }),
  ];
  const written = text(
    xliff1Writer.write({ ...EMPTY_ARTICLE, rows: [{ ...EMPTY_ROW, text: english, comments }] }, NO_OPTIONS),
  );

  it('stands around them where it can, and comes back', () => {
    expect(written).toContain('<mrk mtype="x-comment" muqabala:ref="n1" comment="Which?">opened</mrk>');
    expect(read(bytes(written)).rows[0]!.comments).toEqual(comments);
  });

  it('is found again where a tool has dropped what stood around them, while they stand as they did', () => {
    const dropped = written.replace(/<\/?mrk[^>]*>/gu, '');
    expect(read(bytes(dropped)).rows[0]!.comments).toEqual(comments);
    const other = read(bytes(dropped.replace('opened', 'used'))).rows[0]!.comments[0]!;
    expect(other).toMatchObject({ side: 'target', span: null, quote: 'opened' });
  });
});

describe('XLIFF that is not what it should be', () => {
  const failureOf = (content: string | Uint8Array) => {
    try {
      read(typeof content === 'string' ? bytes(content) : content);
      return null;
    } catch (error) {
      return error instanceof FormatError ? error.failure : error;
    }
  };

  it('names line and column of what is wrong', () => {
    expect(failureOf('<xliff version="1.2">\n <file>\n  <body></file>')).toMatchObject({
      code: 'file-damaged-at',
      values: { line: 3, column: 16 },
    });
  });

  it('takes no declarations and no entities of the file', () => {
    const bomb =
      '<!DOCTYPE xliff [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n<xliff version="1.2"><file>&b;</file></xliff>';
    expect(failureOf(bomb)).toMatchObject({ code: 'file-unsafe' });
    expect(failureOf('<xliff version="1.2"><file>&b;</file></xliff>')).toMatchObject({
      code: 'file-damaged-at',
    });
    const external =
      '<!DOCTYPE xliff [<!ENTITY x SYSTEM "file:///etc/passwd">]><xliff version="1.2">&x;</xliff>';
    expect(failureOf(external)).toMatchObject({ code: 'file-unsafe' });
  });

  it('refuses elements that are too deep, and other versions and languages', () => {
    expect(failureOf(`<xliff version="1.2">${'<g>'.repeat(5_000)}`)).toMatchObject({ code: 'file-unsafe' });
    expect(failureOf('<xliff version="3.0"/>')).toMatchObject({ code: 'file-damaged-at' });
    const french = text(fixture('swordfish.xlf')).replace('srcLang="ar"', 'srcLang="fr"');
    expect(failureOf(french)).toMatchObject({ code: 'languages-do-not-fit' });
  });

  it('refuses bytes that are not in the encoding that the file names', () => {
    expect(failureOf(Uint8Array.of(...bytes('<?xml version="1.0"?><xliff>'), 0xff, 0xfe))).toMatchObject({
      code: 'file-undecodable',
    });
    expect(failureOf('<?xml version="1.0" encoding="x-nonsense"?><xliff/>')).toMatchObject({
      code: 'file-undecodable',
    });
  });
});

/** What of a file no translation touches: everything but targets, states and notes. */
function untouched(content: string): string[] {
  return content
    .replace(/\s*<target[^>]*\/>|\s*<target(?: [^>]*)?>[\s\S]*?<\/target>/gu, '')
    .replace(
      /<note xmlns:muqabala.*?<\/note>|<note id="n\d+" category="comment".*?<\/note>|<note from="Karim".*?<\/note>/gu,
      '',
    )
    .replace('<notes></notes>', '')
    .replace(/ (?:state|subState|conf|mq:status|m:confirmed|approved)=(?:"[^"]*"|'[^']*')/gu, '')
    .split('\n');
}

function bytesOf1256(content: string): Uint8Array {
  const decoder = new TextDecoder('windows-1256');
  const table = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  );
  return Uint8Array.from(content, (character) => table.get(character)!);
}
