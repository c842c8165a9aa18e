import { useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#api/contract.ts';
import { BatchActions } from '#renderer/features/batch/batch-actions.tsx';
import { useBatchJob } from '#renderer/features/batch/use-batch-job.ts';
import { useDeskPart } from '#renderer/state/use-desk-part.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

interface ConnectDialogProps extends DialogControl {
  onConnected: () => void;
}

/** Connects the desk to a repository, in place of the one before. */
export function ConnectDialog({ open, onClose, onConnected }: ConnectDialogProps): ReactElement {
  const { t } = useTranslation('sync');
  return (
    <Dialog title={t('connectTitle')} open={open} onClose={onClose}>
      <ConnectForm onClose={onClose} onConnected={onConnected} />
    </Dialog>
  );
}

function ConnectForm({ onClose, onConnected }: Omit<ConnectDialogProps, 'open'>): ReactElement {
  const { t } = useTranslation('sync');
  const workspace = useWorkspace();
  const before = useDeskPart('sync')?.address ?? null;
  const job = useBatchJob<OutputOf<'sync.connect'>>();
  const [address, setAddress] = useState(before ?? '');

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (address.trim() === '' || job.progress !== null) return;
    const work = (id: string) => workspace.client.call('sync.connect', { job: id, address: address.trim() });
    if ((await job.start(work)) !== null) onConnected();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <p className="hint batch-intro">{t(before === null ? 'connectIntro' : 'reconnectIntro')}</p>
      <TextField
        label={t('address')}
        hint={t('addressHint')}
        value={address}
        dir="ltr"
        autoFocus
        onChange={(text) => {
          setAddress(text);
          job.forget();
        }}
      />
      <ProblemText error={job.error} />
      <BatchActions
        job={job}
        done={false}
        start={t('connect')}
        underWay={t('connecting')}
        disabled={address.trim() === ''}
        onClose={onClose}
      />
    </form>
  );
}
