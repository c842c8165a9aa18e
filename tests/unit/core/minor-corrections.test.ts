import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '#core/article/article.ts';
import { correctionsOf } from '#core/article/minor-corrections.ts';
import { foldDesk } from '#core/desk/state.ts';
import type { CorrectedText, MinorVerdict } from '#core/article/minor-kinds.ts';
import type { Row } from '#core/article/state.ts';
import { isApproved } from '#core/article/status.ts';
import { NEW_DESK_POLICIES } from '#core/people/policies.ts';
import { CommandedArticle, KARIM, LAYLA } from './commanded-article.ts';
import { allEvents, historyArbitrary, play } from './histories.ts';

const MINOR: MinorVerdict = { minor: true, kinds: ['spelling'], version: 7 };
const HERS = 'The goverment met.';
const HIS = 'The government met.';

/** Layla's text, which Karim corrects; `asked`: what is asked about his corrections. */
function corrected(verdict: MinorVerdict | null = MINOR) {
  const article = new CommandedArticle(1);
  article.policies = { ...article.policies, ...NEW_DESK_POLICIES };
  const asked: CorrectedText[] = [];
  article.sorter = (text) => {
    asked.push(text);
    return verdict;
  };
  article.write(LAYLA, 'p1', HERS);
  return {
    article,
    asked,
    approve: (text: string) => article.do(KARIM, { type: 'approve', row: 'p1', text }),
  };
}

describe('the approval of a row with minor corrections', () => {
  it('is given by the one who made them, and keeps their kinds and the version of the rules', () => {
    const { article, asked, approve } = corrected();
    article.do(LAYLA, { type: 'confirm', row: 'p1', text: HERS });
    article.write(KARIM, 'p1', HIS);
    expect(approve(HIS)).toBe('done');
    expect(asked).toEqual([{ source: article.state.paragraphs.get('p1')!.text, before: HERS, after: HIS }]);
    expect(article.events.at(-1)).toMatchObject({
      type: 'row.approved',
      v: 1,
      corrections: { kinds: ['spelling'], version: 7 },
    });
    expect(isApproved(article.row('p1'))).toBe(true);
    // Nobody sorts anything again when it is folded.
    expect(fold(article.events).rows[0]!.approved!.corrections).toEqual({ kinds: ['spelling'], version: 7 });
  });

  it('is refused where they are more than minor, unknown, or the desk has no such rule', () => {
    for (const verdict of [{ minor: false, because: 'name' } as const, null]) {
      const { article, approve } = corrected(verdict);
      article.write(KARIM, 'p1', HIS);
      expect(approve(HIS)).toBe('own-text');
    }
    const { article, asked, approve } = corrected();
    article.policies = { ...article.policies, minorCorrections: false };
    article.write(KARIM, 'p1', HIS);
    expect(approve(HIS)).toBe('own-text');
    expect(asked).toEqual([]);
  });

  it('is refused where nobody else has written or confirmed anything', () => {
    const article = new CommandedArticle(1);
    article.policies = { ...article.policies, ...NEW_DESK_POLICIES };
    article.sorter = () => MINOR;
    article.write(KARIM, 'p1', HERS);
    article.write(KARIM, 'p1', HIS);
    expect(article.do(KARIM, { type: 'approve', row: 'p1', text: HIS })).toBe('own-text');
  });

  it('says nothing of corrections where somebody else answers for the text', () => {
    const { article, approve } = corrected();
    expect(approve(HERS)).toBe('done');
    expect(article.row('p1').approved).not.toHaveProperty('corrections');
  });

  it('measures step after step against the text of somebody else, past approvals of the same person', () => {
    const { article, asked, approve } = corrected();
    article.do(LAYLA, { type: 'confirm', row: 'p1', text: HERS });
    article.write(KARIM, 'p1', HIS);
    expect(approve(HIS)).toBe('done');
    article.write(KARIM, 'p1', 'The government won.');
    approve('The government won.');
    expect(asked.at(-1)).toMatchObject({ before: HERS, after: 'The government won.' });
  });

  it('measures against what somebody else wrote last, not against what they had confirmed before', () => {
    const { article, asked, approve } = corrected();
    article.do(LAYLA, { type: 'confirm', row: 'p1', text: HERS });
    article.write(LAYLA, 'p1', 'The cabinet met.');
    article.write(KARIM, 'p1', HIS);
    approve(HIS);
    expect(asked.at(-1)).toMatchObject({ before: 'The cabinet met.' });
  });

  it('measures against the text under suggestions of the same person, where somebody else wrote on', () => {
    const { article, asked, approve } = corrected();
    article.do(LAYLA, { type: 'confirm', row: 'p1', text: HERS });
    const suggest = (text: string) =>
      article.do(KARIM, {
        type: 'setText',
        row: 'p1',
        text,
        bases: [article.row('p1').head!.id],
        suggested: true,
      });
    suggest('The opposition met.');
    article.write(LAYLA, 'p1', 'The opposition met today.');
    suggest('The opposition met, today.');
    approve('The opposition met, today.');
    expect(asked.at(-1)?.before).toBe('The goverment met today.');
  });
});

describe('corrections of a person', () => {
  it('begin with a text that somebody else wrote or stands for, whatever has happened', () => {
    const stands = (row: Row, person: string): Set<string> => {
      const texts = new Set<string>();
      for (const mark of [row.confirmed, row.accepted, row.approved])
        if (mark && mark.by !== person) texts.add(mark.text);
      for (let version = row.versions; version; version = version.previous) {
        if (version.by !== person) texts.add(version.text);
        if (version.baseline && version.baseline.by !== person) texts.add(version.baseline.text);
      }
      return texts;
    };
    fc.assert(
      fc.property(historyArbitrary, (plan) => {
        const state = fold(allEvents(play(plan)));
        for (const row of state.rows)
          for (const person of ['layla', 'karim', 'nour']) {
            const found = correctionsOf(state, row, person);
            if (found) expect(stands(row, person)).toContain(found.before);
          }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the rule of a desk on minor corrections', () => {
  const set = (count: number, rules: { fourEyes: boolean; minorCorrections?: boolean }) => ({
    v: 1,
    id: `e${count}`,
    at: '2026-01-01T00:00:00Z',
    clock: `001900000000000-0000${count}-x`,
    by: 'layla',
    type: 'policy.set' as const,
    ...rules,
  });

  it('is off until somebody sets it, and stays as it is where older programs set the rules', () => {
    expect(foldDesk([]).policies.minorCorrections).toBe(false);
    expect(foldDesk([set(1, { fourEyes: true })]).policies.minorCorrections).toBe(false);
    const events = [set(1, { ...NEW_DESK_POLICIES }), set(2, { fourEyes: true })];
    expect(foldDesk(events).policies.minorCorrections).toBe(true);
    expect(
      foldDesk([...events, set(3, { fourEyes: true, minorCorrections: false })]).policies.minorCorrections,
    ).toBe(false);
  });
});
