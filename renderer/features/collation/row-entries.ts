import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionName } from '#api/actions.ts';
import type { Row } from '#core/article/state.ts';
import { isApproved } from '#core/article/status.ts';
import { reviews } from '#core/people/person.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import type { ContextEntry } from '#renderer/state/context-menu.ts';
import { useActions } from '#renderer/state/use-actions.ts';

/** What can be done with a row, for the menu of the active row and for the one at the pointer. */
export function useRowEntries(): (row: Row, editor: Editor) => readonly ContextEntry[] {
  const { t } = useTranslation('collation');
  const words = useActions();
  return useCallback(
    (row, editor) => {
      const me = editor.workspace.me();
      const state = editor.state();
      const isLast = state.index.get(row.id) === state.rows.length - 1;
      const [hasEnglish, hasArabic] = [row.text.trim() !== '', row.sources.length > 0];
      const confirmWord = !editor.reviewing()
        ? 'confirm'
        : editor.corrections.isMinor(row)
          ? 'approveCorrected'
          : 'approve';
      const item = (action: ActionName, enabled = true, label = words(action).label): ContextEntry => ({
        kind: 'item',
        id: action,
        label,
        keys: words(action).keys,
        enabled,
        run: () => editor.workspace.perform(action),
      });
      const reviewing = me !== null && reviews(me);
      return [
        item('confirm', true, t(confirmWord)),
        item(
          'takeBack',
          row.approved !== null || row.confirmed !== null,
          t(isApproved(row) ? 'takeBackApproval' : 'takeBackConfirm'),
        ),
        ...(reviewing ? [item('returnRow')] : []),
        item('leaveOut', row.text === ''),
        { kind: 'line' },
        item('comment'),
        ...(reviewing ? [item('gradeError')] : []),
        { kind: 'line' },
        item('mergeNext', !isLast),
        item('splitRow', row.text !== '' || row.sources.length > 1),
        item('insertRow'),
        ...(hasArabic || row.text !== ''
          ? []
          : [
              {
                kind: 'item' as const,
                id: 'removeRow',
                label: t('removeRow'),
                keys: null,
                enabled: true,
                run: () => editor.removeRow(row.id),
              },
            ]),
        { kind: 'line' },
        item('copyTarget', hasEnglish),
        item('copySource', hasArabic),
        item('copyBoth', hasArabic || hasEnglish),
      ];
    },
    [t, words],
  );
}
