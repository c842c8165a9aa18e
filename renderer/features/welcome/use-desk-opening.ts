import { useState } from 'react';
import type { DeskView } from '../../../electron/api/contract.ts';
import type { ApiError } from '../../../electron/api/errors.ts';
import type { Result } from '../../../electron/core/result.ts';
import { useWorkspace } from '../../state/workspace-context.ts';

/** Opens and makes desks; what fails is told here, in place, and not in passing. */
export interface DeskOpening {
  busy: boolean;
  error: ApiError | null;
  open: (path: string) => Promise<void>;
  create: (path: string, name: string) => Promise<void>;
  sample: () => Promise<void>;
  /** A folder by the host's own dialog; null when the person cancelled or there is no such dialog. */
  choose: (purpose: 'open' | 'create') => Promise<string | null>;
  forget: () => void;
}

export function useDeskOpening(onOpened?: () => void): DeskOpening {
  const workspace = useWorkspace();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);

  async function show(answer: Promise<Result<DeskView, ApiError>>): Promise<void> {
    setBusy(true);
    setError(null);
    const desk = await answer;
    if (desk.ok) {
      await workspace.showDesk(desk.value);
      onOpened?.();
    } else setError(desk.error);
    setBusy(false);
  }

  return {
    busy,
    error,
    open: (path) => show(workspace.client.call('desk.open', { path })),
    create: (path, name) => show(workspace.client.call('desk.create', { path, name })),
    sample: () => show(workspace.client.call('desk.sample', {})),
    async choose(purpose) {
      setError(null);
      const chosen = await workspace.client.call('desk.choose', { purpose });
      if (chosen.ok) return chosen.value.path;
      setError(chosen.error);
      return null;
    },
    forget: () => setError(null),
  };
}
