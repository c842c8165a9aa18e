import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TEXT_SIZE, type Settings } from '#api/contract/settings.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { Toggle } from '#renderer/ui/toggle.tsx';
import { FourEyesRule } from '#renderer/features/people/four-eyes-rule.tsx';

export function GeneralSettings(): ReactElement {
  const { t, i18n } = useTranslation('settings');
  const workspace = useWorkspace();
  const { preferences } = workspace;
  const settings = useObservable(preferences.settings);
  const desk = useObservable(workspace.desk);
  return (
    <>
      <section aria-labelledby="settings-window">
        <h3 id="settings-window">{t('window')}</h3>
        <Setting label={t('language')}>
          <Segmented<'system' | 'en' | 'ar'>
            label={t('language')}
            value={settings.language ?? 'system'}
            options={[
              { value: 'system', label: t('languageSystem') },
              { value: 'en', label: t('english'), lang: 'en' },
              { value: 'ar', label: t('arabic'), lang: 'ar' },
            ]}
            onChange={(language) =>
              void preferences.change({ language: language === 'system' ? null : language })
            }
          />
        </Setting>
        {i18n.language === 'ar' ? (
          <Setting label={t('digits')}>
            <Segmented<Settings['digits']>
              label={t('digits')}
              value={settings.digits}
              options={[
                { value: 'latin', label: t('digitsLatin') },
                { value: 'arabic', label: t('digitsArabic') },
              ]}
              onChange={(digits) => void preferences.change({ digits })}
            />
          </Setting>
        ) : null}
        <Setting label={t('theme')}>
          <Segmented<Settings['theme']>
            label={t('theme')}
            value={settings.theme}
            options={[
              { value: 'system', label: t('themeSystem') },
              { value: 'light', label: t('themeLight') },
              { value: 'dark', label: t('themeDark') },
              { value: 'contrast', label: t('themeContrast') },
            ]}
            onChange={(theme) => void preferences.change({ theme })}
          />
        </Setting>
      </section>
      <section aria-labelledby="settings-article">
        <h3 id="settings-article">{t('article')}</h3>
        <Setting label={t('density')}>
          <Segmented<Settings['density']>
            label={t('density')}
            value={settings.density}
            options={[
              { value: 'comfortable', label: t('densityComfortable') },
              { value: 'compact', label: t('densityCompact') },
            ]}
            onChange={(density) => void preferences.change({ density })}
          />
        </Setting>
        <TextSize
          id="text-size"
          label={t('textSize')}
          size={settings.textSize}
          usual={1}
          onChange={(textSize) => void preferences.change({ textSize })}
          onReset={() => void preferences.change({ textSize: 1 })}
        />
        <TextSize
          id="arabic-text-size"
          label={t('arabicTextSize')}
          size={settings.arabicTextSize ?? settings.textSize}
          usual={settings.textSize}
          onChange={(arabicTextSize) => void preferences.change({ arabicTextSize })}
          onReset={() => void preferences.change({ arabicTextSize: null })}
        />
        <Setting label={t('columns')}>
          <Segmented<Settings['columns']>
            label={t('columns')}
            value={settings.columns}
            options={[
              { value: 'both', label: t('columnsBoth') },
              { value: 'target', label: t('columnsTarget') },
              { value: 'source', label: t('columnsSource') },
            ]}
            onChange={(columns) => void preferences.change({ columns })}
          />
        </Setting>
        <Toggle
          label={t('swapColumns')}
          hint={t('swapColumnsHint')}
          checked={settings.swapColumns}
          onChange={(swapColumns) => void preferences.change({ swapColumns })}
        />
        <Toggle
          label={t('showInvisibles')}
          hint={t('showInvisiblesHint')}
          checked={settings.showInvisibles}
          onChange={(showInvisibles) => void preferences.change({ showInvisibles })}
        />
        <Toggle
          label={t('fillRepeats')}
          hint={t('fillRepeatsHint')}
          checked={settings.fillRepeats}
          onChange={(fillRepeats) => void preferences.change({ fillRepeats })}
        />
        <Toggle
          label={t('offerWords')}
          hint={t('offerWordsHint')}
          checked={settings.offerWords}
          onChange={(offerWords) => void preferences.change({ offerWords })}
        />
        <Toggle
          label={t('proofread')}
          hint={t('proofreadHint')}
          checked={settings.proofread}
          onChange={(proofread) => void preferences.change({ proofread })}
        />
      </section>
      {desk?.me ? (
        <section aria-labelledby="settings-desk">
          <h3 id="settings-desk">{t('desk', { desk: desk.name })}</h3>
          <FourEyesRule />
        </section>
      ) : null}
    </>
  );
}

function Setting({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <div className="setting">
      {/* The control beside it says the same name to a screen reader. */}
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}

interface TextSizeProps {
  id: string;
  label: string;
  size: number;
  /** The size after a reset. */
  usual: number;
  onChange: (size: number) => void;
  onReset: () => void;
}

function TextSize({ id, label, size, usual, onChange, onReset }: TextSizeProps): ReactElement {
  const { t } = useTranslation('settings');
  const value = t('textSizeValue', { percent: Math.round(size * 100) });
  return (
    <div className="setting">
      <label htmlFor={id}>{label}</label>
      <span className="text-size">
        <input
          id={id}
          type="range"
          {...TEXT_SIZE}
          step={0.1}
          value={size}
          aria-valuetext={value}
          onChange={(event) => onChange(Math.round(event.target.valueAsNumber * 10) / 10)}
        />
        <output htmlFor={id}>{value}</output>
        <button
          type="button"
          className="button quiet"
          aria-label={t('textSizeResetOf', { label })}
          disabled={size === usual}
          onClick={onReset}
        >
          {t('textSizeReset')}
        </button>
      </span>
    </div>
  );
}
