import type { Language } from '#i18n/translation.ts';
import { parseHelp, type HelpPage } from './help-text.ts';

const files = import.meta.glob<string>('../../../resources/help/*/*.md', {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** The pages of the help that are texts, in their order. */
export const HELP_TEXTS = ['translators', 'reviewers'] as const;
export type HelpText = (typeof HELP_TEXTS)[number];

export function helpPage(language: Language, name: HelpText): HelpPage {
  return parseHelp(files[`../../../resources/help/${language}/${name}.md`] ?? '');
}
