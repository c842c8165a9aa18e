import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { figureText } from '#renderer/i18n/digits.ts';

/** A number that stands alone, in the digits of the window. */
export function Figure({ value }: { value: number }): ReactElement {
  const { i18n } = useTranslation();
  return <>{figureText(value, i18n.language)}</>;
}
