import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#api/contract/desk.ts';
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
  const count = desk ? waitingIn(desk).length : 0;
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

/** Opens the article that waits for this person and has to be done first. */
export function openWaiting(workspace: Workspace): void {
  const desk = workspace.desk.get();
  const [first] = desk ? waitingIn(desk) : [];
  if (first) void workspace.openArticle(first.id);
}

const waitingIn = (desk: DeskView) => deskLists(desk, NO_FILTER).waiting;
