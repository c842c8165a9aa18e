import { SafeFolder } from '#desk/files/safe-folder.ts';
import { KeptMemory, type MemoryKeeper } from '#desk/memory/kept-memory.ts';

/** Memory of a desk as a task is told of it. */
export interface MemoryPlace {
  /** Real path of the desk. */
  root: string;
  keeper: MemoryKeeper;
}

/** Maximum number of memories that a thread has open: one for each desk that is being worked at. */
const MAX_OPEN = 3;

/** Open memories by the paths of their desks, the one that was used longest ago first. */
const memories = new Map<string, KeptMemory>();

/** The memory of a desk, which stays open in this thread for the next task; opened anew where its files are others by now. */
export async function openMemory({ root, keeper }: MemoryPlace): Promise<KeptMemory> {
  const known = memories.get(root);
  memories.delete(root);
  const memory =
    known && (await known.isKept()) ? known : await KeptMemory.open(new SafeFolder(root), keeper);
  if (known && known !== memory) await known.close();
  memories.set(root, memory);
  for (const [oldest, unused] of memories) {
    if (memories.size <= MAX_OPEN) break;
    memories.delete(oldest);
    await unused.close();
  }
  return memory;
}

/** Closes the files of the memory of a desk, where this thread has them open. `root`: real path. */
export async function closeMemory(root: string): Promise<void> {
  const known = memories.get(root);
  memories.delete(root);
  await known?.close();
}
