import type { Span } from '#core/text/span.ts';
import { useEffect, useLayoutEffect, useMemo } from 'react';
import { findRow, sourceTexts, type ArticleState, type Row } from '#core/article/state.ts';
import type { FactLabel } from '#core/checks/fact-label.ts';
import type { FactReport, FindingReport, RowReport } from '#core/checks/row-report.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { followSelection } from '#renderer/editor/rows/follow-selection.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import type { HighlightKind, HighlightsOfRow, RowHighlight } from '#renderer/editor/rows/row-highlights.ts';
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
  const current = useObservable(findings.current);
  const proofread = useObservable(findings.language.reports);
  const held = useObservable(findings.held);
  const lit = useObservable(light.lit);
  const activeId = useObservable(editor.active);
  const active = activeId === null ? undefined : findRow(state, activeId);
  const cache = useMemo(() => new FindingHighlightCache(), []);

  useLayoutEffect(() => {
    const marked = new Map<string, HighlightsOfRow>();
    for (const row of state.rows) {
      const open = findings.of(row.id).underlined;
      const report = reports.get(row.id);
      const here = row.id === activeId ? current : null;
      if (report && open.length > 0) marked.set(row.id, cache.of(state, row, report.text, open, here));
    }
    highlights.set('findings', marked);
    // oxlint-disable-next-line react/exhaustive-deps -- the findings of a row are derived from these
  }, [highlights, findings, cache, state, reports, proofread, held, current, activeId]);

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

  useLayoutEffect(
    () => () => {
      highlights.clear('findings');
      highlights.clear('facts');
    },
    [highlights],
  );

  const row = active?.id ?? null;
  useEffect(() => (row === null ? undefined : followPointer(editor, row)), [editor, row]);
  useEffect(() => (row === null ? undefined : followCaret(editor, row)), [editor, row]);
  return null;
}

/** The highlights of a row's findings, the same object as long as nothing of them changes. */
class FindingHighlightCache {
  private readonly known = new WeakMap<
    readonly FindingReport[],
    { current: string | null; highlights: HighlightsOfRow }
  >();

  of(
    state: ArticleState,
    row: Row,
    text: string,
    open: readonly FindingReport[],
    current: string | null,
  ): HighlightsOfRow {
    const here = open.some(({ id }) => id === current) ? current : null;
    const known = this.known.get(open);
    if (known?.current === here && known.highlights.text === text) return known.highlights;
    const texts = sourceTexts(state, row);
    const highlights = {
      text,
      highlights: open.flatMap((finding) => findingHighlights(finding, texts, here)),
    };
    this.known.set(open, { current: here, highlights });
    return highlights;
  }
}

function findingHighlights(
  { id, check, severity, source, target }: FindingReport,
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
