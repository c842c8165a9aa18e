/** A day of the calendar: `YYYY-MM-DD`. Days compare as texts do. */
export type Day = string;

const MS_PER_DAY = 86_400_000;

/** Whether this is the name of a time zone that the machine knows, such as `Asia/Beirut`. */
export function isTimeZone(zone: string): boolean {
  if (zone === '') return false;
  try {
    dayIn(zone);
    return true;
  } catch {
    return false;
  }
}

/** Gives the day of a moment (ISO 8601) in a time zone; null where it is none. @throws RangeError for an unknown zone */
export function dayIn(zone: string): (moment: string) => Day | null {
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (moment) => {
    const time = Date.parse(moment);
    if (Number.isNaN(time)) return null;
    const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, value]));
    return `${parts.get('year')!.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
  };
}

/** The day some days after another, or before it where `days` is negative. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The first day of the month that is some months after that of a day, or before it. */
export function addMonths(day: Day, months: number): Day {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}
