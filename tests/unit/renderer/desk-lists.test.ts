import { describe, expect, it } from 'vitest';
import type { ArticleSummary, DeskView } from '../../../electron/api/contract.ts';
import { DEFAULT_POLICIES } from '../../../electron/core/desk/state.ts';
import { MQM_PROFILE } from '../../../electron/core/quality/profile.ts';
import { deskLists } from '../../../renderer/features/desk-pane/desk-lists.ts';

const LAYLA = { id: 'layla', name: 'Layla', role: 'translator' } as const;
const OMAR = { id: 'omar', name: 'Omar', role: 'translator' } as const;
const KARIM = { id: 'karim', name: 'Karim', role: 'reviewer' } as const;

function article(
  id: string,
  given: Partial<Omit<ArticleSummary, 'progress'>> & { progress?: Partial<ArticleSummary['progress']> },
): ArticleSummary {
  const progress = { rows: 4, draft: 0, translated: 0, approved: 0, returned: 0, changed: 0, competing: 0 };
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
    openComments: 0,
    mentioned: [],
    ...given,
    progress: { ...progress, ...given.progress },
  };
}

function waiting(me: string, articles: ArticleSummary[]): string[] {
  return lists(me, articles).waiting.map(({ id }) => id);
}

function lists(me: string, articles: ArticleSummary[], query = '') {
  const desk: DeskView = {
    id: 'desk',
    name: 'Desk',
    path: '/desk',
    people: [LAYLA, OMAR, KARIM],
    policies: DEFAULT_POLICIES,
    checks: {},
    names: [],
    quality: MQM_PROFILE,
    articles,
    me,
  };
  return deskLists(desk, query);
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
    expect(waiting('layla', articles)).toEqual(['new', 'mine', 'returned', 'fixed by the reviewer']);
  });

  it('gives a reviewer what is written, what is in review and what only has to be signed off', () => {
    const articles = [
      article('new', { progress: { draft: 4 } }),
      article('half written', { progress: { draft: 2, translated: 2 } }),
      article('written', { progress: { translated: 4 } }),
      article('in review', { stage: 'review', progress: { draft: 1, translated: 2, approved: 1 } }),
      article('nothing to read', { stage: 'review', progress: { returned: 1, approved: 3 } }),
      article('all approved', { stage: 'review', progress: { approved: 4 } }),
    ];
    expect(waiting('karim', articles)).toEqual(['written', 'in review', 'all approved']);
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
      const { waiting, others } = lists('karim', articles, query);
      return [...waiting, ...others].map(({ id }) => id);
    };
    expect(found('إفتتاح المكتبه العامة')).toEqual(['library']);
    expect(found('LIBRARY')).toEqual(['library']);
    expect(found('الي الميناء')).toEqual(['floods']);
    expect(found('  ')).toHaveLength(2);
    expect(found('harbour')).toEqual([]);
  });
});
