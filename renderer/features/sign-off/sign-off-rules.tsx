import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { signOffConditionSchema, type SignOffCondition } from '#core/people/policies.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { applyToDesk } from '#renderer/state/desk-commands.ts';

/** Rules of the desk for the open things that stand in the way of a sign-off. */
export function SignOffRules(): ReactElement | null {
  const { t } = useTranslation('sign-off');
  const workspace = useWorkspace();
  const desk = useObservable(workspace.desk);
  if (!desk) return null;
  const { signOff } = desk.policies;
  const set = (condition: SignOffCondition, wanted: boolean) => {
    const conditions = signOffConditionSchema.options.filter((each) =>
      each === condition ? wanted : signOff.includes(each),
    );
    void applyToDesk(workspace, { type: 'setSignOff', conditions });
  };
  return (
    <fieldset className="sign-off-rules">
      <legend>{t('rules')}</legend>
      {signOffConditionSchema.options.map((condition) => (
        <label key={condition}>
          <input
            type="checkbox"
            checked={signOff.includes(condition)}
            onChange={(event) => set(condition, event.target.checked)}
          />
          {t(`rule.${condition}`)}
        </label>
      ))}
    </fieldset>
  );
}
