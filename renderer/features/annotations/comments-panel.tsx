import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { openComments } from '#core/article/annotations.ts';
import { Figure } from '#renderer/ui/figure.tsx';
import { useObservable } from '#renderer/state/observable.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { Shortcut } from '#renderer/ui/shortcut.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import { KeptDrafts } from './kept-drafts.tsx';
import { Thread } from './thread.tsx';
import '#renderer/styles/annotations.css';

const FILTERS = ['open', 'resolved', 'mentions'] as const;

/** Comments and graded errors, of the active row or of the whole article, in the order of the text. */
export function CommentsPanel({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation('annotations');
  const { annotations, session } = editor;
  const workspace = useWorkspace();
  const actionWords = useActions();
  const state = useAtRest(session.state);
  const scope = useObservable(annotations.scope);
  const filter = useObservable(annotations.filter);
  const current = useObservable(annotations.current);
  useObservable(editor.active);
  useAtRest(workspace.desk);
  const editable = annotations.editable();
  const listed = annotations.listed(state, editor.row()?.id ?? null, workspace.me()?.id ?? null);
  const list = useRef<HTMLUListElement>(null);

  // What was just made or pressed in the text comes into sight.
  useEffect(() => {
    if (current === null) return;
    list.current
      ?.querySelector(`[data-annotation="${CSS.escape(current)}"]`)
      ?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  // Asked for by key: the one that is lit up has the focus, else the first, else what stands above the list.
  const entering = useObservable(annotations.entering);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!entering) return;
    annotations.entering.set(false);
    const about = panel.current!.querySelector<HTMLElement>('.thread.current .thread-about, .thread-about');
    (about ?? panel.current!.querySelector<HTMLElement>('input, button'))?.focus();
  }, [annotations, entering]);

  const { name, keys, hint } = actionWords('comment');
  return (
    <div ref={panel} role="presentation" onKeyDown={(event) => event.key === 'Escape' && editor.focusRow()}>
      <div className="annotation-scope">
        <Segmented
          label={t('scope')}
          value={scope}
          options={(['row', 'article'] as const).map((value) => ({ value, label: t(`scopes.${value}`) }))}
          onChange={annotations.scope.set}
        />
        {editable ? (
          <button
            type="button"
            className="button quiet annotation-add"
            aria-label={name}
            {...hint}
            onClick={() => annotations.begin('comment')}
          >
            <Icon name="plus" size={14} />
            {keys ? <Shortcut keys={keys} /> : null}
          </button>
        ) : null}
      </div>
      <div className="annotation-filters" role="group" aria-label={t('show')}>
        {FILTERS.map((option) => (
          <button
            key={option}
            type="button"
            className="filter"
            aria-pressed={filter === option}
            onClick={() => annotations.filter.set(option)}
          >
            {t(`filters.${option}`)}
          </button>
        ))}
      </div>
      <KeptDrafts editor={editor} />
      {listed.length === 0 ? <p className="hint annotation-empty">{t(`empty.${filter}`)}</p> : null}
      <ul className="threads" ref={list}>
        {listed.map((placed) => (
          <Thread
            key={placed.annotation.id}
            placed={placed}
            number={placed.place.row ? state.index.get(placed.place.row.id)! + 1 : null}
            current={placed.annotation.id === current}
            editable={editable}
            editor={editor}
          />
        ))}
      </ul>
    </div>
  );
}

/** Number of open comments of the article, beside the name of the tab. */
export function CommentsCount({ editor }: { editor: Editor }): ReactElement | null {
  const state = useAtRest(editor.session.state);
  const count = openComments(state).length;
  return count === 0 ? null : (
    <span className="tab-count">
      <Figure value={count} />
    </span>
  );
}
