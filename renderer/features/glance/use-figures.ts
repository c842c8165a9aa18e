import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApiError } from '#api/errors.ts';
import type { DeskFigures } from '#core/desk/desk-figures.ts';
import { HostJob } from '#renderer/state/host-job.ts';
import type { Observable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';

/** Time that the desk has to be quiet before its figures are made anew, in ms. */
const QUIET_MS = 3_000;

/** The figures of the desk with the moment that they are of; null while there are none. */
export interface ShownFigures {
  figures: DeskFigures | null;
  at: Date | null;
  /** Share of the journals that is read, 0 to 1; null while nothing is read that takes long. Of it only its bar is drawn anew. */
  progress: Observable<number | null>;
  error: ApiError | null;
  /** Whether the person has ended the reading. */
  cancelled: boolean;
  cancel: () => void;
  /** Reads what has changed. */
  read: () => void;
}

/** The time zone of this window. */
export const timeZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Has the figures made when the page is shown, and again whenever the desk has changed. `articles`: changes with the desk. */
export function useFigures(articles: unknown): ShownFigures {
  const { client } = useWorkspace();
  const [job] = useState(() => new HostJob(client, 'figures.make'));
  const [answer, setAnswer] = useState<{ figures: DeskFigures; at: Date } | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [cancelled, setCancelled] = useState(false);
  const start = useCallback(() => {
    void job.run({ zone: timeZone() }).then((made) => {
      if (made.ok) setAnswer({ figures: made.value, at: new Date() });
      // One that was cancelled has another one in its place, or is said to be.
      if (made.ok || made.error.code !== 'cancelled') setError(made.ok ? null : made.error);
    });
  }, [job]);
  useEffect(() => {
    start();
    return () => job.cancel();
  }, [job, start]);
  const seen = useRef(articles);
  useEffect(() => {
    if (seen.current === articles || cancelled) return undefined;
    const timer = setTimeout(() => {
      seen.current = articles;
      start();
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [articles, cancelled, start]);
  const read = () => {
    setCancelled(false);
    start();
  };
  const cancel = () => {
    job.cancel();
    setCancelled(true);
  };
  return {
    figures: answer?.figures ?? null,
    at: answer?.at ?? null,
    progress: job.progress,
    error,
    cancelled,
    cancel,
    read,
  };
}
