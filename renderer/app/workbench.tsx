import {
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactElement,
} from 'react';
import { TEXT_SIZE } from '#api/contract/settings.ts';
import { useObservable } from '#renderer/state/observable.ts';
import type { Message } from '#renderer/state/message-slot.ts';
import { NARROW, useMedia } from '#renderer/state/use-media.ts';
import { ClosedRepeats } from '#renderer/state/closed-repeats.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { ContextMenu } from '#renderer/features/context-menu/context-menu.tsx';
import { useContextMenu } from '#renderer/features/context-menu/use-context-menu.ts';
import { Editor, ONE_PARAGRAPH } from '#renderer/editor/editor.ts';
import { useArticleEntries } from '#renderer/features/desk-pane/article-entries.ts';
import { DeskPane } from '#renderer/features/desk-pane/desk-pane.tsx';
import { returnedFile } from '#renderer/features/import/returned-file.ts';
import { GlancePage } from '#renderer/features/glance/glance-page.tsx';
import { Header, setMode } from '#renderer/features/header/header.tsx';
import { useDropImport } from '#renderer/features/import/use-drop-import.tsx';
import { useFileImport } from '#renderer/features/import/use-file-import.ts';
import { Inspector } from '#renderer/features/inspector/inspector.tsx';
import { useOwnPlace } from '#renderer/features/presence/use-presence.ts';
import { NoArticle, openWaiting, othersWaiting } from '#renderer/features/desk-pane/no-article.tsx';
import { takeNextStep, type StepDoors } from '#renderer/features/next-step/use-next-step.ts';
import { showSignOff, SIGN_OFF_PANEL } from '#renderer/features/sign-off/show-sign-off.ts';
import { StatusBar } from '#renderer/features/status-bar/status-bar.tsx';
import { afterFrame } from './after-frame.ts';
import { ArticlePlaces } from './article-places.tsx';
import { focusRegion, goToRegion } from './regions.ts';
import { LateDialogs } from './late-dialogs.tsx';
import type { Panel } from './panel.ts';
import { useFocusHome } from './use-focus-home.ts';
import { useActionKeys, type ActionHandlers } from './use-action-keys.ts';
import { useMenuActions } from './use-menu-actions.ts';

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
  const around = useAround(editor);
  useNotices(session);
  useOwnPlace(editor);
  useEffect(() => (opened ? afterFrame(() => opened.checks.findings.watch()) : undefined), [opened]);
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
      toggleInspector: () => workspace.toggleInspector(),
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
        editor={around}
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
        <ArticlePlaces editor={editor} doors={doors}>
          {glance ? <GlancePage /> : <NoArticle />}
        </ArticlePlaces>
        {showInspector && around ? <Inspector key={around.session.article} editor={around} /> : null}
      </div>
      <StatusBar editor={around} />
      {dropOverlay}
      <ContextMenu />
      <LateDialogs
        panel={panel}
        setPanel={setPanel}
        onClose={close}
        editor={editor}
        session={session}
        sought={sought}
        returned={returned}
        runs={(action) => action !== 'palette' && actions[action] !== undefined}
      />
    </div>
  );
}

/**
 * The editor as the bars and panels around the rows follow it: where one article comes in the place of another, its rows are drawn and have
 * the caret first.
 */
function useAround(editor: Editor | null): Editor | null {
  const late = useDeferredValue(editor);
  return editor === null || late === null ? editor : late;
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
