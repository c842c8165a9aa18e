import { joinTexts } from '#core/paragraphs.ts';
import { rowKind, sourceTexts, type ArticleState, type Row } from '#core/article/state.ts';
import type { RowTexts } from './finding.ts';
import { placeInArticle, type PlacedParagraph } from './identity.ts';
import type { FindingReport, RowReport } from './row-report.ts';

/** A row by itself as the checks want it: its Arabic paragraphs joined by blank lines, and what kind the first is of. */
export function rowTexts(state: ArticleState, row: Row): Omit<RowTexts, 'neighbours'> {
  return {
    source: joinTexts(sourceTexts(state, row)),
    target: row.text,
    kind: rowKind(state, row),
  };
}

/** The paragraphs of a row, and where each stands in the Arabic of {@link rowTexts}; of a row without Arabic, the row itself. */
function paragraphsOf(state: ArticleState, row: Row): PlacedParagraph[] {
  let start = 0;
  if (row.sources.length === 0) return [{ id: row.id, start, end: start }];
  return sourceTexts(state, row).flatMap((text, i) => {
    if (text.trim() === '') return [];
    const paragraph = { id: row.sources[i]!, start, end: start + text.length };
    start = paragraph.end + PARAGRAPH_BREAK;
    return [paragraph];
  });
}

/** Letters between two paragraphs of a row. */
const PARAGRAPH_BREAK = joinTexts(['a', 'b']).length - 2;

/** Findings of a row as judgements find them in the article: each with the identity of its paragraph. */
export function placeFindings(
  state: ArticleState,
  row: Row,
  findings: readonly FindingReport[],
): FindingReport[] {
  return findings.length === 0 ? [] : placeInArticle(findings, paragraphsOf(state, row));
}

/** {@link placeFindings} of a whole report, and the same of its facts. */
export function placeReport(state: ArticleState, row: Row, report: RowReport): RowReport {
  return {
    ...report,
    findings: placeFindings(state, row, report.findings),
    facts: report.facts.length === 0 ? [] : placeInArticle(report.facts, paragraphsOf(state, row)),
  };
}

/** A row among others, with the rows before and after it. */
export function withNeighbours(texts: readonly Omit<RowTexts, 'neighbours'>[], at: number): RowTexts {
  const neighbours = [texts[at - 1], texts[at + 1]].filter((text) => text !== undefined);
  return { ...texts[at]!, neighbours };
}
