/** A calendar day. Months and days count from 1. */
export interface CalendarDay {
  year: number;
  month: number;
  day: number;
}

/** Day number of 1 Muharram 1 AH in the civil (tabular) calendar, in days since 1 January 1970: 16 July 622, Julian. */
const HIJRI_EPOCH = -492_148;

/**
 * Day number of a date of the tabular Islamic calendar with the usual intercalation (years 2, 5, 7, 10, 13, 16, 18, 21,
 * 24, 26, 29 of 30 are leap): what CLDR calls `islamic-civil`. Sighted calendars differ from it by a day or two.
 */
function hijriDayNumber({ year, month, day }: CalendarDay): number {
  return (
    HIJRI_EPOCH +
    (year - 1) * 354 +
    Math.floor((3 + 11 * year) / 30) +
    Math.ceil(29.5 * (month - 1)) +
    day -
    1
  );
}

/** Days since 1 January 1970 of a date of the Gregorian calendar, by counting from 1 March of the year 0. */
function gregorianDayNumber({ year, month, day }: CalendarDay): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The Gregorian date of a day number. */
function gregorianDate(dayNumber: number): CalendarDay {
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Tabular Islamic date → Gregorian date. For years 1 to 3000 AH. */
export function gregorianFromHijri(date: CalendarDay): CalendarDay {
  return gregorianDate(hijriDayNumber(date));
}

/** Days from the first date to the second, both Gregorian. */
export function daysBetween(first: CalendarDay, second: CalendarDay): number {
  return gregorianDayNumber(second) - gregorianDayNumber(first);
}

/** Gregorian years that a Hijri year touches: one or two. */
export function gregorianYearsOfHijri(year: number): number[] {
  const first = gregorianFromHijri({ year, month: 1, day: 1 }).year;
  const last = gregorianDate(hijriDayNumber({ year: year + 1, month: 1, day: 1 }) - 1).year;
  return first === last ? [first] : [first, last];
}
