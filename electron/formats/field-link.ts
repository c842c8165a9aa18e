/** The address that a field of Word or RTF of the kind `HYPERLINK "https://…"` leads to; null for every other field. */
export function linkOf(instruction: string): string | null {
  return /^\s*HYPERLINK\s+"([^"]{1,2000})"/u.exec(instruction)?.[1] ?? null;
}
