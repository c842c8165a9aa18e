import { hash } from 'node:crypto';
import { hashBy } from '#core/hash.ts';

/**
 * From here on the hashes of this thread are made by Node, in a fifth of the time that JavaScript takes for a line of a journal: each
 * line is hashed as a journal is read. For the start of a program.
 */
export function useNodeHash(): void {
  hashBy((data) => hash('sha256', data));
}
