import { z } from 'zod';
import { orderKey, type Stamp } from '#core/clock.ts';
import { compareEvents, inFoldOrder, versionOf } from '#core/journal/event.ts';
import { err, ok, type Result } from '#core/result.ts';
import type { CommandContext, DraftOf, Refusal, UndoRefusal } from './command.ts';
import { isAct } from './act-types.ts';
import { ArticleDraft } from './draft.ts';
import type {
  BodyOfDefinition,
  CommandDefinition,
  CommandOfDefinition,
  EventDefinition,
  EventOfDefinition,
  StepDefinition,
  StepOfDefinition,
  Undoing,
} from './slice.ts';
import { annotations } from './slices/annotations.ts';
import { details } from './slices/details.ts';
import { judgements } from './slices/judgements.ts';
import { passes } from './slices/passes.ts';
import { review } from './slices/review.ts';
import { rows } from './slices/rows.ts';
import { source } from './slices/source.ts';
import { stage } from './slices/stage.ts';
import { text } from './slices/text.ts';
import { EMPTY_ARTICLE, type ArticleState } from './state.ts';

/** An article is a fold over its events, and its commands make events: the union of all slices. */

const SLICES = [source, text, review, rows, annotations, judgements, passes, stage, details] as const;

type SomeEvent = (typeof SLICES)[number]['events'][number];
type SomeCommand = (typeof SLICES)[number]['commands'][number];
type SomeStep = (typeof SLICES)[number]['steps'][number];

export type ArticleEvent = EventOfDefinition<SomeEvent>;
export type ArticleEventType = ArticleEvent['type'];
export type EventOf<T extends ArticleEventType> = Extract<ArticleEvent, { type: T }>;
/** An event without its envelope, as a command makes it. */
export type ArticleEventBody = BodyOfDefinition<SomeEvent>;

export type ArticleCommand = CommandOfDefinition<SomeCommand>;
export type CommandOf<T extends ArticleCommand['type']> = Extract<ArticleCommand, { type: T }>;
/** A command without its id. */
export type CommandDraft = DraftOf<ArticleCommand>;

/**
 * Undo is a new event that restores the old value. A step remembers what one command changed; undoing it is refused when
 * somebody else has changed the same thing since, because it would undo their work too.
 */
export type UndoStep = StepOfDefinition<SomeStep>;

const EVENTS: readonly SomeEvent[] = SLICES.flatMap(({ events }) => [...events]);
const COMMANDS: readonly SomeCommand[] = SLICES.flatMap(({ commands }) => [...commands]);
const STEPS: readonly SomeStep[] = SLICES.flatMap(({ steps }) => [...steps]);

const byType = <D extends { type: string }>(definitions: readonly { type: string }[]) =>
  new Map(definitions.map((definition) => [definition.type, definition as D]));

const eventsByType = byType<EventDefinition>(EVENTS);
const commandsByType = byType<CommandDefinition<string, z.ZodRawShape, ArticleEventBody, UndoStep>>(COMMANDS);
const stepsByType = byType<StepDefinition<UndoStep, ArticleCommand>>(STEPS);

/**
 * The events of an article's journals. They are read from files that anybody may have touched, so each is checked by this
 * schema, and nowhere else, before it is folded.
 */
export const articleEventSchema = unionOf<SomeEvent['schema']>(EVENTS.map(({ schema }) => schema));

/**
 * Commands of people. A command's `id` becomes the id of its event, so a command sent twice (a connection
 * that broke before the answer came) is done once.
 */
export const articleCommandSchema = unionOf<SomeCommand['schema']>(COMMANDS.map(({ schema }) => schema));

/** Version to write on an event: the first one that knows its kind, so that older programs read on while they can. */
export function eventVersion(type: ArticleEventType, stamp: Pick<Stamp, 'ahead'> = {}): number {
  return versionOf(eventsByType.get(type)!.since, stamp);
}

/**
 * State = fold(all events of all writers). The result depends on the set of events alone: not on the order in which they
 * arrive, nor on repeats; see {@link inFoldOrder}. Cost is linear in the events, plus the sort where they come unsorted.
 */
