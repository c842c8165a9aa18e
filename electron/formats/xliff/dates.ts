/** A date of a file as ISO 8601; null where it is none. Phrase counts milliseconds, Trados writes months first. */
export function dateOf(text: string | null | undefined): string | null {
  if (text === undefined || text === null) return null;
  if (/^\d{12,14}$/u.test(text)) return new Date(Number(text)).toISOString();
  const american = /^(\d{2})\/(\d{2})\/(\d{4}) (\d{2}:\d{2}:\d{2})$/u.exec(text);
  const iso = american ? `${american[3]}-${american[1]}-${american[2]}T${american[4]}Z` : text;
  return ISO_DATE.test(iso) && !Number.isNaN(Date.parse(iso)) ? iso : null;
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]{5,18}(?:Z|[+-]\d{2}:\d{2})?)?$/u;
