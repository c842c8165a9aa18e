import { closeMemory } from './open-memory.ts';
import { defineTask } from './task.ts';

/** Closes the files of a kept memory, by the real path of its desk: where files that are open cannot be removed, it can be afterwards. */
export const closeKeptMemory = defineTask({
  run: ({ root }: { root: string }): Promise<void> => closeMemory(root),
});
