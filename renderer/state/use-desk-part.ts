import { useCallback, useSyncExternalStore } from 'react';
import type { DeskView } from '#api/contract/desk.ts';
import { useWorkspace } from './workspace-context.ts';

/**
 * One part of the open desk; undefined while none is open. The component is drawn again when that part changes: the whole of the desk
 * changes with everything that is written in an article.
 */
export function useDeskPart<P extends keyof DeskView>(part: P): DeskView[P] | undefined {
  const { desk } = useWorkspace();
  return useSyncExternalStore(
    desk.subscribe,
    useCallback(() => desk.get()?.[part], [desk, part]),
  );
}
