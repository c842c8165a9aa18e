import {
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
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
  const place = usePlace(panel, draft, editor);
  const [written, setWritten] = useState(false);
  const number = (editor.state().index.get(draft.row) ?? 0) + 1;
  /** A panel in which nothing was written goes when the person goes elsewhere. */
  const left = (event: FocusEvent) => {
    const inside = panel.current!.contains(event.relatedTarget) || event.relatedTarget === null;
    if (!inside && !written) annotations.draft.set(null);
  };
  const body: ReactNode =
    draft.kind === 'comment' ? (
      <CommentForm editor={editor} onWritten={setWritten} />
    ) : (
      <GradeForm editor={editor} onWritten={setWritten} />
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

const GAP = 6;
const EDGE = 12;

interface PanelPlace {
  insetBlockStart: number;
  left: number;
  /** Out of sight until it is known where it goes; it takes the focus all the same. */
  opacity?: 0;
}

/** Below the chosen words where there is room, else above; it scrolls with them. */
function usePlace(
  panel: RefObject<HTMLDivElement | null>,
  draft: AnnotationDraft,
  editor: Editor,
): PanelPlace {
  const [place, setPlace] = useState<PanelPlace>({ insetBlockStart: 0, left: 0, opacity: 0 });
  useLayoutEffect(() => {
    // The words are marked in the next frame, the layer that they are marked on is there in this one.
    const frame = requestAnimationFrame(() => requestAnimationFrame(settle));
    const size = new ResizeObserver(settle);
    size.observe(panel.current!);
    function settle() {
      const element = panel.current;
      const scroller = element?.parentElement;
      const row = document.querySelector(`[data-row="${CSS.escape(draft.row)}"]`);
      if (!element || !scroller || !row) return;
      const words =
        editor.highlights.boxOf(draft.row, 'annotation-draft') ?? cellOf(row).getBoundingClientRect();
      const frameBox = scroller.getBoundingClientRect();
      const { offsetWidth: width, offsetHeight: height } = element;
      const below = words.bottom + GAP + height <= frameBox.bottom;
      const top = below ? words.bottom + GAP : Math.max(frameBox.top + GAP, words.top - GAP - height);
      const left = Math.min(words.left - frameBox.left, scroller.clientWidth - width - EDGE);
      setPlace({ insetBlockStart: top - frameBox.top + scroller.scrollTop, left: Math.max(EDGE, left) });
    }
    return () => {
      cancelAnimationFrame(frame);
      size.disconnect();
    };
  }, [panel, draft, editor]);
  return place;
}

function cellOf(row: Element): Element {
  return row.querySelector('.target .editor') ?? row;
}
