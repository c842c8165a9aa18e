import type { ReactElement, ReactNode } from 'react';
import {
  Button,
  Header,
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import { Icon } from './icon.tsx';
import { Shortcut } from './shortcut.tsx';

interface MenuProps {
  label: string;
  /** Content of the button. */
  button: ReactNode;
  buttonClass?: string;
  children: ReactNode;
}

/** A button that opens a menu. */
export function Menu({ label, button, buttonClass = 'button quiet', children }: MenuProps): ReactElement {
  return (
    <MenuTrigger>
      <Button className={buttonClass} aria-label={label}>
        {button}
      </Button>
      <Popover className="menu-popover" placement="bottom end">
        <AriaMenu className="menu" aria-label={label}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

interface MenuItemProps {
  id: string;
  label: string;
  onAction: () => void;
  disabled?: boolean;
  /** Shows a check mark, for entries that are on or off. */
  checked?: boolean;
  shortcut?: string | null;
}

export function MenuItem({ id, label, onAction, disabled, checked, shortcut }: MenuItemProps): ReactElement {
  return (
    <AriaMenuItem
      id={id}
      className="menu-item"
      textValue={label}
      isDisabled={disabled ?? false}
      onAction={onAction}
      {...(checked === undefined ? {} : { 'aria-checked': checked })}
    >
      <span>
        {checked === undefined ? null : (
          <span className="check">{checked ? <Icon name="check" size={12} /> : null} </span>
        )}
        {label}
      </span>
      {shortcut ? <Shortcut keys={shortcut} /> : null}
    </AriaMenuItem>
  );
}

export function MenuSection({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <AriaMenuSection>
      <Header className="menu-heading">{title}</Header>
      {children}
    </AriaMenuSection>
  );
}

export function MenuSeparator(): ReactElement {
  return <Separator className="menu-separator" />;
}
