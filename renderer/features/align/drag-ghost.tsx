import { useEffect, useRef, type ReactElement } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { rowLinks } from '#core/article/realign.ts';
import { findRow } from '#core/article/state.ts';
import { directionOf } from '#i18n/translation.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { MarkedText } from '#renderer/ui/marked-text.tsx';
import { paragraphsOf } from '#renderer/editor/align/article-blocks.ts';
import { linksAfterDrop, type Drop, type Held } from '#renderer/editor/align/drop.ts';

interface DragGhostProps {
  session: ArticleSession;
  held: Held;
  drop: Drop | null;
}

/** Label beside the pointer: the beginning of the paragraph in hand, and how many others go along. */
export function DragGhost({ session, held, drop }: DragGhostProps): ReactElement {
  const { t, i18n } = useTranslation('align');
  const element = useRef<HTMLDivElement>(null);
  const state = session.state.get();
  const row = findRow(state, held.row);
  const english = held.side === 'target';
  const text = english
    ? row && paragraphsOf(row)[held.position]
    : state.paragraphs.get(row?.sources[held.position] ?? '')?.text;
  const count = drop ? movedCount(session, held, drop) : 1;

  useEffect(() => {
    const follow = (event: PointerEvent) => {
      element.current!.style.translate = `${event.clientX + 14}px ${event.clientY + 10}px`;
    };
    window.addEventListener('pointermove', follow);
    return () => window.removeEventListener('pointermove', follow);
  }, []);

  return createPortal(
    <div ref={element} className="drag-ghost" aria-hidden="true" dir="ltr">
      <span
        className={english ? 'drag-text english' : 'drag-text arabic'}
        lang={english ? 'en' : 'ar'}
        dir={english ? 'ltr' : 'rtl'}
      >
        <MarkedText text={text ?? ''} />
      </span>
      {count > 1 ? <span dir={directionOf(i18n.language)}>{t('dragCount', { count })}</span> : null}
    </div>,
    document.body,
  );
}

function movedCount(session: ArticleSession, held: Held, drop: Drop): number {
  const state = session.state.get();
  const row = findRow(state, drop.row);
  const before = held.side === 'source' ? (row?.sources.length ?? 0) : row ? paragraphsOf(row).length : 0;
  const at = rowLinks(state).findIndex((link) => link.row === drop.row);
  const after = linksAfterDrop(state, held, drop)[at];
  return (after?.[held.side].length ?? before) - before;
}
