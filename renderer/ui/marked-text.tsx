import { Fragment, useMemo, type ReactElement, type ReactNode } from 'react';
import { parseMarks, type PlacedRun } from '#core/text/inline-marks.ts';
import '#renderer/styles/marked-text.css';

interface MarkedTextProps {
  text: string;
  /** Draws a stretch of the text, which begins at `start`; as it is where it is left out. */
  render?: (text: string, start: number) => ReactNode;
}

/**
 * A text with inline marks as a reader sees it. The signs stay in the document, out of sight, so that every character has the
 * place that it has in the text and what marks places by offset finds them.
 */
export function MarkedText({ text, render = asItIs }: MarkedTextProps): ReactElement {
  const pieces = useMemo(() => piecesOf(text), [text]);
  if (pieces === null) return <>{render(text, 0)}</>;
  return (
    <>
      {pieces.map((piece) =>
        'sign' in piece ? (
          <span key={`sign-${piece.start}`} className="mark-sign">
            {piece.sign}
          </span>
        ) : (
          <Fragment key={piece.start}>{styled(piece, render)}</Fragment>
        ),
      )}
    </>
  );
}

const asItIs = (text: string) => text;

type Sign = { sign: string; start: number };

/** Signs and runs in order; null where there are no marks. */
function piecesOf(text: string): (PlacedRun | Sign)[] | null {
  const { runs, signs } = parseMarks(text);
  if (signs.length === 0) return null;
  const notes = new Set(runs.flatMap((run) => (run.note === null ? [] : [run.start])));
  const pieces: (PlacedRun | Sign)[] = signs
    // A note is seen: its sign is drawn by the run that stands behind it.
    .filter(({ end }) => !notes.has(end))
    .map(({ start, end }) => ({ sign: text.slice(start, end), start }));
  return [...pieces, ...runs].sort((a, b) => a.start - b.start);
}

function styled(run: PlacedRun, render: (text: string, start: number) => ReactNode): ReactNode {
  if (run.note !== null) {
    return (
      <sup className="mark-note">
        [<span className="mark-sign">^</span>
        {run.note}]
      </sup>
    );
  }
  let node = render(run.text, run.start);
  if (run.emphasis) node = <em>{node}</em>;
  if (run.strong) node = <strong>{node}</strong>;
  if (run.link !== null) {
    node = (
      <span className="mark-link" title={run.link}>
        {node}
      </span>
    );
  }
  return node;
}
