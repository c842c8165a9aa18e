import { z } from 'zod';
import type { ReadStyleLines } from '#core/style/style-rule.ts';
import { bytes, type, type ExportedFile } from './types.ts';

/** House style of the desk, as a list in a file. Its rules are set by `desk.apply`. */
export const styleMethods = {
  /** Reads a list as CSV; nothing is made of it. */
  'style.read': { input: z.object({ bytes }), output: type<ReadStyleLines>() },
  /** The list of the desk as CSV. */
  'style.csv': { input: z.object({}), output: type<ExportedFile>() },
  /** Writes the CSV by the host's own save dialog. Null when the person cancelled. */
  'style.save': { input: z.object({}), output: type<{ path: string | null }>() },
} as const;
