import { useCallback, useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { TEXT_SIZE } from '#api/contract/settings.ts';
import { useObservable } from '#renderer/state/observable.ts';
import type { Message } from '#renderer/state/message-slot.ts';
import { NARROW, useMedia } from '#renderer/state/use-media.ts';
import { ClosedRepeats } from '#renderer/state/closed-repeats.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { AlignView } from '#renderer/features/align/align-view.tsx';
import { AlignDialogs } from '#renderer/features/align/align-dialogs.tsx';
import { PairDialog } from '#renderer/features/align/pair-dialog.tsx';
import { ExportApprovedDialog } from '#renderer/features/batch/export-approved-dialog.tsx';
import { ImportFolderDialog } from '#renderer/features/batch/import-folder-dialog.tsx';
import { MemoryDialog } from '#renderer/features/batch/memory-dialog.tsx';
import { CheckDock } from '#renderer/features/checks/check-dock.tsx';
import { ContextMenu } from '#renderer/features/context-menu/context-menu.tsx';
import { useContextMenu } from '#renderer/features/context-menu/use-context-menu.ts';
import { Collation } from '#renderer/features/collation/collation.tsx';
import { Editor, ONE_PARAGRAPH } from '#renderer/editor/editor.ts';
import { ConcordanceDialog } from '#renderer/features/concordance/concordance-dialog.tsx';
import { CorrectionsDialog } from '#renderer/features/corrections/corrections-dialog.tsx';
import { useArticleEntries } from '#renderer/features/desk-pane/article-entries.ts';
import { DeskPane } from '#renderer/features/desk-pane/desk-pane.tsx';
import { ExportDialog } from '#renderer/features/export/export-dialog.tsx';
import { ReadBackDialog } from '#renderer/features/export/read-back-dialog.tsx';
import { returnedFile } from '#renderer/features/import/returned-file.ts';
import { GlancePage } from '#renderer/features/glance/glance-page.tsx';
import { Guide } from '#renderer/features/guide/guide.tsx';
import { HelpDialog } from '#renderer/features/help/help-dialog.tsx';
import { Header, setMode } from '#renderer/features/header/header.tsx';
import { ImportBanner } from '#renderer/features/import/import-banner.tsx';
import { PasteDialog } from '#renderer/features/import/paste-dialog.tsx';
import { useDropImport } from '#renderer/features/import/use-drop-import.tsx';
import { useFileImport } from '#renderer/features/import/use-file-import.ts';
import { Inspector } from '#renderer/features/inspector/inspector.tsx';
import { Palette } from '#renderer/features/palette/palette.tsx';
import { PeopleDialog } from '#renderer/features/people/people-dialog.tsx';
import { PrintDialog } from '#renderer/features/print/print-dialog.tsx';
import { useOwnPlace } from '#renderer/features/presence/use-presence.ts';
import { NextStepBar } from '#renderer/features/next-step/next-step-bar.tsx';
import { NoArticle, openWaiting, othersWaiting } from '#renderer/features/desk-pane/no-article.tsx';
import { SendDialog } from '#renderer/features/next-step/send-dialog.tsx';
import { takeNextStep, type StepDoors } from '#renderer/features/next-step/use-next-step.ts';
import { ReadView } from '#renderer/features/read/read-view.tsx';
import { SettingsDialog } from '#renderer/features/settings/settings-dialog.tsx';
import { SearchDialog } from '#renderer/features/search/search-dialog.tsx';
import { showSignOff, SIGN_OFF_PANEL } from '#renderer/features/sign-off/show-sign-off.ts';
import { SignedBanner } from '#renderer/features/sign-off/signed-banner.tsx';
import { ConnectDialog } from '#renderer/features/sync/connect-dialog.tsx';
import { InviteDialog } from '#renderer/features/sync/invite-dialog.tsx';
import { JoinDeskDialog } from '#renderer/features/sync/join-desk-dialog.tsx';
import { DisconnectDialog, SyncDialog } from '#renderer/features/sync/sync-dialog.tsx';
import { StatusBar } from '#renderer/features/status-bar/status-bar.tsx';
import { ExportTermsDialog, ImportTermsDialog } from '#renderer/features/terms/term-files.tsx';
import { TermDialog } from '#renderer/features/terms/term-dialog.tsx';
import { UndoQuestion } from '#renderer/features/undo/undo-question.tsx';
import { VerifyDialog } from '#renderer/features/verify/verify-dialog.tsx';
import { VerifyPackDialog } from '#renderer/features/verify/verify-pack-dialog.tsx';
import { focusRegion, goToRegion } from './regions.ts';
import { useFocusHome } from './use-focus-home.ts';
import { useActionKeys, type ActionHandlers } from './use-action-keys.ts';
import { useMenuActions } from './use-menu-actions.ts';

type Panel =
  | 'settings'
  | 'help'
  | 'shortcuts'
  | 'people'
  | 'paste'
  | 'pair'
  | 'export'
  | 'send'
  | 'palette'
  | 'print'
  | 'readBack'
  | 'verify'
  | 'verifyPack'
  | 'corrections'
  | 'importFolder'
  | 'exportApproved'
  | 'importMemory'
  | 'searchTexts'
  | 'concordance'
  | 'importTerms'
  | 'exportTerms'
  | 'syncLog'
  | 'connectDesk'
  | 'joinDesk'
  | 'disconnectDesk'
  | 'inviteToDesk';

/** What a desk server does not do for its windows. */
const NOT_ON_SERVER: ActionHandlers = {
  importFolder: undefined,
  exportApproved: undefined,
  importMemory: undefined,
  connectDesk: undefined,
  joinDesk: undefined,
  newDesk: undefined,
  closeDesk: undefined,
};

const TEXT_STEP = 0.1;
/** Maximum length of selected words that are looked for, in UTF-16 code units. */
const MAX_SOUGHT = 300;

/** The desk with its panes. */
export function Workbench(): ReactElement {
  const workspace = useWorkspace();
  const session = useObservable(workspace.article);
  const settings = useObservable(workspace.preferences.settings);
  const [panel, setPanel] = useState<Panel | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const importFiles = useFileImport();
  const dropOverlay = useDropImport();
  const narrow = useMedia(NARROW);
  const returned = useObservable(returnedFile);
  const opened = useMemo(() => (session ? new Editor(workspace, session) : null), [workspace, session]);
  const glance = useObservable(workspace.glance);
  // What nobody sees is not written in: under the page of the desk there is no article for the keys.
  const editor = glance ? null : opened;
  useNotices(session);
  useOwnPlace(editor);
  useEffect(() => opened?.checks.findings.watch(), [opened]);
  useEffect(() => () => opened?.checks.leave(), [opened]);
  useEffect(() => opened?.corrections.watch(), [opened]);
  useEffect(() => opened?.memory.watch(opened.active), [opened]);
  useEffect(() => opened?.repeats.watch(), [opened]);
  useEffect(() => new ClosedRepeats(workspace).watch(), [workspace]);
  useEffect(() => opened?.offers.watch(opened.active), [opened]);
  // The sign-off panel was asked for one article; another one is opened with its tabs.
  useEffect(() => {
    if (session && workspace.inspectorTab.get() === SIGN_OFF_PANEL) workspace.inspectorTab.set('article');
  }, [workspace, session]);
  useEffect(() => {
    const place = editor && workspace.takeArrival();
    if (place) editor.checks.goToPlace(place.row, place.target);
  }, [workspace, editor]);

  const signOff = useCallback(() => void showSignOff(workspace, narrow), [workspace, narrow]);
  const doors = useMemo(
    (): StepDoors => ({
      onSend: () => setPanel('send'),
      onSignOff: signOff,
      othersWaiting: () => othersWaiting(workspace).length,
      onOpenWaiting: () => openWaiting(workspace),
    }),
    [workspace, signOff],
  );
  const [sought, setSought] = useState('');
  const openPalette = useCallback((query: string) => {
    setSought(query);
    setPanel('palette');
  }, []);
  const actions = useMemo((): ActionHandlers => {
    const { preferences } = workspace;
    const current = () => preferences.settings.get();
    const sized = (size: number) =>
      Math.min(TEXT_SIZE.max, Math.max(TEXT_SIZE.min, Math.round(size * 10) / 10));
    const resize = (step: number) => {
      const { textSize, arabicTextSize } = current();
      void preferences.change({
        textSize: sized(textSize + step),
        ...(arabicTextSize !== null && { arabicTextSize: sized(arabicTextSize + step) }),
      });
    };
    const showOnly = (column: 'source' | 'target') =>
      void preferences.change({ columns: current().columns === column ? 'both' : column });
    return {
      ...editor?.actions,
      ...editor?.align.actions,
      ...editor?.checks.actions,
      ...editor?.terms.actions,
      ...editor?.memory.actions,
      ...editor?.suggestions.actions,
      ...editor?.bulk.actions,
      ...editor?.copy.actions,
      ...editor?.paste.actions,
      ...editor?.annotations.actions,
      ...editor?.passes.actions,
      searchDesk: () => {
        void preferences.change({ deskPane: true });
        requestAnimationFrame(() => search.current?.focus());
      },
      importFiles,
      importPair: () => setPanel('pair'),
      importFolder: () => setPanel('importFolder'),
      exportApproved: () => setPanel('exportApproved'),
      importMemory: () => setPanel('importMemory'),
      searchTexts: () => setPanel('searchTexts'),
      ...(editor && {
        concordance: () => {
          setSought(editor.selectedText().trim().slice(0, MAX_SOUGHT));
          setPanel('concordance');
        },
      }),
      importTerms: () => setPanel('importTerms'),
      exportTerms: () => setPanel('exportTerms'),
      syncNow: () => void workspace.attempt('sync.now', {}),
      syncLog: () => setPanel(workspace.desk.get()?.sync ? 'syncLog' : 'connectDesk'),
      connectDesk: () => setPanel('connectDesk'),
      joinDesk: () => setPanel('joinDesk'),
      pasteArticle: () => setPanel('paste'),
      ...(editor
        ? {
            exportArticle: () => setPanel('export'),
            printArticle: () => setPanel('print'),
            readBack: () => setPanel('readBack'),
            signOff,
          }
        : {}),
      nextStep: () => (editor ? takeNextStep(editor, doors) : openWaiting(workspace)),
      modeTranslate: () => setMode(workspace, 'translate'),
      modeAlign: () => setMode(workspace, 'align'),
      modeReview: () => setMode(workspace, 'review'),
      modeRead: () => setMode(workspace, 'read'),
      toggleDeskPane: () => void preferences.change({ deskPane: !current().deskPane }),
      toggleInspector: () => void preferences.change({ inspector: !current().inspector }),
      swapColumns: () => void preferences.change({ swapColumns: !current().swapColumns }),
      hideSource: () => showOnly('target'),
      hideTarget: () => showOnly('source'),
      toggleInvisibles: () => void preferences.change({ showInvisibles: !current().showInvisibles }),
      toggleDensity: () =>
        void preferences.change({ density: current().density === 'compact' ? 'comfortable' : 'compact' }),
      textLarger: () => resize(TEXT_STEP),
      textSmaller: () => resize(-TEXT_STEP),
      textNormal: () => void preferences.change({ textSize: 1, arabicTextSize: null }),
      nextRegion: () => goToRegion(1, editor),
      previousRegion: () => goToRegion(-1, editor),
      palette: () => openPalette(''),
      settings: () => setPanel('settings'),
      help: () => setPanel('help'),
      shortcuts: () => setPanel('shortcuts'),
      people: () => setPanel('people'),
      glance: () => {
        workspace.flush();
        workspace.lookAtDesk(!workspace.glance.get());
      },
      corrections: () => setPanel('corrections'),
      verify: () => setPanel('verify'),
      verifyPack: () => setPanel('verifyPack'),
      newDesk: () => void workspace.closeDesk(),
      closeDesk: () => void workspace.closeDesk(),
      ...(workspace.client.account && NOT_ON_SERVER),
    };
  }, [workspace, editor, importFiles, signOff, doors, openPalette]);

  useActionKeys(actions, panel !== null || returned !== null);
  useMenuActions(actions);
  useFocusHome(editor);
  useContextMenu(editor, useArticleEntries());

  const close = () => {
    setPanel(null);
    returnedFile.set(null);
  };
  const showInspector = settings.inspector && editor !== null && !(narrow && settings.deskPane);
  return (
    <div className="workbench">
      <Header
        editor={editor}
        onSettings={() => setPanel('settings')}
        onPeople={() => setPanel('people')}
        onCorrections={() => setPanel('corrections')}
        onExport={() => setPanel('export')}
        onSend={() => setPanel('send')}
        onSignOff={signOff}
      />
      <div className="panes">
        {settings.deskPane ? (
          <DeskPane
            searchRef={search}
            onImport={importFiles}
            onPair={() => setPanel('pair')}
            onPaste={() => setPanel('paste')}
            onPeople={() => setPanel('people')}
            onPalette={openPalette}
            onVerify={setPanel}
            onBatch={setPanel}
            onLeave={() => focusRegion('.content', editor)}
          />
        ) : null}
        {glance ? <GlancePage /> : <Content editor={editor} doors={doors} />}
        {showInspector ? <Inspector editor={editor} /> : null}
      </div>
      <StatusBar editor={editor} />
      {dropOverlay}
      <ContextMenu />
      <SettingsDialog open={panel === 'settings'} onClose={close} />
      <Palette
        open={panel === 'palette'}
        initial={sought}
        runs={(action) => action !== 'palette' && actions[action] !== undefined}
        onClose={close}
      />
      <HelpDialog
        page={panel === 'shortcuts' ? 'shortcuts' : workspace.reviewing() ? 'reviewers' : 'translators'}
        open={panel === 'shortcuts' || panel === 'help'}
        onClose={close}
      />
      <PeopleDialog open={panel === 'people'} onClose={close} />
      <PairDialog open={panel === 'pair'} onClose={close} />
      {editor ? <UndoQuestion editor={editor} /> : null}
      {editor ? <AlignDialogs editor={editor} /> : null}
      <PasteDialog open={panel === 'paste'} onClose={close} />
      {editor ? <SendDialog editor={editor} open={panel === 'send'} onClose={close} /> : null}
      <ExportDialog
        open={panel === 'export'}
        onClose={close}
        onCopy={async () => editor?.copy.copyArticle() ?? false}
        onReadBack={() => setPanel('readBack')}
      />
      {session ? <PrintDialog session={session} open={panel === 'print'} onClose={close} /> : null}
      <ReadBackDialog
        key={returned?.name}
        open={panel === 'readBack' || returned !== null}
        onClose={close}
        returned={returned}
      />
      <VerifyDialog open={panel === 'verify'} onClose={close} />
      <VerifyPackDialog open={panel === 'verifyPack'} onClose={close} />
      <CorrectionsDialog open={panel === 'corrections'} onClose={close} />
      <ImportFolderDialog open={panel === 'importFolder'} onClose={close} />
      <ExportApprovedDialog open={panel === 'exportApproved'} onClose={close} />
      <MemoryDialog open={panel === 'importMemory'} onClose={close} />
      <SearchDialog open={panel === 'searchTexts'} onClose={close} editor={editor} />
      {editor ? (
        <ConcordanceDialog editor={editor} initial={sought} open={panel === 'concordance'} onClose={close} />
      ) : null}
      <ImportTermsDialog open={panel === 'importTerms'} onClose={close} />
      <ExportTermsDialog open={panel === 'exportTerms'} onClose={close} />
      {editor ? <TermDialog editor={editor} /> : null}
      <SyncDialog
        open={panel === 'syncLog'}
        onClose={close}
        onConnect={() => setPanel('connectDesk')}
        onDisconnect={() => setPanel('disconnectDesk')}
        onInvite={() => setPanel('inviteToDesk')}
      />
      <ConnectDialog open={panel === 'connectDesk'} onClose={close} onConnected={() => setPanel('syncLog')} />
      <JoinDeskDialog open={panel === 'joinDesk'} onClose={close} />
      <InviteDialog open={panel === 'inviteToDesk'} onClose={close} />
      <DisconnectDialog open={panel === 'disconnectDesk'} onClose={close} />
    </div>
  );
}

function Content({ editor, doors }: { editor: Editor | null; doors: StepDoors }): ReactElement {
  const { t } = useTranslation('app');
  const workspace = useWorkspace();
  const mode = useObservable(workspace.mode);
  if (!editor) return <NoArticle />;
  return (
    <main className="content">
      {editor.session.readOnly ? (
        <p className="banner" role="status">
          {t(`readOnly.${editor.session.readOnly}`)}
        </p>
      ) : null}
      <NextStepBar editor={editor} {...doors} />
      <Guide editor={editor} />
      <SignedBanner editor={editor} onShow={doors.onSignOff} />
      <ImportBanner session={editor.session} />
      {mode === 'read' ? (
        <ReadView editor={editor} />
      ) : mode === 'align' ? (
        <AlignView key={editor.session.article} editor={editor} />
      ) : (
        <Collation key={editor.session.article} editor={editor} />
      )}
      {mode === 'translate' || mode === 'review' ? <CheckDock editor={editor} /> : null}
    </main>
  );
}

/** Tells the person why something that they asked for was not done. */
function useNotices(session: ArticleSession | null): void {
  const workspace = useWorkspace();
  useEffect(() => {
    if (!session) return undefined;
    let refused: Message | null = null;
    const stopNotices = session.notice.subscribe(() => {
      const notice = session.notice.get();
      if (!notice) return;
      session.notice.set(null);
      const key = 'code' in notice ? `refusals:${notice.code}` : `app:${notice.kind}`;
      refused = { tone: 'code' in notice ? 'problem' : 'info', key };
      workspace.message.set(refused);
    });
    // What is said of a refusal goes once something else could be done.
    const stopDone = session.done.subscribe(() => {
      workspace.message.withdraw((message) => message === refused || message.key === ONE_PARAGRAPH);
      refused = null;
    });
    return () => {
      stopNotices();
      stopDone();
    };
  }, [workspace, session]);
}
