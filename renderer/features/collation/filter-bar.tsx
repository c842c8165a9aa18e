import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleState } from '#core/article/state.ts';
import { Figure } from '#renderer/ui/figure.tsx';
import { useObservable } from '#renderer/state/observable.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import { PassSwitch } from '#renderer/features/review/pass-switch.tsx';
import { passesFilter, ROW_FILTERS } from '#renderer/editor/rows/row-filter.ts';

/** Which rows are shown, with the number of each kind. */
export function FilterBar({ editor, state }: { editor: Editor; state: ArticleState }): ReactElement {
  const { t } = useTranslation('collation');
  const filter = useObservable(editor.filter);
  useObservable(editor.passes.cell);
  useObservable(editor.checks.findings.reports);
  const viewer = editor.viewer();
  const options = ROW_FILTERS.filter(
    (option) => option !== 'unsettled' || viewer.reviewing || filter === option,
  );
  return (
    <div className="filter-bar">
      {editor.passes.available() ? <PassSwitch editor={editor} state={state} /> : null}
      <div className="filters" role="group" aria-label={t('show')}>
        {options.map((option) => {
          const count = state.rows.filter((row) => passesFilter(state, row, option, viewer)).length;
          return (
            <button
              key={option}
              type="button"
              className="filter"
              aria-pressed={filter === option}
              onClick={() => editor.filter.set(option)}
            >
              {t(`filters.${option}`)}{' '}
              <span className="filter-count">
                <Figure value={count} />
              </span>
            </button>
          );
        })}
      </div>
      {editor.passes.available() && editor.passes.current() === 'accuracy' ? (
        <ApproveAllButton editor={editor} />
      ) : null}
    </div>
  );
}

function ApproveAllButton({ editor }: { editor: Editor }): ReactElement {
  const { name, hint } = useActions()('approveAll');
  return (
    <button
      type="button"
      className="button quiet icon approve-all-button"
      aria-label={name}
      {...hint}
      onClick={() => editor.bulk.actions.approveAll?.()}
    >
      <Icon name="check" />
    </button>
  );
}
