import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import type { Message } from '#renderer/state/message-slot.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import '#renderer/styles/message-toast.css';
import type { ActionName } from '#api/actions.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { Icon } from './icon.tsx';
import { Shortcut } from './shortcut.tsx';

/** Time that news stay in sight, in ms. A problem stays until the person has put it away. */
const NEWS_MS = 6_000;

/** Actions on a file that was just saved, where the host has a file manager. */
function SavedActions({ path }: { path: string }): ReactElement | null {
  const { t } = useTranslation('controls');
  const workspace = useWorkspace();
  if (!workspace.info.get()?.dialogs) return null;
  const show = (as: 'file' | 'folder') => void workspace.attempt('file.show', { path, as });
  return (
    <>
      <button type="button" className="button" onClick={() => show('file')}>
        {t('openFile')}
      </button>
      <button type="button" className="button" onClick={() => show('folder')}>
        {t('showInFolder')}
      </button>
    </>
  );
}

function ToastAction({ action }: { action: ActionName }): ReactElement {
  const workspace = useWorkspace();
  const { name, keys, hint } = useActions()(action);
  return (
    <button type="button" className="button" {...hint} onClick={() => workspace.perform(action)}>
      {name} {keys ? <Shortcut keys={keys} /> : null}
    </button>
  );
}

/** A message. News go by themselves, unless looked at. */
function Toast({ message }: { message: Message }): ReactElement {
  const workspace = useWorkspace();
  const { t } = useTranslation('controls');
  const [held, setHeld] = useState(false);

  useEffect(() => {
    if (message.tone !== 'info' || held) return undefined;
    const timer = setTimeout(() => workspace.message.set(null), NEWS_MS);
    return () => clearTimeout(timer);
  }, [message, held, workspace]);

  const valuesOf = ({ values, detail }: Message) => ({
    ...values,
    ...(detail && { detail: t(detail.key, detail.values) }),
  });
  return (
    <div
      className="toast"
      data-tone={message.tone}
      onPointerOver={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      <Icon name={message.tone === 'problem' ? 'warning' : 'check'} />
      <div className="toast-content">
        <p>{t(message.key, valuesOf(message))}</p>
        {message.actions?.map((action) => (
          <ToastAction key={action} action={action} />
        ))}
        {message.saved ? <SavedActions path={message.saved} /> : null}
      </div>
      <button
        type="button"
        className="button quiet icon"
        aria-label={t('dismiss')}
        onClick={() => workspace.message.set(null)}
      >
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}

/** Message of the workspace at the foot of the window, or at its top while a dialog is open. */
export function MessageToast(): ReactElement {
  const message = useObservable(useWorkspace().message);
  const shown = message ? <Toast message={message} /> : null;
  // Both regions are always there: a reader announces what enters one, not one that appears with its text. A dialog
  // hides all that is outside of it, but not what is marked as lying above everything.
  return (
    <div className="toasts" data-react-aria-top-layer="true">
      <div role="status">{message?.tone === 'info' ? shown : null}</div>
      <div role="alert">{message?.tone === 'problem' ? shown : null}</div>
    </div>
  );
}
