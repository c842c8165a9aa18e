import { isOverdue, ownerOf } from '#core/desk/article-owner.ts';
import { scoreOf } from '#core/desk/article-score.ts';
import type { ArticleSummary } from '#core/desk/article-summary.ts';
import type { DeskFigures } from '#core/desk/desk-figures.ts';
import type { Person } from '#core/people/person.ts';
import type { QualityProfile } from '#core/quality/profile.ts';
import { writeCsv, type CellValue } from './spreadsheet-cell.ts';

const COLUMNS = [
  'table',
  'day',
  'person',
  'by',
  'kind',
  'severity',
  'count',
  'words',
  'article',
  'title',
  'english_title',
  'stage',
  'stage_since',
  'due',
  'late',
  'rows',
  'approved',
  'source_words',
  'target_words',
  'points',
  'score',
] as const;
type Column = (typeof COLUMNS)[number];

/** What the figures of a desk are written from. */
export interface FiguresTable {
  articles: readonly ArticleSummary[];
  figures: DeskFigures;
  people: ReadonlyMap<string, Person>;
  quality: QualityProfile;
  /** ISO 8601 in UTC: what is late, is late by then. */
  now: string;
}

/**
 * All figures of a desk as one CSV of five tables, which the first column tells apart: `article` (as it stands), `words` (by day,
 * person and kind), `correction` (of whose text, by whom), `error` (graded by reviewers) and `dismissal` (of findings of checks).
 * Headings and kinds are the same in every language of the interface.
 */
export function writeFiguresCsv({ articles, figures, people, quality, now }: FiguresTable): string {
  const nameOf = (id: string | null) => (id === null ? null : (people.get(id)?.name ?? id));
  const ofArticle = new Map(figures.articles.map((each) => [each.id, each]));
  const lines: Partial<Record<Column, CellValue>>[] = [
    ...articles.map((article) => {
      const own = ofArticle.get(article.id);
      const score = own ? scoreOf(article, own, quality) : null;
      return {
        table: 'article',
        article: article.id,
        title: article.title,
        english_title: article.englishTitle,
        person: nameOf(ownerOf(article)),
        stage: article.stage,
        stage_since: own?.stageSince ?? article.created,
        due: article.due,
        late: isOverdue(article, now),
        rows: article.progress.rows,
        approved: article.progress.approved,
        source_words: article.sourceWords,
        target_words: article.targetWords,
        points: score?.points ?? null,
        score: score ? rounded(score.score) : null,
      };
    }),
    ...figures.words.flatMap(({ day, person, ...measures }) =>
      (['translated', 'reviewed', 'together'] as const)
        .filter((kind) => measures[kind] > 0)
        .map((kind) => ({ table: 'words', day, person: nameOf(person), kind, words: measures[kind] })),
    ),
    ...figures.corrections.map(({ day, of, by, kind, count }) => ({
      table: 'correction',
      day,
      person: nameOf(of),
      by: nameOf(by),
      kind,
      count,
    })),
    ...figures.articles.flatMap(({ id, errors }) =>
      errors.map(({ day, by, errorType, severity, count }) => ({
        table: 'error',
        day,
        by: nameOf(by),
        kind: errorType,
        severity,
        count,
        article: id,
      })),
    ),
    ...figures.dismissals.map(({ day, by, check, count }) => ({
      table: 'dismissal',
      day,
      by: nameOf(by),
      kind: check,
      count,
    })),
  ];
  return writeCsv([COLUMNS, ...lines.map((line) => COLUMNS.map((column) => line[column] ?? null))]);
}

function rounded(score: number | null): number | null {
  return score === null ? null : Math.round(score * 100) / 100;
}
