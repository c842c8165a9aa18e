import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import {
  hostEvents,
  type HostEvent,
  type HostEventName,
  type InputOf,
  type MethodName,
  type OutputOf,
} from '#api/contract.ts';
import type { DeskChange, DeskView } from '#api/contract/desk.ts';
import { withChange } from '#api/desk-changes.ts';
import type { ApiError } from '#api/errors.ts';
import { decodeFrame, encodeFrame } from '#api/socket-frames.ts';
import type { Result } from '#core/result.ts';
import { settingsSchema, thirdPartyNoticeSchema } from '#api/contract/settings.ts';
import { type ArticleCommand, type ArticleEvent, articleEventSchema, fold } from '#core/article/article.ts';
import type { ArticleState } from '#core/article/state.ts';

/** A window's end of a connection to a host, whatever lies between: nothing, a socket, or a real window's bridge. */
export interface Connection {
  dispatch(name: string, input: unknown): Promise<Result<unknown, ApiError>>;
  subscribe(listener: (event: HostEvent) => void): () => void;
  close(): Promise<void>;
}

type EventData<N extends HostEventName> = Extract<HostEvent, { name: N }>['data'];

/**
 * What an answer or event carries, which has to be plain data and bytes: it comes over every connection as it is, without
 * classes, functions, dates or maps.
 */
function plain<T>(name: string, value: T): T {
  // Left out and undefined are the same in both.
  const { carried } = decodeFrame(encodeFrame({ carried: value })) as { carried: unknown };
  if (!isDeepStrictEqual(withoutUndefined(value), carried)) throw new Error(`${name} is no plain data`);
  return value;
}

/** The same data without fields that are undefined; whatever is no plain object or list stays what it is. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  const fields = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(fields.map(([key, each]) => [key, withoutUndefined(each)]));
}

const articleEvents = z.looseObject({ events: z.array(articleEventSchema) });
/** What answers and events carry that something reads from a disk as well, and so has a schema already (decision 34). */
const SHAPES: { readonly [N in MethodName | HostEventName]?: z.ZodType } = {
  'article.open': articleEvents,
  'article.apply': articleEvents,
  'article.events': articleEvents,
  'app.notices': z.array(thirdPartyNoticeSchema),
  'settings.get': settingsSchema,
  'settings.set': settingsSchema,
  'settings.changed': settingsSchema,
};

/** Holds what is carried to being plain data, and where there is a schema of it to having just what that says. */
function checked<T>(name: MethodName | HostEventName, value: T): T {
  const shape = SHAPES[name];
  if (shape && !isDeepStrictEqual(withoutUndefined(shape.parse(value)), withoutUndefined(value)))
    throw new Error(`${name} carries more than its schema says`);
  return plain(name, value);
}

const OPENINGS: ReadonlySet<string> = new Set(['desk.open', 'desk.create', 'desk.rescue', 'desk.sample']);
/** Methods that answer with the whole desk. */
const DESK_ANSWERS: ReadonlySet<string> = new Set([...OPENINGS, 'desk.view', 'desk.identify', 'desk.mend']);

/** Talks to a host as a window does, and holds every answer and event to being what the contract can carry. */
export class Client {
  readonly connection: Connection;
  readonly events: HostEvent[] = [];
  /** The desk as this window knows it: as it was answered last, and what it was told of since. */
  desk: DeskView | null = null;
  /** Changes of a desk that were told; those before an answer may be in it already. */
  private changes: DeskChange[] = [];

  constructor(connection: Connection) {
    this.connection = connection;
    connection.subscribe((event) => {
      if (!Object.hasOwn(hostEvents, event.name)) throw new Error(`there is no event ${event.name}`);
      checked(event.name, event.data);
      this.events.push(event);
      if (event.name === 'desk.changed') this.follow(event.data);
    });
  }

  private follow(change: DeskChange): void {
    this.changes.push(change);
    this.takeChange(change);
  }

  private takeChange(change: DeskChange): void {
    if (this.desk?.id !== change.id) return;
    this.desk = withChange(this.desk, change);
    if (!this.desk) throw new Error(`a change before number ${change.sequence} of the desk was not told`);
  }

  /** Takes a desk as it was answered, and what was told after that and came before it. */
  private take(desk: DeskView): void {
    this.desk = desk;
    for (const change of this.changes) this.takeChange(change);
  }

  async call<N extends MethodName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
    // A desk that is opened anew counts from the beginning.
    if (OPENINGS.has(name)) this.changes = [];
    const answer = await this.connection.dispatch(name, input);
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
    const value = checked(name, answer.value) as OutputOf<N>;
    if (name === 'desk.close') this.desk = null;
    else if (DESK_ANSWERS.has(name) && value) this.take(value as DeskView);
    return value;
  }

  /** The error that a call comes back with. */
  async failure(name: string, input: unknown): Promise<ApiError> {
    const answer = await this.connection.dispatch(name, input);
    if (answer.ok) throw new Error(`${name} should have failed: ${JSON.stringify(answer.value)}`);
    return answer.error;
  }

  /** Does commands, none of which may be refused. */
  async apply(article: string, ...commands: ArticleCommand[]): Promise<ArticleEvent[]> {
    const { events, refused } = await this.call('article.apply', { article, commands });
    if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused)}`);
    return events;
  }

  async state(article: string): Promise<ArticleState> {
    return fold((await this.call('article.open', { article })).events);
  }

  told<N extends HostEventName>(name: N): EventData<N>[] {
    return this.events.filter((event) => event.name === name).map((event) => event.data as EventData<N>);
  }

  /** Ids of the article events that this window was told of. */
  toldIds(article: string): string[] {
    return this.told('article.events').flatMap((data) =>
      data.article === article ? data.events.map(({ id }) => id) : [],
    );
  }
}

let lastId = 0;

/** A fresh command or row id. */
export function freshId(prefix = 'c'): string {
  lastId += 1;
  return `${prefix}-${process.pid}-${lastId}`;
}

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** An article of as many body paragraphs, under a headline. */
export function arabicArticle(paragraphs: number): string {
  const body = Array.from({ length: paragraphs }, (_, i) => `هذه هي الفقرة رقم ${i + 1} من المقال.`);
  return ['عنوان المقال', ...body].join('\n');
}
