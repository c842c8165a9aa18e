import { Suspense, lazy, type ReactElement } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import '#renderer/styles/settings.css';
import { GeneralSettings } from './general-settings.tsx';
import { ShortcutEditor } from './shortcut-editor.tsx';

/** It brings the checks along, which the window needs nowhere else. */
const CheckSettings = lazy(() => import('./check-settings.tsx'));

/** Settings of this installation, and the rules of the desk that is open. Every change holds at once. */
export function SettingsDialog({ open, onClose }: DialogControl): ReactElement {
  const { t } = useTranslation(['settings', 'controls']);
  return (
    <Dialog title={t('title')} open={open} onClose={onClose} wide>
      <Tabs className="settings-tabs">
        <TabList className="settings-tab-list" aria-label={t('title')}>
          <Tab id="general" className="settings-tab">
            {t('general')}
          </Tab>
          <Tab id="checks" className="settings-tab">
            {t('groups.checks')}
          </Tab>
          <Tab id="shortcuts" className="settings-tab">
            {t('shortcuts')}
          </Tab>
        </TabList>
        <TabPanel id="general" className="settings-panel">
          <GeneralSettings />
        </TabPanel>
        <TabPanel id="checks" className="settings-panel">
          <Suspense fallback={null}>
            <CheckSettings />
          </Suspense>
        </TabPanel>
        <TabPanel id="shortcuts" className="settings-panel">
          <ShortcutEditor />
        </TabPanel>
      </Tabs>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t('controls:close')}
        </button>
      </div>
    </Dialog>
  );
}
