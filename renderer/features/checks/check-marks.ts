import { useEffect, useLayoutEffect, useMemo } from 'react';
import { findRow, sourceTexts, type ArticleState, type Row } from '#core/article/state.ts';
import type { FactLabel, FactReport, FindingReport, RowReport } from '#core/checks/row-report.ts';
import { useObservable } from '#renderer/state/observable.ts';
import type { CollationController } from '#renderer/editor/editor.ts';
import type { MarkKind, MarksOfRow, RowMark } from '#renderer/editor/rows/row-highlights.ts';
import { sourcePlaces } from '#renderer/editor/checks/source-places.ts';
import { sourceSelection } from '#renderer/editor/checks/source-selection.ts';

/**
 * Marks findings in all rows and the facts of the active row, and lights the partner of the fact that is pointed at or has
 * the caret. A component of its own, so that none of this draws anything else.
 */
export function CheckMarks({ controller }: { controller: CollationController }): null {
  const { session, marks, checks } = controller;
  const { findings, light } = checks;
  const state = useObservable(session.state);
  const reports = useObservable(findings.reports);
  const current = useObservable(findings.current);
  const lit = useObservable(light.lit);
  const activeId = useObservable(controller.active);
  const active = activeId === null ? undefined : findRow(state, activeId);
  const cache = useMemo(() => new FindingMarkCache(), []);

  useLayoutEffect(() => {
    const marked = new Map<string, MarksOfRow>();
    for (const row of state.rows) {
      const open = findings.openOf(row.id);
      const report = reports.get(row.id);
      if (report && open.length > 0) marked.set(row.id, cache.of(state, row, report.text, open, current));
    }
    marks.set('findings', marked);
  }, [marks, findings, cache, state, reports, current]);

  const report = active && reports.get(active.id);
  useLayoutEffect(() => {
    if (!active || !report) {
      marks.clear('facts');
      return;
    }
    const texts = sourceTexts(state, active);
    const inRow = report.facts.flatMap((fact) => factMarks(fact, texts, lit?.fact === fact.id));
    marks.set('facts', new Map([[active.id, { text: report.text, marks: inRow }]]));
  }, [marks, state, active, report, lit]);

  useLayoutEffect(
    () => () => {
      marks.clear('findings');
      marks.clear('facts');
    },
    [marks],
  );

  const row = active?.id ?? null;
  useEffect(() => (row === null ? undefined : followPointer(controller, row)), [controller, row]);
  useEffect(() => (row === null ? undefined : followCaret(controller, row)), [controller, row]);
  return null;
}

/** The marks of a row's findings, the same object as long as nothing of them changes. */
class FindingMarkCache {
  private readonly known = new WeakMap<
    readonly FindingReport[],
    { current: string | null; marks: MarksOfRow }
  >();

  of(
    state: ArticleState,
    row: Row,
    text: string,
    open: readonly FindingReport[],
    current: string | null,
  ): MarksOfRow {
    const here = open.some(({ id }) => id === current) ? current : null;
    const known = this.known.get(open);
    if (known?.current === here && known.marks.text === text) return known.marks;
    const texts = sourceTexts(state, row);
    const marks = { text, marks: open.flatMap((finding) => findingMarks(finding, texts, here)) };
    this.known.set(open, { current: here, marks });
    return marks;
  }
}

function findingMarks(
  { id, severity, source, target }: FindingReport,
  texts: readonly string[],
  current: string | null,
): RowMark[] {
  const kind: MarkKind = id === current ? 'finding-current' : `finding-${severity}`;
  return [
    ...(source ? sourcePlaces(texts, source) : []).map((place): RowMark => ({
      ...place,
      id,
      kind,
      side: 'source',
    })),
    ...(target ? [{ ...target, id, kind, side: 'target' } as const] : []),
  ];
}

const LOOKS: Partial<Record<FactLabel, MarkKind>> = {
  country: 'fact-name',
  city: 'fact-name',
  organisation: 'fact-name',
  person: 'fact-name',
  name: 'fact-name',
  quotation: 'fact-quotation',
};

function factMarks(fact: FactReport, texts: readonly string[], lit: boolean): RowMark[] {
  const kinds: MarkKind[] = [LOOKS[fact.label] ?? 'fact-value', ...(lit ? (['fact-lit'] as const) : [])];
  const { id } = fact;
  return kinds.flatMap((kind): RowMark[] => [
    ...fact.source
      .flatMap((span) => sourcePlaces(texts, span))
      .map((place): RowMark => ({ ...place, id, kind, side: 'source' })),
    ...fact.target.map((span): RowMark => ({ ...span, id, kind, side: 'target' })),
  ]);
}

/** Lights the fact under the pointer, looked for at most once a frame. */
function followPointer({ marks, checks: { light } }: CollationController, row: string): () => void {
  let frame = 0;
  let lights = false;
  const move = ({ target, clientX, clientY }: PointerEvent) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const over = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
      const fact =
        over?.dataset.row === row
          ? marks.at(row, clientX, clientY).find(({ kind, id }) => kind.startsWith('fact-') && id)
          : undefined;
      if (fact?.id !== undefined) light.point({ row, fact: fact.id });
      // What a list points at is the list's to take back.
      else if (lights) light.point(null);
      lights = fact !== undefined;
    });
  };
  document.addEventListener('pointermove', move);
  return () => {
    cancelAnimationFrame(frame);
    document.removeEventListener('pointermove', move);
    if (lights) light.point(null);
  };
}

/** Lights the fact that the caret stands in, on either side. */
function followCaret(controller: CollationController, row: string): () => void {
  let frame = 0;
  const look = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const report = controller.checks.findings.reports.get().get(row);
      const fact = report && factAtCaret(controller, row, report);
      controller.checks.light.moveCaret(fact ? { row, fact: fact.id } : null);
    });
  };
  look();
  document.addEventListener('selectionchange', look);
  return () => {
    cancelAnimationFrame(frame);
    document.removeEventListener('selectionchange', look);
    controller.checks.light.moveCaret(null);
  };
}

/** The fact of a row where the caret or the selection stands; undefined where there is none. */
export function factAtCaret(
  controller: CollationController,
  row: string,
  { facts }: Pick<RowReport, 'facts'>,
): FactReport | undefined {
  const field = controller.editors.element(row);
  const touches = (from: number, to: number) => (span: { start: number; end: number }) =>
    span.start <= to && span.end >= from;
  if (field && document.activeElement === field) {
    const at = touches(field.selectionStart, field.selectionEnd);
    return facts.find(({ target }) => target.some(at));
  }
  const selected = sourceSelection(controller.session, row);
  if (!selected) return undefined;
  return facts.find(({ source }) => source.some(touches(selected.start, selected.end)));
}
