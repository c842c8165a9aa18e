import { useLayoutEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Menu as AriaMenu, Popover } from 'react-aria-components';
import { contextMenu, type ContextEntry, type ContextMenuAt } from '#renderer/state/context-menu.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { MenuEntries } from '#renderer/ui/menu-entries.tsx';
import '#renderer/styles/context-menu.css';

/** The menu of the page at the pointer, or at the caret, where the host has no menus of its own. */
export function ContextMenu(): ReactElement | null {
  const menu = useObservable(contextMenu);
  return menu ? <MenuAt menu={menu} /> : null;
}

function MenuAt({ menu }: { menu: ContextMenuAt }): ReactElement {
  const { t } = useTranslation('context-menu');
  const anchor = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const { style } = anchor.current!;
    style.left = `${menu.x}px`;
    style.top = `${menu.y}px`;
  }, [menu]);
  const close = () => contextMenu.set(null);
  return (
    <>
      <span ref={anchor} className="context-menu-anchor" />
      <Popover
        className="menu-popover"
        aria-label={t('label')}
        triggerRef={anchor}
        placement="bottom start"
        offset={0}
        isOpen
        onOpenChange={(open) => open || close()}
      >
        <AriaMenu className="menu" aria-label={t('label')} autoFocus="first" onClose={close}>
          <MenuEntries entries={menu.entries} onChoose={runAfter} />
        </AriaMenu>
      </Popover>
    </>
  );
}

/** Does an entry once the menu has closed and what was there before has the keyboard again. */
function runAfter({ run }: Extract<ContextEntry, { kind: 'item' }>): void {
  contextMenu.set(null);
  setTimeout(run);
}
