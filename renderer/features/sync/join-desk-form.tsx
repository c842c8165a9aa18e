import { useRef, useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#api/contract.ts';
import { FolderField } from '#renderer/features/batch/folder-field.tsx';
import { useBatchJob } from '#renderer/features/batch/use-batch-job.ts';
import type { ApiError } from '#api/errors.ts';
import {
  INVITATION_ENDING,
  MAX_INVITATION_BYTES,
  readInvitation,
  type Invitation,
} from '#core/desk/invitation.ts';
import { deskFolder } from '#renderer/state/desk-folder.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { JobProgress } from '#renderer/ui/job-progress.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import '#renderer/styles/batch.css';
import '#renderer/styles/sync.css';
import '#renderer/styles/welcome.css';

/** Name that a folder for the desk of a repository is proposed to have: the last part of its address. */
function nameInAddress(address: string): string {
  const parts = address.trim().split(/[/\\:]/u);
  return parts.findLast((part) => part !== '')?.replace(/\.git$/u, '') ?? '';
}

interface JoinDeskFormProps {
  /** Label of the button that leads back. */
  backLabel: string;
  onBack: () => void;
  onJoined?: () => void;
}

/** Makes a folder a copy of the desk that a repository has, and opens it. The folder follows the address until another one is said. */
export function JoinDeskForm({ backLabel, onBack, onJoined }: JoinDeskFormProps): ReactElement {
  const { t } = useTranslation('sync');
  const workspace = useWorkspace();
  const info = useObservable(workspace.info);
  const job = useBatchJob<OutputOf<'sync.join'>>();
  const [address, setAddress] = useState('');
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [refused, setRefused] = useState<ApiError | null>(null);
  const [ownFolder, setOwnFolder] = useState<string | null>(null);
  const name = invitation?.name ?? nameInAddress(address);
  const folder = ownFolder ?? deskFolder(info?.documents ?? '', name, info?.platform ?? '');
  const complete = address.trim() !== '' && folder.trim() !== '';

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!complete || job.progress !== null) return;
    const joined = await job.start((id) =>
      workspace.client.call('sync.join', {
        job: id,
        address: address.trim(),
        folder: folder.trim(),
        ...(invitation && { desk: invitation.desk }),
      }),
    );
    if (joined === null) return;
    const opened = await workspace.openDesk(joined.path);
    if (opened && joined.left > 0)
      workspace.message.set({ tone: 'problem', key: 'sync:leftOut', values: { count: joined.left } });
    onJoined?.();
  }

  async function takeInvitation(file: File): Promise<void> {
    const read = file.size > MAX_INVITATION_BYTES ? null : readInvitation(await file.text());
    job.forget();
    setRefused(read ? null : { code: 'not-an-invitation', values: { file: file.name } });
    if (!read) return;
    setInvitation(read);
    setAddress(read.address);
  }

  return (
    <form className="welcome-form" aria-label={t('joinTitle')} onSubmit={(event) => void submit(event)}>
      <p className="hint batch-intro">{t('joinIntro')}</p>
      <TextField
        label={t('address')}
        hint={t('addressHint')}
        value={address}
        dir="ltr"
        autoFocus
        onChange={(text) => {
          setAddress(text);
          // The desk that somebody was invited to is there and nowhere else.
          setInvitation(null);
          setRefused(null);
          job.forget();
        }}
      />
      <div className="sync-invited">
        <InvitationButton onFile={(file) => void takeInvitation(file)} />
        {invitation ? <span role="status">{t('invitedTo', { name: invitation.name })}</span> : null}
      </div>
      <FolderField
        hint={t('folderHint')}
        purpose="create"
        value={folder}
        autoFocus={false}
        onChange={(path) => {
          setOwnFolder(path);
          job.forget();
        }}
      />
      <ProblemText error={job.error ?? refused} />
      <div className="welcome-form-actions">
        {job.progress === null ? (
          <>
            <button type="submit" className="button primary" disabled={!complete}>
              {t('join')}
            </button>
            <button type="button" className="button" onClick={onBack}>
              {backLabel}
            </button>
          </>
        ) : (
          <JobProgress label={t('joining')} done={job.progress} onCancel={job.cancel} />
        )}
      </div>
    </form>
  );
}

/** Asks for the file of an invitation by the browser's own dialog. */
function InvitationButton({ onFile }: { onFile: (file: File) => void }): ReactElement {
  const { t } = useTranslation('sync');
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="button" onClick={() => input.current?.click()}>
        {t('useInvitation')}
      </button>
      <input
        ref={input}
        hidden
        type="file"
        accept={`.${INVITATION_ENDING}`}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // The same file may be chosen again after it was changed.
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
    </>
  );
}
