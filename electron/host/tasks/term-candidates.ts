import { MAX_CANDIDATES, type DeskCandidate } from '#api/contract/terms.ts';
import { TermCandidates } from '#core/align/term-candidates.ts';
import { KnownTerms } from '#core/checks/known-terms.ts';
import type { ShownTerm } from '#core/terms/term.ts';
import { builtInLexicon } from '#language/lexicon.ts';
import { deskLexicon } from './desk-lexicon.ts';
import { articlesOf, type SearchedDesk } from './search.ts';
import { defineTask, type TaskContext } from './task.ts';

/** Maximum number of confirmed and approved rows that are counted, the newest first: well under a minute. */
const MAX_ROWS = 5_000;

/** Arabic words that confirmed and approved rows of a desk translate in several ways, and that are no terms yet. */
export const termCandidates = defineTask({
  warm: () => void builtInLexicon(),
  async run(
    { terms, ...desk }: SearchedDesk & { terms: readonly ShownTerm[] },
    { signal, onProgress }: TaskContext,
  ): Promise<{ candidates: DeskCandidate[]; rows: number }> {
    const found = new TermCandidates<{ article: string; title: string; row: string; number: number }>([
      builtInLexicon(),
      await deskLexicon(desk.root, signal),
    ]);
    let rows = 0;
    for await (const { found: read, done } of articlesOf(desk, signal)) {
      onProgress(done);
      if (rows >= MAX_ROWS) break;
      for (const [i, { row, state, texts }] of read?.article.rows.entries() ?? []) {
        if (state !== 'translated' && state !== 'approved') continue;
        const textsOf = (side: string) => texts.filter((text) => text.side === side).map(({ text }) => text);
        const [arabic, english] = [textsOf('arabic').join('\n\n'), textsOf('english').join('\n\n')];
        if (arabic === '' || english === '') continue;
        rows += 1;
        found.add(arabic, english, { article: read!.id, title: read!.article.title, row, number: i + 1 });
      }
    }
    const known = new KnownTerms(terms);
    const candidates = found.list().filter(({ arabic }) => known.in(arabic, '').length === 0);
    return { candidates: candidates.slice(0, MAX_CANDIDATES), rows };
  },
});
