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
 * is back when they have gone.
 */
export class MessageSlot implements Observable<Message | null> {
  private readonly shown = new Cell<Message | null>(null);
  /** The problem that news lie over. */
  private beneath: Message | null = null;

  get = (): Message | null => this.shown.get();

  subscribe = (listener: () => void): (() => void) => this.shown.subscribe(listener);

  /** Shows a message; null: the one that shows was read, or has had its time. */
  set = (message: Message | null): void => {
    const before = this.shown.get();
    if (message?.tone === 'problem') this.beneath = null;
    else if (message !== null && before?.tone === 'problem') this.beneath = before;
    const { beneath } = this;
    if (message === null) this.beneath = null;
    this.shown.set(message ?? beneath);
  };

  /** Takes a message away whose cause is gone, whether it shows or news lie over it. */
  withdraw(isGone: (message: Message) => boolean): void {
    if (this.beneath && isGone(this.beneath)) this.beneath = null;
    const shown = this.shown.get();
    if (shown && isGone(shown)) this.set(null);
  }
}
