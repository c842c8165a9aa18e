import { memo, useCallback, useSyncExternalStore, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Editor } from '#renderer/editor/editor.ts';
import type { RowFindings } from '#renderer/editor/checks/findings.ts';
import { Figure } from '#renderer/ui/figure.tsx';
import { Icon } from '#renderer/ui/icon.tsx';

interface InRow {
  row: string;
  editor: Editor;
}

/**
 * What the checks say of a row, in its gutter: how many findings it has, or that all its facts agree, or nothing. It lies beside
 * the number, so that it never changes the height of the row.
 */
export const FindingCount = memo(function FindingCount({ row, editor }: InRow): ReactElement | null {
  const { findings } = editor.checks;
  const subscribe = useCallback((listener: () => void) => findings.onChange(row, listener), [findings, row]);
  const found = useSyncExternalStore(subscribe, () => findings.of(row));
  if (found.marked.length > 0) return <CountButton row={row} found={found} editor={editor} />;
  return found.agrees ? <AgreesSign /> : null;
});

function CountButton({ row, found: { marked }, editor }: InRow & { found: RowFindings }): ReactElement {
  const { t } = useTranslation('findings');
  const first = marked[0]!;
  const words = t(`inRow.${first.severity}`, { count: marked.length });
  return (
    <button
      type="button"
      className={`finding-count finding-count-${first.severity}`}
      aria-label={words}
      title={words}
      onClick={() => editor.checks.goToFirst(row)}
    >
      <Figure value={marked.length} />
    </button>
  );
}

function AgreesSign(): ReactElement {
  const { t } = useTranslation('findings');
  const words = t('factsAgree');
  return (
    <span className="facts-agree" role="img" aria-label={words} title={words}>
      <Icon name="check" size={12} />
    </span>
  );
}
