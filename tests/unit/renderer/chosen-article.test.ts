import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ok } from '#core/result.ts';
import type { HostEvent } from '#api/contract.ts';
import type { Client } from '#renderer/client/client.ts';
import { Workspace } from '#renderer/state/workspace.ts';
import { eventually } from '#tests/eventually.ts';
import { sourceEvent } from '#tests/unit/core/histories.ts';

/** A window whose host reads articles when the test says so. */
function openWorkspace() {
  const reads = new Map<string, () => void>();
  const closed: string[] = [];
  const opened = (article: string) => ({
    article,
    title: '',
    slug: article,
    events: [sourceEvent(1)],
    omitted: 0,
    problems: [],
    readOnly: null,
    imported: null,
    left: null,
    origin: {},
  });
  const call = async (name: string, { article }: { article: string }) => {
    if (name === 'article.close') closed.push(article);
    if (name !== 'article.open') return ok({});
    await new Promise<void>((resolve) => reads.set(article, resolve));
    return ok(opened(article));
  };
  let hear: (event: HostEvent) => void;
  const client: Client = {
    kind: 'desktop',
    account: null,
    call: call as unknown as Client['call'],
    subscribe: (listener) => {
      hear = listener;
      return () => undefined;
    },
    onConnection: () => () => undefined,
    quitReady: () => undefined,
  };
  const workspace = new Workspace(client);
  const read = async (article: string) => {
    await settled();
    reads.get(article)!();
    reads.delete(article);
  };
  const shown = () => workspace.article.get()?.article;
  const tell = (event: HostEvent) => hear(event);
  return { workspace, read, tell, closed, shown };
}

/** All that waits for nothing from outside has been done. */
const settled = () => new Promise(setImmediate);

beforeAll(() => void vi.stubGlobal('sessionStorage', { getItem: () => null, setItem() {}, removeItem() {} }));
afterAll(() => void vi.unstubAllGlobals());

describe('of articles that are chosen one after the other', () => {
  it('the last one is shown, though the first takes longer to read', async () => {
    const { workspace, read, closed, shown } = openWorkspace();
    const long = workspace.openArticle('long');
    await settled();
    const short = workspace.openArticle('short');
    await read('long');
    await read('short');
    await Promise.all([long, short]);
    expect(shown()).toBe('short');
    expect(closed).toEqual(['long']);
  });

  it('the one that was open stays where it is the last', async () => {
    const { workspace, read, closed, shown } = openWorkspace();
    const first = workspace.openArticle('a');
    await read('a');
    await first;
    await Promise.all([workspace.openArticle('long'), workspace.openArticle('a')]);
    expect(shown()).toBe('a');
    await read('long');
    await settled();
    expect(closed).toEqual(['long']);
  });

  it('one that is chosen twice is read once', async () => {
    const { workspace, read, closed, shown } = openWorkspace();
    const chosen = [workspace.openArticle('a'), workspace.openArticle('a')];
    await read('a');
    await Promise.all(chosen);
    expect(shown()).toBe('a');
    expect(closed).toEqual([]);
  });
});

describe('what the host tells of an article that is being opened', () => {
  const told = (article: string): HostEvent => ({
    name: 'article.events',
    data: { article, events: [{ ...sourceEvent(2), id: 'later' }] },
  });

  it('is in it, told before the answer or after it', async () => {
    for (const isBefore of [true, false]) {
      const { workspace, read, tell } = openWorkspace();
      const opening = workspace.openArticle('a');
      await settled();
      if (isBefore) tell(told('a'));
      await read('a');
      if (!isBefore) tell(told('a'));
      await opening;
      expect(
        workspace.article
          .get()!
          .history()
          .map(({ id }) => id),
      ).toContain('later');
    }
  });

  it('is of that article alone', async () => {
    const { workspace, read, tell } = openWorkspace();
    const opening = workspace.openArticle('a');
    await settled();
    tell(told('b'));
    await read('a');
    await opening;
    expect(
      workspace.article
        .get()!
        .history()
        .map(({ id }) => id),
    ).not.toContain('later');
  });
});

describe('in the place of the one that is open', () => {
  it('an article that is there at once comes without a gap', async () => {
    const { workspace, read, closed, shown } = openWorkspace();
    const first = workspace.openArticle('a');
    await read('a');
    await first;
    const seen: (string | undefined)[] = [];
    workspace.article.subscribe(() => seen.push(shown()));
    const second = workspace.openArticle('b');
    await read('b');
    await second;
    expect(seen).toEqual(['b']);
    expect(closed).toEqual(['a']);
  });

  it('there is none while one is read that takes long', async () => {
    const { workspace, read, closed, shown } = openWorkspace();
    const first = workspace.openArticle('a');
    await read('a');
    await first;
    const second = workspace.openArticle('long');
    await eventually(() => expect(shown()).toBeUndefined());
    expect(closed).toEqual(['a']);
    await read('long');
    await second;
    expect(shown()).toBe('long');
  });
});
