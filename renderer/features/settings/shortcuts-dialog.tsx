import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import { bindings } from '#renderer/state/shortcuts.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import { Shortcut } from '#renderer/ui/shortcut.tsx';
import '#renderer/styles/settings.css';
import { SHORTCUT_GROUPS } from './shortcut-groups.ts';

/** All shortcuts at a glance. */
export function ShortcutsDialog({ open, onClose }: DialogControl): ReactElement {
  const { t } = useTranslation(['settings', 'shortcuts', 'controls']);
  const { shortcuts } = useObservable(useWorkspace().preferences.settings);
  const bound = bindings(shortcuts);
  return (
    <Dialog title={t('shortcutsTitle')} open={open} onClose={onClose} wide>
      {/* It scrolls where the window is low, so the keyboard has to get at it. */}
      <div className="shortcut-sheet" role="group" aria-label={t('shortcutsTitle')} tabIndex={0}>
        <div className="shortcut-columns">
          {SHORTCUT_GROUPS.map(({ group, actions }) => (
            <section key={group} aria-labelledby={`sheet-${group}`}>
              <h3 id={`sheet-${group}`}>{t(group)}</h3>
              <dl>
                {actions.map((action) => (
                  <div key={action} className="shortcut-row">
                    <dt>{t(`shortcuts:${action}`)}</dt>
                    <dd>
                      {bound.get(action) ? (
                        <Shortcut keys={bound.get(action)!} />
                      ) : (
                        <span className="hint">{t('none')}</span>
                      )}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t('controls:close')}
        </button>
      </div>
    </Dialog>
  );
}
