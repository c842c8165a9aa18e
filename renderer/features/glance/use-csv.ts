import { useState } from 'react';
import type { ApiError } from '#api/errors.ts';
import { downloadArticle } from '#renderer/client/download.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { timeZone } from './use-figures.ts';

/** Saves all figures as CSV: by the host's dialog, or as a download where there is none. */
export function useCsv(): { save: () => Promise<void>; busy: boolean; error: ApiError | null } {
  const workspace = useWorkspace();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const zone = timeZone();
  async function write(): Promise<ApiError | null> {
    if (!workspace.info.get()?.dialogs) {
      const answer = await workspace.client.call('figures.csv', { zone });
      if (!answer.ok) return answer.error;
      downloadArticle(answer.value);
      workspace.message.set({ tone: 'info', key: 'export:downloaded', values: { name: answer.value.name } });
      return null;
    }
    const answer = await workspace.client.call('figures.save', { zone });
    if (!answer.ok) return answer.error;
    const { path } = answer.value;
    if (path !== null)
      workspace.message.set({ tone: 'info', key: 'sign-off:saved', values: { path }, saved: path });
    return null;
  }
  const save = async () => {
    if (busy) return;
    setBusy(true);
    setError(null);
    setError(await write());
    setBusy(false);
  };
  return { save, busy, error };
}
