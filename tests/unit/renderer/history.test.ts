import { describe, expect, it } from 'vitest';
import {
  apply,
  articleEventSchema,
  type ArticleCommand,
  type ArticleEvent,
  fold,
} from '#core/article/article.ts';
import { headIds } from '#core/article/state.ts';
import { DEFAULT_POLICIES } from '#core/people/policies.ts';
import { rowStory } from '#renderer/features/history/row-story.ts';
import english from '#resources/i18n/en/history.json';
import arabic from '#resources/i18n/ar/history.json';
import { rowNumbers, timeline } from '#renderer/features/history/timeline.ts';
import { PEOPLE, sourceEvent } from '#tests/unit/core/histories.ts';

/** An article that commands are done on in turn, a minute apart. */
class Desk {
  events: ArticleEvent[];

  constructor(paragraphs = 3) {
    this.events = [sourceEvent(paragraphs)];
  }

  get state() {
    return fold(this.events);
  }

  do(person: 0 | 1 | 2, draft: object, minutes = 1): this {
    const n = this.events.length;
    const at = new Date(Date.UTC(2026, 0, 1) + n * minutes * 60_000).toISOString();
    const context = {
      person: PEOPLE[person]!,
      policies: { ...DEFAULT_POLICIES, fourEyes: false },
      at,
      clock: `001900000000000-${String(n).padStart(5, '0')}-x`,
    };
    const applied = apply(this.state, { ...draft, id: `e${n}` } as ArticleCommand, context);
    if (!applied.ok) throw new Error(applied.error);
    this.events = [...this.events, ...applied.value.events];
    return this;
  }

  write(person: 0 | 1 | 2, row: string, text: string, extra: object = {}): this {
    const { state } = this;
    const bases = headIds(state.rows[state.index.get(row)!]!);
    return this.do(person, { type: 'setText', row, text, bases, ...extra });
  }

  story(row: string) {
    return rowStory(this.events, row, this.state.givenUp).map(({ kind, row: of, after }) => [
      kind,
      of,
      after,
    ]);
  }
}

