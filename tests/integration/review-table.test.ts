import { describe, expect, it } from 'vitest';
import { placedAnnotations } from '#core/article/annotations.ts';
import { rowStatus } from '#core/article/status.ts';
import { commentMark } from '#formats/review-mark.ts';
import { readReviewFile } from '#formats/readers.ts';
import { Zip, writeZip } from '#formats/zip.ts';
import { noDialogs } from '#host/platform.ts';
import { builtTasks } from '#tests/built-tasks.ts';
import { freshId, type Client } from '#tests/contract/client.ts';
import { enter, prepareDesk, startHost, write } from './setting.ts';

const ENGLISH = [
  'The headline',
  'First **bold** paragraph.[^1]',
  'Second one.\n\nIn two paragraphs.',
  'Third.',
];

interface Prepared {
  layla: Client;
  karim: Client;
  article: string;
  table: Uint8Array;
}

/** An article with its English confirmed, its review table, a translator and a reviewer. */
async function prepared(taskProgram?: string): Promise<Prepared> {
  const { path, folder, layla, article } = await prepareDesk(3, { signed: false });
  const { rows } = await layla.state(article);
  await layla.call('article.apply', {
    article,
    commands: rows.flatMap((row, i) => [
      write(row.id, ENGLISH[i]!),
      { type: 'confirm' as const, id: freshId(), row: row.id, text: ENGLISH[i]! },
    ]),
  });
  const { bytes, name } = await layla.call('article.export', { article, format: 'bilingual-docx' });
  expect(name).toMatch(/-review\.docx$/u);
  const karim = await enter(await startHost(folder, 'two', noDialogs, taskProgram), path, 'karim');
  return { layla, karim, article, table: bytes };
}

/** The table as it is after somebody's work in a word processor: its markup with changes in it. */
function edited(
  table: Uint8Array,
  change: (xml: string) => string,
  comments?: string,
  changeThreads: (xml: string) => string = (xml) => xml,
): Uint8Array {
  const zip = new Zip(table);
  const parts = new Map(zip.names.map((name) => [name, zip.read(name)!]));
  const text = (name: string) => Buffer.from(parts.get(name)!).toString('utf8');
  parts.set('word/document.xml', Buffer.from(change(text('word/document.xml'))));
  if (comments !== undefined) {
    parts.set(
      'word/comments.xml',
      Buffer.from(text('word/comments.xml').replace('</w:comments>', `${comments}</w:comments>`)),
    );
  }
  const threads = 'word/commentsExtended.xml';
  parts.set(threads, Buffer.from(changeThreads(text(threads))));
  return writeZip(parts);
}

function rowsIn(xml: string): string[] {
  return xml.match(/<w:tr>.*?<\/w:tr>/gu)!;
}

async function readBack(client: Client, article: string, file: Uint8Array, person = 'karim') {
  const bytes = new Uint8Array(file);
  return client.call('article.readBack', { article, file: { name: 'table.docx', bytes }, person });
}

const NOTHING = { texts: 0, comments: 0, statuses: 0, problems: [] };

