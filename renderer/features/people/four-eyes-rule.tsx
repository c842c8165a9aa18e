import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Toggle } from '#renderer/ui/toggle.tsx';
import { applyToDesk } from '#renderer/state/desk-commands.ts';

/** The desk's rule that nobody approves what they wrote last. */
export function FourEyesRule(): ReactElement | null {
  const { t } = useTranslation('people');
  const workspace = useWorkspace();
  const desk = useObservable(workspace.desk);
  if (!desk) return null;
  return (
    <Toggle
      label={t('fourEyes')}
      hint={t('fourEyesHint')}
      checked={desk.policies.fourEyes}
      onChange={(fourEyes) => void applyToDesk(workspace, { type: 'setPolicy', fourEyes })}
    />
  );
}
