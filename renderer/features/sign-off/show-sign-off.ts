import type { Workspace } from '#renderer/state/workspace.ts';

/** Frames that the panel gets to be drawn in. */
const FRAMES_TO_WAIT = 30;

/**
 * Brings up what stands between the article and its sign-off, and puts the focus there. In a narrow window it takes the place
 * of the desk.
 */
export async function showSignOff(workspace: Workspace, narrow: boolean): Promise<void> {
  workspace.inspectorTab.set('article');
  const { inspector, deskPane } = workspace.preferences.settings.get();
  if (!inspector || (narrow && deskPane)) {
    await workspace.preferences.change({ inspector: true, ...(narrow ? { deskPane: false } : {}) });
  }
  focusWhenDrawn(FRAMES_TO_WAIT);
}

function focusWhenDrawn(frames: number): void {
  requestAnimationFrame(() => {
    const section = document.querySelector('.sign-off');
    const first = section?.querySelector<HTMLElement>('button:not(:disabled)');
    if (first) {
      first.focus();
      section!.scrollIntoView({ block: 'nearest' });
    } else if (frames > 0) focusWhenDrawn(frames - 1);
  });
}
