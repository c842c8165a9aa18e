import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import '#renderer/styles/import.css';
import { WarningList } from './warning-list.tsx';
import { importNotes, putNoteAway, rereadPage } from './import-notes.ts';

/** Says over the rows of an article that has just come in what of its file is not in it, and offers to read more of a page. */
export function ImportBanner({ session }: { session: ArticleSession }): ReactElement | null {
  const { t } = useTranslation(['import', 'controls']);
  const workspace = useWorkspace();
  const state = useAtRest(session.state);
  const note = useObservable(importNotes).get(session.article);
  const [busy, setBusy] = useState(false);
  if (!note) return null;
  const { warnings, reread, offer } = note;
  const placed = warnings.filter(({ places = [] }) => places.length > 0);
  const file = state.revisions.find(({ id }) => id === state.source)?.file ?? '';
  const editable = session.readOnly === null && state.stage !== 'signed';
  const sentences = reread
    ? [t(reread.extent === 'whole' ? 'rereadWhole' : 'rereadMain', { count: reread.count })]
    : [t('importedFrom', { file }), ...warnings.map(({ code, values }) => t(`warning.${code}`, values))];

  async function read(): Promise<void> {
    setBusy(true);
    await rereadPage(workspace, session, offer!);
    setBusy(false);
  }

  return (
    <div className="banner import-banner">
      <Icon name="import" size={14} />
      <div className="import-said">
        <p role="status">{sentences.join(' ')}</p>
        {!reread && placed.length > 0 ? (
          <details>
            <summary>{t('where')}</summary>
            {/* It scrolls, so the keyboard has to get at it. */}
            <div className="import-where" tabIndex={0} role="group" aria-label={t('where')}>
              <WarningList warnings={placed} />
            </div>
          </details>
        ) : null}
      </div>
      {offer && editable ? (
        // Not disabled while it is at work, so that it keeps the focus.
        <button type="button" className="button" aria-disabled={busy} onClick={() => !busy && void read()}>
          {t(offer === 'whole' ? 'readWholePage' : 'readMainArticle')}
        </button>
      ) : null}
      <button
        type="button"
        className="button quiet icon"
        aria-label={t('controls:dismiss')}
        onClick={() => putNoteAway(session.article)}
      >
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}
