import {
  Fragment,
  memo,
  useCallback,
  useLayoutEffect,
  useSyncExternalStore,
  type ReactElement,
  type ReactNode,
} from 'react';
import { markedParts, type Highlights, type MarkedPart } from '#renderer/editor/rows/row-highlights.ts';
import { MarkedText } from '#renderer/ui/marked-text.tsx';
import { InvisibleText } from './invisible-text.tsx';

interface SourceTextProps {
  row: string;
  /** Position of the paragraph within the row's sources. */
  paragraph: number;
  text: string;
  showInvisibles: boolean;
  highlights: Highlights;
}

/** The Arabic of a paragraph, with the highlights that are elements. */
export const SourceText = memo(function SourceText(props: SourceTextProps): ReactElement {
  const { row, paragraph, text, showInvisibles, highlights } = props;
  const subscribe = useCallback(
    (listener: () => void) => highlights.onSourceMarks(row, listener),
    [highlights, row],
  );
  const marks = useSyncExternalStore(subscribe, () => highlights.marksOfSource(row, paragraph));
  // oxlint-disable-next-line react/exhaustive-deps -- with other marks, other elements are drawn
  useLayoutEffect(() => highlights.sourceDrawn(row), [highlights, row, marks]);
  const leaf = showInvisibles ? withInvisibles : asItIs;
  if (marks.length === 0) return <MarkedText text={text} render={leaf} />;
  const render = (part: string, start: number) => {
    const shifted = marks.map((mark) => ({ ...mark, start: mark.start - start, end: mark.end - start }));
    return drawn(part, markedParts(part.length, shifted), leaf);
  };
  return <MarkedText text={text} render={render} />;
});

function drawn(text: string, parts: readonly MarkedPart[], leaf: (text: string) => ReactNode): ReactNode {
  return parts.map((part) => {
    if (part.mark === null)
      return <Fragment key={part.start}>{leaf(text.slice(part.start, part.end))}</Fragment>;
    return (
      <span key={part.start} data-highlight={part.mark}>
        {drawn(text, part.parts, leaf)}
      </span>
    );
  });
}

const asItIs = (text: string): ReactNode => text;
const withInvisibles = (text: string): ReactNode => <InvisibleText text={text} />;
