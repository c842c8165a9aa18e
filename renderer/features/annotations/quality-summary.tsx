import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { gradedErrors } from '#core/article/annotations.ts';
import { articleQuality } from '#core/article/article-quality.ts';
import { SEVERITIES } from '#core/quality/error-types.ts';
import { MQM_PROFILE } from '#core/quality/profile.ts';
import { SMALLEST_SAMPLE, type QualityScore } from '#core/quality/score.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { numberText } from '#renderer/ui/number-text.ts';
import '#renderer/styles/annotations.css';
import type { Editor } from '#renderer/editor/editor.ts';

/** The graded errors of the article by number and kind, and the score that they come to. Nothing where there are none. */
export function QualitySummary({ editor }: { editor: Editor }): ReactElement | null {
  const { t } = useTranslation('quality');
  const workspace = useWorkspace();
  const profile = useAtRest(workspace.desk)?.quality ?? MQM_PROFILE;
  const state = useAtRest(editor.session.state);
  const quality = useMemo(
    () => (gradedErrors(state).length > 0 ? articleQuality(state, profile) : null),
    [state, profile],
  );
  if (!quality) return null;
  return (
    <section aria-labelledby="quality-title" data-quality>
      <h2 className="inspector-title quality-title" id="quality-title">
        {t('title')}
      </h2>
      {quality.failed ? <p className="quality-failed">{t('failed')}</p> : null}
      <Figures quality={quality} />
      {quality.tooSmall ? (
        <p className="hint quality-small">
          {t('tooSmall', { count: quality.words, least: SMALLEST_SAMPLE })}
        </p>
      ) : null}
      <button
        type="button"
        className="button quiet quality-list"
        onClick={() => editor.annotations.show(null, 'article')}
      >
        {t('showErrors')}
      </button>
    </section>
  );
}

function Figures({ quality }: { quality: QualityScore }): ReactElement {
  const { t, i18n } = useTranslation('quality');
  const number = (value: number) => numberText(value, i18n.language);
  const rows: [string, string][] = [
    ...(quality.score === null ? [] : [[t('score'), number(quality.score)] as [string, string]]),
    ...(quality.calibrated === null
      ? []
      : [[t('calibrated'), number(quality.calibrated)] as [string, string]]),
    [t('allPoints'), number(quality.points)],
    ...(quality.perThousand === null
      ? []
      : [[t(`perThousand.${quality.side}`), number(quality.perThousand)] as [string, string]]),
    ...SEVERITIES.filter((severity) => quality.counts[severity] > 0)
      .map((severity): [string, string] => [t(`severities.${severity}`), number(quality.counts[severity])])
      .reverse(),
  ];
  return (
    <dl className="facts">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
