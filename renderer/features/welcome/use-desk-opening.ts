import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#api/contract/desk.ts';
import type { ApiError } from '#api/errors.ts';
import type { Result } from '#core/result.ts';
import type { Language } from '#i18n/translation.ts';
import type { Workspace } from '#renderer/state/workspace.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';

/** Opens and makes desks; what fails is told here, in place, and not in passing. */
export interface DeskOpening {
  busy: boolean;
  error: ApiError | null;
  actions: DeskActions;
}

/** The same object for as long as the component lives. Each answers whether a desk is open now. */
export interface DeskActions {
  open: (path: string) => Promise<boolean>;
  create: (path: string, name: string) => Promise<boolean>;
  /** Mends a desk whose `desk.json` is damaged, and opens it. */
  rescue: (path: string) => Promise<boolean>;
  sample: () => Promise<boolean>;
  /** A folder by the host's own dialog; null when the person cancelled or there is no such dialog. */
  choose: (purpose: 'open' | 'create') => Promise<string | null>;
}

/** `before`: what went wrong before anybody chose a desk here; it is told until they do. */
export function useDeskOpening(before: ApiError | null = null): DeskOpening {
  const workspace = useWorkspace();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const { i18n } = useTranslation();
  const actions = useMemo(
    () => deskActions(workspace, () => (i18n.language === 'ar' ? 'ar' : 'en'), setBusy, setError),
    [workspace, i18n],
  );
  return { busy, error: error ?? before, actions };
}

/** Opens the sample desk in the language of the window, with the first steps. */
async function openSample(workspace: Workspace, language: Language): Promise<Result<DeskView, ApiError>> {
  const desk = await workspace.client.call('desk.sample', { language });
  if (desk.ok) await workspace.preferences.change({ guide: { desk: desk.value.id, mark: 0 } });
  return desk;
}

function deskActions(
  workspace: Workspace,
  language: () => Language,
  setBusy: (busy: boolean) => void,
  setError: (error: ApiError | null) => void,
): DeskActions {
  /** An article that is open belongs to the desk before, and is saved and closed there first. */
  async function show(open: () => Promise<Result<DeskView, ApiError>>): Promise<boolean> {
    setBusy(true);
    setError(null);
    workspace.notReopened.set(null);
    if (!(await workspace.closeArticle())) {
      setBusy(false);
      return false;
    }
    const desk = await open();
    if (desk.ok) await workspace.showDesk(desk.value);
    else setError(desk.error);
    setBusy(false);
    return desk.ok;
  }

  return {
    open: (path) => show(() => workspace.client.call('desk.open', { path })),
    create: (path, name) => show(() => workspace.client.call('desk.create', { path, name })),
    rescue: (path) => show(() => workspace.client.call('desk.rescue', { path })),
    sample: () => show(() => openSample(workspace, language())),
    async choose(purpose) {
      setError(null);
      const chosen = await workspace.client.call('desk.choose', { purpose });
      if (chosen.ok) return chosen.value.path;
      setError(chosen.error);
      return null;
    },
  };
}
