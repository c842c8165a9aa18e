/**
 * What an article can be exported as, by what is in the file: the values of `--to`, and the groups of the export dialog in its
 * order. The words for each are in `export.json`, its writer in `electron/formats/writers.ts`.
 */
export const FORMAT_GROUPS = [
  { name: 'english', formats: ['docx', 'docx-original', 'html', 'md', 'txt'] },
  { name: 'both', formats: ['bilingual-docx', 'bilingual-html'] },
  { name: 'tools', formats: ['xlf-original', 'xlf', 'xlf12', 'tmx', 'mqm'] },
] as const;

export type ExportFormat = (typeof FORMAT_GROUPS)[number]['formats'][number];

/** All formats. */
export const EXPORT_FORMATS: readonly ExportFormat[] = FORMAT_GROUPS.flatMap(({ formats }) => [...formats]);

/** Formats that are built on the file that the article was imported from, and what that has to be called. */
export const ON_ORIGINAL: ReadonlyMap<ExportFormat, RegExp> = new Map([
  ['docx-original', /\.doc[xm]$/iu],
  ['xlf-original', /\.(?:xlf|xliff|sdlxliff|mqxliff|mxliff)$/iu],
]);
