import type { DeskView } from '#api/contract/desk.ts';
import type { Period } from '#core/desk/figures-period.ts';

/** What the parts of the page are made of. */
export interface GlanceScope {
  desk: DeskView;
  period: Period;
  /** Person whose work alone is shown; null for everybody's. */
  person: string | null;
  now: Date;
  /** Today in the time zone of the window, as a day. */
  today: string;
  dayOf: (moment: string) => string | null;
}
