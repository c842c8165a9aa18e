import { describe, expect, it } from 'vitest';
import { detailsOf } from '#core/article/details.ts';
import type { ArticleSummary } from '#core/desk/article-summary.ts';
import type { DeskView } from '#api/contract/desk.ts';
import { DEFAULT_POLICIES } from '#core/people/policies.ts';
import { MQM_PROFILE } from '#core/quality/profile.ts';
import {
  NO_FILTER,
  deskLists,
  prepareSearch,
  type DeskFilter,
} from '#renderer/features/desk-pane/desk-lists.ts';

const LAYLA = { id: 'layla', name: 'Layla', role: 'translator' } as const;
const OMAR = { id: 'omar', name: 'Omar', role: 'translator' } as const;
const KARIM = { id: 'karim', name: 'Karim', role: 'reviewer' } as const;

const DINA = { id: 'dina', name: 'Dina', role: 'reviewer' } as const;
const BOTH = { id: 'both', name: 'Both', role: 'both' } as const;
const NOBODY = { translator: null, reviewer: null, verifier: null };

function article(
  id: string,
  given: Partial<Omit<ArticleSummary, 'progress'>> & { progress?: Partial<ArticleSummary['progress']> },
): ArticleSummary {
  const none = { rows: 4, draft: 0, translated: 0, approved: 0, returned: 0, changed: 0, competing: 0 };
  const progress = { ...none, ...given.progress };
  const { draft: translate, translated: approve, returned: revise, competing: settle } = progress;
  return {
    id,
    slug: id,
    title: 'عنوان',
    englishTitle: '',
    created: '2026-01-01T00:00:00Z',
    changed: '2026-01-01T00:00:00Z',
    stage: 'translating',
    sourceWords: 10,
    targetWords: 0,
    lastBy: null,
    assigned: NOBODY,
    due: null,
    details: detailsOf({}, {}),
    changedSinceSignOff: false,
    ownPassed: {},
    openComments: 0,
    mentioned: [],
    ...given,
    progress,
    needs: { settle, revise, answer: 0, translate, confirm: 0, approve, ...given.needs },
  };
}

function waiting(me: string, articles: ArticleSummary[]): string[] {
  return lists(me, articles).waiting.map(({ id }) => id);
}

function lists(me: string, articles: ArticleSummary[], filter: Partial<DeskFilter> = {}, fourEyes = true) {
  const desk: DeskView = {
    sequence: 0,
    unread: 0,
    id: 'desk',
    name: 'Desk',
    path: '/desk',
    people: [LAYLA, OMAR, KARIM, DINA, BOTH],
    policies: { ...DEFAULT_POLICIES, fourEyes },
    checks: {},
    names: [],
    quality: MQM_PROFILE,
    words: [],
    language: 'en-US',
    terms: [],
    typography: 'straight',
    signed: true,
    key: null,
    managers: [],
    keys: [],
    style: [],
    articles,
    hidden: [],
    sync: null,
    problems: [],
    me,
  };
  return deskLists(desk, { ...NO_FILTER, ...filter });
}

