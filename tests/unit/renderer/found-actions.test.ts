import { describe, expect, it } from 'vitest';
import { ACTION_NAMES, type ActionName } from '#api/actions.ts';
import { foundActions } from '#renderer/features/palette/found-actions.ts';
import arabic from '#resources/i18n/ar/actions.json' with { type: 'json' };
import english from '#resources/i18n/en/actions.json' with { type: 'json' };

const namesOf = (action: ActionName) => [english[action], arabic[action]];
const find = (query: string, runs: (action: ActionName) => boolean = () => true) =>
  foundActions(query, namesOf, runs).map(({ action }) => action);

describe('commands', () => {
  it('are all there before anybody has written a word', () => {
    expect(find('')).toEqual(ACTION_NAMES);
    expect(find('  ')).toEqual(ACTION_NAMES);
  });

  it('are each found by their whole name in either language', () => {
    for (const action of ACTION_NAMES) {
      expect(find(english[action])).toContain(action);
      expect(find(arabic[action])).toContain(action);
    }
  });

  it('are found by words in any order and case, and by Arabic without its marks', () => {
    expect(find('ROW next')).toContain('nextRow');
    expect(find('إعادة')).toEqual(find('اعاده'));
    expect(find('إعادة')).not.toEqual([]);
  });

  it('that begin with what was written come first', () => {
    expect(find('undo')[0]).toBe('undo');
    expect(find('zzz')).toEqual([]);
  });

  it('that cannot be done now are left out', () => {
    expect(find('', (action) => action === 'redo')).toEqual(['redo']);
  });
});
