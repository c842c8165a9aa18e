import { withNeighbours } from '#core/checks/article-rows.ts';
import { reportAcrossRows, reportRow, type RowReport } from '#core/checks/row-report.ts';
import { builtInLanguageData } from '#language/language-data.ts';
import type { CheckAnswer, CheckRequest } from './checker.ts';
import { answerRequests } from './worker-program.ts';

// Program of a worker thread: checks the rows that it is sent, with language data that it reads once.

builtInLanguageData();
answerRequests(
  ({ rows, from, to, across, profile }: CheckRequest, { isCancelled, onProgress }): CheckAnswer => {
    const reports: RowReport[] = [];
    for (let at = from; at < Math.min(to, rows.length); at += 1) {
      if (isCancelled()) throw new DOMException('checking was cancelled', 'AbortError');
      reports.push(reportRow(withNeighbours(rows, at), builtInLanguageData(), profile));
      onProgress((at + 1 - from) / (to - from));
    }
    return {
      rows: reports,
      ...(across && { across: reportAcrossRows(rows, builtInLanguageData(), profile) }),
    };
  },
);
