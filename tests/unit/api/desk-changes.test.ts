import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deskChange, withChange } from '#api/desk-changes.ts';
import type { DeskView } from '#api/contract/desk.ts';
import { detailsOf } from '#core/article/details.ts';
import { newestFirst, type ArticleSummary } from '#core/desk/article-summary.ts';
import { DEFAULT_POLICIES } from '#core/people/policies.ts';
import { MQM_PROFILE } from '#core/quality/profile.ts';

type State = Omit<DeskView, 'sequence' | 'me'>;

const summary = (id: string, title: string): ArticleSummary => ({
  id,
  slug: `folder-${id}`,
  title,
  englishTitle: '',
  // Several are of one moment.
  created: `2026-01-0${1 + (id.charCodeAt(0) % 3)}T00:00:00Z`,
  changed: '2026-01-01T00:00:00Z',
  stage: 'translating',
  progress: { rows: 1, draft: 0, translated: 0, approved: 0, returned: 0, changed: 0, competing: 0 },
  needs: { settle: 0, revise: 0, answer: 0, translate: 1, confirm: 0, approve: 0 },
  ownPassed: {},
  sourceWords: 1,
  targetWords: 0,
  lastBy: null,
  openComments: 0,
  assigned: { translator: null, reviewer: null, verifier: null },
  details: detailsOf({}, {}),
  due: null,
  changedSinceSignOff: false,
  mentioned: [],
});

const states: fc.Arbitrary<State> = fc
  .record({
    articles: fc.dictionary(fc.constantFrom(...'abcdefgh'), fc.constantFrom('one', 'two', 'three')),
    people: fc.subarray(['layla', 'karim', 'nour']),
    unread: fc.nat(3),
  })
  .map(({ articles, people, unread }) => ({
    id: 'desk',
    name: 'Desk',
    path: '/desk',
    people: people.map((id) => ({ id, name: id, role: 'both' as const })),
    policies: DEFAULT_POLICIES,
    checks: {},
    names: [],
    quality: MQM_PROFILE,
    words: [],
    language: 'en-US' as const,
    terms: [],
    typography: 'straight' as const,
    signed: true,
    key: null,
    managers: [],
    keys: [],
    style: [],
    articles: Object.entries(articles)
      .map(([id, title]) => summary(id, title))
      .sort(newestFirst),
    unread,
    hidden: [],
    sync: null,
    problems: [],
  }));

/** What a host tells of a desk that goes through some states. */
function told(all: readonly State[]) {
  let at: DeskView = { ...all[0]!, sequence: 0, me: 'layla' };
  const first = at;
  const changes = all.slice(1).flatMap((next) => {
    const change = deskChange(at, next);
    if (!change) return [];
    at = { ...next, sequence: change.sequence, me: 'layla' };
    return [{ ...change, me: 'layla' }];
  });
  return { first, changes, last: at };
}

describe('changes of a desk', () => {
  it('lead a window to the desk as the host has it, whatever it hears twice', () => {
    fc.assert(
      fc.property(fc.array(states, { minLength: 1, maxLength: 8 }), (all) => {
        const { first, changes, last } = told(all);
        let desk: DeskView | null = first;
        for (const change of changes) {
          desk = withChange(desk!, change);
          desk = withChange(desk!, change);
        }
        expect(desk).toEqual(last);
      }),
    );
  });

  it('carry nothing that did not change, and keep its objects in the window', () => {
    fc.assert(
      fc.property(states, states, (before, after) => {
        const { first, changes, last } = told([before, after]);
        const same = new Set(
          before.articles.filter((one) =>
            after.articles.some((other) => JSON.stringify(one) === JSON.stringify(other)),
          ),
        );
        const [change] = changes;
        if (!change) return;
        const desk = withChange(first, change)!;
        const ids = new Set([...same].map(({ id }) => id));
        expect(change.changed.some(({ id }) => ids.has(id))).toBe(false);
        for (const article of same) expect(desk.articles).toContain(article);
        if (JSON.stringify(before.people) === JSON.stringify(after.people))
          expect(desk.people).toBe(first.people);
        expect(desk.sequence).toBe(last.sequence);
      }),
    );
  });

  it('are refused by a window that has missed one before', () => {
    const { first, changes } = told(
      [0, 1, 2].map((unread) => ({ ...fc.sample(states, { seed: 1, numRuns: 1 })[0]!, unread })),
    );
    expect(changes).toHaveLength(2);
    expect(withChange(first, changes[1]!)).toBeNull();
  });
});
