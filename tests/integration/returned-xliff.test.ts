import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rowStatus } from '#core/article/status.ts';
import { freshId, utf8, type Client } from '#tests/contract/client.ts';
import { xliffProblems } from '#tests/unit/formats/xliff-validity.ts';
import { enterLetIn, prepareDesk, write } from './setting.ts';

const ENGLISH = ['The headline', 'First **bold** paragraph.[^1]', 'Second one.\n\nIn two.', 'A draft.'];

interface Prepared {
  layla: Client;
  karim: Client;
  article: string;
  xlf: string;
}

/** An article: confirmed, returned with a comment on a word, confirmed, draft; and its XLIFF. */
async function prepared(format: 'xlf' | 'xlf12' = 'xlf'): Promise<Prepared> {
  const { path, folder, layla, article } = await prepareDesk();
  const { rows } = await layla.state(article);
  const written = rows.map((row, i) => write(row.id, ENGLISH[i]!));
  await layla.call('article.apply', {
    article,
    commands: rows.flatMap((row, i) => [
      written[i]!,
      ...(i === 3 ? [] : [{ type: 'confirm' as const, id: freshId(), row: row.id, text: ENGLISH[i]! }]),
    ]),
  });
  const karim = await enterLetIn({ folder, path, layla }, 'two', 'karim');
  const on = (start: number, quote: string) =>
    ({ side: 'target', base: written[1]!.id, start, end: start + quote.length, quote }) as const;
  await karim.call('article.open', { article });
  await karim.call('article.apply', {
    article,
    commands: [
      { type: 'return', id: freshId(), row: rows[1]!.id, reason: 'Not bold' },
      { type: 'addComment', id: freshId(), row: rows[1]!.id, anchor: on(0, 'First'), text: 'Or one?' },
    ],
  });
  const { bytes } = await karim.call('article.export', { article, format });
  return { layla, karim, article, xlf: Buffer.from(bytes).toString('utf8') };
}

async function readBack(client: Client, article: string, xlf: string, person = 'karim') {
  const file = { name: 'article.xlf', bytes: utf8(xlf) };
  return client.call('article.readBack', { article, file, person });
}

const NOTHING = { texts: 0, comments: 0, statuses: 0, problems: [] };

describe.each(['xlf', 'xlf12'] as const)('an article that went out as %s and comes back', (format) => {
  it('changes nothing where nothing was changed, also where a tool kept less than it was given', async () => {
    const { karim, article, xlf } = await prepared(format);
    expect(xliffProblems(xlf)).toEqual([]);
    expect(await readBack(karim, article, xlf)).toEqual({ ...NOTHING, same: 4 });
    const flattened = xlf
      .replace(/ subState="[^"]*"/gu, '')
      .replace(/(<target[^>]*) state="needs-[^"]*"/gu, '$1')
      .replace(/<\/?mrk[^>]*>/gu, '');
    expect(flattened).not.toBe(xlf);
    expect(await readBack(karim, article, flattened)).toEqual({ ...NOTHING, same: 4 });
  });

  it('brings edits as suggestions, and puts them beside what was changed here since', async () => {
    const { layla, karim, article, xlf } = await prepared(format);
    const [, , third, fourth] = (await layla.state(article)).rows;
    await layla.call('article.apply', {
      article,
      commands: [write(fourth!.id, 'A better draft.', [fourth!.head!.id])],
    });
    const file = xlf.replace('Second one.', 'The second one.').replace('A draft.', 'One draft.');
    const report = await readBack(karim, article, file);
    expect(report).toMatchObject({ texts: 2, statuses: 0 });
    expect(report.problems.map(({ number, code }) => [number, code])).toEqual([['4', 'changed-here']]);
    const { rows } = await karim.state(article);
    expect(rows[2]).toMatchObject({
      text: 'The second one.\n\nIn two.',
      head: { by: 'karim', baseline: expect.anything() },
    });
    expect(third!.head!.by).toBe('layla');
    expect([rows[3]!.text, ...rows[3]!.competing.map(({ text }) => text)].sort()).toEqual([
      'A better draft.',
      'One draft.',
    ]);
    // A second time it brings nothing that is not there yet.
    expect(await readBack(karim, article, file)).toMatchObject({ texts: 0, comments: 0, statuses: 0 });
  });
});

