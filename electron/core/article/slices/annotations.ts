import { idSchema } from '#core/journal/event.ts';
import { reviews, type Person } from '#core/people/person.ts';
import { errorTypeSchema, severitySchema, type ErrorType, type Severity } from '#core/quality/error-types.ts';
import { err, ok, type Result } from '#core/result.ts';
import { locateAnchor } from '#core/article/annotation-draft.ts';
import { othersReplied } from '#core/article/annotations.ts';
import type { CommandContext, Refusal } from '#core/article/command.ts';
import { authorshipOf } from '#core/article/draft.ts';
import {
  commandsFor,
  defineSlice,
  event,
  swapped,
  type BodyOfDefinition,
  type CommandOfDefinition,
  type StepDefinition,
} from '#core/article/slice.ts';
import { findRow, type Annotation, type ArticleState } from '#core/article/state.ts';
import {
  annotationStatusSchema,
  annotationTextSchema,
  spanAnchorSchema,
  type AnnotationStatus,
  type SpanAnchor,
} from '#core/article/values.ts';
import { findVersion } from '#core/article/versions.ts';

/**
 * Comments and graded errors on words or rows. Everybody comments, and resolves what is settled; only reviewers grade; only
 * its writer changes or withdraws something. Mentions are written in the text as `@[person id]`, see `mentionsIn`.
 */

const onWords = {
  row: idSchema,
  /** Null: on the whole row. */
  anchor: spanAnchorSchema.nullable(),
  /** Of an error: a note, which may be empty. */
  text: annotationTextSchema,
};
const grade = { errorType: errorTypeSchema, severity: severitySchema };
const edit = {
  annotation: idSchema,
  /** The reply that is meant; null for the annotation itself. */
  reply: idSchema.nullable(),
  text: annotationTextSchema,
};

const commented = event({
  type: 'comment.added',
  since: 2,
  shape: onWords,
  fold(draft, event) {
    const created = { ...createdBy(event), ...locateAnchor(event.row, event.anchor, draft) };
    draft.annotations.put({ ...created, kind: 'comment' });
  },
});

const graded = event({
  type: 'error.graded',
  since: 2,
  shape: { ...onWords, ...grade },
  fold(draft, event) {
    const { errorType, severity } = event;
    const created = { ...createdBy(event), ...locateAnchor(event.row, event.anchor, draft) };
    draft.annotations.put({ ...created, kind: 'error', errorType, severity });
  },
});

function createdBy(event: { id: string; by: string; at: string; clock: string; text: string }) {
  const { id, text } = event;
  return {
    ...authorshipOf(event),
    id,
    text,
    edited: null,
    replies: [],
    status: 'open' as const,
    settled: null,
  };
}

const regraded = event({
  type: 'error.regraded',
  since: 2,
  shape: { annotation: idSchema, ...grade },
  fold(draft, { annotation: id, by, errorType, severity }) {
    draft.annotations.change(id, by, (annotation) =>
      annotation.kind === 'error' ? { ...annotation, errorType, severity } : annotation,
    );
  },
});

const replied = event({
  type: 'annotation.replied',
  since: 2,
  shape: { annotation: idSchema, text: annotationTextSchema },
  fold(draft, event) {
    const reply = { ...authorshipOf(event), id: event.id, text: event.text, edited: null };
    draft.annotations.change(event.annotation, null, (annotation) =>
      annotation.replies.some(({ id }) => id === reply.id)
        ? annotation
        : // Whoever answers has something to say that others should see: a thread that was settled is open again.
          { ...annotation, status: 'open', settled: null, replies: [...annotation.replies, reply] },
    );
  },
});

/** Another wording of a comment, a note or a reply, by its own writer. */
const edited = event({
  type: 'annotation.edited',
  since: 2,
  shape: edit,
  fold(draft, event) {
    const { text, at } = event;
    if (event.reply === null) {
      draft.annotations.change(event.annotation, event.by, (each) => ({ ...each, text, edited: at }));
      return;
    }
    draft.annotations.change(event.annotation, null, (annotation) => ({
      ...annotation,
      replies: annotation.replies.map((reply) =>
        reply.id === event.reply && reply.by === event.by ? { ...reply, text, edited: at } : reply,
      ),
    }));
  },
});

