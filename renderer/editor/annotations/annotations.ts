import {
  isOpen,
  mentionsIn,
  placeOf,
  placedAnnotations,
  type PlacedAnnotation,
} from '#core/article/annotations.ts';
import { type Annotation, type GradedError, findRow, type ArticleState } from '#core/article/state.ts';
import { reviews } from '#core/people/person.ts';
import type { AnnotationStatus, SpanAnchor } from '#core/article/values.ts';
import type { ErrorType, Severity } from '#core/quality/error-types.ts';
import type { EditorContext } from '#renderer/editor/context.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { draftPlace, type DraftAt } from '#renderer/state/drafts.ts';
import { Cell } from '#renderer/state/observable.ts';
import type { ActionName } from '#api/actions.ts';
import type { Workspace } from '#renderer/state/workspace.ts';
import { AnnotationCounts } from './annotation-counts.ts';
import { draftSubject, wordsOfSubject } from './draft-subject.ts';
import { selectedSource, selectedTarget, type ChosenWords } from './selected-words.ts';

/** Something that is being written about words or a row. */
export interface AnnotationDraft extends ChosenWords {
  kind: 'comment' | 'error';
  /** The English that the offsets are in, for a draft on English words. */
  text: string;
  /** The error that is graded anew; null for a new one. */
  regraded: GradedError | null;
}

export type AnnotationScope = 'row' | 'article';
export type AnnotationFilter = 'open' | 'resolved' | 'mentions';

/** Comments and graded errors of an open article, and the actions of a person on them. */
export class Annotations {
  readonly draft = new Cell<AnnotationDraft | null>(null);
  /** Row in whose Arabic words are being chosen by keyboard. */
  readonly picking = new Cell<string | null>(null);
  readonly scope = new Cell<AnnotationScope>('article');
  readonly filter = new Cell<AnnotationFilter>('open');
  /** The annotation that is lit up, in the list and in the text. */
  readonly current = new Cell<string | null>(null);
  /** Whether somebody asked by key to go into the list, which then takes the focus. */
  readonly entering = new Cell(false);
  readonly counts: AnnotationCounts;
  private readonly workspace: Workspace;
  private readonly session: ArticleSession;
  private readonly editor: EditorContext;

  constructor(editor: EditorContext) {
    this.editor = editor;
    this.workspace = editor.workspace;
    this.session = editor.session;
    this.counts = new AnnotationCounts(editor.session);
  }

  readonly actions: Partial<Record<ActionName, () => void>> = {
    comment: () => this.begin('comment'),
    gradeError: () => this.begin('error'),
    selectSource: () => this.selectSource(),
    showComments: () => this.enterList(),
  };

  /** Begins a comment or an error on the selected words of either side, or on the row. */
  begin(kind: AnnotationDraft['kind']): void {
    const me = this.workspace.me();
    if (!me || !this.editable()) return;
    if (kind === 'error' && !reviews(me)) {
      this.session.notice.set({ kind: 'refused', code: 'not-a-reviewer' });
      return;
    }
    this.editor.flush();
    const state = this.session.state.get();
    const row = this.editor.row();
    const chosen =
      selectedSource(state) ??
      (row && (selectedTarget(row, this.editor.field(row.id)) ?? { row: row.id, anchor: null }));
    if (!chosen) return;
    const text = findRow(state, chosen.row)?.text ?? '';
    this.draft.set({ kind, ...chosen, text, regraded: null });
  }

  /** Opens a comment or an error that was begun before and kept. */
  resume({ kind, place, subject }: DraftAt): void {
    const state = this.session.state.get();
    const words = wordsOfSubject(state, subject);
    if (!words || !this.editable() || (kind !== 'comment' && kind !== 'error')) return;
    this.editor.flush();
    const draft = { kind, ...words, text: findRow(state, words.row)?.text ?? '', regraded: null };
    this.workspace.drafts.move(place, this.placeOfDraft(draft));
    this.editor.activate(words.row);
    this.draft.set(draft);
  }

  /** Begins to grade an error anew, at its words. */
  regrade(error: GradedError): void {
    const { row, paragraph, span } = placeOf(this.session.state.get(), error);
    if (!row || !this.editable()) return;
    this.editor.flush();
    const quote = error.anchor?.quote ?? '';
    const anchor: SpanAnchor | null = !span
      ? null
      : paragraph === null
        ? { side: 'target', base: row.head?.id ?? row.id, ...span, quote }
        : { side: 'source', paragraph: row.sources[paragraph]!, ...span, quote };
    this.draft.set({ kind: 'error', row: row.id, anchor, text: row.text, regraded: error });
  }

