import { ACTION_NAMES, type ActionName } from '#api/actions.ts';
import { findNormalized } from '#core/text/normalize.ts';

/** The names of an action: in the language of the window first. */
export interface NamedAction {
  action: ActionName;
  names: readonly string[];
}

/**
 * The actions whose name holds every word of a query, in whichever language; those whose name begins with it come first, then
 * in the order of the menus. An empty query finds all.
 */
export function foundActions(
  query: string,
  namesOf: (action: ActionName) => readonly string[],
  runs: (action: ActionName) => boolean,
): NamedAction[] {
  const words = query.trim().split(/\s+/u).filter(Boolean);
  const named = ACTION_NAMES.filter(runs).map((action) => ({ action, names: namesOf(action) }));
  const found = named.filter(({ names }) =>
    names.some((name) => words.every((word) => findNormalized(name, word, { tehMarbuta: true }).length > 0)),
  );
  const begins = ({ names }: NamedAction) =>
    words.length > 0 &&
    names.some((name) => findNormalized(name, words[0]!, { tehMarbuta: true })[0]?.start === 0);
  return [...found.filter(begins), ...found.filter((each) => !begins(each))];
}
