import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { err, ok } from '#core/result.ts';
import type { Client } from '#renderer/client/client.ts';
import { draftSubject, wordsOfSubject } from '#renderer/editor/annotations/draft-subject.ts';
import { Drafts, draftPlace } from '#renderer/state/drafts.ts';
import { CommandedArticle, LAYLA } from '#tests/unit/core/commanded-article.ts';

/** A host that keeps drafts in a map, and can be told to refuse. */
function openDrafts() {
  const kept = new Map<string, string>();
  const host = { full: false, calls: 0 };
  const client: Client = {
    kind: 'desktop',
    account: null,
    call: (async (name: string, input: { place: string; text: string }) => {
      if (name === 'drafts.get') return ok({ drafts: Object.fromEntries(kept) });
      host.calls += 1;
      if (host.full) return err({ code: 'no-space', values: {} });
      if (input.text === '') kept.delete(input.place);
      else kept.set(input.place, input.text);
      return ok({});
    }) as Client['call'],
    subscribe: () => () => undefined,
    onConnection: () => () => undefined,
    quitReady: () => undefined,
  };
  const failures: string[] = [];
  const drafts = new Drafts(client, ({ code }) => failures.push(code));
  return { drafts, kept, host, failures };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const REASON = draftPlace('return', 'article', 'row');

describe('drafts of a window', () => {
  it('are kept once typing rests, as they read then', async () => {
    const { drafts, kept, host } = openDrafts();
    for (const text of ['W', 'Wr', 'Wrong name']) drafts.keep(REASON, text);
    expect(host.calls).toBe(0);
    await vi.runAllTimersAsync();
    expect([...kept]).toEqual([[REASON, 'Wrong name']]);
    expect(host.calls).toBe(1);
  });

  it('are forgotten once they were sent, or emptied', async () => {
    const { drafts, kept } = openDrafts();
    drafts.keep(REASON, 'Wrong name');
    await drafts.flush();
    drafts.forget(REASON);
    await drafts.flush();
    expect(kept.size).toBe(0);
    expect(drafts.text(REASON)).toBe('');
  });

  it('stay in the window while the host cannot keep them, which is told once', async () => {
    const { drafts, kept, host, failures } = openDrafts();
    host.full = true;
    drafts.keep(REASON, 'Wrong');
    await drafts.flush();
    drafts.keep(REASON, 'Wrong name');
    await drafts.flush();
    expect(failures).toEqual(['no-space']);
    expect(drafts.text(REASON)).toBe('Wrong name');
    host.full = false;
    await drafts.flush();
    expect(kept.get(REASON)).toBe('Wrong name');
  });

  it('of one person are never sent as those of another', async () => {
    const { drafts, kept, host } = openDrafts();
    await drafts.load('desk/layla');
    host.full = true;
    drafts.keep(REASON, 'Wrong name');
    await drafts.flush();
    await drafts.load('desk/karim');
    host.full = false;
    await drafts.flush();
    expect(kept.size).toBe(0);
    expect(drafts.text(REASON)).toBe('');
  });

  it('that are moved follow what is kept in the other place, and nothing is lost', async () => {
    const { drafts, kept } = openDrafts();
    const other = draftPlace('return', 'article', 'merged');
    drafts.keep(other, 'The day is missing');
    drafts.keep(REASON, 'Wrong name');
    drafts.move(REASON, other);
    await drafts.flush();
    expect([...kept]).toEqual([[other, 'The day is missing\nWrong name']]);
    const empty = draftPlace('return', 'article', 'empty');
    drafts.move(other, empty);
    expect(drafts.text(empty)).toBe('The day is missing\nWrong name');
    drafts.move(empty, empty);
    expect(drafts.text(empty)).toBe('The day is missing\nWrong name');
    expect(drafts.all.get().size).toBe(1);
  });

  it('are listed by their article', async () => {
    const { drafts } = openDrafts();
    drafts.keep(REASON, 'Wrong name');
    drafts.keep(draftPlace('comment', 'other', 'row target v1 0 4'), 'Which?');
    expect(drafts.ofArticle('other')).toEqual([
      {
        place: 'comment/other/row target v1 0 4',
        kind: 'comment',
        subject: 'row target v1 0 4',
        text: 'Which?',
      },
    ]);
  });
});

describe('what a kept comment is about', () => {
  const article = new CommandedArticle(3);
  article.write(LAYLA, 'p1', 'The great dam opens');
  const row = () => article.state.rows[0]!;

  it('is found again: the row, words of its English, words of its Arabic', () => {
    const base = row().head!.id;
    const text = article.state.paragraphs.get('p1')!.text;
    for (const words of [
      { row: 'p1', anchor: null },
      { row: 'p1', anchor: { side: 'target', base, start: 4, end: 9, quote: 'great' } },
      { row: 'p1', anchor: { side: 'source', paragraph: 'p1', start: 0, end: 2, quote: text.slice(0, 2) } },
    ] as const) {
      expect(wordsOfSubject(article.state, draftSubject(words))).toEqual(words);
    }
  });

  it('is the row where its words are another text by now, and nothing where there never was such a row', () => {
    expect(wordsOfSubject(article.state, 'p1 target gone 4 9')).toEqual({ row: 'p1', anchor: null });
    expect(wordsOfSubject(article.state, 'p1 source p9 0 2')).toEqual({ row: 'p1', anchor: null });
    expect(wordsOfSubject(article.state, 'nowhere')).toBeNull();
  });
});
