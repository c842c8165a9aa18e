import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskProblem } from '#core/journal/desk-problem.ts';
import { sourceTexts } from '#core/article/state.ts';
import { progressOf } from '#core/article/status.ts';
import { countText } from '#core/text/count.ts';
import { noteLanguage } from '#core/text/note-language.ts';
import { Figure } from '#renderer/ui/figure.tsx';
import { useObservable } from '#renderer/state/observable.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { ArticleTimeline } from '#renderer/features/history/article-timeline.tsx';
import { UnsoundLines, useUnsoundLines } from '#renderer/ui/unsound-lines.tsx';
import { PersonName } from '#renderer/ui/person-name.tsx';
import { StatusGlyph, type GlyphName } from '#renderer/ui/status-glyph.tsx';
import { dateText, timeText } from '#renderer/ui/time.ts';
import { QualitySummary } from '#renderer/features/annotations/quality-summary.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import { DetailFields } from './detail-fields.tsx';
import { ImportReportFacts } from '#renderer/features/import/import-report-facts.tsx';
import { rereadPage } from '#renderer/features/import/import-notes.ts';

const STATUSES = [
  'draft',
  'translated',
  'returned',
  'approved',
  'changed',
] as const satisfies readonly GlyphName[];

/** Whether a source may be more than one article: then a person says how much of it is read. */
function isPage(file: string): boolean {
  return /\.(?:x?html?|mht|mhtml)$/iu.test(file);
}

/** The article as a whole: how far it is, where it came from, the stages it went through, what is wrong with its files. */
export function ArticleDetails({ editor }: { editor: Editor }): ReactElement {
  const { t, i18n } = useTranslation(['app', 'import']);
  const workspace = useWorkspace();
  const actionWords = useActions();
  const { session } = editor;
  const state = useAtRest(session.state);
  const progress = progressOf(state);
  const revision = state.revisions.find(({ id }) => id === state.source) ?? state.revisions[0];
  const editable = session.readOnly === null && state.stage !== 'signed';
  const arabic = state.rows.reduce(
    (sum, row) => sum + sourceTexts(state, row).reduce((words, text) => words + countText(text).words, 0),
    0,
  );
  const english = state.rows.reduce((sum, row) => sum + countText(row.text).words, 0);
  return (
    <>
      <ArticleProblems key={session.article} editor={editor} />
      <h2 className="inspector-title">{t('progress')}</h2>
      <dl className="facts">
        {STATUSES.map((status) => (
          <div key={status}>
            <dt>
              <StatusGlyph name={status} /> {t(`collation:status.${status}`)}
            </dt>
            <dd>
              <Figure value={progress[status]} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('arabicWords')}</dt>
          <dd>
            <Figure value={arabic} />
          </dd>
        </div>
        <div>
          <dt>{t('englishWords')}</dt>
          <dd>
            <Figure value={english} />
          </dd>
        </div>
      </dl>
      <DetailFields editor={editor} />
      <QualitySummary editor={editor} />
      {revision ? (
        <>
          <h2 className="inspector-title">{t('source')}</h2>
          <dl className="facts">
            <div>
              <dt>{t('file')}</dt>
              <dd>
                <bdi>{revision.file}</bdi>
              </dd>
            </div>
            <div>
              <dt>{t('imported')}</dt>
              <dd>
                {dateText(revision.at, i18n.language)}
                {t('listComma')}
                <PersonName id={revision.by} />
              </dd>
            </div>
            {session.imported ? <ImportReportFacts report={session.imported} /> : null}
          </dl>
        </>
      ) : null}
      {editable ? (
        <div className="article-texts">
          {(['updateSource', 'addTranslation'] as const).map((action) => (
            <button
              key={action}
              type="button"
              className="button"
              onClick={() => editor.align.actions[action]?.()}
            >
              {actionWords(action).label}
            </button>
          ))}
          {revision && isPage(revision.file)
            ? (['whole', 'main'] as const).map((extent) => (
                <button
                  key={extent}
                  type="button"
                  className="button"
                  onClick={() => void rereadPage(workspace, session, extent)}
                >
                  {t(extent === 'whole' ? 'import:readWholePage' : 'import:readMainArticle')}
                </button>
              ))
            : null}
        </div>
      ) : null}
      {state.stages.length > 0 ? (
        <>
          <h2 className="inspector-title">{t('stagesTitle')}</h2>
          <ol className="history">
            {[...state.stages].reverse().map((change) => (
              <li key={change.clock} className="history-entry">
                <time className="history-time" dateTime={change.at}>
                  {timeText(change.at, i18n.language)}
                </time>
                <div>
                  <p>
                    <PersonName id={change.by} /> {t(`stageDid.${change.stage}`)}
                  </p>
                  {change.reason ? (
                    <p className="history-reason" {...noteLanguage(change.reason)}>
                      {change.reason}
                    </p>
                  ) : null}
                </div>
              </li>
            ))}
          </ol>
        </>
      ) : null}
      <ArticleTimeline editor={editor} />
    </>
  );
}

/** What is wrong with the files of the article: what was found when they were opened, and what `verify` says besides. */
function ArticleProblems({ editor: { session } }: { editor: Editor }): ReactElement | null {
  const opened = useObservable(session.problems);
  const verified = useUnsoundLines({ article: session.article });
  const keyOf = ({ file, line, code }: DeskProblem) => `${file}:${line} ${code}`;
  const known = new Set(opened.map(keyOf));
  // What is overtaken is said at its entry in the timeline.
  const others = verified.filter((problem) => problem.code !== 'overtaken' && !known.has(keyOf(problem)));
  return <UnsoundLines problems={[...opened, ...others]} />;
}
