import { FORMAT_GROUPS, ON_ORIGINAL, type ExportFormat } from '#api/export-formats.ts';
import type { ArticleState } from '#core/article/state.ts';

/** Formats that an article can be exported as; those built on the original only where it is of that kind. */
export function formatGroups(state: ArticleState): { name: string; formats: ExportFormat[] }[] {
  const original = state.revisions.find(({ id }) => id === state.source)?.file ?? '';
  return FORMAT_GROUPS.map(({ name, formats }) => ({
    name,
    formats: formats.filter((format) => ON_ORIGINAL.get(format)?.test(original) ?? true),
  }));
}
