import { useEffect, useMemo, useState } from 'react';
import type { InputOf, OutputOf } from '#api/contract.ts';
import type { ApiError } from '#api/errors.ts';
import { HostJob } from '#renderer/state/host-job.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';

/** Row that a concordance leaves out: the one that is being written. */
export type ConcordanceRow = NonNullable<InputOf<'concordance.run'>['except']>;

export interface Concordance {
  /** Null while something is looked for. */
  answer: OutputOf<'concordance.run'> | null;
  progress: number | null;
  error: ApiError | null;
}

/** Time that typing rests before it is looked for, in ms. */
const REST_MS = 150;

/** The concordance of words, made anew with every change of what is asked. */
export function useConcordance(query: string, phrase: boolean, except: ConcordanceRow | null): Concordance {
  const workspace = useWorkspace();
  const job = useMemo(() => new HostJob(workspace.client, 'concordance.run'), [workspace]);
  const progress = useObservable(job.progress);
  const [answer, setAnswer] = useState<Concordance['answer']>(null);
  const [error, setError] = useState<ApiError | null>(null);
  useEffect(() => {
    let wanted = true;
    const run = async () => {
      setAnswer(null);
      if (query.trim() === '') return;
      workspace.flush();
      await workspace.article.get()?.whenSettled();
      if (!wanted) return;
      const outcome = await job.run({ query, phrase, hidden: false, except });
      if (!wanted) return;
      setAnswer(outcome.ok ? outcome.value : null);
      setError(outcome.ok || outcome.error.code === 'cancelled' ? null : outcome.error);
    };
    const timer = setTimeout(() => void run(), REST_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
      job.cancel();
    };
  }, [workspace, job, query, phrase, except]);
  return { answer, progress, error };
}
