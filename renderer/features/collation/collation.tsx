import {
  memo,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ClipboardEvent,
  type CSSProperties,
  type FocusEvent,
  type FormEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type RefObject,
} from 'react';
import { useTranslation } from 'react-i18next';
import { findRow } from '#core/article/state.ts';
import { directionOf } from '#i18n/translation.ts';
import { Cell, useObservable } from '#renderer/state/observable.ts';
import { rest, useAtRest } from '#renderer/state/rest.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { UntilLeft } from '#renderer/ui/until-left.tsx';
import { CheckHighlights } from '#renderer/features/checks/check-highlights.ts';
import { TermHighlights } from '#renderer/features/terms/term-highlights.ts';
import { FindingPopover } from '#renderer/features/checks/finding-popover.tsx';
import { DraftPanel } from '#renderer/features/annotations/draft-panel.tsx';
import { SourcePicker } from '#renderer/features/annotations/source-picker.tsx';
import { useAnnotationHighlights } from '#renderer/features/annotations/use-annotation-highlights.ts';
import { FindPanel } from '#renderer/features/find/find-panel.tsx';
import { useFindHighlights } from '#renderer/features/find/use-find-highlights.ts';
import { ApproveAll } from '#renderer/features/bulk/approve-all.tsx';
import { BulkBar } from '#renderer/features/bulk/bulk-bar.tsx';
import { FreshBanner } from '#renderer/features/suggestions/fresh-banner.tsx';
import { SentenceMarker } from '#renderer/features/sentences/sentence-marker.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { ColumnBorder } from './column-border.tsx';
import { useDrawnRows } from './drawn-rows.ts';
import { FilterBar } from './filter-bar.tsx';
import { MissingWordsList } from '#renderer/features/checks/missing-words.tsx';
import { CharacterPalette } from './character-palette.tsx';
import { GoToRow } from './go-to-row.tsx';
import { RowChunk } from './row-chunk.tsx';
import { CHUNK_ROWS, RowChunks } from './row-chunks.ts';
import { useRowWords } from './row-view.tsx';
import { holdSelection, useRowCopy } from './use-row-copy.ts';
import { useRowInSight } from './use-row-in-sight.ts';

/** In place of the reports of the checks for filters that do not go by them. */
const NO_REPORTS = new Cell(null);

interface CollationProps {
  editor: Editor;
  /** Null while the rows are looked at; once they are left, it is told when all of them are gone. */
  left: (() => void) | null;
}

/** The rows: Arabic and English side by side. */
export const Collation = memo(function Collation({ editor, left }: CollationProps): ReactElement {
  const { t } = useTranslation('collation');
  const workspace = useWorkspace();
  const { session, fields } = editor;
  const state = useObservable(session.state);
  const activeId = useObservable(editor.active);
  const filter = useObservable(editor.filter);
  const returning = useObservable(editor.returning);
  const settings = useObservable(workspace.preferences.settings);
  useObservable(workspace.mode);
  useAtRest(workspace.desk);
  useObservable(editor.passes.cell);
  const reports = useObservable(filter === 'unsettled' ? editor.checks.findings.reports : NO_REPORTS);
  const person = editor.viewer();
  // Another object whenever the checks say something else, for the rows that are shown by it.
  const viewer = useMemo(() => (reports === null ? person : { ...person }), [person, reports]);
  const reading = viewer.reviewing && viewer.pass === 'reading';
  const active = activeId === null ? undefined : findRow(state, activeId);
  const section = useRef<HTMLElement>(null);
  const sentences = useObservable(editor.sentences);
  const selection = useObservable(editor.bulk.selection);
  const [selectedFrom, selectedLast] = selection ? editor.bulk.range(selection) : [-1, -2];
  const words = useRowWords();
  const label = useMemo(() => t('rows'), [t]);
  const drawn = useDrawnRows(state.rows.length, active ? state.index.get(active.id)! : 0, left);
  const [chunker] = useState(() => new RowChunks());
  const chunks = useMemo(() => chunker.of(state.rows), [chunker, state.rows]);
  const editable = session.readOnly === null && state.stage !== 'signed';
  return (
    <section
      ref={section}
      className={`collation${settings.swapColumns ? ' swapped' : ''}${reading ? ' reading' : ''}`}
      style={{ '--row-digits': String(state.rows.length).length } as CSSProperties}
      data-columns={reading ? 'target' : settings.columns}
      data-facts={editor.reviewing() ? '' : undefined}
      aria-label={label}
      onInput={(event: FormEvent) => {
        const id = rowOfText(event.target);
        if (!id) return;
        rest.typed();
        editor.typedMarks.typed(event.target as HTMLTextAreaElement, event.nativeEvent as InputEvent);
        fields.typed(id, isKeyed(event.nativeEvent as InputEvent));
        editor.highlights.textChanged(id);
      }}
      onPaste={(event: ClipboardEvent) => {
        const id = rowOfText(event.target);
        if (id) editor.paste.take(event.nativeEvent, event.target as HTMLTextAreaElement, id);
      }}
      onMouseDown={(event: MouseEvent) => {
        if (event.button === 0) holdSelection(section.current!, event.target as Element);
        selectByMouse(event, editor);
      }}
      onClick={(event: MouseEvent) => event.shiftKey || enterByArabic(event.target as Element, editor)}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Escape' && editor.bulk.selection.get()) editor.bulk.clear();
        if (!event.nativeEvent.isComposing) editor.writing(event);
      }}
      onFocus={(event: FocusEvent) => {
        const id = rowOfText(event.target);
        if (!id) return;
        fields.enter(id);
        editor.active.set(id);
      }}
      onBlur={(event: FocusEvent) => {
        const id = rowOfText(event.target);
        if (id) fields.left(id);
      }}
    >
      {left ? null : (
        <>
          {settings.columns === 'both' && !reading ? <ColumnBorder /> : null}
          <AboveRows editor={editor} />
          <ColumnHeads rows={state.rows.length} />
        </>
      )}
      <UntilLeft isLeft={left !== null}>
        {chunks.map((rows, i) => {
          const from = i * CHUNK_ROWS;
          const here = (id: string | null | undefined) =>
            id !== null && id !== undefined && Math.floor((state.index.get(id) ?? -1) / CHUNK_ROWS) === i;
          return (
            <RowChunk
              key={from}
              rows={rows}
              at={i}
              drawn={drawn}
              filter={filter}
              viewer={viewer}
              paragraphs={state.paragraphs}
              active={here(active?.id) ? active!.id : null}
              returning={here(returning) ? returning : null}
              sentences={here(sentences?.row) ? sentences : null}
              {...within(selectedFrom, selectedLast + 1, from, from + rows.length)}
              editable={editable}
              showInvisibles={settings.showInvisibles}
              words={words}
              editor={editor}
            />
          );
        })}
      </UntilLeft>
      {left ? null : (
        <>
          <OverRows editor={editor} />
          <RowsAtWork section={section} editor={editor} />
        </>
      )}
    </section>
  );
});

