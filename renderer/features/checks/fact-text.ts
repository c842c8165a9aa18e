import type { FactLabel } from '#core/checks/fact-label.ts';
import type { FactGroup } from '#core/checks/fact-pass.ts';

/** Facts that are written in one script whatever the text around them is: they take their direction from themselves. */
const OWN_DIRECTION: ReadonlySet<FactLabel> = new Set(['phone', 'url', 'email', 'handle', 'hashtag']);

/** Language and direction of the words of a fact on one side. */
export function textOf({ label }: { label: FactLabel }, side: 'ar' | 'en'): { lang: string; dir: string } {
  if (label === 'phone') return { lang: side, dir: 'ltr' };
  if (OWN_DIRECTION.has(label)) return { lang: side, dir: 'auto' };
  return { lang: side, dir: side === 'ar' ? 'rtl' : 'ltr' };
}

/** The words of a group on one side, each way of writing it once, the most used first; a dash where it has none. */
export function formsOf({ forms }: Pick<FactGroup, 'forms'>, side: 'source' | 'target'): string {
  const words = [...new Set(forms.map((form) => form[side]).filter((text) => text !== ''))];
  return words.join(side === 'source' ? '، ' : ', ') || '—';
}