  /** Place at which the text of a draft is kept. */
  placeOfDraft({ kind, row, anchor, regraded }: AnnotationDraft): string {
    const { article } = this.session;
    if (regraded) return draftPlace('regrade', article, regraded.id);
    return draftPlace(kind, article, draftSubject({ row, anchor }));
  }

  /** Whether a mark in the text is one of an annotation. */
  has(id: string): boolean {
    return this.session.state.get().annotations.has(id);
  }

  editable(): boolean {
    return this.session.readOnly === null && this.session.state.get().stage !== 'signed';
  }

  /** Writes what was drafted. Whether it was done; if not, the draft stays. */
  finish(
    given: { text: string } & (
      | { kind: 'comment' }
      | { kind: 'error'; errorType: ErrorType; severity: Severity }
    ),
  ): boolean {
    const draft = this.draft.get();
    if (!draft) return false;
    const { row, anchor, regraded } = draft;
    const { text } = given;
    if (regraded) return given.kind === 'error' && this.finishRegrade(regraded, given);
    const done = this.session.execute(
      given.kind === 'comment'
        ? { type: 'addComment', row, anchor, text }
        : { type: 'gradeError', row, anchor, text, errorType: given.errorType, severity: given.severity },
    );
    if (!done.ok) return false;
    this.current.set(done.value.id);
    this.close();
    return true;
  }

  private finishRegrade(
    error: GradedError,
    { errorType, severity, text }: { errorType: ErrorType; severity: Severity; text: string },
  ): boolean {
    const { id } = error;
    this.session.transact(() => {
      if (errorType !== error.errorType || severity !== error.severity)
        this.session.execute({ type: 'regradeError', annotation: id, errorType, severity });
      if (text.trim() !== error.text) this.edit(id, null, text);
    });
    this.current.set(id);
    this.close();
    return true;
  }

  /** Leaves the draft and goes back to where its words are. */
  close(): void {
    const draft = this.draft.get();
    this.draft.set(null);
    if (draft) this.goBack(draft);
  }

  private goBack({ row, anchor }: ChosenWords): void {
    const field = this.editor.field(row);
    if (!field) return this.editor.focus(row);
    // At once: in the next frame the person may be elsewhere.
    field.focus({ preventScroll: true });
    if (anchor?.side === 'target') field.setSelectionRange(anchor.end, anchor.end);
  }

  private selectSource(): void {
    const row = this.editor.row();
    if (row) this.picking.set(row.id);
  }

  leaveSource(): void {
    const row = this.picking.get();
    this.picking.set(null);
    window.getSelection()?.removeAllRanges();
    if (row !== null) this.editor.focus(row);
  }

  reply(annotation: string, text: string): boolean {
    return this.session.execute({ type: 'reply', annotation, text }).ok;
  }

  edit(annotation: string, reply: string | null, text: string): boolean {
    return this.session.execute({ type: 'editAnnotation', annotation, reply, text }).ok;
  }

  setStatus(annotation: string, status: AnnotationStatus): void {
    this.session.execute({ type: 'setAnnotationStatus', annotation, status });
  }

  /** Shows an annotation in the list, and the list where it is hidden. */
  show(id: string | null, scope: AnnotationScope = this.scope.get()): void {
    this.scope.set(scope);
    this.current.set(id);
    this.workspace.showInspector('comments');
  }

  /** Shows the list and goes into it by keyboard; {@link EditorContext.focusRow} is the way back. */
  private enterList(): void {
    this.show(this.current.get());
    this.entering.set(true);
  }

  /** Goes to the words of an annotation. */
  goTo({ annotation, place }: PlacedAnnotation): void {
    this.current.set(annotation.id);
    if (place.row) this.editor.focus(place.row.id);
  }

  /** Entries of the list, in the order of the text. */
  listed(state: ArticleState, row: string | null, me: string | null): PlacedAnnotation[] {
    const filter = this.filter.get();
    const inScope = this.scope.get() === 'row' ? row : null;
    return placedAnnotations(state).filter(
      ({ annotation, place }) =>
        (inScope === null || place.row?.id === inScope) && passes(annotation, filter, me),
    );
  }
}

function passes(annotation: Annotation, filter: AnnotationFilter, me: string | null): boolean {
  switch (filter) {
    case 'open':
      return isOpen(annotation);
    case 'resolved':
      return !isOpen(annotation);
    case 'mentions':
      return (
        isOpen(annotation) &&
        [annotation, ...annotation.replies].some(({ text }) => mentionsIn(text).includes(me ?? ''))
      );
  }
}
