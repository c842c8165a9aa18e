import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactElement,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { AlignView } from '#renderer/features/align/align-view.tsx';
import { CheckDock } from '#renderer/features/checks/check-dock.tsx';
import { Collation } from '#renderer/features/collation/collation.tsx';
import { Guide } from '#renderer/features/guide/guide.tsx';
import { ImportBanner } from '#renderer/features/import/import-banner.tsx';
import { NextStepBar } from '#renderer/features/next-step/next-step-bar.tsx';
import type { StepDoors } from '#renderer/features/next-step/use-next-step.ts';
import { ReadView } from '#renderer/features/read/read-view.tsx';
import { SignedBanner } from '#renderer/features/sign-off/signed-banner.tsx';

/** An article from when it is shown until all that was drawn of it is gone. */
interface Visit {
  id: number;
  editor: Editor;
}

interface Visits {
  /** In the order in which they began; all are left but the one of the article that is shown. */
  visits: readonly Visit[];
  shown: Editor | null;
  /** Number of visits so far. */
  count: number;
}

interface ArticlePlacesProps {
  editor: Editor | null;
  doors: StepDoors;
  /** What is shown where there is no article. */
  children: ReactNode;
}

/** The open article, and out of sight those before it, for as long as their rows are taken away. */
export function ArticlePlaces({ editor, doors, children }: ArticlePlacesProps): ReactElement {
  const [{ visits, shown, count }, setVisits] = useState<Visits>({ visits: [], shown: null, count: 0 });
  if (editor !== shown)
    setVisits({
      visits: editor ? [...visits, { id: count, editor }] : visits,
      shown: editor,
      count: count + 1,
    });
  const gone = useCallback(
    (id: number) =>
      setVisits((last) => ({ ...last, visits: last.visits.filter((visit) => visit.id !== id) })),
    [],
  );
  return (
    <>
      {visits.map((visit) => (
        <ArticlePlace
          key={visit.id}
          visit={visit}
          isLeft={editor === null || visit !== visits.at(-1)}
          onGone={gone}
          doors={doors}
        />
      ))}
      {editor ? null : children}
    </>
  );
}

interface ArticlePlaceProps {
  visit: Visit;
  isLeft: boolean;
  /** Nothing is drawn of the visit any more. */
  onGone: (id: number) => void;
  doors: StepDoors;
}

/**
 * The place of an article in the window. Once it is left, the article goes out of the document in one step, and then its rows are
 * taken away chunk by chunk: React would take all of them away before it does anything else. The place itself stays meanwhile, since
 * React looks for it when it puts something beside it.
 */
function ArticlePlace({ visit: { id, editor }, isLeft, onGone, doors }: ArticlePlaceProps): ReactElement {
  const { t } = useTranslation('app');
  const mode = useObservable(useWorkspace().mode);
  // What was left stays what it was.
  const [view, setView] = useState(mode);
  if (!isLeft && view !== mode) setView(mode);
  const content = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (isLeft) content.current!.remove();
  }, [isLeft]);
  const left = useMemo(() => (isLeft ? () => onGone(id) : null), [isLeft, onGone, id]);
  useEffect(() => {
    if (view === 'read') left?.();
  }, [view, left]);
  const { session } = editor;
  return (
    <div className="article-place">
      <main ref={content} className="content">
        {isLeft ? null : (
          <>
            {session.readOnly ? (
              <p className="banner" role="status">
                {t(`readOnly.${session.readOnly}`)}
              </p>
            ) : null}
            <NextStepBar editor={editor} {...doors} />
            <Guide editor={editor} />
            <SignedBanner editor={editor} onShow={doors.onSignOff} />
            <ImportBanner session={session} />
          </>
        )}
        {view === 'read' ? (
          isLeft ? null : (
            <ReadView editor={editor} />
          )
        ) : view === 'align' ? (
          <AlignView editor={editor} left={left} />
        ) : (
          <Collation editor={editor} left={left} />
        )}
        {!isLeft && (view === 'translate' || view === 'review') ? <CheckDock editor={editor} /> : null}
      </main>
    </div>
  );
}
