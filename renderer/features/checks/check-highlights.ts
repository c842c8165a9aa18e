import type { Span } from '#core/text/span.ts';
import { useEffect, useLayoutEffect } from 'react';
import { findRow, sourceTexts } from '#core/article/state.ts';
import type { FactLabel } from '#core/checks/fact-label.ts';
import type { FactReport, FindingReport, RowReport } from '#core/checks/row-report.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { followSelection } from '#renderer/editor/rows/follow-selection.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import type { HighlightKind, RowHighlight } from '#renderer/editor/rows/row-highlights.ts';
import { sourcePlaces } from '#renderer/editor/checks/source-places.ts';
import { sourceSelection } from '#renderer/editor/checks/source-selection.ts';

/**
 * Highlights findings in all rows and the facts of the active row, and lights the partner of the fact that is pointed at or has
 * the caret. A component of its own, so that none of this draws anything else.
 */
export function CheckHighlights({ editor }: { editor: Editor }): null {
  const { session, highlights, checks } = editor;
  const { findings, light } = checks;
  const state = useObservable(session.state);
  const reports = useObservable(findings.reports);
  const lit = useObservable(light.lit);
  const activeId = useObservable(editor.active);
  const active = activeId === null ? undefined : findRow(state, activeId);

  useLayoutEffect(() => highlightFindings(editor), [editor]);

  const report = active && reports.get(active.id);
  useLayoutEffect(() => {
    if (!active || !report) {
      highlights.clear('facts');
      return;
    }
    const texts = sourceTexts(state, active);
    const inRow = report.facts.flatMap((fact) => factHighlights(fact, texts, lit?.fact === fact.id));
    highlights.set('facts', new Map([[active.id, { text: report.text, highlights: inRow }]]));
  }, [highlights, state, active, report, lit]);

  useLayoutEffect(() => () => highlights.clear('facts'), [highlights]);

  const row = active?.id ?? null;
  useEffect(() => (row === null ? undefined : followPointer(editor, row)), [editor, row]);
  useEffect(() => (row === null ? undefined : followCaret(editor, row)), [editor, row]);
  return null;
}

/** Highlights the findings of all rows until what it gives is called; after a change those of the rows that it is in. */
function highlightFindings({ session, highlights, checks, active }: Editor): () => void {
  const { findings } = checks;
  const known = new Map<string, { open: readonly FindingReport[]; current: string | null; text: string }>();
  const show = (ids: Iterable<string>) => {
    const state = session.state.get();
    const reports = findings.reports.get();
    for (const id of ids) {
      const row = findRow(state, id);
      const report = reports.get(id);
      const open = row && report ? findings.of(id).underlined : [];
      if (!row || !report || open.length === 0) {
        if (known.delete(id)) highlights.setRow('findings', id, null);
        continue;
      }
      const keys = open.map((finding) => findings.keyOf(finding));
      const at = id === active.get() ? findings.current.get() : null;
      const current = at !== null && keys.includes(at) ? at : null;
      const { text } = report;
      const before = known.get(id);
      if (before?.open === open && before.current === current && before.text === text) continue;
      known.set(id, { open, current, text });
      const texts = sourceTexts(state, row);
      const inRow = open.flatMap((finding, i) => findingHighlights(keys[i]!, finding, texts, current));
      highlights.setRow('findings', id, { text, highlights: inRow });
    }
  };
  let [from, at] = [active.get(), findings.current.get()];
  const moved = () => {
    const rows = at === null && findings.current.get() === null ? [] : [from, active.get()];
    [from, at] = [active.get(), findings.current.get()];
    show(rows.filter((row) => row !== null));
  };
  const stops = [findings.onChanges(show), active.subscribe(moved), findings.current.subscribe(moved)];
  show(session.state.get().rows.map(({ id }) => id));
  return () => {
    for (const stop of stops) stop();
    highlights.clear('findings');
  };
}

