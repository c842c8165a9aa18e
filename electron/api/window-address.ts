import type { WindowBeginning } from './window-beginning.ts';

/** The fragment of the page's address that hands a beginning over, with its `#`; empty where there is nothing to say. */
export function fragmentOf(beginning: WindowBeginning): string {
  const known = Object.entries(beginning).filter((entry): entry is [string, string] => entry[1] !== null);
  return known.length === 0 ? '' : `#${new URLSearchParams(known)}`;
}
