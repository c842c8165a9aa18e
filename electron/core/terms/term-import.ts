import { arabicKey } from '#core/text/arabic-stem.ts';
import { termEntrySchema, type DeskTerm, type TermEntry } from './term.ts';

/** A term as a file has it. What is left out, the file says nothing of. */
export interface TermDraft
  extends Pick<TermEntry, 'arabic' | 'english'>, Partial<Omit<TermEntry, 'arabic' | 'english'>> {
  /** Id that it has on a desk, where the file came from one. */
  id: string | null;
  /** Id of the entry in a TBX file. */
  entryId?: string;
}

/** Entry of a file that is no term of a desk, by its number or name in the file. */
export interface LeftTerm {
  at: string;
  reason: 'no-arabic' | 'no-english' | 'too-long';
}

export interface ReadTerms {
  terms: TermDraft[];
  left: LeftTerm[];
}

export interface TermImport {
  /** Terms to be set, by their ids. */
  changes: { term: string; entry: TermEntry }[];
  added: number;
  changed: number;
  /** Number of terms that the desk has as the file says. */
  same: number;
}

/**
 * What a desk has to change to have the terms of a file. A term with the id of a present one takes its place, as far as the file
 * says anything, and so does one that came with the same entry of a TBX file and has an Arabic form in common with it; one with the
 * same English and an Arabic form in common adds its wordings to it; any other is new.
 */
export function planTermImport(
  present: Iterable<DeskTerm>,
  drafts: readonly TermDraft[],
  newId: () => string,
): TermImport {
  const terms = new Map([...present].map((term) => [term.id, term]));
  const byWording = new Map<string, string>();
  const byEntry = new Map<string, string>();
  const note = (term: DeskTerm) => {
    const entry = entryIdOf(term);
    if (entry !== undefined && !byEntry.has(entry)) byEntry.set(entry, term.id);
    for (const key of wordingKeys(term)) if (!byWording.has(key)) byWording.set(key, term.id);
  };
  for (const term of terms.values()) note(term);
  const before = new Map(terms);
  const order: string[] = [];
  let same = 0;
  for (const draft of drafts) {
    const own =
      terms.get(draft.id ?? '') ?? ofEntry(draft, terms.get(byEntry.get(draft.entryId ?? '') ?? ''));
    const like = own ?? termOf(draft, terms, byWording);
    const id = like?.id ?? newId();
    const entry = termEntrySchema.parse(
      own
        ? { ...own, ...draft, ...restOf(own, draft) }
        : like
          ? joined(like, draft)
          : { ...SILENT, ...draft },
    );
    if (like && isSame(like, entry)) {
      same += 1;
      continue;
    }
    const term = { id, ...entry };
    terms.set(id, term);
    note(term);
    if (!order.includes(id)) order.push(id);
  }
  const changes = order.map((id) => {
    return { term: id, entry: termEntrySchema.parse(terms.get(id)) };
  });
  const added = changes.filter(({ term }) => !before.has(term)).length;
  return { changes, added, changed: changes.length - added, same };
}

/** Whether a draft can be a term of a desk: its wordings are neither too long nor too many. */
export function isTerm(draft: TermDraft): boolean {
  return termEntrySchema.safeParse({ ...SILENT, ...draft }).success;
}

/** A term that came with an entry, where it is still of the same words. */
function ofEntry({ arabic }: TermDraft, term: DeskTerm | undefined): DeskTerm | undefined {
  const forms = new Set(arabic.map(formKey));
  return term?.arabic.some((form) => forms.has(formKey(form))) ? term : undefined;
}

/** Id of the entry of a TBX file that a term came with. */
export function entryIdOf({ rest }: Pick<TermEntry, 'rest'>): string | undefined {
  return /^<conceptEntry[^>]*? id="([^"<>]*)"/u.exec(rest?.tbx ?? '')?.[1];
}

function termOf(
  draft: TermDraft,
  terms: ReadonlyMap<string, DeskTerm>,
  byWording: ReadonlyMap<string, string>,
): DeskTerm | undefined {
  const key = wordingKeys(draft).find((each) => byWording.has(each));
  return key === undefined ? undefined : terms.get(byWording.get(key)!);
}

function wordingKeys({ arabic, english }: Pick<TermEntry, 'arabic' | 'english'>): string[] {
  return arabic.map((form) => `${formKey(form)}\n${english.toLowerCase()}`);
}

/** Key by which two Arabic wordings are one. */
export function formKey(form: string): string {
  return arabicKey(form).replace(/\s+/gu, ' ');
}

/** What a term has that a file says nothing of. */
const SILENT = { alsoRight: [], forbidden: [], note: '', source: '' };

function joined(present: DeskTerm, draft: TermDraft): object {
  const forbidden = union(present.forbidden, draft.forbidden);
  return {
    arabic: union(present.arabic, draft.arabic),
    english: present.english,
    alsoRight: union(present.alsoRight, draft.alsoRight).filter((word) => !forbidden.includes(word)),
    forbidden,
    note: draft.note || present.note,
    source: draft.source || present.source,
    ...restOf(present, draft),
  };
}

function restOf(present: Partial<TermEntry>, draft: Partial<TermEntry>): Pick<TermEntry, 'rest'> {
  return present.rest || draft.rest ? { rest: { ...present.rest, ...draft.rest } } : {};
}

function union(present: readonly string[], more: readonly string[] = []): string[] {
  return [...new Set([...present, ...more])];
}

function isSame(term: TermEntry, entry: TermEntry): boolean {
  return canonical(term) === canonical(entry);
}

function canonical({ arabic, english, alsoRight, forbidden, note, source, rest }: TermEntry): string {
  const columns = Object.entries(rest?.columns ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([arabic, english, alsoRight, forbidden, note, source, columns, rest?.tbx ?? '']);
}
