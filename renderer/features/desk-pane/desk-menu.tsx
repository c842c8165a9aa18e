import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { useShortcut } from '#renderer/state/use-shortcut.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { Menu, MenuItem, MenuSeparator } from '#renderer/ui/menu.tsx';

interface DeskMenuProps {
  onPeople: () => void;
  onVerify: (what: 'verify' | 'verifyPack') => void;
  onOpenAnother: () => void;
  onBatch: (batch: 'importFolder' | 'exportApproved' | 'importMemory') => void;
}

export function DeskMenu({ onPeople, onVerify, onOpenAnother, onBatch }: DeskMenuProps): ReactElement {
  const { t } = useTranslation('desk');
  const workspace = useWorkspace();
  const shortcutFor = useShortcut();
  return (
    <Menu label={t('menu')} button={<Icon name="more" />} buttonClass="button quiet icon">
      {(['importFolder', 'exportApproved', 'importMemory'] as const).map((batch) => (
        <MenuItem key={batch} id={batch} label={t(batch)} onAction={() => onBatch(batch)} />
      ))}
      <MenuSeparator />
      <MenuItem id="people" label={t('people')} onAction={onPeople} />
      <MenuItem id="verify" label={t('verify')} onAction={() => onVerify('verify')} />
      <MenuItem
        id="verifyPack"
        label={t('verifyPack')}
        shortcut={shortcutFor('verifyPack')}
        onAction={() => onVerify('verifyPack')}
      />
      <MenuSeparator />
      <MenuItem id="open" label={t('openAnother')} onAction={onOpenAnother} />
      <MenuItem id="close" label={t('closeDesk')} onAction={() => void workspace.closeDesk()} />
    </Menu>
  );
}
