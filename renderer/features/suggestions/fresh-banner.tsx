import { useEffect, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { findRow } from '#core/article/state.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import type { Editor } from '#renderer/editor/editor.ts';

/** Says that rows were changed in review since the person last looked, and leads to the first of them. */
export function FreshBanner({ editor }: { editor: Editor }): ReactElement | null {
  const { t } = useTranslation('suggestions');
  const { looked } = editor.suggestions;
  const { flushers, preferences } = useWorkspace();
  const state = useAtRest(editor.session.state);
  useObservable(preferences.settings);
  useObservable(looked.changes);
  const fresh = looked.fresh(state);
  const activeId = useObservable(editor.active);
  const row = activeId === null ? undefined : findRow(state, activeId);
  useEffect(() => looked.lookAt(row), [looked, row]);
  useEffect(() => {
    const save = () => looked.save();
    flushers.add(save);
    window.addEventListener('pagehide', save);
    return () => {
      save();
      flushers.delete(save);
      window.removeEventListener('pagehide', save);
    };
  }, [looked, flushers]);
  const first = fresh[0];
  return (
    <div role="status">
      {first ? (
        <p className="fresh-banner">
          <span>{t('fresh', { count: fresh.length })}</span>
          <button type="button" className="button quiet" onClick={() => editor.suggestions.goToFirst(first)}>
            {t('goThrough')}
          </button>
        </p>
      ) : null}
    </div>
  );
}