export function fold(events: Iterable<ArticleEvent>): ArticleState {
  return extend(EMPTY_ARTICLE, inFoldOrder(events))!;
}

/**
 * Adds events, in their order, to a state. Events that the state ends with are skipped; all others are to have ids that it
 * has none of. Null when one of them belongs before what is folded already: the caller then folds everything anew.
 */
export function extend(state: ArticleState, events: readonly ArticleEvent[]): ArticleState | null {
  const draft = new ArticleDraft(state);
  let { last } = state;
  for (const event of events) {
    const order = last ? compareEvents(last, event) : -1;
    if (order === 0) continue;
    if (order > 0) return null;
    // From here on clocks are compared as they are ordered.
    const folded = event.ahead === undefined ? event : { ...event, clock: orderKey(event) };
    last = event.ahead === undefined ? event : { clock: folded.clock, id: event.id };
    eventsByType.get(event.type)!.fold(draft, folded);
  }
  draft.last = last && { clock: last.clock, id: last.id };
  return draft.finish();
}

export interface Applied {
  state: ArticleState;
  events: ArticleEvent[];
}

/** Outcome of commands that were sent to a host. */
export interface AppliedCommands {
  /** One for each command that was done, now or before, in the order of the commands. */
  events: ArticleEvent[];
  refused: { id: string; code: Refusal }[];
}

/**
 * Does a command: the state after it and the events to journal, or the reason why not. Host and window call the same
 * function, so what the window shows at once is what the host will say.
 */
export function apply(
  state: ArticleState,
  command: ArticleCommand,
  context: CommandContext,
): Result<Applied, Refusal> {
  const definition = commandsByType.get(command.type)!;
  if (state.stage === 'signed' && !definition.whileSignedOff) return err('signed-off');
  const body = definition.decide(state, command, context);
  if (!body.ok) return body;
  if (context.standing === 'newcomer' && isAct(body.value)) return err('not-let-in');
  const { at, clock, ahead, person } = context;
  const envelope = {
    v: eventVersion(body.value.type, context),
    id: command.id,
    at,
    clock,
    ...(ahead !== undefined && { ahead }),
    by: person.id,
  };
  const event = { ...envelope, ...body.value } as ArticleEvent;
  const next = extend(state, [event]);
  if (!next) throw new Error(`the clock of command ${command.id} is behind the article it is applied to`);
  return ok({ state: next, events: [event] });
}

/** Why a command would be refused on a state; null where it would be done. Needs no time. */
export function refusalOf(
  state: ArticleState,
  command: ArticleCommand,
  context: Omit<CommandContext, keyof Stamp | 'at'>,
): Refusal | null {
  const definition = commandsByType.get(command.type)!;
  if (state.stage === 'signed' && !definition.whileSignedOff) return 'signed-off';
  const body = definition.decide(state, command, { ...context, at: '', clock: '' });
  return body.ok ? null : body.error;
}

/**
 * The step that undoes `command`, which led from `before` to `after`; null for what is not undone, as each command says.
 * `reader`: who did it.
 */
export function undoStep(
  before: ArticleState,
  after: ArticleState,
  command: ArticleCommand,
  reader?: string,
): UndoStep | null {
  return commandsByType.get(command.type)!.step?.(before, after, command, reader) ?? null;
}

/** Whether this version knows such a step. */
export function isStepType(type: string): boolean {
  return stepsByType.has(type);
}

/** The command that carries a step out on the article as it is now. */
export function undoCommand(
  state: ArticleState,
  step: UndoStep,
  direction: Undoing['direction'] = 'undo',
  reader?: string,
): Result<CommandDraft, UndoRefusal> {
  return stepsByType.get(step.type)!.command(state, step, { direction, reader });
}

/** The step that takes the undoing back. */
export function reverse(step: UndoStep): UndoStep {
  return stepsByType.get(step.type)!.reverse(step);
}

function unionOf<S extends z.core.$ZodTypeDiscriminable>(schemas: readonly S[]) {
  return z.discriminatedUnion('type', schemas as unknown as readonly [S, ...S[]]);
}
