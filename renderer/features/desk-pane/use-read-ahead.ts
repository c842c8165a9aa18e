import { useEffect, useMemo, type SyntheticEvent } from 'react';
import type { Workspace } from '#renderer/state/workspace.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';

/** Time for which somebody points at an article before it is read ahead, in ms: who passes over a list points at none. */
const POINTED_AT = 80;

/** Handlers of a list that have the host read the article ahead that somebody points at or is pressing. */
interface ReadAhead {
  onPointerOver: (event: SyntheticEvent) => void;
  onPointerLeave: () => void;
  onPointerDown: (event: SyntheticEvent) => void;
  onFocus: (event: SyntheticEvent) => void;
}

export function useReadAhead(): ReadAhead {
  const workspace = useWorkspace();
  const { handlers, stop } = useMemo(() => readingAhead(workspace), [workspace]);
  useEffect(() => stop, [stop]);
  return handlers;
}

/** `stop`: reads none any more. */
function readingAhead(workspace: Workspace): { handlers: ReadAhead; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => clearTimeout(timer);
  const readSoon = (event: SyntheticEvent) => {
    stop();
    const article = articleAt(event);
    if (article !== null) timer = setTimeout(() => workspace.readAhead(article), POINTED_AT);
  };
  const readNow = (event: SyntheticEvent) => {
    stop();
    const article = articleAt(event);
    if (article !== null) workspace.readAhead(article);
  };
  const handlers = {
    onPointerOver: readSoon,
    onPointerLeave: stop,
    onPointerDown: readNow,
    onFocus: readSoon,
  };
  return { handlers, stop };
}

function articleAt({ target }: SyntheticEvent): string | null {
  return (target as Element).closest<HTMLElement>('[data-article]')?.dataset.article ?? null;
}