const statusSet = event({
  type: 'annotation.status',
  since: 2,
  shape: { annotation: idSchema, status: annotationStatusSchema },
  fold(draft, event) {
    const { status, by } = event;
    const annotation = draft.annotations.get(event.annotation);
    // Of two who resolve at once the first one did it.
    if (!annotation || annotation.status === status) return;
    const own = annotation.by === by;
    if ((status === 'withdrawn' || annotation.status === 'withdrawn') && !own) return;
    if (status === 'withdrawn' && othersReplied(annotation)) return;
    draft.annotations.put({ ...annotation, status, settled: status === 'open' ? null : authorshipOf(event) });
  },
});

type Events =
  | typeof commented
  | typeof graded
  | typeof regraded
  | typeof replied
  | typeof edited
  | typeof statusSet;
type Decision = Result<BodyOfDefinition<Events>, Refusal>;

interface StatusStep {
  type: 'status';
  annotation: string;
  before: AnnotationStatus;
  after: AnnotationStatus;
}

interface WordingStep {
  type: 'wording';
  annotation: string;
  reply: string | null;
  before: string;
  after: string;
}

interface Grade {
  errorType: ErrorType;
  severity: Severity;
}

interface GradeStep {
  type: 'grade';
  annotation: string;
  before: Grade;
  after: Grade;
}

interface Commenting {
  row: string;
  anchor: SpanAnchor | null;
  text: string;
}

interface Grading extends Grade, Commenting {}

const command = commandsFor<Events, StatusStep | WordingStep | GradeStep>();

/** Taking something back that was said is withdrawing it. */
const withdrawing = (annotation: string): StatusStep => ({
  type: 'status',
  annotation,
  before: 'withdrawn',
  after: 'open',
});

const addComment = command({
  type: 'addComment',
  shape: onWords,
  decide: decideComment,
  step: (_, __, { id }) => withdrawing(id),
});

const gradeError = command({
  type: 'gradeError',
  shape: { ...onWords, ...grade },
  decide: decideGrade,
  step: (_, __, { id }) => withdrawing(id),
});

const regradeError = command({
  type: 'regradeError',
  shape: { annotation: idSchema, ...grade },
  decide(state, { annotation: id, errorType, severity }, { person }) {
    const annotation = state.annotations.get(id);
    if (annotation?.kind !== 'error') return err('unknown-annotation');
    if (annotation.by !== person.id) return err('not-yours');
    if (annotation.errorType === errorType && annotation.severity === severity) return err('already-so');
    return ok({ type: 'error.regraded', annotation: id, errorType, severity });
  },
  step(before, _, { annotation, errorType, severity }) {
    const old = gradeOf(before, annotation);
    return old && { type: 'grade', annotation, before: old, after: { errorType, severity } };
  },
});

/** Answers an annotation. It is not undone: others may have read it. */
const reply = command({
  type: 'reply',
  shape: { annotation: idSchema, text: annotationTextSchema },
  decide(state, { annotation, text: given }) {
    if (!state.annotations.has(annotation)) return err('unknown-annotation');
    const text = given.trim();
    return text === '' ? err('reason-needed') : ok({ type: 'annotation.replied', annotation, text });
  },
});

const editAnnotation = command({
  type: 'editAnnotation',
  shape: edit,
  decide(state, command, { person }) {
    const annotation = state.annotations.get(command.annotation);
    return annotation ? decideEdit(annotation, command, person) : err('unknown-annotation');
  },
  step(before, after, { annotation, reply }) {
    const [old, now] = [wordingOf(before, annotation, reply), wordingOf(after, annotation, reply)];
    if (old === null || now === null) return null;
    return { type: 'wording', annotation, reply, before: old, after: now };
  },
});

const setAnnotationStatus = command({
  type: 'setAnnotationStatus',
  shape: { annotation: idSchema, status: annotationStatusSchema },
  decide(state, { annotation: id, status }, { person }) {
    const annotation = state.annotations.get(id);
    return annotation ? decideStatus(annotation, status, person) : err('unknown-annotation');
  },
  step(before, _, { annotation, status }) {
    return { type: 'status', annotation, before: before.annotations.get(annotation)!.status, after: status };
  },
});