/** Highlights of a finding by its key. */
function findingHighlights(
  id: string,
  { check, severity, source, target }: FindingReport,
  texts: readonly string[],
  current: string | null,
): RowHighlight[] {
  const own = severity === 'note' && (check === 'spelling' || check === 'grammar') ? check : severity;
  const kind: HighlightKind = id === current ? 'finding-current' : `finding-${own}`;
  return [
    ...(source ? sourcePlaces(texts, source) : []).map((place): RowHighlight => ({
      ...place,
      id,
      kind,
      side: 'source',
    })),
    ...(target ? [{ ...target, id, kind, side: 'target' } as const] : []),
  ];
}

const LOOKS: Partial<Record<FactLabel, HighlightKind>> = {
  country: 'fact-name',
  city: 'fact-name',
  organisation: 'fact-name',
  person: 'fact-name',
  name: 'fact-name',
  quotation: 'fact-quotation',
};

function factHighlights(fact: FactReport, texts: readonly string[], lit: boolean): RowHighlight[] {
  const kinds: HighlightKind[] = [LOOKS[fact.label] ?? 'fact-value', ...(lit ? (['fact-lit'] as const) : [])];
  const { id } = fact;
  return kinds.flatMap((kind): RowHighlight[] => [
    ...fact.source
      .flatMap((span) => sourcePlaces(texts, span))
      .map((place): RowHighlight => ({ ...place, id, kind, side: 'source' })),
    ...fact.target.map((span): RowHighlight => ({ ...span, id, kind, side: 'target' })),
  ]);
}

/** Lights the fact under the pointer, looked for at most once a frame; a click goes to the finding there. */
function followPointer({ highlights, checks }: Editor, row: string): () => void {
  const { light } = checks;
  let frame = 0;
  let lights = false;
  const move = ({ target, clientX, clientY }: PointerEvent) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const over = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
      const fact =
        over?.dataset.row === row
          ? highlights.at(row, clientX, clientY).find(({ kind, id }) => kind.startsWith('fact-') && id)
          : undefined;
      if (fact?.id !== undefined) light.point({ row, fact: fact.id });
      // What a list points at is the list's to take back.
      else if (lights) light.point(null);
      lights = fact !== undefined;
    });
  };
  const { findings } = checks;
  const click = ({ target, clientX, clientY }: MouseEvent) => {
    if (!(target instanceof Element) || target.closest<HTMLElement>('[data-row]')?.dataset.row !== row)
      return;
    const under = highlights
      .at(row, clientX, clientY)
      .find(({ kind, id }) => kind.startsWith('finding-') && id);
    if (under?.id !== undefined) findings.current.set(under.id);
  };
  document.addEventListener('pointermove', move);
  document.addEventListener('click', click);
  return () => {
    cancelAnimationFrame(frame);
    document.removeEventListener('pointermove', move);
    document.removeEventListener('click', click);
    if (lights) light.point(null);
  };
}

/** Lights the fact that the caret stands in, on either side. */
function followCaret(editor: Editor, row: string): () => void {
  const stop = followSelection(() => {
    const report = editor.checks.findings.reports.get().get(row);
    const fact = report && factAtCaret(editor, row, report);
    editor.checks.light.moveCaret(fact ? { row, fact: fact.id } : null);
  });
  return () => {
    stop();
    editor.checks.light.moveCaret(null);
  };
}

/** The fact of a row where the caret or the selection stands; undefined where there is none. */
export function factAtCaret(
  editor: Editor,
  row: string,
  { facts }: Pick<RowReport, 'facts'>,
): FactReport | undefined {
  const field = editor.fields.element(row);
  const touches = (from: number, to: number) => (span: Span) => span.start <= to && span.end >= from;
  if (field && document.activeElement === field) {
    const at = touches(field.selectionStart, field.selectionEnd);
    return facts.find(({ target }) => target.some(at));
  }
  const selected = sourceSelection(editor.session, row);
  if (!selected) return undefined;
  return facts.find(({ source }) => source.some(touches(selected.start, selected.end)));
}
