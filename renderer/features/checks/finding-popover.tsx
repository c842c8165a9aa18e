import { useCallback, useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { findRow } from '#core/article/state.ts';
import type { FindingReport } from '#core/checks/row-report.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { subjectIn, usePlaceAt } from '#renderer/ui/use-place-at.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { FindingItem } from './finding-item.tsx';

/** The finding that the person has gone to, at its row, over the others. The keyboard stays in the text; Tab goes in. */
export function FindingPopover({ editor }: { editor: Editor }): ReactElement | null {
  const { findings } = editor.checks;
  const state = useObservable(editor.session.state);
  const activeId = useObservable(editor.active);
  const current = useObservable(findings.current);
  useObservable(findings.reports);
  useObservable(findings.language.reports);
  useObservable(findings.held);
  const row = activeId === null ? undefined : findRow(state, activeId);
  const finding = row && findings.of(row.id).shown.find((each) => findings.keyOf(each) === current);
  return row && finding ? <Panel key={current} row={row.id} finding={finding} editor={editor} /> : null;
}

function Panel({
  row,
  finding,
  editor,
}: {
  row: string;
  finding: FindingReport;
  editor: Editor;
}): ReactElement {
  const { t } = useTranslation('findings');
  const panel = useRef<HTMLDivElement>(null);
  const subjectOf = useCallback(
    () => subjectIn(row, editor.highlights.boxOf(row, 'finding-current')),
    [row, editor],
  );
  const place = usePlaceAt(panel, subjectOf);
  const { current } = editor.checks.findings;
  const close = useCallback(() => current.set(null), [current]);

  useEffect(() => {
    const away = ({ target }: PointerEvent) => {
      const inside =
        target instanceof Element && target.closest('.finding-popover, .finding-count, .check-dock');
      if (!inside) close();
    };
    const pressed = (event: globalThis.KeyboardEvent) => {
      const field = editor.field(row);
      if (document.activeElement !== field || event.isComposing) return;
      if (event.key === 'Escape') close();
      else if (event.key === 'Tab' && !event.shiftKey && !event.altKey && !event.ctrlKey)
        panel.current?.querySelector('button')?.focus();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('pointerdown', away);
    document.addEventListener('keydown', pressed, true);
    return () => {
      document.removeEventListener('pointerdown', away);
      document.removeEventListener('keydown', pressed, true);
    };
  }, [editor, row, close]);

  const leave = () => {
    close();
    editor.focus(row);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    leave();
  };
  return (
    <div
      ref={panel}
      className="finding-popover"
      role="group"
      aria-label={t('ofRow')}
      style={place}
      onKeyDown={pressed}
    >
      <FindingItem row={row} finding={finding} editor={editor} />
      <button
        type="button"
        className="button quiet icon finding-popover-close"
        aria-label={t('closeFinding')}
        onClick={leave}
      >
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}
