import { localeOf } from '#renderer/i18n/digits.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = localeOf(language);
  const key = locale + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, options);
    formats.set(key, found);
  }
  return found;
}

/** A moment for people: the time alone when it is today, with the date otherwise. */
export function timeText(iso: string, language: string, now = new Date()): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return iso;
  const today = moment.toDateString() === now.toDateString();
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  return format(language, today ? time : { day: 'numeric', month: 'short', ...time }).format(moment);
}

/** The hour and minute of a moment, whatever day it was. */
export function hourText(iso: string, language: string): string {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime())
    ? iso
    : format(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(moment);
}

export function clockTimeText(moment: Date, language: string): string {
  return format(language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(moment);
}

/** A moment in full, for what is read long afterwards. */
export function momentText(iso: string, language: string): string {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime())
    ? iso
    : format(language, {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }).format(moment);
}

export function dateText(iso: string, language: string): string {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime())
    ? iso
    : format(language, { day: 'numeric', month: 'short', year: 'numeric' }).format(moment);
}

/** Forms of a day of the calendar: in full, short for an axis, its weekday, or its month. */
const DAY_FORMS = {
  full: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short' },
  weekday: { weekday: 'short' },
  month: { month: 'short' },
  monthAndYear: { month: 'long', year: 'numeric' },
} as const;

/** A day (`YYYY-MM-DD`) for people. */
export function dayText(day: string, language: string, form: keyof typeof DAY_FORMS): string {
  return format(language, { ...DAY_FORMS[form], timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** A length of time for people, in the unit that fits it: minutes, hours or days. `ms`: in milliseconds. */
export function durationText(ms: number, language: string): string {
  const minutes = ms / 60_000;
  const [value, unit] =
    minutes < 90
      ? [minutes, 'minute']
      : minutes < 48 * 60
        ? [minutes / 60, 'hour']
        : [minutes / 1_440, 'day'];
  return new Intl.NumberFormat(localeOf(language), { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.max(0, Math.round(value)),
  );
}
