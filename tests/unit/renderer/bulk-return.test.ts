import { describe, expect, it } from 'vitest';
import { Bulk } from '#renderer/editor/bulk/bulk.ts';
import type { OwnCorrections } from '#renderer/editor/own-corrections/own-corrections.ts';
import type { Findings } from '#renderer/editor/checks/findings.ts';
import type { EditorContext } from '#renderer/editor/context.ts';
import type { Passes } from '#renderer/editor/passes/passes.ts';
import { MessageSlot } from '#renderer/state/message-slot.ts';
import { CommandedArticle, KARIM, LAYLA } from '#tests/unit/core/commanded-article.ts';
import { openedSession } from './opened-session.ts';

/** Both rows of an article selected by a reviewer. */
function selectBoth() {
  const article = new CommandedArticle(2);
  for (const { id } of article.state.rows) article.write(LAYLA, id, `Text of ${id}.`);
  const session = openedSession(article, { person: KARIM, reviewing: true });
  const { rows } = session.state.get();
  const editor = {
    session,
    workspace: { message: new MessageSlot() },
    row: () => session.state.get().rows[0],
    visibleRows: () => session.state.get().rows,
    flush: () => undefined,
    moveToOpen: () => undefined,
  } as unknown as EditorContext;
  const bulk = new Bulk(editor, {} as Passes, {} as Findings, {} as OwnCorrections);
  const select = () => bulk.selection.set({ anchor: rows[0]!.id, head: rows[1]!.id });
  select();
  return { bulk, session, select };
}

describe('the return of several rows', () => {
  it('says whether any row was returned, so that a reason that came to nothing is kept', () => {
    const { bulk, session, select } = selectBoth();
    expect(bulk.finishReturn(' ')).toBe(false);
    select();
    expect(bulk.finishReturn('Which city?')).toBe(true);
    expect(session.state.get().rows.map(({ returned }) => returned?.reason)).toEqual([
      'Which city?',
      'Which city?',
    ]);
  });
});
