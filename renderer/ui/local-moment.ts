/** A moment as a field for dates and times has it: local time, to the minute. `iso`: ISO 8601. */
export function localMoment(iso: string): string {
  const moment = new Date(iso);
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/**
 * The moment that such a field holds, in ISO 8601 and UTC; null where it is empty, undefined where it holds no moment, or the
 * one that is known already.
 */
export function momentOfField(text: string, known: string | null): string | null | undefined {
  if (text === '') return known === null ? undefined : null;
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime()) || (known !== null && localMoment(known) === text)) return undefined;
  return moment.toISOString();
}
