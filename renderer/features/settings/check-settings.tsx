import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#api/contract/desk.ts';
import { settableChecks, type SettableCheck } from '#core/checks/registry.ts';
import type { CheckLevel } from '#core/desk/events.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { applyToDesk } from '#renderer/state/desk-commands.ts';
import { StyleSettings } from './style-settings.tsx';
import { Dictionary, LanguageSetting } from './language-settings.tsx';

const LEVELS: readonly Exclude<CheckLevel, 'default'>[] = ['error', 'warning', 'note', 'off'];

/** The checks that run on this desk and the severity of their findings: a rule of the desk, which holds for everybody. */
export default function CheckSettings(): ReactElement {
  const { t } = useTranslation('findings');
  const desk = useObservable(useWorkspace().desk);
  if (!desk) return <p className="hint">{t('noDesk')}</p>;
  const checks = settableChecks({ terms: desk.terms.length > 0 });
  return (
    <section aria-labelledby="settings-checks">
      <h3 id="settings-checks">{t('deskChecks', { desk: desk.name })}</h3>
      <p className="hint">{t('deskChecksHint')}</p>
      {(['row', 'article', 'language'] as const).map((over) => (
        <section key={over} aria-labelledby={`settings-checks-${over}`}>
          <h4 id={`settings-checks-${over}`} className="check-group">
            {t(`checksOver.${over}`)}
          </h4>
          {over === 'language' ? <LanguageSetting desk={desk} /> : null}
          <ul className="check-settings">
            {checks
              .filter((check) => check.over === over)
              .map((check) => (
                <CheckSetting key={check.id} check={check} desk={desk} />
              ))}
          </ul>
          {over === 'language' ? (
            <>
              <Dictionary desk={desk} />
              <StyleSettings desk={desk} />
            </>
          ) : null}
        </section>
      ))}
    </section>
  );
}

function CheckSetting({ check, desk }: { check: SettableCheck; desk: DeskView }): ReactElement {
  const { t } = useTranslation(['findings', 'checks']);
  const workspace = useWorkspace();
  const { id, severity } = check;
  const levelWord = (level: Exclude<CheckLevel, 'default'>) =>
    level === 'off' ? t('off') : t(`checks:severity.${level}`);
  return (
    <li className="check-setting">
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
  );
}
