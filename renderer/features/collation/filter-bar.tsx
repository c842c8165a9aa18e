import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleState } from '#core/article/state.ts';
import { Figure } from '#renderer/ui/figure.tsx';
import { useObservable } from '#renderer/state/observable.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import { PassSwitch } from '#renderer/features/review/pass-switch.tsx';
import { passesFilter, ROW_FILTERS, type RowFilter, type Viewer } from '#renderer/editor/rows/row-filter.ts';

/** Filters of the rows, with the number of each kind. */
export function FilterBar({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation('collation');
  const filter = useObservable(editor.filter);
  const state = useAtRest(editor.session.state);
  useAtRest(editor.workspace.desk);
  useObservable(editor.passes.cell);
  const viewer = editor.viewer();
  return (
    <div className="filter-bar">
      {editor.passes.available() ? (
        <div className="pass-tools">
          <PassSwitch editor={editor} state={state} />
          {editor.passes.current() === 'accuracy' ? <ApproveAllButton editor={editor} /> : null}
        </div>
      ) : null}
      <div className="filters" role="group" aria-label={t('show')}>
        {ROW_FILTERS.map((option) =>
          option === 'unsettled' ? null : (
            <FilterButton key={option} option={option} editor={editor} state={state} viewer={viewer} />
          ),
        )}
        {viewer.reviewing || filter === 'unsettled' ? (
          <UnsettledFilter editor={editor} state={state} viewer={viewer} />
        ) : null}
      </div>
    </div>
  );
}

interface FilterProps {
  editor: Editor;
  state: ArticleState;
  viewer: Viewer;
}

function FilterButton({ option, editor, state, viewer }: FilterProps & { option: RowFilter }): ReactElement {
  const { t } = useTranslation('collation');
  const filter = useObservable(editor.filter);
  const count = state.rows.filter((row) => passesFilter(state, row, option, viewer)).length;
  return (
    <button
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
}

/** The filter that goes by the checks: the one that is counted again whenever they say something else. */
function UnsettledFilter(props: FilterProps): ReactElement {
  useAtRest(props.editor.checks.findings.reports);
  return <FilterButton option="unsettled" {...props} />;
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
