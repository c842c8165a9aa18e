import { expect, it } from 'vitest';
import { eventually } from '#tests/eventually.ts';
import { utf8, freshId } from './client.ts';
import type { Context } from './context.ts';

const ROW = { source: 'بدأت العملية في عام 2015م.', target: 'The operation began in 2016.' };
const CLEAN = { source: 'انتهى الاجتماع في دمشق.', target: 'The meeting in Damascus ended.' };

/** Checking rows, and what a desk makes of the checks. */
export function checkTests({ connect, setUp, join }: Context): void {
  it('reports on the rows that are asked for, with their facts and findings', async () => {
    const client = await connect();
    const input = { rows: [CLEAN, ROW, CLEAN], from: 1, to: 3 };
    const { rows } = await client.call('check.run', { job: freshId('job'), ...input });
    expect(rows).toHaveLength(2);
    expect(rows[0]!.findings).toMatchObject([
      { check: 'number', severity: 'error', source: { start: 20, end: 24 }, target: { start: 23, end: 27 } },
    ]);
    expect(rows[1]!.findings).toEqual([]);
    expect(rows[1]!.facts).toMatchObject([{ label: 'city', status: 'paired' }]);
  });

  it('holds the rows of an article against each other, as far as the window has got', async () => {
    const { client } = await setUp();
    const text = ['عنوان', CLEAN.source, ROW.source, CLEAN.source].join('\n');
    const { imported } = await client.call('article.import', {
      files: [{ name: 'a.txt', bytes: utf8(text) }],
    });
    const article = imported[0]!.article!;
    const targets = ['The meeting in Damascus ended.', ROW.target, 'The gathering in Damascus is over.'];
    const events = await client.apply(
      article,
      ...targets.map((target, i) => ({
        type: 'setText' as const,
        id: freshId(),
        row: `p${i + 2}`,
        text: target,
        bases: [],
      })),
    );
    const compare = (last: string) => client.call('check.article', { job: freshId('job'), article, last });
    const answer = await compare(events.at(-1)!.id);
    expect(answer).toMatchObject({
      current: true,
      rows: [{ row: 'p4', findings: [{ check: 'same-source', severity: 'warning' }] }],
    });
    expect(answer.rows[0]!.findings[0]!.message.values).toMatchObject({ row: 2 });
    expect(await compare(events[0]!.id)).toEqual({ current: false, rows: [] });
  });

  it('knows a headline', async () => {
    const client = await connect();
    const rows = [{ ...CLEAN, target: 'The meeting in Damascus ended.', kind: 'headline' as const }, ROW];
    const answer = await client.call('check.run', { job: freshId('job'), rows, from: 0, to: 1 });
    expect(answer.rows.map(({ findings }) => findings.map(({ check }) => check))).toEqual([['headline']]);
  });

  it('goes by the checks and the spellings that the desk has decided on', async () => {
    const { client, path } = await setUp();
    const run = async (row: typeof ROW) => {
      const answer = await client.call('check.run', { job: freshId('job'), rows: [row], from: 0, to: 1 });
      return answer.rows[0]!.findings.map(({ check, severity, fix }) => [check, severity, fix?.replacement]);
    };
    await client.call('desk.apply', {
      commands: [
        { type: 'setCheck', check: 'number', level: 'note' },
        { type: 'setCheck', check: 'of-a-later-version', level: 'error' },
        { type: 'setSpelling', arabic: 'حَيدر', english: 'Haydar', use: 'house' },
      ],
    });
    expect(await run(ROW)).toEqual([['number', 'note', '2015']]);
    const named = { source: 'وقال حيدر إن الاجتماع انتهى.', target: 'The meeting was over, Haidar said.' };
    expect(await run(named)).toEqual([['house-spelling', 'warning', 'Haydar']]);
    await client.call('desk.apply', {
      commands: [
        { type: 'setCheck', check: 'number', level: 'off' },
        { type: 'setSpelling', arabic: 'حيدر', english: 'Haidar', use: 'house' },
      ],
    });
    const { checks, names } = (await client.call('desk.view', {}))!;
    expect(checks).toEqual({ number: 'off', 'of-a-later-version': 'error' });
    expect(names).toEqual([{ arabic: 'حيدر', spellings: ['Haydar', 'Haidar'], house: 'Haidar' }]);
    expect(await run(ROW)).toEqual([]);
    expect(await run(named)).toEqual([]);
    const other = await join(path, 'karim');
    expect((await other.call('desk.view', {}))!.checks).toEqual(checks);
  });

  it('proofreads rows by the variety that is asked for, and knows what the dictionary of the desk has', async () => {
    const { client, path } = await setUp();
    const target = 'They talked. The presedent met Mr Qudsbury about the colour.';
    const rows = [
      { source: 'تحدثا. التقى الرئيس السيد قدسبري.', target },
      { source: 'نعم.', target: '' },
    ];
    const read = async (language: 'en-US' | 'en-GB') => {
      const answer = await client.call('language.check', { job: freshId('job'), language, rows });
      expect(answer.rows[1]).toEqual([]);
      return answer.rows[0]!.map(({ check, severity, target: place, fixes }) => [
        `${check} ${severity}`,
        target.slice(place!.start, place!.end),
        fixes?.[0]?.replacement,
      ]);
    };
    const president = ['spelling note', 'presedent', 'president'];
    expect(await read('en-US')).toEqual([president, ['spelling note', 'colour', 'color']]);
    await client.call('desk.apply', {
      commands: [
        { type: 'setWord', word: 'colour', known: true },
        { type: 'setWord', word: 'Ahlan', known: true },
        { type: 'setLanguage', language: 'en-GB' },
      ],
    });
    expect(client.desk).toMatchObject({ words: ['Ahlan', 'colour'], language: 'en-GB' });
    expect(await read('en-US')).toEqual([president]);
    await client.call('desk.apply', {
      commands: [
        { type: 'setWord', word: 'colour', known: false },
        { type: 'setCheck', check: 'spelling', level: 'error' },
      ],
    });
    const other = await join(path, 'karim');
    expect(await other.call('desk.view', {})).toMatchObject({ words: ['Ahlan'], language: 'en-GB' });
    expect(await read('en-GB')).toEqual([['spelling error', 'presedent', 'president']]);
    const spaced = { type: 'setWord' as const, word: 'two words', known: true };
    expect((await client.failure('desk.apply', { commands: [spaced] })).code).toBe('bad-request');
  });

  it('holds a sign-off back for a misspelling only where the desk makes an error of it', async () => {
    const { client, path } = await setUp();
    const reviewer = await join(path, 'karim');
    await reviewer.call('desk.apply', {
      commands: [
        { type: 'setSignOff', conditions: ['findings'] },
        { type: 'setLanguage', language: 'en-GB' },
      ],
    });
    const files = [{ name: 'a.txt', bytes: utf8('عنوان\nالتقى الرئيس الوفد.') }];
    const article = (await client.call('article.import', { files })).imported[0]!.article!;
    const text = 'The presedent met the delegation.';
    await client.apply(article, { type: 'setText', id: freshId(), row: 'p2', text, bases: [] });
    const stage = async (value: 'signed' | 'review', reason?: string) => {
      const commands = [
        { type: 'setStage' as const, id: freshId(), stage: value, ...(reason && { reason }) },
      ];
      const { refused } = await reviewer.call('article.apply', { article, commands });
      return refused.map(({ code }) => code);
    };
    expect(await stage('signed')).toEqual([]);
    expect(await stage('review', 'A slip')).toEqual([]);
    await client.call('desk.apply', { commands: [{ type: 'setCheck', check: 'spelling', level: 'error' }] });
    expect(await stage('signed')).toEqual(['findings-open']);
    const [row] = (await reviewer.state(article)).rows.slice(1);
    const right = { text: 'The president met the delegation.', bases: [row!.head!.id] };
    await client.apply(article, { type: 'setText', id: freshId(), row: 'p2', ...right });
    expect(await stage('signed')).toEqual([]);
  });

  it('keeps the terms of the desk, checks by them, and tells every window of them', async () => {
    const { client, path } = await setUp();
    const entry = {
      arabic: ['هُدنة'],
      english: 'truce',
      alsoRight: [],
      forbidden: ['ceasefire'],
      note: 'House style',
      source: '',
    };
    const rows = [
      { id: 'a', source: 'أُعلنت وهدنتها الجديدة', target: 'Its new ceasefires were announced' },
      { id: 'b', source: 'أعلنت الهدنة', target: 'The truce was announced' },
    ];
    const read = async () => {
      const answer = await client.call('check.run', { job: freshId('job'), rows, from: 0, to: 2 });
      return answer.rows.map(({ findings }) =>
        findings
          .filter(({ check }) => check === 'term')
          .map(({ severity, message, fix }) => [severity, message.key, fix?.replacement]),
      );
    };
    expect(await read()).toEqual([[], []]);
    await client.call('desk.apply', { commands: [{ type: 'setTerm', term: 'hudna', entry }] });
    expect(client.desk?.terms).toEqual([{ id: 'hudna', ...entry }]);
    expect(await read()).toEqual([[['error', 'term.forbidden', 'truce']], []]);
    const other = await join(path, 'karim');
    await other.call('desk.apply', { commands: [{ type: 'setTerm', term: 'hudna', entry: null }] });
    expect(other.desk?.terms).toEqual([]);
    expect(await read()).toEqual([[], []]);
    const wordless = { type: 'setTerm' as const, term: 'hudna', entry: { ...entry, arabic: [] } };
    expect((await client.failure('desk.apply', { commands: [wordless] })).code).toBe('bad-request');
  });

  it('takes the terms of a file into the desk, and gives them in every format with what no window sees', async () => {
    const { client, path } = await setUp();
    const other = await join(path, 'karim');
    const csv =
      'Arabic,English,Forbidden,Owner\nهدنة,truce,ceasefire,Layla\n,only English,,\nوزارة,ministry,,\n';
    const read = (name: string, bytes: Uint8Array<ArrayBuffer>) =>
      client.call('terms.import', { file: { name, bytes } });
    expect(await read('list.csv', utf8(csv))).toEqual({
      added: 2,
      changed: 0,
      same: 0,
      left: [{ at: expect.any(String), reason: 'no-arabic' }],
    });
    const english = () => other.desk?.terms.map((term) => term.english);
    await eventually(() => expect(english()).toEqual(['truce', 'ministry']));
    for (const [format, ending] of [
      ['tbx', '.tbx'],
      ['tbx-v2', '.tbx'],
      ['csv', '.csv'],
      ['xlsx', '.xlsx'],
    ] as const) {
      const { file, cut } = await client.call('terms.export', { format });
      expect([file.name, cut]).toEqual([`terms${ending}`, 0]);
      const again = await read(file.name, new Uint8Array(file.bytes));
      expect(again).toMatchObject({ added: 0, left: [] });
    }
    // What only the file knew goes out again after a window has changed the term.
    const term = client.desk!.terms.find(({ english: word }) => word === 'truce')!;
    const { id, ...entry } = term;
    const changed = { ...entry, note: 'House style' };
    await client.call('desk.apply', { commands: [{ type: 'setTerm', term: id, entry: changed }] });
    const { file } = await client.call('terms.export', { format: 'csv' });
    expect(new TextDecoder().decode(file.bytes)).toMatch(/truce.*ceasefire.*House style.*Layla/u);
    const damaged = await client.failure('terms.import', {
      file: { name: 'x.tbx', bytes: utf8('<tbx><text>') },
    });
    expect(damaged).toMatchObject({ code: 'file-damaged-at', values: { file: 'x.tbx' } });
    expect(english()).toEqual(['truce', 'ministry']);
  });

  it('finds the names of every article of the desk with their places, and can be cancelled', async () => {
    const { client } = await setUp();
    const write = async (name: string, texts: [string, string][]) => {
      const files = [{ name, bytes: utf8(['عنوان', ...texts.map(([arabic]) => arabic)].join('\n')) }];
      const { imported } = await client.call('article.import', { files });
      const article = imported[0]!.article!;
      const commands = texts.map(([, text], i) => {
        return { type: 'setText' as const, id: freshId(), row: `p${i + 2}`, text, bases: [] };
      });
      const { refused } = await client.call('article.apply', { article, commands });
      expect(refused).toEqual([]);
      return article;
    };
    const first = await write('a.txt', [
      ['قال حيدر إن القوات تقدمت.', 'Haidar said the forces had advanced.'],
    ]);
    const second = await write('b.txt', [
      ['انتهى الاجتماع.', 'The meeting ended.'],
      ['وأضاف حيدر أن العملية مستمرة.', 'The operation, Haydar added, was going on.'],
    ]);
    const found = await client.call('desk.names', { job: freshId('job') });
    expect(found).toMatchObject({ articles: 2, cut: false });
    const haidar = { article: first, row: 'p2', number: 2, english: 'Haidar', target: { start: 0, end: 6 } };
    const haydar = {
      article: second,
      row: 'p3',
      number: 3,
      english: 'Haydar',
      target: { start: 15, end: 21 },
    };
    expect(found.uses).toHaveLength(2);
    expect(found.uses).toEqual(
      expect.arrayContaining([expect.objectContaining(haidar), expect.objectContaining(haydar)]),
    );

    const long = 'وقال حيدر إن القوات تقدمت نحو بغداد في عام 2015م. '.repeat(40);
    const told = 'Haidar said the forces had advanced on Baghdad in 2015. '.repeat(40);
    await write(
      'c.txt',
      Array.from({ length: 40 }, () => [long, told]),
    );
    const job = freshId('job');
    const answer = client.failure('desk.names', { job });
    await client.call('job.cancel', { job });
    expect((await answer).code).toBe('cancelled');
    expect((await (await connect()).failure('desk.names', { job })).code).toBe('no-desk');
  });

  it('cancels, and refuses a second job of one name', async () => {
    const client = await connect();
    const job = freshId('job');
    const rows = Array.from({ length: 5_000 }, (_, i) => ({ ...ROW, target: `${ROW.target} ${i}` }));
    const answer = client.failure('check.run', { job, rows, from: 0, to: rows.length });
    expect((await client.failure('check.run', { job, rows: [], from: 0, to: 0 })).code).toBe('bad-request');
    await client.call('job.cancel', { job });
    expect((await answer).code).toBe('cancelled');
    const after = await client.call('check.run', { job, rows: [ROW], from: 0, to: 1 });
    expect(after.rows).toHaveLength(1);
  });
}
