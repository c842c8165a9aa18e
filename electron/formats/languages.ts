/**
 * Codes of Arabic and of the individual languages that ISO 639-3 counts as Arabic (macrolanguage `ara`), the retired ones that
 * older tools still write among them.
 */
const ARABIC = new Set(
  (
    'ar ara arabic aao abh abv acm acq acw acx acy adf aeb aec afb ajp apc apd arb arq ars ary arz auz avl ayh ayl ayn ayp ' +
    'bbz pga shu ssh'
  ).split(' '),
);
const ENGLISH = new Set(['en', 'eng', 'english']);

/** Side of a pair that a language code stands for. Codes of regions and scripts count as their language. */
export function sideOf(language: string): 'source' | 'target' | null {
  const [primary = ''] = language.trim().toLowerCase().split(/[-_]/u, 1);
  if (ARABIC.has(primary)) return 'source';
  return ENGLISH.has(primary) ? 'target' : null;
}
