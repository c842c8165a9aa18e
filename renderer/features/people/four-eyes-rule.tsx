import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Toggle } from '#renderer/ui/toggle.tsx';
import { applyToDesk } from '#renderer/state/desk-commands.ts';

/** The desk's rule that nobody approves what they wrote last, and whether minor corrections count as writing. */
export function FourEyesRule(): ReactElement | null {
  const { t } = useTranslation('people');
  const workspace = useWorkspace();
  const desk = useObservable(workspace.desk);
  if (!desk) return null;
  const { fourEyes, minorCorrections } = desk.policies;
  const set = (rules: { fourEyes: boolean; minorCorrections?: boolean }) =>
    void applyToDesk(workspace, { type: 'setPolicy', ...rules });
  return (
    <>
      <Toggle
        label={t('fourEyes')}
        hint={t('fourEyesHint')}
        checked={fourEyes}
        onChange={(checked) => set({ fourEyes: checked })}
      />
      {fourEyes ? (
        <Toggle
          label={t('minorCorrections')}
          hint={t('minorCorrectionsHint')}
          checked={minorCorrections}
          onChange={(checked) => set({ fourEyes, minorCorrections: checked })}
        />
      ) : null}
    </>
  );
}
