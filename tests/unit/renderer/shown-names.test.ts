import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** What stands on a button, and its name where several buttons have the same words on them. */
const NAMES = {
  people: [
    ['letIn', 'letInOf'],
    ['letInAgain', 'letInAgainOf'],
    ['refuse', 'refuseOf'],
    ['retire', 'retireOf'],
    ['workAsShort', 'workAsPerson'],
  ],
} as const;

describe.each(['en', 'ar'])('the names of buttons in %s', (language) => {
  it.each(Object.entries(NAMES))(
    'begin with the words that are seen on them, for whoever says them: %s',
    (namespace, pairs) => {
      const file = new URL(`../../../resources/i18n/${language}/${namespace}.json`, import.meta.url);
      const words = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
      for (const [shown, name] of pairs)
        expect(words[name]!.startsWith(words[shown]!), `${name} and ${shown}`).toBe(true);
    },
  );
});
