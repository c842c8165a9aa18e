import type { DeskState } from '#core/desk/state.ts';
import type { LineRecord } from '#core/journal/signature.ts';
import { IMPORTER, MENDER, ownerOf, personPart } from '#core/journal/writer.ts';

/** Why a line counts for nothing. */
export type Fault =
  /** Its author is not the one whose journal it stands in. */
  | 'wrong-author'
  /** Its author is nobody of the desk. */
  | 'unknown-person'
  /** Its signature is not of this line, or not of the key of its journal. */
  | 'bad-signature'
  /** It has no signature, on a desk whose lines have one. */
  | 'unsigned-line'
  /** Its author has keys, and it is signed by another. */
  | 'foreign-key'
  /** The rules did not allow it, as far as its writer had seen. */
  | 'not-allowed'
  /** It was written down again for somebody else by who is no manager. */
  | 'copied-line'
  /** Its clock is behind what its writer had written or seen. */
  | 'clock-back';

/** `waits`: what its writer had seen has not come yet, so nobody can tell. */
export type Verdict = 'counts' | 'waits' | Fault;

/** A line with its event. */
export interface JournalLine<E> extends LineRecord {
  event: E;
}

/** Signature of the line that an event stands in. */
export interface LineMark {
  /** Id of the event. */
  id: string;
  /** Key that signs it; null where nothing does. */
  key: string | null;
}

/** Standing of a key for a person. `newcomer`: nobody has let it in yet, and the person has no other. */
export type Standing = 'let-in' | 'newcomer' | 'foreign' | 'unknown';

/** Whether a key is one of a manager's own. */
export function isManagersKey(
  { keys, managers }: Pick<DeskState, 'keys' | 'managers'>,
  key: string | null,
): boolean {
  return keys.some((each) => each.key === key && each.status === 'allowed' && managers.has(each.person));
}

/**
 * Standing of a key for a person. A key of a manager's signs for people who have none as well: whoever sits at that machine could let
 * it in.
 */
export function standingOf(
  desk: Pick<DeskState, 'keys' | 'managers' | 'people'>,
  key: string | null,
  person: string,
): Standing {
  const own = desk.keys.filter((each) => each.person === person && each.status !== 'asked');
  if (own.some((each) => each.key === key && each.status === 'allowed')) return 'let-in';
  if (own.some(({ status }) => status === 'allowed')) return 'foreign';
  if (own.some((each) => each.key === key)) return 'foreign';
  if (!desk.people.has(person) && person !== IMPORTER) return 'unknown';
  return isManagersKey(desk, key) ? 'let-in' : 'newcomer';
}

/**
 * Why a line is not its author's; null where it may be. `first`: author of the first line of its journal. `desk`: as its writer had
 * seen it; null for a desk without signatures.
 */
export function faultOfAuthor(
  file: string,
  first: string,
  { event, proof, key }: JournalLine<{ by: string }>,
  desk: DeskState | null,
): Fault | null {
  const owner = ownerOf(file);
  const isMended = owner === MENDER;
  // A journal that another program has renamed says nothing by its name.
  const isNamed = !isMended && first !== event.by && owner === personPart(first);
  if (isNamed && owner !== personPart(event.by)) return 'wrong-author';
  if (!desk) return null;
  if (proof === 'bad') return 'bad-signature';
  if (proof === 'unsigned') return 'unsigned-line';
  if (isMended) return isManagersKey(desk, key) ? null : 'copied-line';
  const standing = standingOf(desk, key, event.by);
  if (standing === 'unknown') return 'unknown-person';
  return standing === 'foreign' ? 'foreign-key' : null;
}
