import { useCallback, useRef, type FocusEvent, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { subjectIn, usePlaceAt } from '#renderer/ui/use-place-at.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import type { AnnotationDraft } from '#renderer/editor/annotations/annotations.ts';
import { CommentForm } from './comment-form.tsx';
import { GradeForm } from './grade-form.tsx';
import { Quotation } from './quotation.tsx';
import '#renderer/styles/annotations.css';

/** The small panel at the chosen words in which a comment is written or an error is graded. */
export function DraftPanel({ editor }: { editor: Editor }): ReactElement | null {
  const draft = useObservable(editor.annotations.draft);
  return draft ? <Panel key={keyOf(draft)} draft={draft} editor={editor} /> : null;
}

function keyOf({ kind, row, anchor, regraded }: AnnotationDraft): string {
  return [kind, row, anchor?.side, anchor?.start, anchor?.end, regraded?.id].join(' ');
}

function Panel({ draft, editor }: { draft: AnnotationDraft; editor: Editor }): ReactElement {
  const { t } = useTranslation('annotations');
  const { annotations } = editor;
  const panel = useRef<HTMLDivElement>(null);
  const subjectOf = useCallback(
    () => subjectIn(draft.row, editor.highlights.boxOf(draft.row, 'annotation-draft')),
    [draft, editor],
  );
  const place = usePlaceAt(panel, subjectOf);
  const { drafts } = useWorkspace();
  const kept = annotations.placeOfDraft(draft);
  const number = (editor.state().index.get(draft.row) ?? 0) + 1;
  /** A panel in which nothing was written goes when the person goes elsewhere. */
  const left = (event: FocusEvent) => {
    const inside = panel.current!.contains(event.relatedTarget) || event.relatedTarget === null;
    if (!inside && drafts.text(kept) === '') annotations.draft.set(null);
  };
  const body: ReactNode =
    draft.kind === 'comment' ? (
      <CommentForm place={kept} editor={editor} />
    ) : (
      <GradeForm place={kept} editor={editor} />
    );
  return (
    <div
      ref={panel}
      className="draft-panel"
      role="group"
      aria-label={t(draft.kind === 'comment' ? 'newComment' : draft.regraded ? 'regradeError' : 'newError')}
      style={place}
      onBlur={left}
    >
      <p className="draft-about">
        {draft.anchor ? (
          <Quotation side={draft.anchor.side} text={draft.anchor.quote} />
        ) : (
          t('wholeRow', { number })
        )}
      </p>
      {body}
    </div>
  );
}
