import { useEffect, useMemo, useState } from 'react';
import type { Alignment } from '#core/align/alignment.ts';
import type { ApiError } from '#api/errors.ts';
import { HostJob } from '#renderer/state/host-job.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';

interface PairAlignment {
  alignment: Alignment | null;
  error: ApiError | null;
  /** 0 to 1 while work is under way that takes long enough to speak of. */
  progress: number | null;
  cancel: () => void;
  /** Aligns again, after it was cancelled. */
  again: () => void;
}

interface Outcome {
  source: readonly string[];
  target: readonly string[];
  alignment: Alignment | null;
  error: ApiError | null;
}

/** The alignment of two texts, made anew whenever one of them changes. Null texts: there is nothing to align yet. */
export function usePairAlignment(
  source: readonly string[] | null,
  target: readonly string[] | null,
): PairAlignment {
  const workspace = useWorkspace();
  const job = useMemo(() => new HostJob(workspace.client, 'align.run'), [workspace]);
  const progress = useObservable(job.progress);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [attempt, setAttempt] = useState(0);

  const task = useMemo(() => ({ source, target, attempt }), [source, target, attempt]);

  useEffect(() => {
    const { source, target } = task;
    if (!source || !target || source.length === 0 || target.length === 0) return undefined;
    let wanted = true;
    void job.run({ source: [...source], target: [...target], mode: 'paragraph' }).then((answer) => {
      if (!wanted) return;
      setOutcome(
        answer.ok
          ? { source, target, alignment: answer.value, error: null }
          : { source, target, alignment: null, error: answer.error },
      );
    });
    return () => {
      wanted = false;
      job.cancel();
    };
  }, [job, task]);

  const current = outcome?.source === source && outcome?.target === target ? outcome : null;
  return {
    alignment: current?.alignment ?? null,
    error: current?.error ?? null,
    progress,
    cancel: () => job.cancel(),
    again: () => {
      setOutcome(null);
      setAttempt((count) => count + 1);
    },
  };
}
