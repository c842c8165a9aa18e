import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckLevel } from '#core/desk/events.ts';
import { CHECKS } from '#core/checks/registry.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { applyToDesk } from '#renderer/state/desk-commands.ts';

const LEVELS: readonly Exclude<CheckLevel, 'default'>[] = ['error', 'warning', 'note', 'off'];

/** Which checks run on this desk, and how grave what they find is. A rule of the desk, like the others: it holds for all. */
export default function CheckSettings(): ReactElement {
  const { t } = useTranslation(['findings', 'checks']);
  const workspace = useWorkspace();
  const desk = useObservable(workspace.desk);
  if (!desk) return <p className="hint">{t('noDesk')}</p>;
  const levelWord = (level: Exclude<CheckLevel, 'default'>) =>
    level === 'off' ? t('off') : t(`checks:severity.${level}`);
  return (
    <section aria-labelledby="settings-checks">
      <h3 id="settings-checks">{t('deskChecks', { desk: desk.name })}</h3>
      <p className="hint">{t('deskChecksHint')}</p>
      <ul className="check-settings">
        {CHECKS.map(({ id, severity }) => (
          <li key={id} className="check-setting">
            <div>
              <p className="check-setting-name">{t(`checks:check.${id}.name`)}</p>
              <p className="hint" id={`check-about-${id}`}>
                {t(`checks:check.${id}.about`)}
              </p>
            </div>
            <select
              className="field"
              aria-label={t(`checks:check.${id}.name`)}
              aria-describedby={`check-about-${id}`}
              value={desk.checks[id] ?? 'default'}
              onChange={(event) =>
                void applyToDesk(workspace, {
                  type: 'setCheck',
                  check: id,
                  level: event.target.value as CheckLevel,
                })
              }
            >
              <option value="default">{t('asMade', { level: levelWord(severity) })}</option>
              {LEVELS.map((level) => (
                <option key={level} value={level}>
                  {levelWord(level)}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </section>
  );
}
