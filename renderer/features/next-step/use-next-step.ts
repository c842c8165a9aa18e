import { nextStep, type NextStep } from '#core/article/next-step.ts';
import { openItems } from '#core/article/sign-off.ts';
import type { Editor } from '#renderer/editor/editor.ts';

/** The next step of the person in the window; null where nobody is, or the article has no rows. */
export function nextStepOf(editor: Editor): NextStep | null {
  const { workspace, session } = editor;
  const me = workspace.me();
  if (!me || session.readOnly) return null;
  const state = session.state.get();
  return nextStep(state, {
    worker: editor.viewer(),
    me,
    conditions: workspace.policies().signOff,
    open: () => openItems(state, { findings: editor.checks.findings.openErrors() }),
  });
}

/** Parts of the window that the bar and its key open. */
export interface StepDoors {
  onSend: () => void;
  onSignOff: () => void;
  /** Number of other articles that wait for this person; asked for only where this one waits for somebody else. */
  othersWaiting: () => number;
  onOpenWaiting: () => void;
}

/** Does the next step: goes to the row, or opens what it is done in. */
export function takeNextStep(editor: Editor, doors: StepDoors): void {
  const { onSend, onSignOff } = doors;
  const { workspace, passes } = editor;
  workspace.flush();
  const step = nextStepOf(editor);
  switch (step?.kind) {
    case undefined:
      return;
    case 'send':
      return onSend();
    case 'sign':
    case 'signed':
    case 'changed':
      return onSignOff();
    case 'blocked':
      return step.pass ? passes.choose(step.pass) : onSignOff();
    case 'review':
      workspace.mode.set('review');
      return editor.moveToOpen({ fromTop: true });
    case 'rows':
      // Leaving a pass that is done: what is open now is open for an approval.
      if (passes.current() !== 'accuracy') return passes.choose('accuracy');
      return goToOpen(editor);
    case 'wait':
      return doors.othersWaiting() > 0 ? doors.onOpenWaiting() : goToOpen(editor);
    case 'pass':
      return goToOpen(editor);
  }
}

function goToOpen(editor: Editor): void {
  const { mode } = editor.workspace;
  if (mode.get() === 'read') mode.set(editor.reviewing() ? 'review' : 'translate');
  editor.moveToOpen();
}
