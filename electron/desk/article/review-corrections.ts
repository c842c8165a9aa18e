import { corrections, type Correction } from '#core/article/corrections.ts';
import { sourceTexts, type ArticleState } from '#core/article/state.ts';
import { reviews, type Person } from '#core/people/person.ts';
import { withoutMarks } from '#core/text/inline-marks.ts';

/** A correction with the texts that its kind is found by, and where it was made. */
export interface PlacedCorrection {
  correction: Correction;
  /** 1-based. */
  row: number;
  source: string;
  before: string;
  after: string;
}

/** Changes of reviewers in an article, of the text of everybody or of one translator, in the order of the rows. */
export function reviewCorrections(
  state: ArticleState,
  people: ReadonlyMap<string, Person>,
  of: string | null,
): PlacedCorrection[] {
  return corrections(state)
    .filter((correction) => {
      const by = people.get(correction.by);
      return by !== undefined && reviews(by) && (of === null || correction.of === of);
    })
    .map((correction) => {
      const at = state.index.get(correction.row)!;
      return {
        correction,
        row: at + 1,
        source: withoutMarks(sourceTexts(state, state.rows[at]!).join('\n\n')),
        before: withoutMarks(correction.before),
        after: withoutMarks(correction.after),
      };
    });
}
