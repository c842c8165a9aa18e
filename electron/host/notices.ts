import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { thirdPartyNoticeSchema, type ThirdPartyNotice } from '#api/contract/settings.ts';
import { readFailure } from '#desk/files/failure.ts';

/**
 * The notices of third parties, which the build collects; none where the host was given no file.
 * @throws AppError `cannot-read`, `vanished`
 */
export async function readNotices(file: string | undefined): Promise<ThirdPartyNotice[]> {
  if (file === undefined) return [];
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw readFailure(error, file);
  });
  return z.array(thirdPartyNoticeSchema).parse(JSON.parse(text));
}