function decideComment(state: ArticleState, { row, anchor, text: given }: Commenting): Decision {
  const text = given.trim();
  if (text === '') return err('reason-needed');
  const refused = refusedPlace(state, row, anchor);
  return refused ? err(refused) : ok({ type: 'comment.added', row, anchor, text });
}

function decideGrade(
  state: ArticleState,
  { row, anchor, errorType, severity, text }: Grading,
  { person }: CommandContext,
): Decision {
  if (!reviews(person)) return err('not-a-reviewer');
  const refused = refusedPlace(state, row, anchor);
  if (refused) return err(refused);
  return ok({ type: 'error.graded', row, anchor, errorType, severity, text: text.trim() });
}

function decideEdit(
  annotation: Annotation,
  { reply, text: given }: { reply: string | null; text: string },
  person: Person,
): Decision {
  const written = reply === null ? annotation : annotation.replies.find(({ id }) => id === reply);
  if (!written) return err('unknown-annotation');
  if (written.by !== person.id) return err('not-yours');
  const text = given.trim();
  const mayBeEmpty = reply === null && annotation.kind === 'error';
  if (text === '' && !mayBeEmpty) return err('reason-needed');
  if (text === written.text) return err('already-so');
  return ok({ type: 'annotation.edited', annotation: annotation.id, reply, text });
}

function decideStatus(annotation: Annotation, status: AnnotationStatus, person: Person): Decision {
  if (annotation.status === status) return err('already-so');
  const own = annotation.by === person.id;
  if ((status === 'withdrawn' || annotation.status === 'withdrawn') && !own) return err('not-yours');
  if (status === 'withdrawn' && othersReplied(annotation)) return err('others-replied');
  // The translator answers for putting an error right; that it is right is for reviewers to say.
  if (annotation.kind === 'error' && !own && !reviews(person)) return err('not-a-reviewer');
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

/** The text of an annotation, or of one of its replies. */
function wordingOf(state: ArticleState, id: string, reply: string | null): string | null {
  const annotation = state.annotations.get(id);
  if (reply === null) return annotation?.text ?? null;
  return annotation?.replies.find((each) => each.id === reply)?.text ?? null;
}

function gradeOf(state: ArticleState, id: string): Grade | null {
  const annotation = state.annotations.get(id);
  if (annotation?.kind !== 'error') return null;
  return { errorType: annotation.errorType, severity: annotation.severity };
}

type Command = CommandOfDefinition<typeof regradeError | typeof editAnnotation | typeof setAnnotationStatus>;

const statusStep: StepDefinition<StatusStep, Command> = {
  type: 'status',
  command(state, { annotation: id, before, after }) {
    const annotation = state.annotations.get(id);
    if (!annotation) return err('row-gone');
    const answered = before === 'withdrawn' && othersReplied(annotation);
    if (annotation.status !== after || answered) return err('changed-by-others');
    return ok({ type: 'setAnnotationStatus', annotation: id, status: before });
  },
  reverse: swapped,
};

const wordingStep: StepDefinition<WordingStep, Command> = {
  type: 'wording',
  command(state, { annotation, reply, before, after }) {
    if (!state.annotations.has(annotation)) return err('row-gone');
    if (wordingOf(state, annotation, reply) !== after) return err('changed-by-others');
    return ok({ type: 'editAnnotation', annotation, reply, text: before });
  },
  reverse: swapped,
};

const gradeStep: StepDefinition<GradeStep, Command> = {
  type: 'grade',
  command(state, { annotation, before, after }) {
    if (!state.annotations.has(annotation)) return err('row-gone');
    const now = gradeOf(state, annotation);
    const same = now?.errorType === after.errorType && now.severity === after.severity;
    return same ? ok({ type: 'regradeError', annotation, ...before }) : err('changed-by-others');
  },
  reverse: swapped,
};

export const annotations = defineSlice({
  events: [commented, graded, regraded, replied, edited, statusSet],
  commands: [addComment, gradeError, regradeError, reply, editAnnotation, setAnnotationStatus],
  steps: [statusStep, wordingStep, gradeStep],
});
