import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { shownTitle } from '#renderer/ui/article-title.tsx';
import type { ContextEntry } from '#renderer/state/context-menu.ts';
import { applyToDesk } from '#renderer/state/desk-commands.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import type { Workspace } from '#renderer/state/workspace.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';

/** Entries of the menu of an article in the list of the desk. */
export function useArticleEntries(): (article: string) => readonly ContextEntry[] {
  const { t, i18n } = useTranslation('desk');
  const workspace = useWorkspace();
  const actionWords = useActions();
  return useCallback(
    (id) => {
      const item = (
        key: 'open' | 'details' | 'people' | 'export' | 'reveal' | 'remove',
        run: () => void,
        keys: string | null = null,
      ): ContextEntry => ({ kind: 'item', id: key, label: t(`article.${key}`), keys, enabled: true, run });
      const opened = (then: () => void) => () => void openAnd(workspace, id, then);
      return [
        item('open', () => void workspace.openArticle(id)),
        { kind: 'line' },
        item(
          'details',
          opened(() => workspace.showInspector('article')),
        ),
        item(
          'people',
          opened(() => workspace.perform('signOff')),
        ),
        { kind: 'line' },
        item(
          'export',
          opened(() => workspace.perform('exportArticle')),
          actionWords('exportArticle').keys,
        ),
        ...(workspace.client.kind === 'desktop'
          ? [item('reveal', () => void workspace.attempt('article.reveal', { article: id }))]
          : []),
        { kind: 'line' },
        item('remove', () => void setListed(workspace, id, false, i18n.language)),
      ];
    },
    [t, i18n, actionWords, workspace],
  );
}

/** Opens an article and does something in it once the window shows it. */
async function openAnd(workspace: Workspace, id: string, then: () => void): Promise<void> {
  await workspace.openArticle(id);
  if (workspace.article.get()?.article !== id) return;
  requestAnimationFrame(() => requestAnimationFrame(then));
}

/** Takes an article out of the list of the desk, or puts it back, and says so. One that is open here is closed first. */
export async function setListed(
  workspace: Workspace,
  id: string,
  listed: boolean,
  language: string,
): Promise<void> {
  const view = workspace.desk.get();
  const article = [...(view?.articles ?? []), ...(view?.hidden ?? [])].find((each) => each.id === id);
  if (!article) return;
  if (!listed && workspace.article.get()?.article === id && !(await workspace.closeArticle())) return;
  if (!(await applyToDesk(workspace, { type: 'setArticle', article: id, listed }))) return;
  const { text: title } = shownTitle(article.title, article.englishTitle, language);
  workspace.message.set({
    tone: 'info',
    key: `desk:article.${listed ? 'wasPutBack' : 'wasRemoved'}`,
    values: { title },
  });
}