describe('XLIFF that comes back', () => {
  it('sets states and adds notes, on their words where it says so', async () => {
    const { karim, article, xlf } = await prepared();
    const file = xlf
      .replace(
        'state="translated"><source xml:space="preserve">',
        'state="reviewed"><source xml:space="preserve">',
      )
      .replace(
        '</mda:metadata><segment state="translated">',
        '</mda:metadata><notes><note id="x">Which one?</note></notes><segment state="translated">',
      )
      .replace('Second one.', 'Second <mrk id="m" type="comment" ref="#n=x">one</mrk>.');
    const report = await readBack(karim, article, file);
    expect(report).toEqual({ texts: 0, comments: 1, statuses: 1, same: 2, problems: [] });
    const { rows, annotations } = await karim.state(article);
    expect(rows.map((row) => rowStatus(row))).toEqual(['approved', 'returned', 'translated', 'draft']);
    const added = [...annotations.values()].find(({ text }) => text === 'Which one?')!;
    expect(added).toMatchObject({ row: rows[2]!.id, anchor: { side: 'target', quote: 'one' } });
  });

  it('brings errors that were graded there, from a reviewer', async () => {
    const { layla, karim, article, xlf } = await prepared();
    const error =
      '<mrk id="e" type="its:generic" its:locQualityIssueType="style" its:locQualityIssueSeverity="4" its:locQualityIssueComment="Flat">one</mrk>';
    const file = xlf.replace('Second one.', `Second ${error}.`);
    const refused = await readBack(layla, article, file, 'layla');
    expect(refused.problems).toEqual([{ number: '3', code: 'not-a-reviewer', detail: 'comment' }]);
    expect(await readBack(karim, article, file)).toMatchObject({ comments: 1, same: 3, problems: [] });
    const { rows, annotations } = await karim.state(article);
    expect([...annotations.values()].filter(({ kind }) => kind === 'error')).toMatchObject([
      { row: rows[2]!.id, errorType: 'awkward', severity: 'minor', text: 'Flat', anchor: { quote: 'one' } },
    ]);
    expect(await readBack(karim, article, file)).toEqual({ ...NOTHING, same: 4 });
  });

  it('does not believe a tool that calls everything translated, and says so', async () => {
    const { layla, karim, article, xlf } = await prepared();
    const promoted = xlf.replace(/state="initial" subState="[^"]*"/gu, 'state="translated"');
    const report = await readBack(karim, article, promoted);
    expect(report).toMatchObject({ texts: 0, statuses: 0, comments: 0, same: 2 });
    expect(report.problems.map(({ number, code }) => [number, code])).toEqual([
      ['2', 'status-unsure'],
      ['4', 'status-unsure'],
    ]);
    // What was written anew is another matter.
    const edited = promoted.replace('A draft.', 'The draft.');
    expect(await readBack(layla, article, edited, 'layla')).toMatchObject({ texts: 1, statuses: 1 });
  });

  it('is listed where it cannot be matched, and refused where it is of another article or of none', async () => {
    const { layla, karim, article, xlf } = await prepared();
    const [first, ...rest] = xlf.match(/<mda:metaGroup category="muqabala:mark">.*?<\/mda:metaGroup>/gu)!;
    const report = await readBack(karim, article, xlf.replace(first!, '').replace(rest[0]!, rest[1]!));
    expect(report.problems.map(({ number, code }) => [number, code])).toEqual([
      ['1', 'no-mark'],
      ['2', 'twice'],
      ['3', 'twice'],
    ]);
    const bytes = utf8('مادة أخرى\n\nوفقرة فيها.');
    const { imported } = await layla.call('article.import', { files: [{ name: 'b.txt', bytes }] });
    const other = imported[0]!.article!;
    const failure = async (of: string, content: string) =>
      karim.failure('article.readBack', {
        article: of,
        file: { name: 'a.xlf', bytes: utf8(content) },
        person: 'karim',
      });
    expect(await failure(other, xlf)).toMatchObject({ code: 'other-article', values: { file: 'a.xlf' } });
    const fixture = join(import.meta.dirname, '../fixtures/xliff/memoq.mqxliff');
    expect(await failure(article, await readFile(fixture, 'utf8'))).toMatchObject({
      code: 'not-a-review-table',
    });
  });

  it('does not become a second article of the desk, and becomes one of another desk', async () => {
    const { layla, article, xlf } = await prepared();
    const files = [{ name: 'article.xlf', bytes: utf8(xlf) }];
    const { imported } = await layla.call('article.import', { files });
    expect(imported[0]).toMatchObject({
      article: null,
      error: { code: 'is-desk-article', values: { file: 'article.xlf', article } },
    });
    expect((await layla.call('desk.view', {}))!.articles).toHaveLength(1);
    const { layla: elsewhere } = await prepareDesk();
    const answer = await elsewhere.call('article.import', { files });
    expect(answer.imported[0]!.error).toBe(null);
    expect((await elsewhere.state(answer.imported[0]!.article!)).rows.map(({ text }) => text)).toEqual(
      ENGLISH,
    );
  });
});
