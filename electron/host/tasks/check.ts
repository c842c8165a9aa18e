import { withNeighbours } from '#core/checks/article-rows.ts';
import type { RowTexts } from '#core/checks/finding.ts';
import type { CheckProfile } from '#core/checks/profile.ts';
import {
  reportAcrossRows,
  reportRow,
  reportRowAtDesk,
  type FindingReport,
  type RowReport,
} from '#core/checks/row-report.ts';
import type { JobContext } from '#core/job.ts';
import { builtInLanguageData } from '#language/language-data.ts';
import { deskRenderings } from './desk-lexicon.ts';
import { defineTask } from './task.ts';

/** Neighbouring rows of an article; those from `from` to before `to` are checked, the others are their context. */
export interface CheckInput {
  rows: Omit<RowTexts, 'neighbours'>[];
  from: number;
  to: number;
  /** Whether the rows are the whole article, and are compared with each other as well. */
  across?: boolean | undefined;
  profile: CheckProfile;
  /** Real path of the desk whose approved rows tell how words are rendered; none without it. */
  desk?: string | undefined;
}

export interface CheckOutput {
  /** One report for each row that was asked for. */
  rows: RowReport[];
  /** With `across`: for each row that was sent, its findings among all rows. */
  across?: FindingReport[][];
}

/** Checks rows of an article. */
export const check = defineTask({
  warm: () => void builtInLanguageData(),
  async run(
    { rows, from, to, across, profile, desk }: CheckInput,
    { signal, onProgress }: JobContext,
  ): Promise<CheckOutput> {
    const reports: RowReport[] = [];
    for (let at = from; at < Math.min(to, rows.length); at += 1) {
      signal.throwIfAborted();
      const row = withNeighbours(rows, at);
      const data = builtInLanguageData();
      reports.push(
        desk === undefined
          ? reportRow(row, data, profile)
          : await reportRowAtDesk(row, data, profile, () => deskRenderings(desk, signal)),
      );
      onProgress((at + 1 - from) / (to - from));
    }
    return {
      rows: reports,
      ...(across && { across: reportAcrossRows(rows, builtInLanguageData(), profile) }),
    };
  },
});
