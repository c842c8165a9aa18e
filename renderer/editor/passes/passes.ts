import type { Pass } from '#core/article/values.ts';
import { PASSES, isPassed } from '#core/article/passes.ts';
import type { Row } from '#core/article/state.ts';
import { isApproved } from '#core/article/status.ts';
import type { ActionName } from '#api/actions.ts';
import type { EditorContext } from '#renderer/editor/context.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { Cell } from '#renderer/state/observable.ts';
import type { Workspace } from '#renderer/state/workspace.ts';

/** The passes of a reviewer: which one they are in, and what confirming and taking back mean there. */
export class Passes {
  private readonly chosen = new Cell<Pass>('accuracy');
  private readonly workspace: Workspace;
  private readonly session: ArticleSession;
  private readonly editor: EditorContext;

  constructor(editor: EditorContext) {
    this.editor = editor;
    this.workspace = editor.workspace;
    this.session = editor.session;
  }

  /** To be watched by whatever shows the pass. */
  get cell(): Cell<Pass> {
    return this.chosen;
  }

  readonly actions: Partial<Record<ActionName, () => void>> = {
    passAccuracy: () => this.choose('accuracy'),
    passFacts: () => this.choose('facts'),
    passReading: () => this.choose('reading'),
  };

  /** Whether there are passes here: in Review, for somebody who reviews. */
  available(): boolean {
    return this.workspace.mode.get() === 'review' && this.workspace.reviewing();
  }

  current(): Pass {
    return this.available() ? this.chosen.get() : 'accuracy';
  }

  choose(pass: Pass): void {
    if (!PASSES.includes(pass)) return;
    this.editor.flush();
    if (this.workspace.mode.get() !== 'review') this.workspace.mode.set('review');
    if (!this.workspace.reviewing()) {
      this.session.notice.set({ kind: 'refused', code: 'not-a-reviewer' });
      return;
    }
    this.chosen.set(pass);
    if (pass === 'facts') this.workspace.inspectorTab.set('facts');
    this.editor.moveToOpen({ fromTop: true });
  }

  /**
   * Says that the person has been through a row; whether it is so now. `own-text`: it is, and somebody else has to approve it.
   */
  through(row: Row): boolean | 'own-text' {
    const person = this.workspace.me()?.id ?? null;
    const pass = this.current();
    if (pass === 'accuracy' && !isApproved(row)) {
      const approved = this.session.execute({ type: 'approve', row: row.id, text: row.text });
      if (approved.ok || approved.error !== 'own-text') return approved.ok;
      // Somebody else has to approve it; that this person has checked it is said all the same.
      if (isPassed(this.session.state.get(), row, pass, person)) return false;
      return this.mark(row, pass) && 'own-text';
    }
    return isPassed(this.session.state.get(), row, pass, person) || this.mark(row, pass);
  }

  /** Takes this person's mark of the pass back; false where there is none. */
  takeBack(row: Row): boolean {
    const person = this.workspace.me()?.id;
    const pass = this.current();
    if (!row.passes.some((mark) => mark.pass === pass && mark.by === person)) return false;
    return this.session.execute({ type: 'unmarkPass', pass, rows: [row.id] }).ok;
  }

  private mark(row: Row, pass: Pass): boolean {
    return this.session.execute({ type: 'markPass', pass, rows: [{ row: row.id, text: row.text }] }).ok;
  }
}
