import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Client } from '#renderer/client/client.ts';
import { ArticleSession } from '#renderer/state/article-session.ts';
import { keptStacks, readStacks, wordSteps } from '#renderer/state/undo-entries.ts';
import { CommandedArticle, KARIM, LAYLA } from '#tests/unit/core/commanded-article.ts';

/** A session whose host takes everything and tells nothing. */
function openSession(article: CommandedArticle, person = LAYLA): ArticleSession {
  const client: Client = {
    kind: 'desktop',
    account: null,
    call: (() => new Promise(() => undefined)) as Client['call'],
    subscribe: () => () => undefined,
    onConnection: () => () => undefined,
    quitReady: () => undefined,
  };
  const opened = {
    article: 'a',
    title: '',
    slug: 'a',
    events: article.events,
    omitted: 0,
    problems: [],
    readOnly: null,
    imported: null,
    left: null,
    origin: {},
  };
  return new ArticleSession(client, opened, () => ({ person, policies: article.policies, reviewing: false }));
}

const textOf = (session: ArticleSession) => session.state.get().rows[0]!.text;

/** Types letter by letter, as the field hands it over: each commit has the whole text. */
function type(session: ArticleSession, text: string, from = ''): void {
  for (let end = from.length + 1; end <= text.length; end += 1) {
    const row = session.state.get().rows[0]!;
    const bases = row.head ? [row.head.id] : [];
    session.execute({ type: 'setText', row: row.id, text: text.slice(0, end), bases }, { typed: true });
  }
}

describe('the steps of typing', () => {
  it('are words that lead from one text to the other', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', 'é', '😀') });
    fc.assert(
      fc.property(texts, texts, texts, (start, put, end) => {
        const steps = wordSteps(start + end, start + put + end);
        let text = start + end;
        for (const step of steps) {
          expect(step.before).toBe(text);
          text = step.after;
        }
        expect(text).toBe(start + put + end);
      }),
    );
  });

  it('are one where something was replaced', () => {
    expect(wordSteps('one two', 'one three four')).toEqual([{ before: 'one two', after: 'one three four' }]);
  });
});

describe('undo', () => {
  it('takes typing back word by word, and brings it back likewise', () => {
    const session = openSession(new CommandedArticle(1));
    type(session, 'The great dam opens');
    const seen: string[] = [];
    while (session.upcoming('undo')) {
      session.undo();
      seen.push(textOf(session));
    }
    expect(seen).toEqual(['The great dam ', 'The great ', 'The ', '']);
    session.redo();
    session.redo();
    expect(textOf(session)).toBe('The great ');
  });

  it('takes back in one what was pasted', () => {
    const session = openSession(new CommandedArticle(1));
    session.execute({ type: 'setText', row: 'p1', text: 'A whole pasted sentence.', bases: [] });
    session.undo();
    expect(textOf(session)).toBe('');
  });

  it('says what it changed, and how many rows', () => {
    const article = new CommandedArticle(3);
    for (const { id } of article.state.rows) {
      article.write(LAYLA, id, `Text of ${id}.`);
      article.do(LAYLA, { type: 'confirm', row: id, text: `Text of ${id}.` });
    }
    const session = openSession(article, KARIM);
    const { rows } = session.state.get();
    session.transact(
      () => {
        for (const { id, text } of rows) session.execute({ type: 'approve', row: id, text });
      },
      { row: rows[0]!.id, independent: true },
    );
    const summary = { what: 'approved', count: 3, row: rows[0]!.id };
    expect(session.upcoming('undo')).toEqual(summary);
    expect(session.undo()).toEqual(summary);
    expect(session.upcoming('redo')).toEqual(summary);
  });

  it('says what it took back where a step in the middle could not be', () => {
    const article = new CommandedArticle(3);
    for (const { id } of article.state.rows) {
      article.write(LAYLA, id, `Text of ${id}.`);
      article.do(LAYLA, { type: 'confirm', row: id, text: `Text of ${id}.` });
    }
    const session = openSession(article, KARIM);
    const [first, second, third] = session.state.get().rows;
    session.transact(
      () => {
        session.execute({ type: 'approve', row: first!.id, text: first!.text });
        session.execute({ type: 'return', row: second!.id, reason: 'Which city?' });
        session.execute({ type: 'approve', row: third!.id, text: third!.text });
      },
      { row: first!.id, independent: true },
    );
    // As another window of this person would: their return is no longer there to be taken back.
    session.execute({ type: 'unreturn', row: second!.id }, { undoable: false });
    const summary = { what: 'approved', count: 2, row: first!.id };
    expect(session.undo()).toEqual(summary);
    expect(session.redo()).toEqual(summary);
    expect(session.upcoming('undo')).toEqual(summary);
  });

  it('goes on after the window was loaded anew, for the same person and article only', () => {
    const article = new CommandedArticle(1);
    const session = openSession(article);
    session.execute({ type: 'setText', row: 'p1', text: 'First.', bases: [] });
    const kept = keptStacks('a/layla', session.stacks);
    article.write(LAYLA, 'p1', 'First.');
    const again = openSession(article);
    again.stacks = readStacks('a/layla', kept);
    again.undo();
    expect(textOf(again)).toBe('');
    expect(readStacks('a/karim', kept).undoable).toEqual([]);
  });

  it('takes nothing from a storage that somebody else wrote in', () => {
    const none = { undoable: [], redoable: [] };
    for (const text of [null, '', '{', '[]', '{"owner":"a","undoable":7,"redoable":[]}'])
      expect(readStacks('a', text)).toEqual(none);
    const strange = { steps: [{ type: 'format-disk' }], row: null, began: 0, at: 0, typing: false };
    expect(readStacks('a', JSON.stringify({ owner: 'a', undoable: [strange], redoable: [] }))).toEqual(none);
  });
});
