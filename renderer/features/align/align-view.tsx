import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
} from 'react';
import { useTranslation } from 'react-i18next';
import { findRow, type Row } from '#core/article/state.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { UntilLeft } from '#renderer/ui/until-left.tsx';
import { GoToRow } from '#renderer/features/collation/go-to-row.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import { useRowInSight } from '#renderer/features/collation/use-row-in-sight.ts';
import { useDrawnPart, useDrawnRows, type DrawnRows } from '#renderer/features/collation/drawn-rows.ts';
import { CHUNK_ROWS, RowChunks } from '#renderer/features/collation/row-chunks.ts';
import { FindPanel } from '#renderer/features/find/find-panel.tsx';
import { useFindHighlights } from '#renderer/features/find/use-find-highlights.ts';
import '#renderer/styles/align.css';
import { AlignBar } from './align-bar.tsx';
import { AlignRow, useLinkWords } from './align-row.tsx';
import { paragraphsOf } from '#renderer/editor/align/article-blocks.ts';
import { moveFocus, placeOfBlock } from '#renderer/editor/align/block-focus.ts';
import { DragGhost } from './drag-ghost.tsx';
import { goesAlong } from '#renderer/editor/align/drop.ts';
import { useBlockDrag } from './use-block-drag.ts';

interface AlignViewProps {
  editor: Editor;
  /** Null while the rows are looked at; once they are left, it is told when all of them are gone. */
  left: (() => void) | null;
}

/** The rows as links: what belongs together is drawn, looked at and mended. */
export function AlignView({ editor, left }: AlignViewProps): ReactElement {
  const { t } = useTranslation(['align', 'collation']);
  const workspace = useWorkspace();
  const { session, align } = editor;
  const state = useObservable(session.state);
  const activeId = useObservable(editor.active);
  const report = useObservable(align.check.report);
  const drag = useObservable(align.drag);
  const settings = useObservable(workspace.preferences.settings);
  const active = activeId === null ? undefined : findRow(state, activeId);
  const editable = session.readOnly === null && state.stage !== 'signed';
  const words = useLinkWords();
  const drawn = useDrawnRows(state.rows.length, active ? state.index.get(active.id)! : 0, left);
  const [chunker] = useState(() => new RowChunks());
  const chunks = useMemo(() => chunker.of(state.rows), [chunker, state.rows]);
  const dragging = useBlockDrag(align, session, editable);
  const section = useRef<HTMLElement>(null);

  /** The blocks of a row that are in hand, as `side:position` one after the other. */
  const liftedOf = (row: Row): string => {
    if (!drag) return '';
    const { held, drop } = drag;
    if (!drop) return held.row === row.id ? `${held.side}:${held.position}` : '';
    const count = held.side === 'source' ? row.sources.length : paragraphsOf(row).length;
    return Array.from({ length: count }, (_, i) => i)
      .filter((i) => goesAlong(state, held, drop, row.id, i))
      .map((i) => `${held.side}:${i}`)
      .join(' ');
  };

  return (
    <section
      ref={section}
      className={settings.swapColumns ? 'collation align swapped' : 'collation align'}
      aria-label={t('rows')}
      data-dragging={drag ? '' : undefined}
      onFocus={(event: FocusEvent) => {
        const place = placeOfBlock(event.target);
        if (!place) return;
        align.side.set(place.side);
        editor.active.set(place.row);
      }}
      onKeyDown={(event: KeyboardEvent) => {
        const { target } = event;
        if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (!(target instanceof HTMLElement) || target.dataset.block === undefined) return;
        if (moveFocus(target, event.key)) event.preventDefault();
      }}
      {...dragging}
    >
      {left ? null : (
        <>
          <AlignBar editor={editor} editable={editable} />
          <FindPanel editor={editor} />
        </>
      )}
      <ol className="rows">
        <UntilLeft isLeft={left !== null}>
          {chunks.map((rows, at) => (
            <DrawnChunk key={at} drawn={drawn} at={at} rows={rows} active={active}>
              {(row, i) => {
                const place = report?.verdicts.ofRow.get(row.id);
                return (
                  <AlignRow
                    key={row.id}
                    row={row}
                    number={i + 1}
                    paragraphs={state.paragraphs}
                    active={row.id === active?.id}
                    editable={editable}
                    place={place}
                    report={place?.rows[0] === row.id ? report : null}
                    drop={drag?.drop?.row === row.id ? `${drag.held.side}-${drag.drop.at}` : undefined}
                    lifted={liftedOf(row)}
                    words={words}
                    editor={editor}
                  />
                );
              }}
            </DrawnChunk>
          ))}
        </UntilLeft>
      </ol>
      {drag ? <DragGhost session={session} held={drag.held} drop={drag.drop} /> : null}
      {left ? null : (
        <>
          <GoToRow editor={editor} />
          <LinksAtWork section={section} editor={editor} />
        </>
      )}
    </section>
  );
}

interface LinksAtWorkProps {
  section: RefObject<HTMLElement | null>;
  editor: Editor;
}

/** What is done for the rows as a whole while they are looked at; it ends when they are left, before they are gone. */
function LinksAtWork({ section, editor }: LinksAtWorkProps): null {
  const { align } = editor;
  useEffect(() => editor.highlights.show(section.current!), [editor, section]);
  useRowInSight(section, editor);
  useFindHighlights(editor);

  useEffect(() => align.check.watch(), [align]);
  useEffect(() => {
    const id = editor.active.get();
    if (id !== null) editor.focus(id);
  }, [editor]);
  return null;
}

interface DrawnChunkProps {
  drawn: DrawnRows;
  /** Position among the chunks. */
  at: number;
  rows: readonly Row[];
  active: Row | undefined;
  /** Draws a row, by its position in the article. */
  children: (row: Row, position: number) => ReactElement;
}

/** Some neighbouring rows, in full or as the lines that keep their places. */
function DrawnChunk({ drawn, at, rows, active, children }: DrawnChunkProps): ReactElement | null {
  const from = at * CHUNK_ROWS;
  const part = useDrawnPart(drawn, at, rows, active?.id ?? null);
  if (!part) return null;
  return (
    <>
      {rows.map((row, i) =>
        from + i >= part.from && from + i < part.to ? (
          children(row, from + i)
        ) : (
          <li key={row.id} className="row row-to-come" data-row={row.id} />
        ),
      )}
    </>
  );
}
