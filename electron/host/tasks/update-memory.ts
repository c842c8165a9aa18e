import type { UpdateProblem } from '#desk/memory/kept-memory.ts';
import { openMemory, type MemoryPlace } from './open-memory.ts';
import { defineTask } from './task.ts';

/** An error does not travel between threads whole. */
export interface ToldProblem extends Pick<UpdateProblem, 'file'> {
  error: Pick<UpdateProblem['error'], 'code' | 'values'>;
}

export interface MemoryUpdate extends MemoryPlace {
  /** Folders of the articles that may have changed, where that is known. */
  touched?: readonly string[] | undefined;
}

/** Brings the kept memory of a desk up to date, or builds it. `changed`: whether it was not up to date. */
export const updateMemory = defineTask({
  async run(
    { touched, ...place }: MemoryUpdate,
    job,
  ): Promise<{ units: number; changed: boolean; problems: ToldProblem[] }> {
    const memory = await openMemory(place);
    const before = memory.updates;
    const problems = await memory.update(job, touched);
    await memory.readEnglish(job.signal);
    return { units: memory.size, changed: memory.updates > before, problems: problems.map(told) };
  },
});

function told({ file, error: { code, values } }: UpdateProblem): ToldProblem {
  return { file, error: { code, values } };
}
