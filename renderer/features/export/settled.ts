import type { ArticleSession, SaveState } from '#renderer/state/article-session.ts';

/** Settles once everything is saved, or once it is plain that it cannot be saved for now. */
export function settled(session: ArticleSession): Promise<SaveState> {
  return new Promise((resolve) => {
    const stop = session.saving.subscribe(check);
    function check(): void {
      const state = session.saving.get();
      if (state.kind === 'saving') return;
      stop();
      resolve(state);
    }
    check();
  });
}
