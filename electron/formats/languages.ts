/** Which side of a pair a language code stands for; codes of regions and scripts count as their language. */
export function sideOf(language: string): 'source' | 'target' | null {
  const [primary] = language.toLowerCase().split(/[-_]/u);
  if (primary === 'ar' || primary === 'ara') return 'source';
  return primary === 'en' || primary === 'eng' ? 'target' : null;
}
