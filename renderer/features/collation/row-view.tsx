import { memo, useLayoutEffect, useMemo, useRef, useState, type ReactElement, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Paragraph } from '#core/paragraphs.ts';
import type { Pass } from '#core/article/values.ts';
import { isAnswered } from '#core/article/returns.ts';
import { rowKind, type Row } from '#core/article/state.ts';
import { changedSinceApproval, isOmission, rowStatus, sourceChanged } from '#core/article/status.ts';
import { figureText } from '#renderer/i18n/digits.ts';
import { GLYPH_NAMES, StatusGlyph, type GlyphName } from '#renderer/ui/status-glyph.tsx';
import { FindingCount, type FindingWords } from '#renderer/features/checks/finding-count.tsx';
import { AnnotationCount } from '#renderer/features/annotations/annotation-count.tsx';
import { PeopleInRow } from '#renderer/features/presence/people-in-row.tsx';
import { PassMark } from '#renderer/features/review/pass-mark.tsx';
import { RowNotes, isFilledDraft } from '#renderer/features/review/row-notes.tsx';
import { SuggestedText } from '#renderer/features/suggestions/suggested-text.tsx';
import { SentenceNote } from '#renderer/features/sentences/sentence-note.tsx';
import type { UnmatchedCount } from '#renderer/editor/sentences/sentence-links.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import type { Highlights } from '#renderer/editor/rows/row-highlights.ts';
import { RowMenu } from './row-menu.tsx';
import { SourceText } from './source-text.tsx';

interface RowViewProps {
  row: Row;
  /** 1-based. */
  number: number;
  paragraphs: ReadonlyMap<string, Paragraph>;
  active: boolean;
  /** One of several rows that are taken as one. */
  selected: boolean;
  /** Who reads: suggestions are shown to whom they concern. */
  reader: string | null;
  editable: boolean;
  returning: boolean;
  /** The pass that this person has been through the row in, of those that have a mark of their own; null otherwise. */
  passed: Pass | null;
  /** Count of its sentences without a partner; null for a row that nobody is in. */
  sentences: UnmatchedCount | null;
  /** Number of its open comments and errors. */
  annotations: number;
  /** Who else is in it: their ids, with a blank between them. */
  people: string;
  showInvisibles: boolean;
  words: RowWords;
  editor: Editor;
}

/** The words of the interface that every row needs, looked up once for all of them. */
export interface RowWords extends FindingWords {
  status: Record<GlyphName, string>;
  placeholder: string;
  addition: string;
  /** Name of the English field of a row. */
  english: (number: number, status: string) => string;
  /** Words for the number of suggested changes. */
  suggested: (count: number) => string;
}

export function useRowWords(): RowWords {
  const { t, i18n } = useTranslation(['collation', 'suggestions', 'findings']);
  return useMemo(() => {
    const pattern = t('englishOfRow', { number: '\u0001', status: '\u0002' });
    return {
      status: Object.fromEntries(
        GLYPH_NAMES.map((glyph) => [glyph, t(`status.${glyph}`)]),
      ) as RowWords['status'],
      placeholder: t('placeholder'),
      addition: t('addition'),
      figure: (value) => figureText(value, i18n.language),
      english: (number, status) =>
        pattern.replace('\u0001', figureText(number, i18n.language)).replace('\u0002', status),
      findings: (severity, count) => t(`findings:inRow.${severity}`, { count }),
      agree: t('findings:factsAgree'),
      suggested: (count) => t('suggestions:inRow', { count }),
    };
  }, [t, i18n]);
}

export function glyphOf(row: Row): GlyphName {
  if (row.competing.length > 0) return 'competing';
  if (changedSinceApproval(row)) return 'changed';
  if (isOmission(row) && rowStatus(row) === 'translated') return 'omitted';
  return rowStatus(row);
}

/** Only rows that have something to say beside their text are given notes. */
function hasNotes(row: Row): boolean {
  return (
    row.competing.length > 0 ||
    sourceChanged(row) !== null ||
    changedSinceApproval(row) ||
    rowStatus(row) === 'returned' ||
    isOmission(row)
  );
}

