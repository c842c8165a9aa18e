import { sha256Hex } from '#core/hash.ts';
import { memoize } from '#core/memoize.ts';

/** Journal of events that are written down again: the events say themselves whose they are. */
export const MENDER = 'mend';

const MAX_PERSON = 40;

/** The part of a writer's name that says which person it is: safe as a file name, distinct for distinct persons. */
export function personPart(person: string): string {
  const plain = person
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .slice(0, MAX_PERSON);
  return plain === person ? plain : `${plain.slice(0, MAX_PERSON - 9)}-${sha256Hex(person).slice(0, 8)}`;
}

const JOURNAL = /^(.+)-[0-9a-f]{12}-\d{1,4}(?:x[0-9a-f]{8})?\.jsonl$/u;

/** Whose journal a file is by its name: the {@link personPart}; null where another program named it. */
export const ownerOf = memoize((fileName: string): string | null => JOURNAL.exec(fileName)?.[1] ?? null);

/** Author of an import when nobody has said who they are. */
export const IMPORTER = 'import';
