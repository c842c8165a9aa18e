import { memo, useCallback, useSyncExternalStore, type ReactElement } from 'react';
import type { Severity } from '#core/checks/finding.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import type { RowFindings } from '#renderer/editor/checks/findings.ts';
import { Icon } from '#renderer/ui/icon.tsx';

interface InRow {
  row: string;
  /** Looked up once for all rows: a long article has thousands of them. */
  words: FindingWords;
  editor: Editor;
}

export interface FindingWords {
  /** Words for the number of findings of a row, of which the gravest is of this severity. */
  findings: (severity: Severity, count: number) => string;
  /** Words for a row all of whose facts agree. */
  agree: string;
  /** A number in the digits of the window. */
  figure: (value: number) => string;
}

/**
 * What the checks say of a row, in its gutter: how many findings it has, or that all its facts agree, or nothing. It lies beside
 * the number, so that it never changes the height of the row.
 */
export const FindingCount = memo(function FindingCount({ row, words, editor }: InRow): ReactElement | null {
  const { findings } = editor.checks;
  const subscribe = useCallback((listener: () => void) => findings.onChange(row, listener), [findings, row]);
  const found = useSyncExternalStore(subscribe, () => findings.of(row));
  if (found.marked.length > 0) return <CountButton row={row} found={found} words={words} editor={editor} />;
  return found.agrees ? <AgreesSign name={words.agree} /> : null;
});

function CountButton({
  row,
  found: { marked },
  words,
  editor,
}: InRow & { found: RowFindings }): ReactElement {
  const first = marked[0]!;
  const name = words.findings(first.severity, marked.length);
  return (
    <button
      type="button"
      className={`finding-count finding-count-${first.severity}`}
      aria-label={name}
      title={name}
      onClick={() => editor.checks.goToFirst(row)}
    >
      {words.figure(marked.length)}
    </button>
  );
}

function AgreesSign({ name }: { name: string }): ReactElement {
  return (
    <span className="facts-agree" role="img" aria-label={name} title={name}>
      <Icon name="check" size={12} />
    </span>
  );
}
