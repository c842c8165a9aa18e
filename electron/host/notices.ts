import { readFile } from 'node:fs/promises';
import { methods, type OutputOf } from '#api/contract.ts';
import { readFailure } from '#desk/files/failure.ts';

/**
 * The notices of third parties, which the build collects; none where the host was given no file.
 * @throws AppError `cannot-read`, `vanished`
 */
export async function readNotices(file: string | undefined): Promise<OutputOf<'app.notices'>> {
  if (file === undefined) return [];
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw readFailure(error, file);
  });
  return methods['app.notices'].output.parse(JSON.parse(text));
}
