import { describe, expect, it } from 'vitest';
import { fold } from '#core/article/article.ts';
import type { Row } from '#core/article/state.ts';
import { planApproval } from '#renderer/editor/bulk/approval-plan.ts';
import { sourceEvent } from '#tests/unit/core/histories.ts';

const [empty] = fold([sourceEvent(1)]).rows;
const mark = { by: 'layla', at: '2026-01-01T00:00:00Z', clock: 'c1' };

function row(id: string, state: 'draft' | 'translated' | 'approved' | 'returned'): Row {
  const text = `Text of ${id}.`;
  return {
    ...empty!,
    id,
    text,
    confirmed: state === 'draft' ? null : { ...mark, text },
    approved: state === 'approved' ? { ...mark, sources: empty!.sources, text, hash: '' } : null,
    returned: state === 'returned' ? { ...mark, clock: 'c2', reason: 'why' } : null,
  };
}

describe('approving all rows without findings', () => {
  it('takes confirmed rows that were checked and found right, and says why the others stay', () => {
    const rows = [
      row('clean', 'translated'),
      row('found', 'translated'),
      row('unchecked', 'translated'),
      row('own', 'translated'),
      row('draft', 'draft'),
      row('returned', 'returned'),
      row('approved', 'approved'),
    ];
    const findings = ({ id }: Row) => (id === 'unchecked' ? null : id === 'found');
    const plan = planApproval(rows, findings, ({ id }) => id !== 'own');
    expect(plan.approve.map(({ id }) => id)).toEqual(['clean']);
    expect(plan).toMatchObject({ findings: 1, unchecked: 1, refused: 1, open: 2 });
  });
});
