import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { findRow } from '#core/article/state.ts';
import type { DraftAt } from '#renderer/state/drafts.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { AnnotationText } from './annotation-text.tsx';

/** Comments, errors and returns of this article that the person began and has not sent, each with the way back to it. */
export function KeptDrafts({ editor }: { editor: Editor }): ReactElement | null {
  const { t } = useTranslation('annotations');
  const { annotations, session } = editor;
  const { drafts } = useWorkspace();
  useObservable(drafts.all);
  const state = useAtRest(session.state);
  const open = useObservable(annotations.draft);
  const returning = useObservable(editor.returning);
  const written = open ? annotations.placeOfDraft(open) : null;
  const kept = drafts
    .ofArticle(session.article)
    .filter(({ kind }) => kind === 'comment' || kind === 'error' || kind === 'return')
    .filter(({ place, kind, subject }) => place !== written && !(kind === 'return' && subject === returning));
  if (kept.length === 0 || !annotations.editable()) return null;
  const numberOf = ({ subject }: DraftAt) => {
    const row = findRow(state, subject.split(' ')[0]!);
    return row ? state.index.get(row.id)! + 1 : null;
  };
  return (
    <section className="kept-drafts" aria-label={t('drafts')}>
      <h3 className="note-title">{t('drafts')}</h3>
      <ul>
        {kept.map((draft) => {
          const number = numberOf(draft);
          return (
            <li key={draft.place} data-draft={draft.kind}>
              <p className="hint">
                {t(`draftKinds.${draft.kind as 'comment' | 'error' | 'return'}`)}
                {number === null ? null : t('dot') + t('row', { number })}
              </p>
              <AnnotationText text={draft.text} />
              <div className="note-actions">
                {number === null ? null : (
                  <button type="button" className="button" onClick={() => editor.resumeDraft(draft)}>
                    {t('continueDraft')}
                  </button>
                )}
                <button
                  type="button"
                  className="button quiet"
                  onClick={() => {
                    drafts.forget(draft.place);
                    editor.focusRow();
                  }}
                >
                  {t('discardDraft')}
                </button>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
