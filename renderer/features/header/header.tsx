import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { englishTitleOf } from '#core/article/english-title.ts';
import { rowKind } from '#core/article/state.ts';
import { progressOf } from '#core/article/status.ts';
import type { ArticleSession } from '#renderer/state/article-session.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useDeskPart } from '#renderer/state/use-desk-part.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import type { Mode } from '#api/actions.ts';
import { shownTitle } from '#renderer/ui/article-title.tsx';
import { WholeRuns } from '#renderer/ui/whole-runs.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { useWindowTitle } from '#renderer/ui/use-window-title.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { PeopleHere } from '#renderer/features/presence/people-here.tsx';
import { PersonMenu } from './person-menu.tsx';
import { StageMenu } from './stage-menu.tsx';

const MODES = [
  { mode: 'translate', action: 'modeTranslate' },
  { mode: 'align', action: 'modeAlign' },
  { mode: 'review', action: 'modeReview' },
  { mode: 'read', action: 'modeRead' },
] as const;

interface HeaderProps {
  editor: Editor | null;
  onSettings: () => void;
  onPeople: () => void;
  onCorrections: () => void;
  onExport: () => void;
  onSend: () => void;
  onSignOff: () => void;
}

export function Header({
  editor,
  onSettings,
  onPeople,
  onCorrections,
  onExport,
  onSend,
  onSignOff,
}: HeaderProps): ReactElement {
  const { t } = useTranslation('app');
  const { preferences } = useWorkspace();
  const deskName = useDeskPart('name');
  const { deskPane, inspector } = useObservable(preferences.settings);
  return (
    <header className="header">
      <button
        type="button"
        className="button quiet icon"
        aria-label={t('deskPane')}
        aria-pressed={deskPane}
        onClick={() => void preferences.change({ deskPane: !deskPane })}
      >
        <Icon name="pane" />
      </button>
      <span className="wordmark" lang="ar" dir="rtl">
        {t('welcome:wordMark')}
      </span>
      {editor ? (
        <ArticleHeader
          key={editor.session.article}
          editor={editor}
          onExport={onExport}
          onSend={onSend}
          onSignOff={onSignOff}
        />
      ) : (
        <DeskTitle name={deskName} />
      )}
      <PeopleHere editor={editor} />
      <PersonMenu onSettings={onSettings} onPeople={onPeople} onCorrections={onCorrections} />
      <button
        type="button"
        className="button quiet icon"
        aria-label={t('inspector')}
        aria-pressed={inspector}
        onClick={() => void preferences.change({ inspector: !inspector })}
      >
        <Icon name="panel" />
      </button>
    </header>
  );
}

function ArticleHeader({
  editor,
  onExport,
  onSend,
  onSignOff,
}: {
  editor: Editor;
  onExport: () => void;
  onSend: () => void;
  onSignOff: () => void;
}): ReactElement {
  const { t } = useTranslation('app');
  const { session } = editor;
  return (
    <>
      <ArticleTitle session={session} />
      <ModeSwitch />
      <ProgressBar session={session} />
      <button type="button" className="button quiet" aria-label={t('export')} onClick={onExport}>
        <Icon name="export" />
        <span className="wide-only">{t('export')}</span>
      </button>
      <StageMenu editor={editor} onSend={onSend} onSignOff={onSignOff} />
    </>
  );
}

function DeskTitle({ name }: { name: string | undefined }): ReactElement {
  useWindowTitle(name);
  return (
    <h1 className="article-title header-space">
      <bdi>{name}</bdi>
    </h1>
  );
}

function ArticleTitle({ session }: { session: ArticleSession }): ReactElement {
  const { i18n } = useTranslation();
  const deskName = useDeskPart('name');
  const state = useAtRest(session.state);
  const { text, lang, dir } = shownTitle(
    session.title,
    englishTitleOf(state.rows, (row) => rowKind(state, row)),
    i18n.language,
  );
  useWindowTitle(text, deskName);
  return (
    <h1
      className={lang === 'ar' ? 'article-title arabic-title' : 'article-title'}
      lang={lang}
      dir={dir}
      title={text}
    >
      <WholeRuns text={text} dir={dir} />
    </h1>
  );
}

function ModeSwitch(): ReactElement {
  const { t } = useTranslation('app');
  const workspace = useWorkspace();
  const mode = useObservable(workspace.mode);
  const actionWords = useActions();
  return (
    <div className="segmented modes" role="group" aria-label={t('mode')}>
      {MODES.map((option) => (
        <button
          key={option.mode}
          type="button"
          aria-pressed={mode === option.mode}
          {...actionWords(option.action).hint}
          onClick={() => setMode(workspace, option.mode)}
        >
          {t(`modes.${option.mode}`)}
        </button>
      ))}
    </div>
  );
}

export function setMode(workspace: ReturnType<typeof useWorkspace>, mode: Mode): void {
  workspace.flush();
  workspace.lookAtDesk(false);
  workspace.mode.set(mode);
}

function ProgressBar({ session }: { session: ArticleSession }): ReactElement {
  const { t } = useTranslation('app');
  const progress = progressOf(useAtRest(session.state));
  const share = (count: number) => ({
    inlineSize: `${progress.rows === 0 ? 0 : (100 * count) / progress.rows}%`,
  });
  const texts = [
    t('approvedOf', { count: progress.rows, approved: progress.approved }),
    ...(progress.returned > 0 ? [t('returnedCount', { count: progress.returned })] : []),
  ];
  return (
    <div className="progress">
      <div
        className="progress-bar"
        role="progressbar"
        aria-label={t('progress')}
        aria-valuemin={0}
        aria-valuemax={progress.rows}
        aria-valuenow={progress.approved}
        aria-valuetext={texts.join(t('listComma'))}
      >
        <span className="progress-approved" style={share(progress.approved)} />
        <span className="progress-translated" style={share(progress.translated)} />
        <span className="progress-returned" style={share(progress.returned)} />
      </div>
      {texts.map((text) => (
        <span key={text} className="progress-text">
          {text}
        </span>
      ))}
    </div>
  );
}