interface RowsAtWorkProps {
  section: RefObject<HTMLElement | null>;
  editor: Editor;
}

/** What is done for the rows as a whole while they are looked at; it ends when they are left, before they are gone. */
function RowsAtWork({ section, editor }: RowsAtWorkProps): null {
  const workspace = useWorkspace();
  const { fields } = editor;
  useEffect(() => editor.highlights.show(section.current!), [editor, section]);
  useRowInSight(section, editor);
  useFindHighlights(editor);
  useRowCopy(section, editor);
  useAnnotationHighlights(editor, section);

  useEffect(() => {
    const flush = () => fields.flush();
    workspace.flushers.add(flush);
    window.addEventListener('blur', flush);
    window.addEventListener('pagehide', flush);
    return () => {
      flush();
      workspace.flushers.delete(flush);
      window.removeEventListener('blur', flush);
      window.removeEventListener('pagehide', flush);
    };
  }, [fields, workspace]);

  // The article opens with its first open row ready to be written in.
  useEffect(() => editor.begin(workspace.isArriving), [editor, workspace]);
  return null;
}

const ColumnHeads = memo(function ColumnHeads({ rows }: { rows: number }): ReactElement {
  const { t, i18n } = useTranslation('collation');
  return (
    <div className="column-heads" aria-hidden="true">
      <span lang="en">{t('settings:english')}</span>
      <span dir={directionOf(i18n.language)}>{t('rowCount', { count: rows })}</span>
      <span lang="ar" dir="rtl">
        {t('settings:arabic')}
      </span>
    </div>
  );
});

const AboveRows = memo(function AboveRows({ editor }: { editor: Editor }): ReactElement {
  return (
    <>
      <FilterBar editor={editor} />
      <FreshBanner editor={editor} />
      <FindPanel editor={editor} />
    </>
  );
});

/** Layers over the rows, and their highlights. */
const OverRows = memo(function OverRows({ editor }: { editor: Editor }): ReactElement {
  return (
    <>
      <SentenceMarker editor={editor} />
      <CheckHighlights editor={editor} />
      <TermHighlights editor={editor} />
      <SourcePicker editor={editor} />
      <DraftPanel editor={editor} />
      <FindingPopover editor={editor} />
      <ApproveAll editor={editor} />
      <BulkBar editor={editor} />
      <GoToRow editor={editor} />
      <CharacterPalette editor={editor} />
      <MissingWordsList editor={editor} />
    </>
  );
});

/** The part of the selection that lies in a chunk; the same for all chunks that it does not touch. */
function within(
  start: number,
  end: number,
  from: number,
  to: number,
): { selectedFrom: number; selectedTo: number } {
  const [selectedFrom, selectedTo] = [Math.max(start, from), Math.min(end, to)];
  return selectedFrom < selectedTo ? { selectedFrom, selectedTo } : { selectedFrom: 0, selectedTo: 0 };
}

/** Shift and a click select the rows from the active one; within that one they select words. Any other click ends it. */
function selectByMouse(event: MouseEvent, { bulk, active }: Editor): void {
  const target = event.target as Element;
  if (event.button !== 0 || target.closest('.bulk-place, .find-panel')) return;
  const row = target.closest<HTMLElement>('[data-row]')?.dataset.row;
  if (!event.shiftKey || row === undefined) return bulk.clear();
  if (row === active.get() && !bulk.selection.get()) return;
  event.preventDefault();
  bulk.selectTo(row);
}

/**
 * Clicking the Arabic makes its row the active one; the keyboard way there is the row's own text field. A click that selected text is for
 * copying; a plain one goes to the row.
 */
function enterByArabic(target: Element, editor: Editor): void {
  const row = target.closest('.cell.source')?.closest<HTMLElement>('[data-row]')?.dataset.row;
  const selected = () => window.getSelection()?.isCollapsed === false;
  if (row === undefined || selected()) return;
  // The first click of a double one: the second may follow before anything is drawn.
  requestAnimationFrame(() => selected() || editor.focus(row));
}

function rowOfText(target: EventTarget): string | null {
  return target instanceof HTMLTextAreaElement ? (target.dataset.rowText ?? null) : null;
}

/** Whether an input comes from a key: a character, or a word of an input method. Several words were put in at once. */
function isKeyed({ inputType, data }: InputEvent): boolean {
  const key = /^(insertText|insertCompositionText|insertLineBreak)$/u.test(inputType);
  return key && (data === null || data.length === 1 || !/\s/u.test(data));
}
