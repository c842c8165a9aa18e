import { carriedBytes, type CarriedKind } from './carried-files.ts';

/** A file that is on both sides and not the same. */
export interface Difference {
  kind: CarriedKind;
  /** Bytes of the file here, and in the repository. */
  here: Uint8Array;
  there: Uint8Array;
  /** Whether the file here, or in the repository, is what both had when they last agreed. */
  isOldHere: boolean;
  isOldThere: boolean;
}

/**
 * What is done about a difference. `same`: nothing, what differs does not travel. `send`: the repository is given what is here.
 * `extend`: what the repository has more is appended here. `replace`: what is here is replaced. `keep-both`: what is here gets a
 * name of its own, and what the repository has takes its place. `leave`: nothing, and somebody is told.
 */
export type Reconciliation = 'same' | 'send' | 'extend' | 'replace' | 'keep-both' | 'leave';

/**
 * How a difference is settled without a person and without a loss. A journal that goes on from the other takes its place; two
 * that went on apart are both kept whole. Nothing is ever merged line by line.
 */
export function reconcile({ kind, here, there, isOldHere, isOldThere }: Difference): Reconciliation {
  switch (kind) {
    case 'fixed':
      return 'leave';
    case 'free':
      if (isOldThere) return 'send';
      return isOldHere ? 'replace' : 'keep-both';
    case 'journal': {
      const [wholeHere, wholeThere] = [carriedBytes(kind, here), carriedBytes(kind, there)];
      if (startsWith(wholeHere, wholeThere)) return wholeHere.length > wholeThere.length ? 'send' : 'same';
      // A torn end here has to be the beginning of what follows it there.
      return startsWith(wholeThere, here) ? 'extend' : 'keep-both';
    }
  }
}

function startsWith(bytes: Uint8Array, beginning: Uint8Array): boolean {
  return (
    beginning.length <= bytes.length && Buffer.compare(bytes.subarray(0, beginning.length), beginning) === 0
  );
}

/** Another name for a file that is kept beside the one of its name. `mark`: eight hexadecimal digits. */
export function nameBeside(path: string, kind: CarriedKind, mark: string): string {
  const slash = path.lastIndexOf('/') + 1;
  const name = path.slice(slash);
  const dot = name.lastIndexOf('.');
  const [stem, ending] = [name.slice(0, dot), name.slice(dot)];
  // As a host that finds its journal changed by somebody else calls its next one.
  const beside = kind === 'journal' ? `${stem.replace(/x[0-9a-f]{8}$/u, '')}x${mark}` : `${stem}-${mark}`;
  return `${path.slice(0, slash)}${beside}${ending}`;
}
