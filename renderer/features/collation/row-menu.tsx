import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParagraphKind } from '#core/paragraphs.ts';
import { findRow, type Row } from '#core/article/state.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import type { ActionName } from '#api/actions.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { Menu, MenuItem, MenuSection } from '#renderer/ui/menu.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import { MenuEntries } from '#renderer/ui/menu-entries.tsx';
import { useRowEntries } from './row-entries.ts';

/** Cells and notes are what their document makes them. */
const KINDS: readonly ParagraphKind[] = ['headline', 'byline', 'heading', 'body', 'item', 'quote', 'caption'];

/** Everything that can be done with the active row, with its key beside it. */
export const RowMenu = memo(function RowMenu({
  row,
  number,
  editor,
}: {
  /** Id of the row. */
  row: string;
  number: number;
  editor: Editor;
}): ReactElement {
  const { t } = useTranslation('collation');
  return (
    <Menu
      label={t('rowMenu', { number })}
      button={<Icon name="more" size={14} />}
      buttonClass="button quiet icon row-menu"
    >
      <RowMenuItems id={row} editor={editor} />
    </Menu>
  );
});

/** Items of the menu, worked out while it is open only: the text of the row changes with every few keys. */
function RowMenuItems({ id, editor }: { id: string; editor: Editor }): ReactElement | null {
  const row = findRow(useObservable(editor.session.state), id);
  return row ? <ItemsOf row={row} editor={editor} /> : null;
}

function ItemsOf({ row, editor }: { row: Row; editor: Editor }): ReactElement {
  const { t } = useTranslation(['collation', 'align']);
  const actionWords = useActions();
  const entries = useRowEntries();
  const state = editor.state();
  const last = state.index.get(row.id) === state.rows.length - 1;
  const top = state.index.get(row.id) === 0;
  const hasEnglish = row.text.trim() !== '';
  const hasArabic = row.sources.length > 0;
  const first = row.sources[0];
  useObservable(editor.session.verdicts.answers);
  const kind = first === undefined ? null : (state.paragraphs.get(first)?.kind ?? null);

  const item = (action: ActionName, disabled = false, label = actionWords(action).label) => (
    <MenuItem
      id={action}
      label={label}
      disabled={disabled}
      shortcut={actionWords(action).keys}
      onAction={() =>
        (editor.actions[action] ?? editor.align.actions[action] ?? editor.copy.actions[action])?.()
      }
    />
  );

  return (
    <>
      <MenuEntries entries={entries(row, editor)} onChoose={({ run }) => run()} />
      <MenuSection title={t('align:links')}>
        {item('targetUp', top || !hasEnglish)}
        {item('targetDown', last || !hasEnglish)}
        {item('sentenceUp', top || !hasEnglish)}
        {item('sentenceDown', last || !hasEnglish)}
        {item('sourceUp', top || !hasArabic)}
        {item('sourceDown', last || !hasArabic)}
        {item('unlinkRow', !hasArabic || !hasEnglish)}
        {item('anchorRow', false, t(row.anchored ? 'align:freeAnchor' : 'align:anchor'))}
      </MenuSection>
      {kind === null ? null : (
        <MenuSection title={t('kind')}>
          {KINDS.map((option) => (
            <MenuItem
              key={option}
              id={`kind-${option}`}
              label={t(`kinds.${option}`)}
              checked={option === kind}
              onAction={() => editor.setKind(first!, option)}
            />
          ))}
        </MenuSection>
      )}
    </>
  );
}
