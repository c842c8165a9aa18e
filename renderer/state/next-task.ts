/**
 * Settles in a task of its own, before others that wait: what goes on after it is no part of the task that came here, so the browser
 * may see to a key or a frame in between.
 */
export function nextTask(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: Partial<Scheduler> };
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}
