import type { OutputOf } from '#api/contract.ts';

/** Time in which the browser begins with a download before its content is released, in ms. */
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
