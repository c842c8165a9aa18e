import { useTranslation } from 'react-i18next';
import type { Finding, QuickFix } from '#core/checks/finding.ts';
import type { FindingMessage } from '#core/article/values.ts';

/** The words of findings in the language of the interface. */
export interface FindingWords {
  /** Name of the check. */
  title: (check: string) => string;
  message: (message: FindingMessage) => string;
  severity: (severity: Finding['severity']) => string;
  fix: (fix: QuickFix, text: string) => string;
}

export function useFindingWords(): FindingWords {
  const { t } = useTranslation(['findings', 'checks']);
  return {
    title: (check) => t(`checks:check.${check}.name`),
    message: ({ key, values }) => t(`checks:message.${key}`, values),
    severity: (severity) => t(`checks:severity.${severity}`),
    fix: ({ replacement, start, end }, text) => {
      if (replacement === '') return t('remove', { text: text.slice(start, end) });
      return replacement.trim() === '' ? t('closeGap') : t('use', { text: replacement });
    },
  };
}