describe('the list of a desk', () => {
  it('gives a translator what nobody has begun, what they wrote and what was returned to them', () => {
    const articles = [
      article('new', { progress: { draft: 4 } }),
      article('mine', { progress: { draft: 1, translated: 3 }, lastBy: 'layla' }),
      article('theirs', { progress: { draft: 1, translated: 3 }, lastBy: 'omar' }),
      article('returned', { stage: 'review', progress: { approved: 3, returned: 1 }, lastBy: 'layla' }),
      article('fixed by the reviewer', { stage: 'review', progress: { returned: 4 }, lastBy: 'karim' }),
      article('written', { progress: { translated: 4 }, lastBy: 'layla' }),
    ];
    // What is written has to be sent.
    expect(waiting('layla', articles)).toEqual([
      'new',
      'mine',
      'returned',
      'fixed by the reviewer',
      'written',
    ]);
  });

  it('gives a reviewer what was sent to review and is open for them, and what only has to be signed off', () => {
    const articles = [
      article('new', { progress: { draft: 4 } }),
      article('half written', { progress: { draft: 2, translated: 2 } }),
      article('written', { progress: { translated: 4 } }),
      article('in review', { stage: 'review', progress: { draft: 1, translated: 2, approved: 1 } }),
      article('nothing to read', { stage: 'review', progress: { returned: 1, approved: 3 } }),
      article('all approved', { stage: 'review', progress: { approved: 4 } }),
    ];
    expect(waiting('karim', articles)).toEqual(['in review', 'all approved']);
  });

  it('gives a reviewer nothing where all that is left are their own changes, which they have checked', () => {
    const needs = { settle: 0, revise: 0, answer: 2, translate: 0, confirm: 0, approve: 0 };
    const articles = [
      article('own', {
        stage: 'review',
        progress: { draft: 2, approved: 2 },
        needs,
        ownPassed: { karim: 2 },
      }),
    ];
    expect(waiting('karim', articles)).toEqual([]);
    expect(waiting('dina', articles)).toEqual(['own']);
    expect(waiting('layla', articles)).toEqual(['own']);
    expect(lists('karim', articles, {}, false).waiting).toHaveLength(1);
  });

  it('has nobody wait for what is signed off', () => {
    const articles = [article('signed', { stage: 'signed', progress: { approved: 4 } })];
    expect(waiting('karim', articles)).toEqual([]);
    expect(lists('karim', articles).others).toHaveLength(1);
  });

  it('begins with what was changed last', () => {
    const articles = [
      article('older', { changed: '2026-01-02T00:00:00Z', stage: 'signed' }),
      article('newer', { changed: '2026-01-03T00:00:00Z', stage: 'signed' }),
    ];
    expect(lists('karim', articles).others.map(({ id }) => id)).toEqual(['newer', 'older']);
  });

  it('finds a title in either language, whatever its marks, alef forms and case', () => {
    const articles = [
      article('library', { title: 'افتتاح المكتبة العامَّة', englishTitle: 'Old Library reopens' }),
      article('floods', { title: 'سيول تقطع الطريق إلى الميناء' }),
    ];
    const found = (query: string) => {
      const { waiting, others } = lists('karim', articles, { query });
      return [...waiting, ...others].map(({ id }) => id);
    };
    expect(found('إفتتاح المكتبه العامة')).toEqual(['library']);
    expect(found('LIBRARY')).toEqual(['library']);
    expect(found('الي الميناء')).toEqual(['floods']);
    expect(found('  ')).toHaveLength(2);
    expect(found('harbour')).toEqual([]);
  });

  it('finds an article by any of its details', () => {
    const details = detailsOf(
      { agency: 'وكالة الساحل', byline: 'Nour Saleh' },
      { slug: 'coast-road', desk: 'World' },
    );
    const articles = [article('road', { details }), article('other', {})];
    for (const query of ['coast-road', 'world', 'nour', 'وكاله الساحل']) {
      const { waiting, others } = lists('karim', articles, { query });
      expect([...waiting, ...others].map(({ id }) => id)).toEqual(['road']);
    }
  });

  it('gives an article to whoever it was given to, and to nobody else of that role', () => {
    const given = { ...NOBODY, translator: 'omar', reviewer: 'karim', verifier: 'dina' };
    const articles = [
      article('to write', { progress: { draft: 4 }, assigned: given }),
      article('to review', { stage: 'review', progress: { translated: 4 }, assigned: given }),
      article('to verify', { stage: 'review', progress: { approved: 4 }, assigned: given }),
    ];
    expect(waiting('layla', articles)).toEqual([]);
    expect(waiting('omar', articles)).toEqual(['to write']);
    expect(waiting('karim', articles)).toEqual(['to review']);
    expect(waiting('dina', articles)).toEqual(['to verify']);
  });

  it('gives nobody their own text to review where the desk has four eyes', () => {
    const articles = [article('own', { stage: 'review', progress: { translated: 4 }, lastBy: 'both' })];
    expect(lists('both', articles, {}, true).waiting).toEqual([]);
    expect(lists('both', articles, {}, false).waiting).toHaveLength(1);
    expect(waiting('karim', articles)).toEqual(['own']);
  });

  it('has whoever is mentioned wait no longer, and somebody look at what changed after its sign-off', () => {
    const articles = [
      article('asked', { stage: 'signed', progress: { approved: 4 }, mentioned: ['layla'] }),
      article('changed', { stage: 'signed', progress: { approved: 4 }, changedSinceSignOff: true }),
    ];
    expect(waiting('layla', articles)).toEqual(['asked']);
    expect(waiting('karim', articles)).toEqual(['changed']);
  });

  it('lists first what has to be done first', () => {
    const due = (day: number) => ({ progress: { draft: 4 }, due: `2026-03-0${day}T12:00:00.000Z` });
    const articles = [
      article('whenever', { progress: { draft: 4 } }),
      article('later', due(3)),
      article('sooner', due(2)),
    ];
    expect(waiting('layla', articles)).toEqual(['sooner', 'later', 'whenever']);
  });

  it('finds words of titles and details as they are written by anybody, and nothing by marks alone', () => {
    const articles = [
      article('library', { title: 'افتتاحُ المكتبة', englishTitle: 'Library opens' }),
      article('harbour', { title: 'حريق في الميناء', details: detailsOf({ byline: 'Rana Sālim' }, {}) }),
    ];
    const found = (query: string) => {
      const { waiting: first, others } = lists('karim', articles, { query });
      return [...first, ...others].map(({ id }) => id);
    };
    expect(found('المكتبه')).toEqual(['library']);
    expect(found(' LIBRARY ')).toEqual(['library']);
    expect(found('salim')).toEqual(['harbour']);
    expect(found('ًٌ')).toEqual([]);
    expect(found('opensحريق')).toEqual([]);
  });

  it('prepares a search by and by, as long as there is time', () => {
    const articles = Array.from({ length: 50 }, (_, i) => article(`a${i}`, {}));
    let left = 2;
    const isTime = () => (left -= 1) >= 0;
    expect(prepareSearch(articles, 0, isTime)).toBe(40);
    left = 5;
    expect(prepareSearch(articles, 40, isTime)).toBe(50);
  });

  it('filters by stage and by person', () => {
    const articles = [
      article('mine', { lastBy: 'layla', stage: 'review' }),
      article('given', { assigned: { ...NOBODY, reviewer: 'layla' } }),
      article('other', { lastBy: 'omar' }),
    ];
    const found = (filter: Partial<DeskFilter>) => {
      const { waiting: first, others } = lists('karim', articles, filter);
      return [...first, ...others].map(({ id }) => id).sort();
    };
    expect(found({ person: 'layla' })).toEqual(['given', 'mine']);
    expect(found({ person: 'layla', stage: 'review' })).toEqual(['mine']);
    expect(found({ stage: 'signed' })).toEqual([]);
  });
});
