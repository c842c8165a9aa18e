import { z } from 'zod';
import type { Person } from '#core/people/person.ts';
import { errorTypeSchema, severitySchema } from '#core/quality/error-types.ts';
import { err, ok, type Result } from '#core/result.ts';
import { othersReplied, type Annotation } from './annotations.ts';
import type { ArticleCommand, Refusal } from './commands.ts';
import {
  annotationStatusSchema,
  annotationTextSchema,
  spanAnchorSchema,
  type ArticleEventBody,
  type SpanAnchor,
} from './events.ts';
import { idSchema } from '#core/journal/event.ts';
import { findRow, type ArticleState } from './state.ts';
import { findVersion } from './versions.ts';

/** What a person says about words or rows of an article. Mentions are written as `@[person id]`, see `mentionsIn`. */
export const annotationCommands = [
  z.object({
    type: z.literal('addComment'),
    id: idSchema,
    row: idSchema,
    /** Null: on the whole row. */
    anchor: spanAnchorSchema.nullable(),
    text: annotationTextSchema,
  }),
  z.object({
    type: z.literal('gradeError'),
    id: idSchema,
    row: idSchema,
    anchor: spanAnchorSchema.nullable(),
    errorType: errorTypeSchema,
    severity: severitySchema,
    /** A note; it may be empty. */
    text: annotationTextSchema,
  }),
  z.object({
    type: z.literal('regradeError'),
    id: idSchema,
    annotation: idSchema,
    errorType: errorTypeSchema,
    severity: severitySchema,
  }),
  z.object({ type: z.literal('reply'), id: idSchema, annotation: idSchema, text: annotationTextSchema }),
  z.object({
    type: z.literal('editAnnotation'),
    id: idSchema,
    annotation: idSchema,
    /** The reply that is meant; null for the annotation itself. */
    reply: idSchema.nullable(),
    text: annotationTextSchema,
  }),
  z.object({
    type: z.literal('setAnnotationStatus'),
    id: idSchema,
    annotation: idSchema,
    status: annotationStatusSchema,
  }),
] as const;

type AnnotationCommand = z.infer<(typeof annotationCommands)[number]>;
type Decision = Result<ArticleEventBody, Refusal>;

/** Everybody comments, and resolves what is settled; only reviewers grade; only its writer changes or withdraws something. */
export function decideAnnotation(state: ArticleState, command: AnnotationCommand, person: Person): Decision {
  switch (command.type) {
    case 'addComment':
      return decideComment(state, command);
    case 'gradeError':
      return decideGrade(state, command, person);
    case 'regradeError':
      return withAnnotation(state, command.annotation, (annotation) => {
        const { errorType, severity } = command;
        if (annotation.kind !== 'error') return err('unknown-annotation');
        if (annotation.by !== person.id) return err('not-yours');
        if (annotation.errorType === errorType && annotation.severity === severity) return err('already-so');
        return ok({ type: 'error.regraded', annotation: annotation.id, errorType, severity });
      });
    case 'reply':
      return withAnnotation(state, command.annotation, ({ id: annotation }) => {
        const text = command.text.trim();
        return text === '' ? err('reason-needed') : ok({ type: 'annotation.replied', annotation, text });
      });
    case 'editAnnotation':
      return withAnnotation(state, command.annotation, (annotation) =>
        decideEdit(annotation, command, person),
      );
    case 'setAnnotationStatus':
      return withAnnotation(state, command.annotation, (annotation) =>
        decideStatus(annotation, command, person),
      );
  }
}

function decideComment(state: ArticleState, command: CommandOf<'addComment'>): Decision {
  const { row, anchor } = command;
  const text = command.text.trim();
  if (text === '') return err('reason-needed');
  const refused = refusedPlace(state, row, anchor);
  return refused ? err(refused) : ok({ type: 'comment.added', row, anchor, text });
}

function decideGrade(state: ArticleState, command: CommandOf<'gradeError'>, person: Person): Decision {
  const { row, anchor, errorType, severity } = command;
  if (person.role === 'translator') return err('not-a-reviewer');
  const refused = refusedPlace(state, row, anchor);
  if (refused) return err(refused);
  return ok({ type: 'error.graded', row, anchor, errorType, severity, text: command.text.trim() });
}

function decideEdit(annotation: Annotation, command: CommandOf<'editAnnotation'>, person: Person): Decision {
  const written =
    command.reply === null ? annotation : annotation.replies.find(({ id }) => id === command.reply);
  if (!written) return err('unknown-annotation');
  if (written.by !== person.id) return err('not-yours');
  const text = command.text.trim();
  const mayBeEmpty = command.reply === null && annotation.kind === 'error';
  if (text === '' && !mayBeEmpty) return err('reason-needed');
  if (text === written.text) return err('already-so');
  return ok({ type: 'annotation.edited', annotation: annotation.id, reply: command.reply, text });
}

function decideStatus(
  annotation: Annotation,
  { status }: CommandOf<'setAnnotationStatus'>,
  person: Person,
): Decision {
  if (annotation.status === status) return err('already-so');
  const own = annotation.by === person.id;
  if ((status === 'withdrawn' || annotation.status === 'withdrawn') && !own) return err('not-yours');
  if (status === 'withdrawn' && othersReplied(annotation)) return err('others-replied');
  // The translator answers for putting an error right; that it is right is for reviewers to say.
  if (annotation.kind === 'error' && !own && person.role === 'translator') return err('not-a-reviewer');
  return ok({ type: 'annotation.status', annotation: annotation.id, status });
}

/** Why something cannot be put there. A row that was merged away is no reason: the words have gone with it. */
function refusedPlace(state: ArticleState, id: string, anchor: SpanAnchor | null): Refusal | null {
  const row = findRow(state, id);
  if (!row) return 'unknown-row';
  if (!anchor) return null;
  const { start, end, quote } = anchor;
  const fits = (text: string | undefined) => text?.slice(start, end) === quote;
  if (anchor.side === 'source') {
    return fits(state.paragraphs.get(anchor.paragraph)?.text) ? null : 'does-not-fit';
  }
  const known = state.rows[state.index.get(id) ?? -1] ?? state.gone.get(id)?.row ?? row;
  return fits(findVersion(known, anchor.base)?.text) ? null : 'does-not-fit';
}

function withAnnotation(
  state: ArticleState,
  id: string,
  then: (annotation: Annotation) => Decision,
): Decision {
  const annotation = state.annotations.get(id);
  return annotation ? then(annotation) : err('unknown-annotation');
}

type CommandOf<T extends AnnotationCommand['type']> = Extract<ArticleCommand, { type: T }>;
