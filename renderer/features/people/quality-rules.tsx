import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ERROR_TYPES, SEVERITIES, errorTypeSchema, type ErrorType } from '#core/quality/error-types.ts';
import { PRESETS, qualityProfileSchema, type QualityProfile } from '#core/quality/profile.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { Toggle } from '#renderer/ui/toggle.tsx';
import { applyToDesk } from '#renderer/state/desk-commands.ts';

const CALIBRATION = { passMark: 95, acceptable: 10 };

/** Kinds and weights by which errors are graded on this desk. */
export function QualityRules(): ReactElement | null {
  const { t } = useTranslation('quality');
  const workspace = useWorkspace();
  const desk = useObservable(workspace.desk);
  if (!desk) return null;
  const profile = desk.quality;
  const set = (changed: Partial<QualityProfile>) => {
    const next = qualityProfileSchema.safeParse({ ...profile, ...changed });
    if (next.success) void applyToDesk(workspace, { type: 'setQuality', profile: next.data });
  };
  const { calibration } = profile;
  return (
    <section className="people-rules" aria-labelledby="quality-rules">
      <h3 id="quality-rules">{t('rules')}</h3>
      <div className="quality-choices">
        <Segmented
          label={t('preset')}
          value={profile.preset}
          options={[
            { value: 'mqm', label: t('presets.mqm') },
            { value: 'google', label: t('presets.google') },
          ]}
          onChange={(preset) => set(PRESETS[preset])}
        />
        <Segmented
          label={t('side')}
          value={profile.side}
          options={(['source', 'target'] as const).map((value) => ({ value, label: t(`sides.${value}`) }))}
          onChange={(side) => set({ side })}
        />
      </div>
      <details className="quality-weights">
        <summary>{t('weights')}</summary>
        <div className="quality-severities">
          {SEVERITIES.filter((severity) => severity !== 'neutral').map((severity) => (
            <Figure
              key={severity}
              label={t(`severities.${severity}`)}
              value={profile.multipliers[severity]}
              onChange={(value) => set({ multipliers: { ...profile.multipliers, [severity]: value } })}
            />
          ))}
        </div>
        <ul className="quality-types">
          {errorTypeSchema.options.map((type) => (
            <TypeWeight key={type} type={type} profile={profile} onChange={(types) => set({ types })} />
          ))}
        </ul>
        <Toggle
          label={t('calibrate')}
          hint={t('calibrateHint')}
          checked={calibration !== null}
          onChange={(on) => set({ calibration: on ? CALIBRATION : null })}
        />
        {calibration ? (
          <div className="quality-severities">
            <Figure
              label={t('passMark')}
              value={calibration.passMark}
              onChange={(passMark) => set({ calibration: { ...calibration, passMark } })}
            />
            <Figure
              label={t('acceptable')}
              value={calibration.acceptable}
              onChange={(acceptable) => set({ calibration: { ...calibration, acceptable } })}
            />
          </div>
        ) : null}
      </details>
    </section>
  );
}

/** Whether a kind of error is offered, and its weight. Weights that the preset sets by severity are not changed here. */
function TypeWeight({
  type,
  profile,
  onChange,
}: {
  type: ErrorType;
  profile: QualityProfile;
  onChange: (types: QualityProfile['types']) => void;
}): ReactElement {
  const { t } = useTranslation('quality');
  const entry = profile.types.find((each) => each.type === type);
  const label = t(`types.${type}`);
  const toggle = (offered: boolean) => {
    if (!offered) return onChange(profile.types.filter((each) => each.type !== type));
    const preset = PRESETS[profile.preset].types.find((each) => each.type === type);
    const added = preset ?? { type, weight: ERROR_TYPES[type].dimension === 'other' ? 0 : 1 };
    return onChange([...profile.types, added]);
  };
  return (
    <li>
      <label className="quality-type">
        <input
          type="checkbox"
          checked={entry !== undefined}
          onChange={(event) => toggle(event.target.checked)}
        />
        {label}
      </label>
      {entry ? (
        <Figure
          label={t('weightOf', { type: label })}
          hidden
          value={entry.weight}
          onChange={(weight) =>
            onChange(profile.types.map((each) => (each.type === type ? { ...each, weight } : each)))
          }
        />
      ) : null}
    </li>
  );
}

/** A number that is taken when the field is left or Enter is pressed; what makes no sense goes back. */
function Figure({
  label,
  hidden,
  value,
  onChange,
}: {
  label: string;
  /** Whether the label is only read out. */
  hidden?: boolean;
  value: number;
  onChange: (value: number) => void;
}): ReactElement {
  const [text, setText] = useState<string | null>(null);
  const take = () => {
    const number = Number(text);
    if (text !== null && text.trim() !== '' && Number.isFinite(number) && number !== value) onChange(number);
    setText(null);
  };
  return (
    <label className="quality-figure">
      <span className={hidden ? 'visually-hidden' : undefined}>{label}</span>
      <input
        className="field"
        type="number"
        min={0}
        max={1_000}
        step="any"
        value={text ?? String(value)}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
    </label>
  );
}
