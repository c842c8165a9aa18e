import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { aboutShown } from '#renderer/features/about/about-shown.ts';
import { useDeskPart } from '#renderer/state/use-desk-part.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { Menu, MenuItem, MenuSeparator } from '#renderer/ui/menu.tsx';

interface DeskMenuProps {
  onPeople: () => void;
  onVerify: (what: 'verify' | 'verifyPack') => void;
  onOpenAnother: () => void;
  onBatch: (batch: 'importFolder' | 'exportApproved' | 'importMemory') => void;
}

/** Work on many files at once, in folders of the machine. */
const BATCHES = ['importFolder', 'exportApproved', 'importMemory'] as const;

/** What can be done with the sync of a desk that is connected. */
const SYNC_ACTIONS = ['syncNow', 'syncLog'] as const;

export function DeskMenu({ onPeople, onVerify, onOpenAnother, onBatch }: DeskMenuProps): ReactElement {
  const { t } = useTranslation(['desk', 'about']);
  const workspace = useWorkspace();
  const actionWords = useActions();
  const sync = useDeskPart('sync') ?? null;
  // A desk server has one desk, and gives nobody the folders of its machine.
  const isServed = workspace.client.account !== null;
  const syncActions = sync ? SYNC_ACTIONS : isServed ? [] : (['connectDesk'] as const);
  return (
    <Menu label={t('menu')} button={<Icon name="more" />} buttonClass="button quiet icon">
      {(isServed ? [] : BATCHES).map((batch) => (
        <MenuItem key={batch} id={batch} label={actionWords(batch).label} onAction={() => onBatch(batch)} />
      ))}
      {isServed ? null : <MenuSeparator />}
      <MenuItem
        id="glance"
        label={actionWords('glance').label}
        shortcut={actionWords('glance').keys}
        onAction={() => workspace.perform('glance')}
      />
      <MenuItem id="people" label={actionWords('people').label} onAction={onPeople} />
      <MenuItem id="verify" label={actionWords('verify').label} onAction={() => onVerify('verify')} />
      <MenuItem
        id="verifyPack"
        label={actionWords('verifyPack').label}
        shortcut={actionWords('verifyPack').keys}
        onAction={() => onVerify('verifyPack')}
      />
      {syncActions.length > 0 ? <MenuSeparator /> : null}
      {syncActions.map((action) => (
        <MenuItem
          key={action}
          id={action}
          label={actionWords(action).label}
          onAction={() => workspace.perform(action)}
        />
      ))}
      {isServed ? null : (
        <MenuItem
          id="joinDesk"
          label={actionWords('joinDesk').label}
          onAction={() => workspace.perform('joinDesk')}
        />
      )}
      <MenuSeparator />
      <MenuItem id="about" label={t('about:title')} onAction={() => aboutShown.set(true)} />
      {isServed ? null : (
        <>
          <MenuSeparator />
          <MenuItem id="open" label={t('openAnother')} onAction={onOpenAnother} />
          <MenuItem
            id="close"
            label={actionWords('closeDesk').label}
            onAction={() => void workspace.closeDesk()}
          />
        </>
      )}
    </Menu>
  );
}
