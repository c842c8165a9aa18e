import type { ActionName } from '#api/actions.ts';
import { Cell, type Observable } from './observable.ts';

/** Something said to the person in passing. */
export interface Message {
  tone: 'info' | 'problem';
  /** Key in the catalogues, with its values. */
  key: string;
  values?: Record<string, string | number>;
  /** A sentence of another catalogue that stands in this one as `{{detail}}`. */
  detail?: { key: string; values: Readonly<Record<string, string | number>> };
  /** Actions that are offered beside it. */
  actions?: readonly ActionName[];
  /** The path of a file that was saved, which can be opened from here. */
  saved?: string;
}

/**
 * The one message that a window shows. Of two the later one shows; news do not take a problem away that nobody has read yet, which
 * is back when they have gone. What is said of a key that had to wait counts as said when the key was pressed.
 */
export class MessageSlot implements Observable<Message | null> {
  private readonly shown = new Cell<Message | null>(null);
  /** The problem that news lie over. */
  private beneath: Message | null = null;
  /** Moment of each message, and that of the last one: their number. */
  private readonly moments = new WeakMap<Message, number>();
  private last = 0;
  /** Moment of what is said now, where that is an earlier one. */
  private earlier: number | null = null;

  get = (): Message | null => this.shown.get();

  subscribe = (listener: () => void): (() => void) => this.shown.subscribe(listener);

  /** Shows a message; null: the one that shows was read, or has had its time. */
  set = (message: Message | null): void => {
    const before = this.shown.get();
    if (message !== null) this.moments.set(message, this.earlier ?? (this.last += 1));
    if (message !== null && this.isSince(before)) {
      if (message.tone === 'problem' && !this.isSince(this.beneath)) this.beneath = message;
      return;
    }
    if (message?.tone === 'problem') this.beneath = null;
    else if (message !== null && before?.tone === 'problem') this.beneath = before;
    const { beneath } = this;
    if (message === null) this.beneath = null;
    this.shown.set(message ?? beneath);
  };

  /** The moment, for {@link asOf}. */
  get moment(): number {
    return this.last;
  }

  /**
   * Does what was asked for at an earlier moment. What it says gives way to what was said since then: a problem shows when that has gone,
   * news do not.
   */
  asOf(moment: number, act: () => void): void {
    this.earlier = moment;
    try {
      act();
    } finally {
      this.earlier = null;
    }
  }

  /** Whether a message was said after what is said now. */
  private isSince(message: Message | null): boolean {
    return message !== null && this.earlier !== null && this.moments.get(message)! > this.earlier;
  }

  /** Takes a message away whose cause is gone, whether it shows or news lie over it. */
  withdraw(isGone: (message: Message) => boolean): void {
    if (this.beneath && isGone(this.beneath)) this.beneath = null;
    const shown = this.shown.get();
    if (shown && isGone(shown)) this.set(null);
  }
}
