import { ACTIONS, isActionName } from '#api/actions.ts';
import { shortcutText } from '#api/shortcuts.ts';

const NOTE = '<!-- made by `npm run readme` from resources/help -->';

/**
 * A page of the help as it stands in `docs`: with the default keys in place of the actions that it names.
 * @throws Error where it names an action that there is not, or one without keys
 */
export function helpDocument(page: string): string {
  const text = page.replaceAll(/\{\{(\w+)\}\}/gu, (_, name: string) => {
    const keys = isActionName(name) ? ACTIONS[name].keys : null;
    if (keys === null) throw new Error(`the help names an action without keys: ${name}`);
    return `\`${shortcutText(keys, false)}\``;
  });
  return `${NOTE}\n\n${text}`;
}
