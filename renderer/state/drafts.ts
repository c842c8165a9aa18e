import { MAX_DRAFT } from '#api/contract/drafts.ts';
import type { ApiError } from '#api/errors.ts';
import type { Client } from '#renderer/client/client.ts';
import { Cell } from './observable.ts';

/** The forms that keep what is written in them. */
export type DraftKind =
  | 'comment'
  | 'error'
  | 'regrade'
  | 'reply'
  | 'edit'
  | 'return'
  | 'return-rows'
  | 'reopen'
  | 'dismiss'
  | 'confirm-fact'
  | 'paste';

/** Subject of a draft: the form, the article that it belongs to, and what it is about there. */
export function draftPlace(kind: DraftKind, article = '', subject = ''): string {
  return `${kind}/${article}/${subject}`;
}

/** A draft as it is listed: {@link draftPlace} taken apart. */
export interface DraftAt {
  place: string;
  kind: DraftKind;
  subject: string;
  text: string;
}

/** Time that typing rests before it is kept, in ms. */
const REST_MS = 250;

/**
 * Texts that this person began in a form and has not sent. The host keeps them outside of the desk, so they are found again
 * after a form was closed, an article left, or the program ended.
 */
export class Drafts {
  readonly all = new Cell<ReadonlyMap<string, string>>(new Map());
  private readonly client: Client;
  private readonly failed: (error: ApiError) => void;
  /** Places whose text the host does not have yet. */
  private readonly unsent = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private sending: Promise<void> = Promise.resolve();
  private owner: string | null = null;
  /** Whether the person knows that drafts cannot be kept. */
  private told = false;

  /** `failed` is told once when drafts cannot be kept, and again after they could be. */
  constructor(client: Client, failed: (error: ApiError) => void) {
    this.client = client;
    this.failed = failed;
  }

  /** Reads the drafts of the person who works in the window now; `owner` tells one person at one desk from others. */
  async load(owner: string): Promise<void> {
    await this.flush();
    if (owner !== this.owner) this.unsent.clear();
    this.owner = owner;
    const answer = await this.client.call('drafts.get', {});
    if (!answer.ok) return this.all.set(new Map());
    const own = [...this.unsent].map((place) => [place, this.text(place)] as const);
    this.all.set(new Map([...Object.entries(answer.value.drafts), ...own]));
  }

  /** The draft of a place; empty where there is none. */
  text(place: string): string {
    return this.all.get().get(place) ?? '';
  }

  /** The drafts of an article, in the order in which they were begun. */
  ofArticle(article: string): DraftAt[] {
    return [...this.all.get()].flatMap(([place, text]) => {
      const [kind, of, ...subject] = place.split('/');
      if (of !== article) return [];
      return [{ place, kind: kind as DraftKind, subject: subject.join('/'), text }];
    });
  }

  keep(place: string, text: string): void {
    if (this.text(place) === text) return;
    const all = new Map(this.all.get());
    if (text.trim() === '') all.delete(place);
    else all.set(place, text.slice(0, MAX_DRAFT));
    this.all.set(all);
    this.unsent.add(place);
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), REST_MS);
  }

  /** Moves a draft to another place, since what it is about has changed; it follows what is kept there. */
  move(from: string, to: string): void {
    if (from === to) return;
    const texts = [this.text(to), this.text(from)].filter((text) => text !== '');
    this.keep(to, texts.join('\n'));
    this.forget(from);
  }

  /** Removes the draft of a text that has been sent or is not wanted. */
  forget(place: string): void {
    this.keep(place, '');
  }

  /** Settles once the host has every draft, or it is known that it cannot keep them. */
  flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.sending = this.sending.then(() => this.send());
    return this.sending;
  }

  private async send(): Promise<void> {
    for (const place of this.unsent) {
      const text = this.text(place);
      const answer = await this.client.call('drafts.keep', { place, text });
      if (!answer.ok) {
        if (!this.told) this.failed(answer.error);
        this.told = true;
        return;
      }
      this.told = false;
      if (this.text(place) === text) this.unsent.delete(place);
    }
  }
}