describe('the story of a row', () => {
  it('goes through all rows that its words stood in', () => {
    const desk = new Desk()
      .write(0, 'p1', 'One.')
      .write(1, 'p2', 'Two.')
      .write(2, 'p3', 'Three.')
      .do(0, { type: 'merge', rows: ['p1', 'p2'] })
      .do(1, { type: 'split', row: 'p1', offset: 6, sourceIndex: 1, newRow: 'new' })
      .write(1, 'p1', 'One more.');
    expect(desk.story('new')).toEqual([
      ['text', 'p1', 'One.'],
      ['text', 'p2', 'Two.'],
      ['relinked', 'p1', 'One.\n\nTwo.'],
      ['relinked', 'new', 'Two.'],
    ]);
    expect(desk.story('p1').at(-1)).toEqual(['text', 'p1', 'One more.']);
    expect(desk.story('p3')).toEqual([['text', 'p3', 'Three.']]);
  });

  it('takes typing of one person in one go as one entry, and keeps suggestions apart from writing', () => {
    const desk = new Desk()
      .write(0, 'p1', 'O')
      .write(0, 'p1', 'One.')
      .write(1, 'p1', 'One two.', { suggested: true })
      .write(1, 'p1', 'One two three.', { suggested: true });
    const story = rowStory(desk.events, 'p1', desk.state.givenUp);
    expect(story.map(({ by, before, after, detail }) => [by, before, after, detail])).toEqual([
      ['layla', '', 'One.', undefined],
      ['karim', 'One.', 'One two three.', 'suggested'],
    ]);
  });

  it('tells of an undo what it took back: a merge, or a split', () => {
    const desk = new Desk().write(0, 'p1', 'One.').write(0, 'p2', 'Two.');
    desk.do(0, { type: 'merge', rows: ['p1', 'p2'] });
    const merged = desk.events.at(-1) as Extract<ArticleEvent, { type: 'rows.relinked' }>;
    const [insert] = merged.insert as [(typeof merged.insert)[number]];
    const undone = (removed: number, count: number): ArticleEvent => ({
      ...merged,
      id: 'undone',
      by: 'karim',
      action: 'undo',
      remove: merged.remove.slice(0, removed),
      insert: Array.from({ length: count }, (_, i) => ({ ...insert, row: `p${i + 1}` })),
    });
    const detail = (event: ArticleEvent) => rowStory([...desk.events, event], 'p1', new Set()).at(-1)!.detail;
    expect(detail(undone(1, 2))).toBe('undoMerge');
    expect(detail(undone(2, 1))).toBe('undoSplit');
    expect(detail(undone(1, 1))).toBe('undo');
  });

  it('tells once of merges and splits that somebody took back at once, however often', () => {
    const desk = new Desk().write(0, 'p1', 'One. Two.').write(1, 'p2', 'Three.');
    const merge = { type: 'merge', rows: ['p1', 'p2'] };
    const texts = () =>
      rowStory(desk.events, 'p1', desk.state.givenUp).map(({ kind, detail }) => detail ?? kind);
    const takeBack = (person: 0 | 1) => {
      const relinked = desk.events.at(-1) as Extract<ArticleEvent, { type: 'rows.relinked' }>;
      const n = desk.events.length;
      const insert = [
        { row: 'p1', sources: ['p1'], text: 'One. Two.' },
        { row: 'p2', sources: ['p2'], text: 'Three.' },
      ];
      const clock = `001900000000000-${String(n).padStart(5, '0')}-x`;
      const remove = relinked.insert.map(({ row }) => ({ ...relinked.remove[0]!, row }));
      const undone = { ...relinked, id: `e${n}`, action: 'undo' as const, remove, insert, clock };
      desk.events = [...desk.events, { ...undone, by: PEOPLE[person]!.id }];
    };
    desk.do(0, merge);
    takeBack(0);
    desk.do(0, merge);
    takeBack(0);
    expect(texts()).toEqual(['text', 'text', 'mergeBack']);
    desk.do(0, merge);
    takeBack(1);
    expect(texts()).toEqual(['text', 'text', 'mergeBack', 'merge', 'undoMerge']);
  });

  it('tells of a merge that came to nothing, and takes no words from it', () => {
    const desk = new Desk().write(0, 'p1', 'One.').write(0, 'p2', 'Two.');
    const before = desk.events;
    desk.do(0, { type: 'merge', rows: ['p1', 'p2'] });
    const late = desk.events.at(-1)!;
    const same = { ...late, id: 'late', by: 'karim', clock: late.clock.replace(/x$/, 'y') };
    const events = [...before, late, same];
    const state = fold(events);
    expect([...state.givenUp]).toEqual(['late']);
    const story = rowStory(events, 'p1', state.givenUp);
    expect(story.at(-1)).toMatchObject({ kind: 'relinked', detail: 'givenUp', by: 'karim' });
    expect(story.at(-1)!.after).toBeUndefined();
  });
});

describe('the timeline of an article', () => {
  it('takes what somebody does again and again as one entry, newest first', () => {
    const desk = new Desk()
      .write(0, 'p1', 'One.')
      .write(0, 'p2', 'Two.')
      .write(0, 'p1', 'One more.')
      .do(1, { type: 'approve', row: 'p1', text: 'One more.' })
      .do(1, { type: 'approve', row: 'p2', text: 'Two.' })
      .do(1, { type: 'setStage', stage: 'review' });
    const entries = timeline(desk.events);
    expect(entries.map(({ kind, by, events, rows }) => [kind, by, events, [...rows]])).toEqual([
      ['article.stage', 'karim', 1, []],
      ['row.approved', 'karim', 2, ['p1', 'p2']],
      ['row.text', 'layla', 3, ['p1', 'p2']],
      ['source.added', 'import', 1, []],
    ]);
    expect(rowNumbers(desk.state, entries[2]!.rows)).toEqual([[1, 2]]);
  });

  it('begins a new entry after a pause', () => {
    const desk = new Desk().write(0, 'p1', 'One.');
    desk.do(0, { type: 'setText', row: 'p1', text: 'Two.', bases: ['e1'] }, 60);
    expect(timeline(desk.events).filter(({ kind }) => kind === 'row.text')).toHaveLength(2);
  });

  it('has words for every kind of event, in both languages', () => {
    const types = articleEventSchema.options.map(({ shape }) => shape.type.value);
    for (const { did } of [english, arabic] as { did: Record<string, Record<string, string>> }[]) {
      const silent = [...types, 'row.suggested'].filter((type) => {
        const [thing, deed] = type.split('.') as [string, string];
        return !did[thing]?.[deed];
      });
      expect(silent).toEqual([]);
    }
  });
});
