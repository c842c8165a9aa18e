import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '#i18n/translation.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Segmented } from '#renderer/ui/segmented.tsx';

/** The one setting that somebody may need before they can read the rest. */
export function LanguageChoice(): ReactElement {
  const { t, i18n } = useTranslation('settings');
  const { preferences } = useWorkspace();
  // What was chosen, though its words may still be on their way.
  const { language } = useObservable(preferences.settings);
  return (
    <Segmented<Language>
      label={t('language')}
      value={language ?? (i18n.language === 'ar' ? 'ar' : 'en')}
      options={[
        { value: 'en', label: t('english'), lang: 'en' },
        { value: 'ar', label: t('arabic'), lang: 'ar' },
      ]}
      onChange={(chosen) => void preferences.change({ language: chosen })}
    />
  );
}
