import { useEffect, useRef, useState } from 'react';
import type { ApiError } from '#api/errors.ts';
import type { Result } from '#core/result.ts';
import { newId } from '#renderer/state/ids.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';

/** A longer piece of work of the host that a dialog started. */
export interface BatchJob<Answer> {
  /** 0 to 1; null while nothing is under way. */
  progress: number | null;
  answer: Answer | null;
  error: ApiError | null;
  /** Gives back the answer; null where there is none. */
  start: (work: (job: string) => Promise<Result<Answer, ApiError>>) => Promise<Answer | null>;
  /** Asks the host to end it; what is done by then stays done, and the answer says so. */
  cancel: () => void;
  /** Puts away what the last one came to: something else is asked for now. */
  forget: () => void;
}

/** One job at a time. When the dialog goes, the job is ended. */
export function useBatchJob<Answer>(): BatchJob<Answer> {
  const { client } = useWorkspace();
  const running = useRef<string | null>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const cancel = () => {
    if (running.current !== null) void client.call('job.cancel', { job: running.current });
  };
  useEffect(
    () => () => {
      if (running.current !== null) void client.call('job.cancel', { job: running.current });
    },
    [client],
  );

  async function start(work: (job: string) => Promise<Result<Answer, ApiError>>): Promise<Answer | null> {
    const job = newId();
    running.current = job;
    setProgress(0);
    setError(null);
    setAnswer(null);
    const stop = client.subscribe((event) => {
      if (event.name === 'job.progress' && event.data.job === job)
        setProgress((before) => Math.max(before ?? 0, event.data.done));
    });
    const result = await work(job);
    stop();
    running.current = null;
    setProgress(null);
    if (result.ok) setAnswer(result.value);
    else if (result.error.code !== 'cancelled') setError(result.error);
    return result.ok ? result.value : null;
  }

  function forget(): void {
    setAnswer(null);
    setError(null);
  }

  return { progress, answer, error, start, cancel, forget };
}
