import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenItem } from '#core/article/sign-off.ts';
import type { ArticleState } from '#core/article/state.ts';
import type { SignOffCondition } from '#core/people/policies.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { AnnotationWords } from '#renderer/ui/annotation-words.tsx';

/** Number of items of a kind shown at first. */
const SHOWN = 5;

interface OpenGroupProps {
  condition: SignOffCondition;
  items: readonly OpenItem[];
  /** Whether the desk wants it settled before the article is signed off. */
  blocks: boolean;
  state: ArticleState;
  editor: Editor;
}

/** Open items of one kind: each entry leads to its place. */
export function OpenGroup({ condition, items, blocks, state, editor }: OpenGroupProps): ReactElement {
  const { t } = useTranslation('sign-off');
  const [all, setAll] = useState(false);
  // What does not stand in the way is only counted, until somebody asks.
  const shown = all ? items : items.slice(0, blocks ? SHOWN : 0);
  const title = t(`open.${condition}`, { count: items.length });
  return (
    <li className="open-group" data-blocks={blocks}>
      <p className="open-title">
        <span aria-hidden="true">{blocks ? '■' : '□'}</span> {title}
        <span className="visually-hidden">{t(blocks ? 'blocks' : 'doesNotBlock')}</span>
      </p>
      {shown.length > 0 ? (
        <ul>
          {shown.map((item, i) => (
            <li key={i}>
              <OpenEntry item={item} state={state} editor={editor} />
            </li>
          ))}
        </ul>
      ) : null}
      {items.length > shown.length ? (
        <button type="button" className="button quiet" onClick={() => setAll(true)}>
          {blocks ? t('showAll', { count: items.length }) : t('showThem')}
        </button>
      ) : null}
    </li>
  );
}

function OpenEntry({
  item,
  state,
  editor,
}: {
  item: OpenItem;
  state: ArticleState;
  editor: Editor;
}): ReactElement {
  const { t } = useTranslation('sign-off');
  const workspace = useWorkspace();
  const row = item.row === null ? undefined : state.rows[state.index.get(item.row) ?? -1];
  const annotation = item.annotation === undefined ? undefined : state.annotations.get(item.annotation);
  const english = withoutMarks(row?.text ?? '').trim();
  const go = () => {
    workspace.flush();
    if (item.annotation !== undefined) workspace.inspectorTab.set('comments');
    if (item.pass) editor.passes.choose(item.pass);
    else if (workspace.mode.get() !== 'translate') workspace.mode.set('review');
    if (item.row !== null) editor.focus(item.row);
  };
  const number = item.row === null ? undefined : state.index.get(item.row);
  return (
    <button type="button" className="open-entry" onClick={go}>
      <span className="open-row">
        {number === undefined ? t('noRow') : t('row', { number: number + 1 })}
        {item.pass ? ` · ${t(`passes:${item.pass}`)}` : null}
      </span>
      <span className="open-text" dir="auto">
        {annotation?.text.trim() ? (
          <AnnotationWords text={annotation.text} />
        ) : english === '' ? (
          t('noEnglish')
        ) : (
          english.slice(0, 160)
        )}
      </span>
    </button>
  );
}
