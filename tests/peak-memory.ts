import { readFileSync } from 'node:fs';

/** The most memory that this process has held, in bytes. */
export function peakMemory(): number {
  try {
    // On Linux the other counter begins with what the process held that started this one.
    const status = readFileSync('/proc/self/status', 'utf8');
    return Number(/VmHWM:\s*(\d+)/u.exec(status)![1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}
