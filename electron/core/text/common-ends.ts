/** Length of what two texts have in common at their beginning, in UTF-16 code units; no character is cut in two. Linear. */
export function commonPrefix(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let i = 0;
  while (i < limit && a[i] === b[i]) i += 1;
  return isPairCut(a, i) ? i - 1 : i;
}

/** The same at their end; at most `limit`. */
export function commonSuffix(a: string, b: string, limit = Math.min(a.length, b.length)): number {
  let i = 0;
  while (i < limit && a[a.length - 1 - i] === b[b.length - 1 - i]) i += 1;
  return isPairCut(a, a.length - i) ? i - 1 : i;
}

/** Whether an offset lies between the two code units of one character. */
function isPairCut(text: string, offset: number): boolean {
  return /[\ud800-\udbff]/.test(text[offset - 1] ?? '') && /[\udc00-\udfff]/.test(text[offset] ?? '');
}
