import { useEffect } from 'react';
import type { Editor } from '#renderer/editor/editor.ts';
import { focusRegion, regionOf } from './regions.ts';

/**
 * Keeps the keyboard in the window: where the element that had it goes, is hidden or disabled, the part of the window that it
 * was in takes it, else the rows. A click beside everything leaves the keyboard to nobody, as anywhere.
 */
export function useFocusHome(editor: Editor | null): void {
  useEffect(() => {
    let last: HTMLElement | null = null;
    let region: ReturnType<typeof regionOf> = null;
    let frame = 0;
    const took = (element: EventTarget | null) => {
      if (!(element instanceof HTMLElement) || element === document.body) return;
      last = element;
      region = regionOf(element);
    };
    const onFocus = ({ target }: FocusEvent) => took(target);
    const lost = () => {
      const nobody = document.activeElement === null || document.activeElement === document.body;
      if (!nobody || document.querySelector('[role="dialog"], [role="menu"]')) return false;
      return last === null || !last.isConnected || last.matches(':disabled') || !last.checkVisibility();
    };
    const look = () => {
      cancelAnimationFrame(frame);
      // Two frames: whoever closed something has the first to say where the keyboard goes.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          if (!lost()) return;
          if (region && focusRegion(region, editor)) return;
          if (!focusRegion('.content', editor)) focusRegion('.header', editor);
        });
      });
    };
    const changes = new MutationObserver(() => {
      if (document.activeElement === document.body) look();
    });
    changes.observe(document.body, {
      childList: true,
      subtree: true,
      attributeFilter: ['disabled', 'hidden'],
    });
    document.addEventListener('focusin', onFocus);
    // The rows of an article that was opened have given it to one of them before.
    took(document.activeElement);
    look();
    return () => {
      changes.disconnect();
      cancelAnimationFrame(frame);
      document.removeEventListener('focusin', onFocus);
    };
  }, [editor]);
}
