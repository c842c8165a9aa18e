import type { ExportFormat } from '#api/contract.ts';
import type { ArticleState } from '#core/article/state.ts';

/** The formats that are offered, by what is in the file; the words for each are in the catalogue under its name. */
export const FORMAT_GROUPS = [
  { name: 'english', formats: ['docx', 'docx-original', 'html', 'md', 'txt'] },
  { name: 'both', formats: ['bilingual-docx', 'bilingual-html'] },
  { name: 'tools', formats: ['xlf-original', 'xlf', 'xlf12', 'tmx', 'mqm'] },
] as const satisfies { name: string; formats: ExportFormat[] }[];

/** Formats that are built on the original, and what it has to be called for that. */
const ON_ORIGINAL: Partial<Record<ExportFormat, RegExp>> = {
  'docx-original': /\.doc[xm]$/iu,
  'xlf-original': /\.(?:xlf|xliff|sdlxliff|mqxliff|mxliff)$/iu,
};

/** What an article can be exported as: formats that are built on the original only where it is of that kind. */
export function formatGroups(state: ArticleState): { name: string; formats: ExportFormat[] }[] {
  const original = state.revisions.find(({ id }) => id === state.source)?.file ?? '';
  return FORMAT_GROUPS.map(({ name, formats }) => ({
    name,
    formats: formats.filter((format) => ON_ORIGINAL[format]?.test(original) ?? true),
  }));
}
