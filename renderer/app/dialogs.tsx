import type { ReactElement } from 'react';
import type { ActionName } from '#api/actions.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import type { ReturnedFile } from '#renderer/features/import/returned-file.ts';
import type { Panel } from './panel.ts';
import { AlignDialogs } from '#renderer/features/align/align-dialogs.tsx';
import { PairDialog } from '#renderer/features/align/pair-dialog.tsx';
import { ExportApprovedDialog } from '#renderer/features/batch/export-approved-dialog.tsx';
import { ImportFolderDialog } from '#renderer/features/batch/import-folder-dialog.tsx';
import { MemoryDialog } from '#renderer/features/batch/memory-dialog.tsx';
import { ConcordanceDialog } from '#renderer/features/concordance/concordance-dialog.tsx';
import { CorrectionsDialog } from '#renderer/features/corrections/corrections-dialog.tsx';
import { ExportDialog } from '#renderer/features/export/export-dialog.tsx';
import { ReadBackDialog } from '#renderer/features/export/read-back-dialog.tsx';
import { HelpDialog } from '#renderer/features/help/help-dialog.tsx';
import { PasteDialog } from '#renderer/features/import/paste-dialog.tsx';
import { Palette } from '#renderer/features/palette/palette.tsx';
import { PeopleDialog } from '#renderer/features/people/people-dialog.tsx';
import { PrintDialog } from '#renderer/features/print/print-dialog.tsx';
import { SendDialog } from '#renderer/features/next-step/send-dialog.tsx';
import { SettingsDialog } from '#renderer/features/settings/settings-dialog.tsx';
import { SearchDialog } from '#renderer/features/search/search-dialog.tsx';
import { ConnectDialog } from '#renderer/features/sync/connect-dialog.tsx';
import { InviteDialog } from '#renderer/features/sync/invite-dialog.tsx';
import { JoinDeskDialog } from '#renderer/features/sync/join-desk-dialog.tsx';
import { DisconnectDialog, SyncDialog } from '#renderer/features/sync/sync-dialog.tsx';
import { ExportTermsDialog, ImportTermsDialog } from '#renderer/features/terms/term-files.tsx';
import { TermDialog } from '#renderer/features/terms/term-dialog.tsx';
import { UndoQuestion } from '#renderer/features/undo/undo-question.tsx';
import { VerifyDialog } from '#renderer/features/verify/verify-dialog.tsx';
import { VerifyPackDialog } from '#renderer/features/verify/verify-pack-dialog.tsx';

export interface DialogsProps {
  /** The dialog that is open; null while none is. */
  panel: Panel | null;
  setPanel: (panel: Panel) => void;
  onClose: () => void;
  /** The article that can be written in, and the one that is open. */
  editor: Editor | null;
  session: ArticleSession | null;
  /** Words that a dialog begins with looking for. */
  sought: string;
  returned: ReturnedFile | null;
  /** Whether an action can be done now. */
  runs: (action: ActionName) => boolean;
}

/** The dialogs of the desk: nobody sees one before the desk is there, so they are loaded after it. */
export default function Dialogs({
  panel,
  setPanel,
  onClose,
  editor,
  session,
  sought,
  returned,
  runs,
}: DialogsProps): ReactElement {
  const workspace = useWorkspace();
  return (
    <>
      <SettingsDialog open={panel === 'settings'} onClose={onClose} />
      <Palette open={panel === 'palette'} initial={sought} runs={runs} onClose={onClose} />
      <HelpDialog
        page={panel === 'shortcuts' ? 'shortcuts' : workspace.reviewing() ? 'reviewers' : 'translators'}
        open={panel === 'shortcuts' || panel === 'help'}
        onClose={onClose}
      />
      <PeopleDialog open={panel === 'people'} onClose={onClose} />
      <PairDialog open={panel === 'pair'} onClose={onClose} />
      {editor ? <UndoQuestion editor={editor} /> : null}
      {editor ? <AlignDialogs editor={editor} /> : null}
      <PasteDialog open={panel === 'paste'} onClose={onClose} />
      {editor ? <SendDialog editor={editor} open={panel === 'send'} onClose={onClose} /> : null}
      <ExportDialog
        open={panel === 'export'}
        onClose={onClose}
        onCopy={async () => editor?.copy.copyArticle() ?? false}
        onReadBack={() => setPanel('readBack')}
      />
      {session ? <PrintDialog session={session} open={panel === 'print'} onClose={onClose} /> : null}
      <ReadBackDialog
        key={returned?.name}
        open={panel === 'readBack' || returned !== null}
        onClose={onClose}
        returned={returned}
      />
      <VerifyDialog open={panel === 'verify'} onClose={onClose} />
      <VerifyPackDialog open={panel === 'verifyPack'} onClose={onClose} />
      <CorrectionsDialog open={panel === 'corrections'} onClose={onClose} />
      <ImportFolderDialog open={panel === 'importFolder'} onClose={onClose} />
      <ExportApprovedDialog open={panel === 'exportApproved'} onClose={onClose} />
      <MemoryDialog open={panel === 'importMemory'} onClose={onClose} />
      <SearchDialog open={panel === 'searchTexts'} onClose={onClose} editor={editor} />
      {editor ? (
        <ConcordanceDialog
          editor={editor}
          initial={sought}
          open={panel === 'concordance'}
          onClose={onClose}
        />
      ) : null}
      <ImportTermsDialog open={panel === 'importTerms'} onClose={onClose} />
      <ExportTermsDialog open={panel === 'exportTerms'} onClose={onClose} />
      {editor ? <TermDialog editor={editor} /> : null}
      <SyncDialog
        open={panel === 'syncLog'}
        onClose={onClose}
        onConnect={() => setPanel('connectDesk')}
        onDisconnect={() => setPanel('disconnectDesk')}
        onInvite={() => setPanel('inviteToDesk')}
      />
      <ConnectDialog
        open={panel === 'connectDesk'}
        onClose={onClose}
        onConnected={() => setPanel('syncLog')}
      />
      <JoinDeskDialog open={panel === 'joinDesk'} onClose={onClose} />
      <InviteDialog open={panel === 'inviteToDesk'} onClose={onClose} />
      <DisconnectDialog open={panel === 'disconnectDesk'} onClose={onClose} />
    </>
  );
}
