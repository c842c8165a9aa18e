import { z } from 'zod';
import { envelopeShape, idSchema, type EventVersion } from '#core/journal/event.ts';
import type { Result } from '#core/result.ts';
import type { CommandContext, DraftOf, Refusal, UndoRefusal } from './command.ts';
import type { ArticleDraft } from './draft.ts';
import type { ArticleState } from './state.ts';

/**
 * A slice is one aspect of an article in one file: the events that it writes and how they are folded, the commands and how
 * they are decided, and the steps that undo them. `article.ts` makes the article of all slices; the union types of events,
 * commands and steps follow from them.
 */

type EventSchema<T extends string, S extends z.ZodRawShape> = z.ZodObject<
  { type: z.ZodLiteral<T> } & S & typeof envelopeShape
>;
type CommandSchema<T extends string, S extends z.ZodRawShape> = z.ZodObject<
  { type: z.ZodLiteral<T>; id: typeof idSchema } & S
>;

/** A type of event and what it does to an article. */
export interface EventDefinition<T extends string = string, S extends z.ZodRawShape = z.ZodRawShape> {
  type: T;
  /** The version of events that first had it: what is written on it, so that older programs read on while they can. */
  since: EventVersion;
  schema: EventSchema<T, S>;
  fold(draft: ArticleDraft, event: z.output<EventSchema<T, S>>): void;
}

/** The events of definitions. */
export type EventOfDefinition<D> = D extends { schema: infer S; fold: unknown } ? z.output<S> : never;

/** The events of definitions, without their envelope: what a command makes. */
export type BodyOfDefinition<D> = D extends { schema: infer S; fold: unknown }
  ? Omit<z.output<S>, keyof typeof envelopeShape>
  : never;

/** A body has no field of the envelope. */
type NoEnvelope = { [Field in keyof typeof envelopeShape]?: never };

/** Defines a type of event by the shape of its body. The fold never refuses: what does not fit changes nothing. */
export function event<const T extends string, S extends z.ZodRawShape & NoEnvelope>({
  type,
  since,
  shape,
  fold,
}: Pick<EventDefinition<T, S>, 'type' | 'since' | 'fold'> & { shape: S }): EventDefinition<T, S> {
  const schema = z.object({ type: z.literal(type), ...shape, ...envelopeShape });
  return { type, since, schema: schema as unknown as EventSchema<T, S>, fold };
}

/** A type of command, which a person can give. */
export interface CommandDefinition<
  T extends string = string,
  S extends z.ZodRawShape = z.ZodRawShape,
  Body = { type: string },
  Step = unknown,
> {
  type: T;
  schema: CommandSchema<T, S>;
  /** The body of the event that does it, or why there is none. */
  decide(
    state: ArticleState,
    command: z.output<CommandSchema<T, S>>,
    context: CommandContext,
  ): Result<Body, Refusal>;
  /**
   * The step that undoes the command, which led from `before` to `after`; null where nothing can be put back. Commands
   * without it are not undone, but set anew. `reader`: who did it.
   */
  step?(
    before: ArticleState,
    after: ArticleState,
    command: z.output<CommandSchema<T, S>>,
    reader?: string,
  ): Step | null;
  /** Whether it can be done to an article that is signed off. */
  whileSignedOff?: true;
}

/** The commands of definitions. */
export type CommandOfDefinition<D> = D extends { schema: infer S; decide: unknown } ? z.output<S> : never;

/** Gives the function that defines commands which make events of `Events` and are undone by steps of `Step`. */
export function commandsFor<Events, Step = never>() {
  type Body = BodyOfDefinition<Events>;
  return function command<const T extends string, S extends z.ZodRawShape>({
    shape,
    ...definition
  }: Omit<CommandDefinition<T, S, Body, Step>, 'schema'> & { shape: S }): CommandDefinition<
    T,
    S,
    Body,
    Step
  > {
    const schema = z.object({ type: z.literal(definition.type), id: idSchema, ...shape });
    return { ...definition, schema: schema as unknown as CommandSchema<T, S> };
  };
}

/** Way in which a step is carried out. */
export interface Undoing {
  direction: 'undo' | 'redo';
  /** Person whose step it is. */
  reader?: string | undefined;
}

/** A kind of step: what a command changed, remembered so that it can be put back. */
export interface StepDefinition<S extends { type: string }, Command> {
  type: S['type'];
  /** The command that carries the step out; refused where somebody else has changed the same thing since. */
  command(state: ArticleState, step: S, undoing: Undoing): Result<DraftOf<Command>, UndoRefusal>;
  /** The step that takes the undoing back. */
  reverse(step: S): S;
}

/** The steps of definitions. */
export type StepOfDefinition<D> = D extends { reverse(step: infer S): unknown } ? S : never;

/** Swaps what was before a step and after it. */
export function swapped<S extends { before: unknown; after: unknown }>(step: S): S {
  return { ...step, before: step.after, after: step.before };
}

/** One aspect of an article. */
export interface Slice {
  events: readonly { type: string }[];
  commands: readonly { type: string }[];
  steps: readonly { type: string }[];
}

export function defineSlice<const S extends Slice>(slice: S): S {
  return slice;
}
