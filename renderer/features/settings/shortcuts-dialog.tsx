import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ACTIONS_BY_GROUP } from '#api/actions.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import { Shortcut } from '#renderer/ui/shortcut.tsx';
import '#renderer/styles/settings.css';

/** All shortcuts at a glance. */
export function ShortcutsDialog({ open, onClose }: DialogControl): ReactElement {
  const { t } = useTranslation(['settings', 'controls']);
  const actionWords = useActions();
  return (
    <Dialog title={t('shortcutsTitle')} open={open} onClose={onClose} wide>
      {/* It scrolls where the window is low, so the keyboard has to get at it. */}
      <div className="shortcut-sheet" role="group" aria-label={t('shortcutsTitle')} tabIndex={0}>
        <div className="shortcut-columns">
          {ACTIONS_BY_GROUP.map(({ group, actions }) => (
            <section key={group} aria-labelledby={`sheet-${group}`}>
              <h3 id={`sheet-${group}`}>{t(`groups.${group}`)}</h3>
              <dl>
                {actions.map((action) => {
                  const { name, keys } = actionWords(action);
                  return (
                    <div key={action} className="shortcut-row">
                      <dt>{name}</dt>
                      <dd>{keys ? <Shortcut keys={keys} /> : <span className="hint">{t('none')}</span>}</dd>
                    </div>
                  );
                })}
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