export const RowView = memo(function RowView(props: RowViewProps): ReactElement {
  const { row, number, paragraphs, active, editable, returning, words, editor } = props;
  const glyph = glyphOf(row);
  const status = words.status[glyph];
  const suggested = editor.suggestions.of(row).length;
  const item = useRef<HTMLLIElement>(null);
  useRowHighlights(editor.highlights, row.id, item);
  return (
    <li
      ref={item}
      className={`row${active ? ' active' : ''}${props.selected ? ' selected' : ''}`}
      data-selected={props.selected ? '' : undefined}
      data-row={row.id}
      data-status={glyph}
      data-kind={rowKind({ paragraphs }, row)}
      aria-current={active ? 'true' : undefined}
    >
      <div className="cell target">
        <RowText {...props} label={words.english(number, status)} />
        {returning ||
        hasNotes(row) ||
        (active && (suggested > 0 || isAnswered(row) || isFilledDraft(row))) ? (
          <RowNotes
            row={row}
            number={number}
            active={active}
            returning={returning}
            editable={editable}
            editor={editor}
          />
        ) : null}
      </div>
      <div className="gutter">
        <span className="row-number">{words.figure(number)}</span>
        <span className="row-status" title={status}>
          <StatusGlyph name={glyph} />
          <span className="visually-hidden">{status}</span>
        </span>
        {suggested > 0 ? <span className="visually-hidden">{words.suggested(suggested)}</span> : null}
        {props.passed ? <PassMark pass={props.passed} /> : null}
        <FindingCount row={row.id} words={words} editor={editor} />
        {props.sentences ? <SentenceNote unmatched={props.sentences} /> : null}
        {props.annotations > 0 ? (
          <AnnotationCount row={row.id} count={props.annotations} editor={editor} />
        ) : null}
        {props.people === '' ? null : <PeopleInRow people={props.people.split(' ')} />}
        {active && editable ? <RowMenu row={row.id} number={number} editor={editor} /> : null}
      </div>
      <div
        className={props.showInvisibles ? 'cell source invisibles' : 'cell source'}
        lang="ar"
        dir="rtl"
        role="presentation"
      >
        {row.sources.length === 0 ? (
          <p className="addition">{words.addition}</p>
        ) : (
          row.sources.map((id, i) => (
            <p key={id} className="arabic" data-paragraph={id}>
              <SourceText
                row={row.id}
                paragraph={i}
                text={paragraphs.get(id)?.text ?? ''}
                showInvisibles={props.showInvisibles}
                highlights={editor.highlights}
              />
            </p>
          ))
        )}
      </div>
    </li>
  );
});

/** Tells the highlights of every drawing of a row, since its texts may be other nodes by then. */
export function useRowHighlights(
  highlights: Highlights,
  row: string,
  item: RefObject<HTMLElement | null>,
): void {
  useLayoutEffect(() => highlights.rowDrawn(row, item.current!));
  useLayoutEffect(() => {
    const element = item.current!;
    return () => highlights.rowGone(row, element);
  }, [highlights, row, item]);
}

function RowText({
  row,
  active,
  editable,
  words,
  editor,
  label,
}: RowViewProps & { label: string }): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const { fields, highlights } = editor;
  const { id } = row;
  // Only the first text: what comes after it, the fields put in.
  const [text] = useState(row.text);

  useLayoutEffect(() => fields.make(id, text, place.current!), [fields, id, text]);

  const suggestions = active ? [] : editor.suggestions.of(row);
  const covered = suggestions.length > 0;
  const { placeholder } = words;
  useLayoutEffect(
    () => fields.describe(id, { label, placeholder, editable, covered }),
    [fields, id, label, placeholder, editable, covered],
  );

  useLayoutEffect(() => {
    fields.sync(row);
    highlights.textChanged(row.id);
  }, [fields, highlights, row]);

  return (
    <div ref={place} className="editor">
      {covered ? <SuggestedText row={row} suggestions={suggestions} editor={editor} /> : null}
    </div>
  );
}
