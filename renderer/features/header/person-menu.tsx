import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '#i18n/translation.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useDeskPart } from '#renderer/state/use-desk-part.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { initialsOf, toneOf } from '#renderer/ui/initials.ts';
import { workAs } from '#renderer/state/desk-commands.ts';
import { Menu, MenuItem, MenuSection, MenuSeparator } from '#renderer/ui/menu.tsx';

const THEMES = ['system', 'light', 'dark', 'contrast'] as const;

/** Who is at work here, and what they can set for themselves. */
export function PersonMenu({
  onSettings,
  onPeople,
  onCorrections,
}: {
  onSettings: () => void;
  onPeople: () => void;
  onCorrections: () => void;
}): ReactElement | null {
  const { t, i18n } = useTranslation(['app', 'sign-in']);
  const workspace = useWorkspace();
  const people = useDeskPart('people');
  // Who one is among them.
  useDeskPart('me');
  const settings = useObservable(workspace.preferences.settings);
  const actionWords = useActions();
  const me = workspace.me();
  const { account } = workspace.client;
  if (!people || !me) return null;
  return (
    <Menu
      label={t('personMenu', { name: me.name, role: t(`roles.${me.role}`) })}
      buttonClass="avatar-button"
      button={
        <span className="avatar" data-tone={toneOf(me.id)} aria-hidden="true">
          {initialsOf(me.name)}
        </span>
      }
    >
      <MenuSection title={t('signedInAs', { name: me.name, role: t(`roles.${me.role}`) })}>
        {(account ? [] : people)
          .filter((person) => person.id !== me.id)
          .map((person) => (
            <MenuItem
              key={person.id}
              id={`person-${person.id}`}
              label={t('workAs', { name: person.name })}
              onAction={() => void workAs(workspace, person.id)}
            />
          ))}
        <MenuItem id="people" label={actionWords('people').label} onAction={onPeople} />
        <MenuItem
          id="corrections"
          label={actionWords('corrections').label}
          shortcut={actionWords('corrections').keys}
          onAction={onCorrections}
        />
      </MenuSection>
      <MenuSeparator />
      <MenuSection title={t('language')}>
        {LANGUAGES.map((language) => (
          <MenuItem
            key={language}
            id={`language-${language}`}
            label={t(`languages.${language}`)}
            checked={i18n.language === language}
            onAction={() => void workspace.preferences.change({ language })}
          />
        ))}
      </MenuSection>
      <MenuSection title={t('theme')}>
        {THEMES.map((theme) => (
          <MenuItem
            key={theme}
            id={`theme-${theme}`}
            label={t(`themes.${theme}`)}
            checked={settings.theme === theme}
            onAction={() => void workspace.preferences.change({ theme })}
          />
        ))}
      </MenuSection>
      <MenuSeparator />
      <MenuItem
        id="settings"
        label={actionWords('settings').label}
        shortcut={actionWords('settings').keys}
        onAction={onSettings}
      />
      {account && !account.state.byProxy ? (
        <MenuItem id="sign-out" label={t('sign-in:signOut')} onAction={() => void workspace.signOut()} />
      ) : null}
    </Menu>
  );
}
