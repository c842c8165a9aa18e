import { useMemo, useSyncExternalStore, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { countText, type TextCount } from '#core/text/count.ts';
import { openComments } from '#core/article/annotations.ts';
import { findRow, type Row } from '#core/article/state.ts';
import type { SaveState } from '#renderer/state/article-session.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { modesOf, type ActionName } from '#api/actions.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Shortcut } from '#renderer/ui/shortcut.tsx';
import { clockTimeText } from '#renderer/ui/time.ts';
import { FindingsStatus } from '#renderer/features/checks/findings-status.tsx';
import { SyncStatus } from '#renderer/features/sync/sync-status.tsx';
import type { Editor } from '#renderer/editor/editor.ts';

/** Action of the first key in each pass. */
const APPROVE_KEYS = { accuracy: 'approve', facts: 'factsChecked', reading: 'read' } as const;

function approveKey(editor: Editor, row: Row | undefined): string {
  const pass = editor.passes.current();
  return pass === 'accuracy' && row && editor.corrections.isMinor(row)
    ? 'approveCorrected'
    : APPROVE_KEYS[pass];
}

/**
 * The keys that matter now, each with what it does: those that change something where they do, and none that this view does not
 * have.
 */
function keysOf(editor: Editor, row: Row | undefined, t: (key: string) => string): [ActionName, string][] {
  const { session, workspace } = editor;
  const aligning = workspace.mode.get() === 'align';
  const editable = session.readOnly === null && session.state.get().stage !== 'signed';
  if (aligning && !editable) return [['nextWeakLink', t('keys.nextWeak')]];
  if (aligning)
    return [
      ['nextWeakLink', t('keys.nextWeak')],
      ['targetUp', t('keys.targetUp')],
      ['targetDown', t('keys.targetDown')],
      ['mergeNext', t('keys.merge')],
      ['splitRow', t('keys.split')],
    ];
  const looking: [ActionName, string][] = [
    ['nextFinding', t('keys.nextFinding')],
    ['nextRow', t('keys.nextRow')],
  ];
  if (!editable) return looking;
  const reviewing = editor.reviewing();
  if (row && editor.suggestions.of(row).some(({ by }) => by !== workspace.me()?.id))
    return [
      ['acceptSuggestion', t('keys.accept')],
      ['refuseSuggestion', t('keys.refuse')],
      ['nextSuggestion', t('keys.nextSuggestion')],
      ['confirm', t(reviewing ? 'keys.approve' : 'keys.confirm')],
    ];
  if (reviewing)
    return [['confirm', t(`keys.${approveKey(editor, row)}`)], ['returnRow', t('keys.return')], ...looking];
  return [
    ['confirm', t('keys.confirm')],
    ['mergeNext', t('keys.merge')],
    ['nextUnfinished', t('keys.nextUnfinished')],
    ['nextRow', t('keys.nextRow')],
  ];
}

const counts = new WeakMap<Row, TextCount>();

function countOf(row: Row): TextCount {
  let count = counts.get(row);
  if (!count) {
    count = countText(row.text);
    counts.set(row, count);
  }
  return count;
}

/** Saved state, counts, and the keys that matter now. */
export function StatusBar({ editor }: { editor: Editor | null }): ReactElement {
  const { t } = useTranslation('app');
  const workspace = useWorkspace();
  const connected = useObservable(workspace.connected);
  return (
    <footer className="status-bar" aria-label={t('statusBar')}>
      {/* With an article open its saved state says it, see SaveStatus. */}
      {connected || editor ? null : (
        <span className="status-problem" role="alert">
          {t('disconnected')}
        </span>
      )}
      {editor ? <ArticleStatus key={editor.session.article} editor={editor} /> : <SyncStatus />}
    </footer>
  );
}

function ArticleStatus({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation(['app', 'annotations']);
  const { session } = editor;
  const state = useAtRest(session.state);
  const activeId = useObservable(editor.active);
  const workspace = useWorkspace();
  useObservable(workspace.mode);
  useObservable(editor.passes.cell);
  useObservable(session.verdicts.answers);
  const row = activeId === null ? undefined : findRow(state, activeId);
  const words = useMemo(() => state.rows.reduce((sum, each) => sum + countOf(each).words, 0), [state.rows]);
  const comments = useMemo(() => openComments(state).length, [state]);
  const inRow = row ? countOf(row) : null;
  return (
    <>
      <SaveStatus editor={editor} />
      {inRow ? (
        <span className="status-counts">
          {t('rowWords', { count: inRow.words })}
          {t('listComma')}
          {t('characters', { count: inRow.characters })}
        </span>
      ) : null}
      <span className="status-counts">{t('articleWords', { count: words })}</span>
      <SyncStatus />
      <FindingsStatus editor={editor} />
      {comments > 0 ? (
        <span className="status-counts">{t('annotations:openCount', { count: comments })}</span>
      ) : null}
      <span className="status-keys">
        {keysOf(editor, row, t)
          .filter(([action]) => modesOf(action).includes(workspace.mode.get()))
          .map(([action, label]) => (
            <KeyHint key={action} action={action} label={label} />
          ))}
      </span>
    </>
  );
}

/** What is shown while text is being saved: always the same, so that nothing is drawn anew for each word. */
const SAVING: SaveState = { kind: 'saving' };

/** What is shown of a state: while somebody types, what is saved is soon not all of it, so that it is saved is told when the keys pause. */
function shownState(now: SaveState, atRest: SaveState): SaveState {
  const isEarly = now.kind === 'saved' && now !== atRest && atRest.kind !== 'failing';
  return isEarly || now.kind === 'saving' ? SAVING : now;
}

/**
 * Whether the text is saved. One sentence says what is true: without a connection nothing is being saved, whatever the last try failed
 * of.
 */
function SaveStatus({ editor }: { editor: Editor }): ReactElement {
  const { t, i18n } = useTranslation(['app', 'errors']);
  const connected = useObservable(useWorkspace().connected);
  const { subscribe, get } = editor.session.saving;
  const atRest = useAtRest(editor.session.saving);
  const saving = useSyncExternalStore(subscribe, () => (connected ? shownState(get(), atRest) : get()));
  if (!connected) {
    const isSaved = saving.kind === 'saved';
    return (
      <span className="status-problem" role="alert" data-save={isSaved ? 'saved' : 'failing'}>
        {t(isSaved ? 'disconnectedSaved' : 'disconnectedUnsaved')}
      </span>
    );
  }
  switch (saving.kind) {
    case 'saved':
      return (
        <span className="status-saved" data-save="saved">
          {saving.at ? t('savedAt', { time: clockTimeText(saving.at, i18n.language) }) : t('saved')}
        </span>
      );
    case 'saving':
      return (
        <span className="status-saved" data-save="saving">
          {t('saving')}
        </span>
      );
    case 'failing':
      return (
        <span className="status-problem" role="alert" data-save="failing">
          {t('notSaved', { reason: t(`errors:${saving.error.code}`, saving.error.values) })}
        </span>
      );
  }
}

function KeyHint({ action, label }: { action: ActionName; label: string }): ReactElement | null {
  const { keys } = useActions()(action);
  if (!keys) return null;
  return (
    <span className="key-hint">
      <Shortcut keys={keys} /> {label}
    </span>
  );
}
