import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#api/contract.ts';
import type { ApiError } from '#api/errors.ts';
import { writeClipboard } from '#renderer/client/clipboard.ts';
import { downloadArticle } from '#renderer/client/download.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import '#renderer/styles/sync.css';

/** The invitation to the desk for somebody who shall join it, to be handed on as a file or as an address. */
export function InviteDialog({ open, onClose }: DialogControl): ReactElement {
  const { t } = useTranslation('sync');
  return (
    <Dialog title={t('inviteTitle')} open={open} onClose={onClose}>
      <Invite onClose={onClose} />
    </Dialog>
  );
}

function Invite({ onClose }: Pick<DialogControl, 'onClose'>): ReactElement {
  const { t } = useTranslation(['sync', 'controls']);
  const workspace = useWorkspace();
  const { client } = workspace;
  const info = useObservable(workspace.info);
  const [invitation, setInvitation] = useState<OutputOf<'sync.invite'> | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [done, setDone] = useState<string | null>(null);

  useEffect(() => {
    let wanted = true;
    void client.call('sync.invite', {}).then((answer) => {
      if (!wanted) return;
      if (answer.ok) setInvitation(answer.value);
      else setError(answer.error);
    });
    return () => {
      wanted = false;
    };
  }, [client]);

  async function copy(address: string): Promise<void> {
    const copied = await writeClipboard(client, { text: address, html: '' });
    setError(copied.ok ? null : copied.error);
    setDone(copied.ok ? t('copied') : null);
  }

  async function save({ file }: OutputOf<'sync.invite'>): Promise<void> {
    if (!info?.dialogs) return downloadArticle(file);
    const answer = await client.call('sync.saveInvitation', {});
    setError(answer.ok ? null : answer.error);
    if (answer.ok && answer.value.path !== null) setDone(t('invitationSaved', { path: answer.value.path }));
  }

  return (
    <>
      <p className="sync-invite">{t('inviteHint')}</p>
      {invitation ? (
        <>
          <p className="sync-invite-address" lang="en" dir="ltr">
            {invitation.address}
          </p>
          {invitation.isLocal ? <p className="sync-invite">{t('inviteLocal')}</p> : null}
          <p className="hint">{t('inviteSteps')}</p>
        </>
      ) : null}
      <ProblemText error={error} />
      <p role="status" className="sync-invite-done">
        {done}
      </p>
      <div className="dialog-actions">
        <button type="button" className="button dialog-aside" onClick={onClose}>
          {t('controls:close')}
        </button>
        {invitation ? (
          <>
            <button type="button" className="button" onClick={() => void copy(invitation.address)}>
              {t('copyAddress')}
            </button>
            <button type="button" className="button primary" onClick={() => void save(invitation)}>
              {t('saveInvitation')}
            </button>
          </>
        ) : null}
      </div>
    </>
  );
}
