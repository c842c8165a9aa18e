import { readFileSync, readdirSync } from 'node:fs';

/** Milliseconds of the processor that a thread, or the main one of a process, has used; null where the system does not tell, or it is gone. */
export function processorOf(pid: number): number | null {
  try {
    // Nanoseconds on a processor, nanoseconds of waiting for one, turns.
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return null;
  }
}

/** Milliseconds of the processor that all threads of a process, and of all that it has started, have used; null where the system does not tell. */
export function processorOfAll(pid: number): number | null {
  const threads = withChildren(pid).flatMap(threadsOf);
  const each = threads.map(processorOf).filter((time) => time !== null);
  return each.length === 0 ? null : each.reduce((sum, time) => sum + time, 0);
}

/** Processes of this machine that draw pages of a Chromium. */
export function renderers(): number[] {
  return processes().filter((pid) => /--type=renderer\b/.test(commandOf(pid)));
}

/** A process and all that it has started. */
export function withChildren(pid: number): number[] {
  const parents = new Map(processes().map((each) => [each, parentOf(each)]));
  const all = new Set([pid]);
  for (let known = 0; known < all.size;) {
    known = all.size;
    for (const [each, parent] of parents) if (parent !== null && all.has(parent)) all.add(each);
  }
  return [...all];
}

/** Memory of a process that no other shares, in bytes; null where the system does not tell. */
export function memoryOf(pid: number): number | null {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)![1]) * 1024;
  } catch {
    return null;
  }
}

function processes(): number[] {
  try {
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));
  } catch {
    return [];
  }
}

function threadsOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map(Number);
  } catch {
    return [];
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function parentOf(pid: number): number | null {
  try {
    return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]);
  } catch {
    return null;
  }
}
