import { useEffect, useState } from 'react';
import type { InputOf } from '#api/contract.ts';
import type { DeskHit, SearchOutcome } from '#api/contract/search.ts';
import type { ApiError } from '#api/errors.ts';
import { newId } from '#renderer/state/ids.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';

/** What is looked for, as somebody types it. */
export type AskedSearch = Omit<InputOf<'search.run'>, 'job'>;

export interface DeskSearch {
  hits: readonly DeskHit[];
  /** Share of the articles that was gone through, 0 to 1; null while nothing is looked for. */
  progress: number | null;
  /** Null until the search is at its end. */
  outcome: SearchOutcome | null;
  error: ApiError | null;
}

const NOTHING: DeskSearch = { hits: [], progress: null, outcome: null, error: null };

/** Time that typing rests before it is looked for, in ms. */
const REST_MS = 150;

/** Looks for what is asked, anew with every change: what was found before stays until there is something new. */
export function useDeskSearch(asked: AskedSearch): DeskSearch {
  const workspace = useWorkspace();
  const [search, setSearch] = useState(NOTHING);
  const key = JSON.stringify(asked);
  useEffect(() => {
    const input = JSON.parse(key) as AskedSearch;
    const { client } = workspace;
    const job = newId();
    let wanted = true;
    let hits: readonly DeskHit[] = [];
    const show = (part: Partial<DeskSearch>) => wanted && setSearch((before) => ({ ...before, ...part }));
    const stop = client.subscribe((event) => {
      if (event.name === 'search.found' && event.data.job === job) {
        hits = [...hits, ...event.data.hits];
        show({ hits });
      }
      if (event.name === 'job.progress' && event.data.job === job) show({ progress: event.data.done });
    });
    const run = async () => {
      if (input.query.trim() === '') return show(NOTHING);
      workspace.flush();
      show({ progress: 0, outcome: null, error: null });
      const answer = await client.call('search.run', { job, ...input });
      if (answer.ok) show({ hits, progress: null, outcome: answer.value });
      else if (answer.error.code !== 'cancelled') show({ ...NOTHING, error: answer.error });
      return undefined;
    };
    const timer = setTimeout(() => void run(), REST_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
      stop();
      void client.call('job.cancel', { job });
    };
  }, [workspace, key]);
  return search;
}
