import { workerData } from 'node:worker_threads';
import type { RowTexts } from '#core/checks/finding.ts';
import type { CheckProfile } from '#core/checks/profile.ts';
import { reportFindings, type FindingReport } from '#core/checks/row-report.ts';
import { proofreadRow, textToProofread } from '#core/proofing/proofread.ts';
import type { EnglishVariety } from '#core/text/english-variety.ts';
import { EnglishChecker } from '#language/english-checker.ts';
import { builtInLanguageData } from '#language/language-data.ts';
import type { ThreadData } from './pool-thread.ts';
import { defineTask } from './task.ts';

export interface ProofreadInput {
  rows: Pick<RowTexts, 'source' | 'target'>[];
  language: EnglishVariety;
  profile: CheckProfile;
}

/** The engine of the thread; of another variety, another one takes its place. */
let running: { language: EnglishVariety; checker: Promise<EnglishChecker> } | null = null;

function checkerOf(language: EnglishVariety): Promise<EnglishChecker> {
  if (running?.language !== language) {
    const before = running?.checker;
    const checker = EnglishChecker.start((workerData as ThreadData).data!, language);
    running = { language, checker };
    void before?.then((one) => one.stop());
    checker.catch(() => (running = null));
  }
  return running.checker;
}

/** Proofreads the English of rows. For a thread of {@link languagePool} only: it has the binary of the engine as its data. */
export const proofread = defineTask({
  async run({ rows, language, profile }: ProofreadInput, { signal, onProgress }): Promise<FindingReport[][]> {
    const checker = await checkerOf(language);
    const reports: FindingReport[][] = [];
    for (const row of rows) {
      signal.throwIfAborted();
      const notes = await checker.notes(textToProofread(row)).catch((error: unknown) => {
        // An engine that has failed once is of no use any more.
        running = null;
        throw error;
      });
      reports.push(reportFindings(row, proofreadRow(row, notes, builtInLanguageData(), profile)));
      onProgress(reports.length / rows.length);
    }
    return reports;
  },
});
