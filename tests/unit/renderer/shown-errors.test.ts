import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { err, ok } from '#core/result.ts';
import type { Client } from '#renderer/client/client.ts';
import { Workspace } from '#renderer/state/workspace.ts';

/** A window whose host fails in the methods that are named. */
function openWorkspace() {
  const failing = new Map<string, string>();
  const client: Client = {
    kind: 'desktop',
    account: null,
    call: (async (name: string) => {
      const code = failing.get(name);
      return code === undefined ? ok({}) : err({ code, values: {} });
    }) as Client['call'],
    subscribe: () => () => undefined,
    onConnection: () => () => undefined,
    quitReady: () => undefined,
  };
  const workspace = new Workspace(client);
  return { workspace, failing, key: () => workspace.message.get()?.key };
}

// A window has a storage of its own, which Node does not.
beforeAll(() => void vi.stubGlobal('sessionStorage', { getItem: () => null }));
afterAll(() => void vi.unstubAllGlobals());

describe('an error that is shown', () => {
  it('goes once what failed succeeds, and not with anything else', async () => {
    const { workspace, failing, key } = openWorkspace();
    failing.set('pack.save', 'disk-full');
    await workspace.attempt('pack.save', { article: 'a', as: 'html' });
    expect(key()).toBe('errors:disk-full');
    await workspace.attempt('settings.get', {});
    expect(key()).toBe('errors:disk-full');
    failing.clear();
    await workspace.attempt('pack.save', { article: 'a', as: 'html' });
    expect(key()).toBeUndefined();
  });

  it('takes nothing away that was said since', async () => {
    const { workspace, failing, key } = openWorkspace();
    failing.set('desk.view', 'vanished');
    await workspace.attempt('desk.view', {});
    workspace.message.set({ tone: 'info', key: 'import:imported' });
    failing.clear();
    await workspace.attempt('desk.view', {});
    expect(key()).toBe('import:imported');
  });
});
