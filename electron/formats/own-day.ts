const DAY = /^(\d{4})-(\d{2})-(\d{2})$/u;

/** The day of a moment as the person's own calendar has it, `YYYY-MM-DD`; the beginning of the text where it is no moment. */
export function ownDay(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso.slice(0, 10);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** A day, from its first moment where the person is, or a moment, in ms since 1970; NaN where it is neither. */
export function momentOf(text: string): number {
  const day = DAY.exec(text);
  if (!day) return Date.parse(text);
  const [year, month, date] = day.slice(1).map(Number) as [number, number, number];
  const start = new Date(year, month - 1, date);
  return start.getMonth() === month - 1 && start.getDate() === date ? start.getTime() : NaN;
}
