import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isActionName, modesOf } from '#api/actions.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import type { ActionHandlers } from './use-action-keys.ts';

/** Runs what is chosen in the native menu, or says in which views it works. */
export function useMenuActions(actions: ActionHandlers): void {
  const { t, i18n } = useTranslation('app');
  const workspace = useWorkspace();
  useEffect(
    () =>
      workspace.onMenuAction((action) => {
        if (!isActionName(action)) return;
        const modes = modesOf(action);
        if (modes.includes(workspace.mode.get())) return actions[action]?.();
        const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
        const views = list.format(modes.map((mode) => t(`modes.${mode}`)));
        workspace.message.set({ tone: 'info', key: 'app:otherView', values: { views } });
      }),
    [workspace, actions, t, i18n],
  );
}
