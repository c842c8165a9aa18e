import type { Workspace } from '#renderer/state/workspace.ts';

/** The name of the panel, as `workspace.inspectorTab` has it. */
export const SIGN_OFF_PANEL = 'sign-off';

/** Frames that the panel gets to be drawn in. */
const FRAMES_TO_WAIT = 30;

/**
 * Brings up what stands between the article and its sign-off, and puts the focus there. In a narrow window it takes the place
 * of the desk.
 */
export async function showSignOff(workspace: Workspace, narrow: boolean): Promise<void> {
  workspace.inspectorTab.set(SIGN_OFF_PANEL);
  const { inspector, deskPane } = workspace.preferences.settings.get();
  if (!inspector || (narrow && deskPane)) {
    await workspace.preferences.change({ inspector: true, ...(narrow ? { deskPane: false } : {}) });
  }
  focusSignOff();
}

/** Gives the keyboard to what can be done in the panel, as soon as it is drawn. */
export function focusSignOff(): void {
  focusWhenDrawn(FRAMES_TO_WAIT);
}

function focusWhenDrawn(frames: number): void {
  requestAnimationFrame(() => {
    const section = document.querySelector('.sign-off');
    const first =
      section?.querySelector<HTMLElement>('.sign-off-foot button:not(:disabled)') ??
      section?.querySelector<HTMLElement>('.open-entry, .open-items button, button:not(:disabled)');
    if (first) {
      first.focus();
    } else if (frames > 0) focusWhenDrawn(frames - 1);
  });
}
