import type { OutputOf } from '#api/contract.ts';

/** How long the browser gets to begin with a download before its content is let go. */
const RELEASE_MS = 60_000;

/** Hands an exported article to the browser as a download. */
export function downloadArticle({
  name,
  mediaType,
  bytes,
}: Omit<OutputOf<'article.export'>, 'notices'>): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), RELEASE_MS);
}