describe('a review table that comes back', () => {
  it('changes nothing where nothing was changed', async () => {
    const { karim, article, table } = await prepared();
    expect(await readBack(karim, article, table)).toEqual({ ...NOTHING, same: 4 });
  });

  it('takes an approval with minor corrections as one, and refuses one with others', async () => {
    const { karim, article, table } = await prepared(await builtTasks());
    const file = edited(table, (xml) => {
      const rows = rowsIn(xml);
      const changed = [
        ...rows.slice(0, 3),
        rows[3]!
          .replace('>In two paragraphs.<', '>In two  paragraphs,<')
          .replace('>Translated<', '>Approved<'),
        rows[4]!.replace('>Third.<', '>The fourth.<').replace('>Translated<', '>Approved<'),
      ];
      return xml.replace(rows.join(''), changed.join(''));
    });
    const report = await readBack(karim, article, file);
    expect(report).toMatchObject({ texts: 2, statuses: 1 });
    expect(report.problems).toMatchObject([{ code: 'own-text', detail: 'status' }]);
    const { rows } = await karim.state(article);
    expect(rows.slice(2).map((row) => rowStatus(row))).toEqual(['approved', 'draft']);
    expect(rows[2]!.approved!.corrections?.kinds).toEqual(['punctuation', 'spacing']);
  });

  it('brings edits as suggestions, statuses and comments, in whatever order its rows are', async () => {
    const { karim, article, table } = await prepared();
    const file = edited(table, (xml) => {
      const rows = rowsIn(xml);
      const changed = [
        rows[0]!,
        rows[3]!.replace('>Second one.<', '>The second one.<'),
        rows[1]!.replace('>Translated<', '>Approved<'),
        rows[2]!
          .replace('>Translated<', '>Returned<')
          .replace(/<w:p\/><\/w:tc><\/w:tr>$/u, '<w:p><w:r><w:t>Not bold</w:t></w:r></w:p></w:tc></w:tr>'),
        rows[4]!.replace(
          /<w:p\/><\/w:tc><\/w:tr>$/u,
          '<w:p><w:r><w:t>Well put</w:t></w:r></w:p></w:tc></w:tr>',
        ),
      ];
      return xml.replace(rows.join(''), changed.join(''));
    });
    expect(await readBack(karim, article, file)).toEqual({
      texts: 1,
      comments: 1,
      statuses: 2,
      same: 0,
      problems: [],
    });
    const { rows, annotations } = await karim.state(article);
    expect(rows.map((row) => rowStatus(row))).toEqual(['approved', 'returned', 'draft', 'translated']);
    expect(rows[2]!.text).toBe('The second one.\n\nIn two paragraphs.');
    expect(rows[2]!.head!.by).toBe('karim');
    expect(rows[1]!.returned!.reason).toBe('Not bold');
    expect([...annotations.values()].map(({ text, row, by }) => [text, row, by])).toEqual([
      ['Well put', rows[3]!.id, 'karim'],
    ]);
    // A second time it brings nothing that is not there yet.
    expect(await readBack(karim, article, file)).toMatchObject({ texts: 0, comments: 0, statuses: 0 });
  });

  it('takes tracked changes as made, by whom they name, and Word’s comments', async () => {
    const { layla, karim, article, table } = await prepared();
    const comment =
      '<w:comment w:id="7" w:author="A Stranger"><w:p><w:r><w:t>Is it so?</w:t></w:r></w:p></w:comment>';
    const file = edited(
      table,
      (xml) =>
        xml.replace(
          '<w:r><w:t xml:space="preserve">Third.</w:t></w:r>',
          '<w:del w:id="8" w:author="Karim"><w:r><w:delText>Third.</w:delText></w:r></w:del><w:ins w:id="9" w:author="Karim"><w:r><w:t>The third.</w:t></w:r></w:ins><w:r><w:commentReference w:id="7"/></w:r>',
        ),
      comment,
    );
    expect(await readBack(layla, article, file, 'layla')).toMatchObject({
      texts: 1,
      comments: 1,
      problems: [],
    });
    const { rows, annotations } = await karim.state(article);
    expect(rows[3]).toMatchObject({ text: 'The third.', head: { by: 'karim' } });
    expect([...annotations.values()].map(({ text }) => text)).toEqual(['A Stranger: Is it so?']);
  });

  it('has comments on their words, with the answers, and takes them back as they were', async () => {
    const { layla, karim, article, table } = await prepared();
    const state = await karim.state(article);
    const [, first, second] = state.rows;
    const comment = freshId();
    const onArabic = freshId();
    const base = first!.head!.id;
    const source = state.paragraphs.get(second!.sources[0]!)!;
    const quote = source.text.slice(0, 5);
    await karim.call('article.apply', {
      article,
      commands: [
        {
          type: 'addComment',
          id: comment,
          row: first!.id,
          anchor: { side: 'target', base, start: 8, end: 12, quote: 'bold' },
          text: 'Too bold?',
        },
        {
          type: 'addComment',
          id: onArabic,
          row: second!.id,
          anchor: { side: 'source', paragraph: source.id, start: 0, end: 5, quote },
          text: 'Who is this?',
        },
        { type: 'setAnnotationStatus', id: freshId(), annotation: onArabic, status: 'resolved' },
      ],
    });
    await layla.call('article.apply', {
      article,
      commands: [{ type: 'reply', id: freshId(), annotation: comment, text: 'No.' }],
    });
    const { bytes: file } = await layla.call('article.export', { article, format: 'bilingual-docx' });
    const read = readReviewFile(file);
    if (!read.ok) throw new Error(read.error.code);
    const [, one, two] = read.value.rows;
    expect(one!.comments).toMatchObject([
      { text: 'Too bold?', resolved: false, place: { side: 'target', span: { start: 8, end: 12 } } },
      { text: 'No.', replyTo: one!.comments[0]!.id },
    ]);
    expect(two!.comments).toMatchObject([
      { text: 'Who is this?', resolved: true, place: { side: 'source', span: { start: 0, end: 5 } } },
    ]);
    expect(await readBack(karim, article, file)).toEqual({ ...NOTHING, same: 4 });
    // One that went out before it was settled here does not open it again, and one that was settled there settles it.
    expect(await readBack(karim, article, table)).toEqual({ ...NOTHING, same: 4 });
    const settled = edited(
      file,
      (xml) => xml,
      '',
      (xml) => xml.replace('w15:done="0"', 'w15:done="1"'),
    );
    expect(await readBack(karim, article, settled)).toMatchObject({ comments: 1, problems: [] });
    const after = await karim.state(article);
    expect(after.annotations.get(comment)).toMatchObject({ status: 'resolved', replies: [{ text: 'No.' }] });
  });

  it('brings comments of Word on the words that they are on, answers in their threads', async () => {
    const { karim, article } = await prepared();
    const row = (await karim.state(article)).rows[3]!;
    const known = freshId();
    await karim.call('article.apply', {
      article,
      commands: [{ type: 'addComment', id: known, row: row.id, anchor: null, text: 'Is it the third?' }],
    });
    const { bytes } = await karim.call('article.export', { article, format: 'bilingual-docx' });
    const word = (id: number, name: string, text: string, paragraph: string) =>
      `<w:comment w:id="${id}" w:author="${name}"><w:p w14:paraId="${paragraph}"><w:r><w:t>${text}</w:t></w:r></w:p></w:comment>`;
    const thread = (paragraph: string, parent: string | null) =>
      `<w15:commentEx w15:paraId="${paragraph}"${parent ? ` w15:paraIdParent="${parent}"` : ''} w15:done="0"/>`;
    const start = (...ids: number[]) => ids.map((id) => `<w:commentRangeStart w:id="${id}"/>`).join('');
    const end = (...ids: number[]) =>
      ids
        .map((id) => `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`)
        .join('');
    const parent = commentMark(known, false);
    const file = edited(
      bytes,
      (xml) => {
        const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
        const bold = '<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">bold</w:t></w:r>';
        return xml
          .replace(bold, `${start(20, 21)}${bold}${end(20, 21)}`)
          .replace(
            run('Third.'),
            `${run('The ')}${start(22)}${run('third')}${end(22)}${run(' one.')}${end(23)}`,
          )
          .replace(
            /(<w:alias w:val="Arabic"\/>.*?<w:sdtContent>)(<w:r>.*?<\/w:r>)/u,
            `$1${start(24)}$2${end(24)}`,
          );
      },
      word(20, 'Layla', 'Why bold?', '00000020') +
        word(21, 'Karim', 'It is so there.', '00000021') +
        word(22, 'A Stranger', 'Which?', '00000022') +
        word(23, 'Layla', 'Yes.', '00000023') +
        word(24, 'Layla', 'A long headline', '00000024'),
      (xml) =>
        xml.replace(
          '</w15:commentsEx>',
          `${thread('00000021', '00000020')}${thread('00000023', parent)}</w15:commentsEx>`,
        ),
    );
    expect(await readBack(karim, article, file)).toMatchObject({ texts: 1, comments: 5, problems: [] });
    const state = await karim.state(article);
    const placed = placedAnnotations(state).map(({ annotation, place }) => ({
      text: annotation.text,
      by: annotation.by,
      quote: annotation.anchor?.quote ?? null,
      here: place.span && place.row!.text.slice(place.span.start, place.span.end),
      replies: annotation.replies.map(({ by, text }) => [by, text]),
    }));
    const headline = state.paragraphs.get(state.rows[0]!.sources[0]!)!.text;
    expect(placed).toEqual([
      { text: 'A long headline', by: 'layla', quote: headline, here: expect.anything(), replies: [] },
      {
        text: 'Why bold?',
        by: 'layla',
        quote: 'bold',
        here: 'bold',
        replies: [['karim', 'It is so there.']],
      },
      { text: 'Is it the third?', by: 'karim', quote: null, here: null, replies: [['layla', 'Yes.']] },
      { text: 'A Stranger: Which?', by: 'karim', quote: 'third', here: 'third', replies: [] },
    ]);
    expect(await readBack(karim, article, file)).toMatchObject({ texts: 0, comments: 0, problems: [] });
  });

  it('puts an edit beside what was changed here since, and leaves the status', async () => {
    const { layla, karim, article, table } = await prepared();
    const before = (await layla.state(article)).rows[3]!;
    await layla.call('article.apply', {
      article,
      commands: [write(before.id, 'Third, rewritten.', [before.head!.id])],
    });
    const file = edited(table, (xml) => {
      const last = rowsIn(xml).at(-1)!;
      return xml.replace(
        last,
        last.replace('>Third.<', '>The third.<').replace('>Translated<', '>Approved<'),
      );
    });
    const report = await readBack(karim, article, file);
    expect(report).toMatchObject({ texts: 1, statuses: 0 });
    expect(report.problems.map(({ number, code }) => [number, code])).toEqual([
      ['4', 'changed-here'],
      ['4', 'changed-here'],
    ]);
    const row = (await karim.state(article)).rows[3]!;
    expect([row.text, ...row.competing.map(({ text }) => text)].sort()).toEqual([
      'The third.',
      'Third, rewritten.',
    ]);
  });

  it('lists what cannot be matched, and guesses at nothing', async () => {
    const { karim, article, table } = await prepared();
    const file = edited(table, (xml) => {
      const [, first, second, third, fourth] = rowsIn(xml) as [string, string, string, string, string];
      const withoutMarks = second.replace(/_?muq_\w+/gu, 'gone').replace('First', '1st');
      const unknown = third.replace(/muq_[0-9a-f]{16}/gu, 'muq_0123456789abcdef');
      const odd = fourth.replace('>Translated<', '>Perhaps<');
      return xml.replace(first + second + third + fourth, first + first + withoutMarks + unknown + odd);
    });
    const report = await readBack(karim, article, file);
    expect(report).toMatchObject({ texts: 0, comments: 0, statuses: 0 });
    expect(report.problems.map(({ number, code, detail }) => [number, code, detail])).toEqual([
      ['1', 'twice', 'The headline'],
      ['1', 'twice', 'The headline'],
      ['2', 'no-mark', '1st **bold** paragraph.[^1]'],
      ['3', 'row-gone', 'Second one.\n\nIn two paragraphs.'],
      ['4', 'unknown-status', 'Perhaps'],
    ]);
    expect((await karim.state(article)).rows.map(({ text }) => text)).toEqual(ENGLISH);
  });

  it('says what the article refuses', async () => {
    const { layla, article, table } = await prepared();
    const file = edited(table, (xml) => xml.replace('>Translated<', '>Approved<'));
    const report = await readBack(layla, article, file, 'layla');
    expect(report.problems).toEqual([{ number: '1', code: 'not-a-reviewer', detail: 'status' }]);
  });

  it('is refused where it is no such table', async () => {
    const { karim, article } = await prepared();
    const { bytes } = await karim.call('article.export', { article, format: 'docx' });
    expect(
      await karim.failure('article.readBack', {
        article,
        file: { name: 'a.docx', bytes },
        person: 'karim',
      }),
    ).toMatchObject({
      code: 'not-a-review-table',
    });
  });
});
