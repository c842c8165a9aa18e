import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionName } from '#api/actions.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { Icon, type IconName } from '#renderer/ui/icon.tsx';
import { Menu, MenuItem } from '#renderer/ui/menu.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { WholeRuns } from '#renderer/ui/whole-runs.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import { JobProgress } from '#renderer/ui/job-progress.tsx';
import type { LinkReport } from '#renderer/editor/align/link-check.ts';
import { scoreWord } from './score.ts';

/** The links of the article as a whole: how many want a look, the way from one to the next, aligning again. */
export function AlignBar({ editor, editable }: { editor: Editor; editable: boolean }): ReactElement {
  const { t } = useTranslation('align');
  const actionWords = useActions();
  const { align } = editor;
  const { check } = align;
  const report = useObservable(check.report);
  const error = useObservable(check.error);
  const progress = useObservable(check.job.progress);
  const { rows } = useObservable(editor.session.state);
  const anchors = rows.filter((row) => row.anchored).length;
  const weak = report?.verdicts.weak.length ?? 0;

  const iconButton = (action: ActionName, icon: IconName, disabled: boolean) => (
    <button
      type="button"
      className="button quiet icon"
      aria-label={actionWords(action).name}
      {...actionWords(action).hint}
      disabled={disabled}
      onClick={() => align.actions[action]?.()}
    >
      <Icon name={icon} />
    </button>
  );

  const summary = (): string => {
    if (report) return weak > 0 ? t('weakCount', { count: weak }) : t('allSure');
    return t(rows.some(({ text }) => text.trim() !== '') ? 'notChecked' : 'notAligned');
  };

  return (
    <div className="align-bar" role="group" aria-label={t('links')}>
      <div className="align-line">
        <output className={weak > 0 ? 'weak-count some' : 'weak-count'} aria-live="polite">
          {summary()}
        </output>
        {iconButton('previousWeakLink', 'up', weak === 0)}
        {iconButton('nextWeakLink', 'down', weak === 0)}
        {report ? <Score report={report} /> : null}
        {anchors > 0 ? (
          <span className="align-anchors">
            <Icon name="anchor" size={12} /> {t('anchorCount', { count: anchors })}
          </span>
        ) : null}
        <span className="align-space" />
        {progress === null ? null : (
          <JobProgress label={t('aligning')} done={progress} onCancel={() => check.job.cancel()} />
        )}
        {editable ? (
          <button
            type="button"
            className="button"
            {...actionWords('realign').hint}
            disabled={report === null || progress !== null}
            onClick={() => align.actions.realign?.()}
          >
            {t(anchors > 0 ? 'realignAnchors' : 'realign')}
          </button>
        ) : null}
        {editable ? (
          <Menu label={t('texts')} button={<Icon name="more" />} buttonClass="button quiet icon">
            {(['addTranslation', 'updateSource'] as const).map((action) => (
              <MenuItem
                key={action}
                id={action}
                label={actionWords(action).label}
                shortcut={actionWords(action).keys}
                onAction={() => align.actions[action]?.()}
              />
            ))}
          </Menu>
        ) : null}
      </div>
      {error && error.code !== 'cancelled' ? <ProblemText error={error} /> : null}
      {error?.code === 'cancelled' ? (
        <p className="align-cancelled">
          {t('cancelled')}{' '}
          <button type="button" className="button" onClick={() => check.again()}>
            {t('again')}
          </button>
        </p>
      ) : null}
      {report && editable && !report.stale ? <Moves report={report} editor={editor} /> : null}
    </div>
  );
}

/** Whether the two texts belong together, in words, with the number for who wants it. */
function Score({ report }: { report: LinkReport }): ReactElement {
  const { t } = useTranslation('align');
  const { score } = report.alignment;
  const word = scoreWord(score);
  return (
    <span className="align-score" data-score={word} title={t('scoreHint')}>
      {t(`scores.${word}`)} <span className="align-percent">{Math.round(score * 100)}%</span>
    </span>
  );
}

/** At most this many are offered at a time. */
const MOVES_SHOWN = 3;

/** Paragraphs that seem to stand elsewhere in the English. */
function Moves({ report, editor }: { report: LinkReport; editor: Editor }): ReactElement | null {
  const { t } = useTranslation('align');
  const { moved } = report.alignment;
  if (moved.length === 0) return null;
  return (
    <ul className="moves" aria-label={t('moved', { count: moved.length })}>
      {moved.slice(0, MOVES_SHOWN).map((move) => (
        <li key={`${move.source[0]}-${move.target[0]}`} className="move">
          <span>{t('movedHere')}</span>
          <span className="move-text english" lang="en" dir="ltr">
            {report.sides.target[move.target[0]!]}
          </span>
          <span className="move-text arabic" lang="ar" dir="rtl">
            <WholeRuns text={report.sides.source[move.source[0]!]!} dir="rtl" />
          </span>
          <button type="button" className="button" onClick={() => editor.align.linkMoved(move, report)}>
            {t('linkMoved')}
          </button>
        </li>
      ))}
    </ul>
  );
}
