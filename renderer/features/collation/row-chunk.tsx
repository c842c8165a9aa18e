import { memo, useEffect, useLayoutEffect, useRef, type ReactElement, type RefObject } from 'react';
import type { Paragraph } from '#core/paragraphs.ts';
import type { Row } from '#core/article/state.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { passesFilter, type RowFilter, type Viewer } from '#renderer/editor/rows/row-filter.ts';
import { useAnnotationCounts } from '#renderer/features/annotations/annotation-count.tsx';
import { usePeopleInRows } from '#renderer/features/presence/use-presence.ts';
import { passMarkOf } from '#renderer/features/review/pass-mark.tsx';
import { useDrawnPart, type DrawnRows, type RowRange } from './drawn-rows.ts';
import { CHUNK_ROWS } from './row-chunks.ts';
import { RowView, type RowWords } from './row-view.tsx';
import type { UnmatchedCount } from '#renderer/editor/sentences/sentence-links.ts';

interface RowChunkProps {
  rows: readonly Row[];
  /** Position among the chunks. */
  at: number;
  /** Which rows are drawn in full. */
  drawn: DrawnRows;
  filter: RowFilter;
  viewer: Viewer;
  paragraphs: ReadonlyMap<string, Paragraph>;
  /** The active row, the row being returned and the row whose sentences are marked, each only where it is in this chunk. */
  active: string | null;
  returning: string | null;
  sentences: UnmatchedCount | null;
  /** Positions in the article of the selected rows, the end not included. */
  selectedFrom: number;
  selectedTo: number;
  editable: boolean;
  showInvisibles: boolean;
  words: RowWords;
  editor: Editor;
}

/** Some neighbouring rows, drawn again only when one of them changes. */
export const RowChunk = memo(function RowChunk(props: RowChunkProps): ReactElement | null {
  const part = useDrawnPart(props.drawn, props.at, props.rows, props.active);
  return part ? <ChunkList {...props} part={part} /> : null;
});

function ChunkList(props: RowChunkProps & { part: RowRange }): ReactElement {
  const { rows, at, drawn, part, active, sentences } = props;
  const { highlights } = props.editor;
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => highlights.watchChunk(list.current!), [highlights]);
  const from = at * CHUNK_ROWS;
  const isToCome = part.from >= part.to;
  const annotations = useAnnotationCounts(rows, props.editor);
  const people = usePeopleInRows(rows, props.editor);
  useLinesToCome(list, isToCome ? rows : NO_ROWS);
  useEffect(() => {
    if (!isToCome) return undefined;
    const chunk = list.current!;
    const seen = (event: Event) => {
      if (!(event as ContentVisibilityAutoStateChangeEvent).skipped) drawn.hurry(at);
    };
    chunk.addEventListener('contentvisibilityautostatechange', seen);
    return () => chunk.removeEventListener('contentvisibilityautostatechange', seen);
  }, [drawn, at, isToCome]);
  return (
    <ol ref={list} className="rows" start={from + 1}>
      {(isToCome ? NO_ROWS : rows).map((row, i) => {
        const position = from + i;
        if (position < part.from || position >= part.to) {
          return <li key={row.id} className="row row-to-come" data-row={row.id} />;
        }
        if (row.id !== active && !passesFilter(props, row, props.filter, props.viewer)) return null;
        return (
          <RowView
            key={row.id}
            row={row}
            number={position + 1}
            paragraphs={props.paragraphs}
            active={row.id === active}
            selected={position >= props.selectedFrom && position < props.selectedTo}
            reader={props.viewer.person}
            editable={props.editable}
            returning={row.id === props.returning}
            passed={passMarkOf(props, row, props.viewer)}
            sentences={row.id === sentences?.row ? sentences : null}
            annotations={annotations.get(row.id) ?? 0}
            people={people.get(row.id) ?? ''}
            showInvisibles={props.showInvisibles}
            words={props.words}
            editor={props.editor}
          />
        );
      })}
    </ol>
  );
}

const NO_ROWS: readonly Row[] = [];

/**
 * Lines that keep the places of rows to come, in the list that the rows will be in: with another list among its sisters the browser would look at
 * the styles of all of them again. They are made without React, which takes ten times as long for thousands of them.
 */
function useLinesToCome(list: RefObject<HTMLOListElement | null>, rows: readonly Row[]): void {
  useLayoutEffect(() => {
    const lines = rows.map(lineToCome);
    list.current!.append(...lines);
    return () => {
      for (const line of lines) line.remove();
    };
  }, [list, rows]);
}

let line: HTMLLIElement | null = null;

function lineToCome({ id }: Row): HTMLLIElement {
  if (!line) {
    line = document.createElement('li');
    line.className = 'row row-to-come';
  }
  // A copy: to make each anew takes twice as long.
  const copy = line.cloneNode() as HTMLLIElement;
  copy.dataset.row = id;
  return copy;
}
