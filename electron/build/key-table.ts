import { ACTIONS, ACTIONS_BY_GROUP, MODES, modesOf, type ActionName } from '#api/actions.ts';
import { shortcutText } from '#api/shortcuts.ts';
import actions from '#resources/i18n/en/actions.json';
import app from '#resources/i18n/en/app.json';
import settings from '#resources/i18n/en/settings.json';

const BEGIN = '<!-- keys: made by `npm run readme` from electron/api/actions.ts -->';
const END = '<!-- /keys -->';

/** The keys of all actions as Markdown tables, one for each group, two actions a line. */
export function keyTables(): string {
  const tables = ACTIONS_BY_GROUP.map(({ group, actions: all }) => {
    const bound = all.filter((action) => ACTIONS[action].keys !== null);
    if (bound.length === 0) return '';
    const lines = Array.from({ length: Math.ceil(bound.length / 2) }, (_, i) => {
      const [left, right] = bound.slice(2 * i, 2 * i + 2);
      return `| ${cells(left!)} | | ${right === undefined ? ' | ' : cells(right)} |`;
    });
    return `**${settings.groups[group]}**\n\n| Action | Keys | | Action | Keys |\n|-|-|-|-|-|\n${lines.join('\n')}`;
  });
  const unbound = Object.values(ACTIONS_BY_GROUP)
    .flatMap(({ actions: all }) => all)
    .filter((action) => ACTIONS[action].keys === null)
    .map((action) => actions[action].replace(/^./u, (first) => first.toLowerCase()));
  const rest = `Without keys until you give them some: ${unbound.join(', ')}.`;
  return [...tables.filter(Boolean), rest].join('\n\n');
}

function cells(action: ActionName): string {
  const keys = shortcutText(ACTIONS[action].keys!, false);
  // A bar ends a cell of a Markdown table.
  return `${actions[action]}${viewsOf(action)} | ${keys.replaceAll('|', '\\|')}`;
}

/** In which views an action works, where it is not all that show rows. */
function viewsOf(action: ActionName): string {
  const modes = modesOf(action);
  return modes.length === 1 && modes.length < MODES.length ? ` (in ${app.modes[modes[0]!]})` : '';
}

/**
 * A README with current tables between its two markers.
 * @throws Error when the markers are missing
 */
export function withKeyTables(readme: string): string {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error('the README has no markers for the keys');
  return `${readme.slice(0, begin)}${BEGIN}\n\n${keyTables()}\n\n${readme.slice(end)}`;
}
