import { vi } from 'vitest';
import { patient } from './machine.mjs';

/** The value of the first try that does not throw, as long as the machine may need for it. */
export function eventually<T>(look: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(look, { timeout: patient(15_000), interval: 30 });
}
