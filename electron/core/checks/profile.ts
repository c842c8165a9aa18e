import type { DeskState } from '#core/desk/state.ts';
import type { Lexicon } from '#core/text/lexicon.ts';
import type { CheckId, Severity } from './finding.ts';
import type { StyleRule } from '#core/style/style-rule.ts';
import { toTerm, type Term } from './terms.ts';

/** Decisions of a desk about checks: off, or at this severity. A check that is not listed runs at its own severity. */
export interface CheckProfile {
  checks: Readonly<Partial<Record<CheckId, Severity | 'off'>>>;
  /** Spellings that the desk has confirmed, Arabic and English. */
  confirmedNames?: readonly (readonly [arabic: string, english: string])[];
  /** Terms of the desk. */
  terms?: readonly Term[];
  /** House spelling of a name, by {@link nameKey} of the Arabic. */
  houseSpellings?: ReadonlyMap<string, string>;
  /** What the desk's approved rows render words by, beyond the lexicon that ships. */
  renderings?: Lexicon;
  /** Words that are right on this desk, as they are written: its dictionary. */
  dictionary?: readonly string[];
  /** Rules of the house style. */
  style?: readonly StyleRule[];
}

/** Every check, as it is made. */
export const DEFAULT_PROFILE: CheckProfile = { checks: {} };

/** Profile of the checks by a desk's journals. An entry for a check that is not known here has no effect. */
export function profileOf({
  checks,
  names,
  words,
  terms,
  style,
}: Pick<DeskState, 'checks' | 'names' | 'words' | 'terms' | 'style'>): CheckProfile {
  return {
    checks: Object.fromEntries(checks) as CheckProfile['checks'],
    dictionary: [...words],
    style: [...style.values()],
    terms: [...terms.values()].map(toTerm),
    confirmedNames: [...names.values()].flatMap(({ arabic, spellings }) =>
      spellings.map((english) => [arabic, english] as const),
    ),
    houseSpellings: new Map(
      [...names].flatMap(([key, { house }]) => (house === null ? [] : [[key, house] as const])),
    ),
  };
}
