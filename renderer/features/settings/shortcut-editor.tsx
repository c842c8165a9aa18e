import { useEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ACTIONS_BY_GROUP, type ActionName } from '#api/actions.ts';
import { bindings, unbindable, type Overrides, type Unbindable } from '#api/shortcuts.ts';
import { shortcutOf, shortcutText } from '#renderer/state/shortcuts.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Shortcut } from '#renderer/ui/shortcut.tsx';
import { clashes, isChanged, rebind, resetShortcut } from './rebinding.ts';

/** All shortcuts, each of which can be given other keys. */
export function ShortcutEditor(): ReactElement {
  const { t } = useTranslation('settings');
  const { preferences } = useWorkspace();
  const { shortcuts } = useObservable(preferences.settings);
  const change = (next: Overrides) => void preferences.change({ shortcuts: next });
  return (
    <div className="shortcut-list">
      <p className="hint">{t('shortcutsHint')}</p>
      {ACTIONS_BY_GROUP.map(({ group, actions }) => (
        <section key={group} aria-labelledby={`shortcuts-${group}`}>
          <h3 id={`shortcuts-${group}`}>{t(`groups.${group}`)}</h3>
          <ul>
            {actions.map((action) => (
              <ShortcutRow key={action} action={action} overrides={shortcuts} onChange={change} />
            ))}
          </ul>
        </section>
      ))}
      <button
        type="button"
        className="button"
        disabled={Object.keys(shortcuts).length === 0}
        onClick={() => change({})}
      >
        {t('resetAll')}
      </button>
    </div>
  );
}

interface ShortcutRowProps {
  action: ActionName;
  overrides: Overrides;
  onChange: (overrides: Overrides) => void;
}

type Capture =
  | { step: 'idle' }
  | { step: 'listening'; refused: Unbindable | null }
  | { step: 'conflict'; keys: string };

function ShortcutRow({ action, overrides, onChange }: ShortcutRowProps): ReactElement {
  const { t } = useTranslation(['settings', 'actions']);
  const [capture, setCapture] = useState<Capture>({ step: 'idle' });
  const button = useRef<HTMLButtonElement>(null);
  const cameBack = useRef(false);
  const keys = bindings(overrides).get(action);
  const name = t(`actions:${action}`);

  // The control that had the focus is gone by now; without it, Escape would no longer close the dialog.
  useLayoutEffect(() => {
    if (capture.step === 'idle' && cameBack.current) button.current?.focus();
    cameBack.current = false;
  }, [capture]);

  function finish(next?: Overrides): void {
    if (next) onChange(next);
    cameBack.current = true;
    setCapture({ step: 'idle' });
  }

  function take(wanted: string | null): void {
    if (wanted === null) return finish();
    const refused = unbindable(wanted);
    if (refused) return setCapture({ step: 'listening', refused });
    if (clashes(overrides, wanted, action).length > 0) return setCapture({ step: 'conflict', keys: wanted });
    finish(rebind(overrides, action, wanted));
  }

  return (
    <li className="shortcut-row">
      <span>{name}</span>
      {capture.step === 'listening' ? (
        <KeyCapture refused={capture.refused} onKeys={take} onLeave={() => setCapture({ step: 'idle' })} />
      ) : (
        <span className="shortcut-keys">
          {keys ? <Shortcut keys={keys} /> : <span className="hint">{t('none')}</span>}
          <button
            ref={button}
            type="button"
            className="button quiet"
            aria-label={t('changeOf', { action: name })}
            onClick={() => setCapture({ step: 'listening', refused: null })}
          >
            {t('change')}
          </button>
          {isChanged(overrides, action) ? (
            <button
              type="button"
              className="button quiet"
              aria-label={t('resetOf', { action: name })}
              onClick={() => finish(resetShortcut(overrides, action))}
            >
              {t('reset')}
            </button>
          ) : null}
        </span>
      )}
      {capture.step === 'conflict' ? (
        <div className="shortcut-conflict" role="alert">
          <p>
            <Shortcut keys={capture.keys} />{' '}
            {t('conflict', {
              action: clashes(overrides, capture.keys, action)
                .map((other) => t(`actions:${other}`))
                .join(t('listComma')),
            })}
          </p>
          <button
            type="button"
            className="button"
            autoFocus
            onClick={() => finish(rebind(overrides, action, capture.keys))}
          >
            {t('takeOver')}
          </button>
          <button type="button" className="button quiet" onClick={() => finish()}>
            {t('keep')}
          </button>
        </div>
      ) : null}
      <span className="visually-hidden" role="status">
        {capture.step === 'idle' && isChanged(overrides, action) && keys
          ? t('shortcutSet', { action: name, keys: shortcutText(keys) })
          : null}
      </span>
    </li>
  );
}

/** Waits for the new keys. It hears them before anybody else does, so that they do nothing but be taken. */
function KeyCapture({
  refused,
  onKeys,
  onLeave,
}: {
  refused: Unbindable | null;
  onKeys: (keys: string | null) => void;
  /** The person turned to something else. */
  onLeave: () => void;
}): ReactElement {
  const { t } = useTranslation('settings');
  const latest = useRef(onKeys);
  useEffect(() => {
    latest.current = onKeys;
  });

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      // Tab goes on its way: whoever came here by the keyboard has to get away again.
      if (event.code === 'Tab') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.code === 'Escape') return latest.current(null);
      const keys = shortcutOf(event);
      if (keys !== null) latest.current(keys);
    };
    window.addEventListener('keydown', pressed, true);
    return () => window.removeEventListener('keydown', pressed, true);
  }, []);

  return (
    <button type="button" className="shortcut-capture" autoFocus onBlur={onLeave} aria-live="polite">
      {refused ? t(`unbindable.${refused}`) : t('pressKey')}
    </button>
  );
}
