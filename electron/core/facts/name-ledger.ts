import { nameKey, type DeskName } from '#core/desk/state.ts';
import { SAME_NAME, soundLikeness } from '#core/names/sound.ts';
import type { Span } from '#core/text/span.ts';
import { arabicSounding, latinSounding } from './soundings.ts';

/** One place where an Arabic name stands in English. */
export interface NameUse {
  row: string;
  /** Keys of the Arabic, whole and without its proclitics, longest first. */
  keys: readonly string[];
  arabic: string;
  english: string;
  /** In the English of the row. */
  target: Span;
}

export interface Spelling<Use> {
  english: string;
  uses: readonly Use[];
}

/** An Arabic name and every spelling of it. */
export interface LedgerEntry<Use> {
  key: string;
  /** As it is written most often, without proclitics. */
  arabic: string;
  /** The most used first. */
  spellings: readonly Spelling<Use>[];
  /** Decisions of the desk on it. */
  confirmed: readonly string[];
  house: string | null;
}

/**
 * The ledger of names: for each Arabic name the English spellings that are used for it. Two names are never one because they
 * are like each other (كمال is not كميل, صلاح is not صالح): only what is written before a name goes (وبوتين is بوتين), and only
 * where the bare name is there as well and the English agrees. Names with several spellings come first, then by use.
 */
export function nameLedger<Use extends NameUse>(
  uses: readonly Use[],
  names: readonly DeskName[],
): LedgerEntry<Use>[] {
  const decided = new Map(names.map((name) => [nameKey(name.arabic), name]));
  const whole = new Map<string, Set<string>>();
  for (const { keys, english } of uses) {
    const spellings = whole.get(keys[0] ?? '') ?? new Set();
    whole.set(keys[0] ?? '', spellings.add(english));
  }
  const entries = new Map<string, { arabic: Map<string, number>; spellings: Map<string, Use[]> }>();
  for (const use of uses) {
    const key = entryKey(use, whole, decided);
    if (key === undefined) continue;
    const entry = entries.get(key) ?? {
      arabic: new Map<string, number>(),
      spellings: new Map<string, Use[]>(),
    };
    entries.set(key, entry);
    if (use.keys[0] === key) entry.arabic.set(use.arabic, (entry.arabic.get(use.arabic) ?? 0) + 1);
    const list = entry.spellings.get(use.english);
    if (list) list.push(use);
    else entry.spellings.set(use.english, [use]);
  }
  const most = (counts: ReadonlyMap<string, number>) =>
    [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), ['', 0])[0];
  return [...entries]
    .map(([key, { arabic, spellings }]): LedgerEntry<Use> => {
      const known = decided.get(key);
      return {
        key,
        arabic: known?.arabic ?? (most(arabic) || key),
        spellings: [...spellings]
          .map(([english, places]) => ({ english, uses: places }))
          .sort((a, b) => b.uses.length - a.uses.length),
        confirmed: known?.spellings ?? [],
        house: known?.house ?? null,
      };
    })
    .sort((a, b) => Number(b.spellings.length > 1) - Number(a.spellings.length > 1) || used(b) - used(a));
}

function used<Use>({ spellings }: LedgerEntry<Use>): number {
  return spellings.reduce((sum, { uses }) => sum + uses.length, 0);
}

/** The key under which a use belongs: that of the bare name where it is sure that one stands in it. */
function entryKey(
  { keys, english }: NameUse,
  whole: ReadonlyMap<string, ReadonlySet<string>>,
  decided: ReadonlyMap<string, DeskName>,
): string | undefined {
  const [full, ...bare] = keys;
  if (full === undefined || decided.has(full)) return full;
  const likeness = (key: string) => soundLikeness(arabicSounding(key), latinSounding(english.toLowerCase()));
  const sure = bare.find((key) => {
    const there = whole.get(key);
    if (!there && !decided.has(key)) return false;
    return there?.has(english) || (likeness(key) >= SAME_NAME && likeness(key) > likeness(full));
  });
  return sure ?? full;
}

/** Spellings of an entry that are not what the desk writes; none while it has not decided. */
export function variantsOf<Use>({ house, spellings }: LedgerEntry<Use>): readonly Spelling<Use>[] {
  return house === null ? [] : spellings.filter(({ english }) => english !== house);
}
