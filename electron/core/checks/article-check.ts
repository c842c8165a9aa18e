import type { LanguageData } from '#core/facts/language-data.ts';
import type { CheckId, Problem, Severity } from './finding.ts';

/** Both texts of a row of an article. */
export interface ArticleRow {
  source: string;
  target: string;
}

/** A problem of one row, by its index, that only the other rows make one. */
export interface RowProblem extends Problem {
  row: number;
}

/**
 * A rule over a whole article: that it is of one piece. A row by itself can never break it. The texts that it is given, and
 * the spans that it gives, are without inline marks.
 */
export interface ArticleCheck {
  id: CheckId;
  /** Unless the profile says otherwise. */
  severity: Severity;
  run(rows: readonly ArticleRow[], data: LanguageData): RowProblem[];
}
