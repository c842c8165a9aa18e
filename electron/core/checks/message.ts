import { isolate } from '#core/text/isolate.ts';
import type { FindingMessage } from './finding.ts';

/** A catalogue of `resources/i18n/<language>/checks.json`: nested objects with strings at the ends. */
export interface MessageCatalogue {
  readonly [key: string]: string | MessageCatalogue;
}

/**
 * Words of a message where there is no i18next: on the command line and in reports. Fills in `{{value}}` and, when the
 * values have a `count`, takes the plural form of the language as i18next would. Values of the other script are isolated. A
 * key that is missing is its own text.
 */
export function formatMessage(
  { key, values }: FindingMessage,
  catalogue: MessageCatalogue,
  language: 'ar' | 'en',
): string {
  const path = ['message', ...key.split('.')];
  const last = path.pop()!;
  let place: string | MessageCatalogue | undefined = catalogue;
  for (const step of path) place = typeof place === 'object' ? place[step] : undefined;
  if (typeof place !== 'object') return key;
  const count = values['count'];
  const plural =
    typeof count === 'number' ? place[`${last}_${new Intl.PluralRules(language).select(count)}`] : undefined;
  const text = plural ?? place[last];
  if (typeof text !== 'string') return key;
  return text.replace(/\{\{(\w{1,20})\}\}/gu, (_, name: string) =>
    isolate(String(values[name] ?? ''), language),
  );
}
