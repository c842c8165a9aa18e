import { AppError } from '#core/app-error.ts';
import { readFailure, systemCode } from '#desk/files/failure.ts';

/** Whether an error is one of the operating system. */
export function isOfSystem(error: unknown): boolean {
  return !(error instanceof AppError) && systemCode(error) !== '';
}

/** Tells errors of the operating system as what they mean. */
export async function told<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw isOfSystem(error) ? readFailure(error, path) : error;
  }
}
