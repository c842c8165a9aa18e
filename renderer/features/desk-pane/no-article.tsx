import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#api/contract/desk.ts';
import type { ArticleSummary } from '#core/desk/article-summary.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import type { Workspace } from '#renderer/state/workspace.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Shortcut } from '#renderer/ui/shortcut.tsx';
import { NO_FILTER, deskLists } from './desk-lists.ts';

/** The place of the rows while no article is open: what waits for this person is one key away. */
export function NoArticle(): ReactElement {
  const { t } = useTranslation(['app', 'next-step']);
  const workspace = useWorkspace();
  const desk = useAtRest(workspace.desk);
  const { keys, hint } = useActions()('nextStep');
  const count = desk ? waitingIn(desk, null).length : 0;
  return (
    <main className="content content-empty">
      <p>{t(desk?.articles.length === 0 ? 'emptyDesk' : 'chooseArticle')}</p>
      {count > 0 ? (
        <button
          type="button"
          className="button primary"
          data-step="open"
          {...hint}
          onClick={() => openWaiting(workspace)}
        >
          {t('next-step:openWaiting', { count })} {keys ? <Shortcut keys={keys} /> : null}
        </button>
      ) : null}
    </main>
  );
}

/** Opens the article that waits for this person and has to be done first, of those that are not open. */
export function openWaiting(workspace: Workspace): void {
  const [first] = othersWaiting(workspace);
  if (first) void workspace.openArticle(first.id);
}

/** The articles that wait for this person, without the one that is open. */
export function othersWaiting(workspace: Workspace): readonly ArticleSummary[] {
  const desk = workspace.desk.get();
  // Under the page of the desk no article shows.
  const open = workspace.glance.get() ? null : workspace.article.get();
  return desk ? waitingIn(desk, open?.article ?? null) : [];
}

function waitingIn(desk: DeskView, open: string | null): readonly ArticleSummary[] {
  return deskLists(desk, NO_FILTER).waiting.filter(({ id }) => id !== open);
}
