import { useEffect, useMemo, useState } from 'react';
import type { OutputOf } from '#api/contract.ts';
import type { ApiError } from '#api/errors.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { HostJob } from '#renderer/state/host-job.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import type { ChosenText } from './read-text.ts';

type Comparison = OutputOf<'article.compareSource'>;

/** Comparison of a chosen text with the source of the article, asked anew when either changes. */
export function useSourceComparison(
  session: ArticleSession,
  chosen: ChosenText | null,
): {
  comparison: Comparison | null;
  error: ApiError | null;
  progress: number | null;
  cancel: () => void;
  again: () => void;
} {
  const workspace = useWorkspace();
  const job = useMemo(() => new HostJob(workspace.client, 'article.compareSource'), [workspace]);
  const progress = useObservable(job.progress);
  // Edits of the English change nothing here.
  const sources = useObservable(session.state)
    .rows.flatMap((row) => row.sources)
    .join('\n');
  const [attempt, setAttempt] = useState(0);
  const task = useMemo(() => ({ chosen, sources, attempt }), [chosen, sources, attempt]);
  const [outcome, setOutcome] = useState<{
    task: object;
    comparison: Comparison | null;
    error: ApiError | null;
  } | null>(null);

  useEffect(() => {
    if (!task.chosen) return undefined;
    let wanted = true;
    const { paragraphs } = task.chosen;
    void job.run({ article: session.article, paragraphs }).then((answer) => {
      if (!wanted) return;
      setOutcome(
        answer.ok
          ? { task, comparison: answer.value, error: null }
          : { task, comparison: null, error: answer.error },
      );
    });
    return () => {
      wanted = false;
      job.cancel();
    };
  }, [job, session, task]);

  const current = outcome?.task === task ? outcome : null;
  return {
    comparison: current?.comparison ?? null,
    error: current?.error ?? null,
    progress,
    cancel: () => job.cancel(),
    again: () => setAttempt((count) => count + 1),
  };
}
