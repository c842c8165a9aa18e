import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ok } from '#core/result.ts';
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
  const client: Client = {
    kind: 'desktop',
    account: null,
    call: call as unknown as Client['call'],
    subscribe: () => () => undefined,
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
  return { workspace, read, closed, shown };
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
