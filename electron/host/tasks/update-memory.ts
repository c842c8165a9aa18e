import { KeptMemory, type MemoryKeeper, type UpdateProblem } from '#desk/memory/kept-memory.ts';
import { SafeFolder } from '#desk/files/safe-folder.ts';
import { defineTask } from './task.ts';

export interface MemoryUpdate {
  /** Real path of the desk. */
  root: string;
  keeper: MemoryKeeper;
}

/** Brings the kept memory of a desk up to date, or builds it. */
export const updateMemory = defineTask({
  async run({ root, keeper }: MemoryUpdate, job): Promise<{ units: number; problems: ToldProblem[] }> {
    const memory = await KeptMemory.open(new SafeFolder(root), keeper);
    try {
      const problems = await memory.update(job);
      return { units: memory.size, problems: problems.map(told) };
    } finally {
      await memory.close();
    }
  },
});

/** An error does not travel between threads whole. */
interface ToldProblem extends Pick<UpdateProblem, 'file'> {
  error: Pick<UpdateProblem['error'], 'code' | 'values'>;
}

function told({ file, error: { code, values } }: UpdateProblem): ToldProblem {
  return { file, error: { code, values } };
}
