import { useCallback, useSyncExternalStore, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Figure } from '#renderer/ui/figure.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import { gravest } from '#renderer/editor/checks/findings.ts';

/** How many findings a row has, in its gutter: nothing where there is none. */
export function FindingCount({ row, editor }: { row: string; editor: Editor }): ReactElement | null {
  const { findings } = editor.checks;
  const subscribe = useCallback((listener: () => void) => findings.onChange(row, listener), [findings, row]);
  const open = useSyncExternalStore(subscribe, () => findings.openOf(row));
  const severity = gravest(open);
  return severity === null ? null : <CountBadge severity={severity} count={open.length} />;
}

function CountBadge({
  severity,
  count,
}: {
  severity: 'error' | 'warning' | 'note';
  count: number;
}): ReactElement {
  const { t } = useTranslation('findings');
  const text = t(`inRow.${severity}`, { count });
  return (
    <span className={`finding-count finding-count-${severity}`} role="img" aria-label={text} title={text}>
      <span aria-hidden="true">
        <Figure value={count} />
      </span>
    </span>
  );
}
