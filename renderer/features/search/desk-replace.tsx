import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#api/contract.ts';
import type { DeskReplacement } from '#api/contract/search.ts';
import type { ApiError } from '#api/errors.ts';
import { HostJob } from '#renderer/state/host-job.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { DiffText } from '#renderer/ui/diff-text.tsx';
import { HitPlace } from '#renderer/ui/hit-place.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';

/** Time that typing rests before the preview is made, in ms. */
const REST_MS = 250;

interface DeskReplaceProps {
  query: string;
  /** Whether articles that were taken out of the list are written too. */
  hidden: boolean;
  onQuery: (query: string) => void;
  onBack: () => void;
}

type Plan = OutputOf<'search.plan'>;

/** Replaces words in the English of all articles, after a preview; what was written is taken back as easily. */
export function DeskReplace({ query, hidden, onQuery, onBack }: DeskReplaceProps): ReactElement {
  const { t } = useTranslation('search');
  const workspace = useWorkspace();
  const [replacement, setReplacement] = useState('');
  const [matchCase, setMatchCase] = useState(false);
  const [written, setWritten] = useState<readonly DeskReplacement[] | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const { plan, progress, problem } = usePlan({ query, replacement, matchCase, hidden }, written !== null);
  const rows = plan?.rows.filter(({ locked }) => !locked) ?? [];

  const write = async (changes: readonly DeskReplacement[]): Promise<readonly DeskReplacement[] | null> => {
    workspace.flush();
    await workspace.article.get()?.whenSettled();
    const input = changes.map(({ article, row, before, after }) => ({ article, row, before, after }));
    const answer = await workspace.client.call('search.replace', { rows: input });
    setError(answer.ok ? null : answer.error);
    if (!answer.ok) return null;
    const done = new Set(answer.value.written.map(({ article, row }) => `${article} ${row}`));
    return changes.filter(({ article, row }) => done.has(`${article} ${row}`));
  };
  const replace = async () => setWritten(await write(rows));
  const takeBack = async () => {
    const back = (written ?? []).map((row) => ({ ...row, before: row.after, after: row.before }));
    if (await write(back)) setWritten(null);
  };

  return (
    <>
      <div className="search-line">
        <input
          className="field"
          dir="ltr"
          lang="en"
          autoFocus
          value={query}
          aria-label={t('find')}
          placeholder={t('find')}
          disabled={written !== null}
          onChange={(event) => onQuery(event.target.value)}
        />
        <input
          className="field"
          dir="ltr"
          lang="en"
          value={replacement}
          aria-label={t('replaceWith')}
          placeholder={t('replaceWith')}
          disabled={written !== null}
          onChange={(event) => setReplacement(event.target.value)}
        />
        <label className="find-option">
          <input
            type="checkbox"
            checked={matchCase}
            onChange={(event) => setMatchCase(event.target.checked)}
          />
          {t('matchCase')}
        </label>
      </div>
      <p className="hint search-state" role="status">
        {written
          ? t('replaced', { count: written.length })
          : query.trim() === ''
            ? t('replaceHint')
            : plan === null
              ? t('searching', { percent: Math.round((progress ?? 0) * 100) })
              : [
                  t('wouldChange', { count: rows.length }),
                  plan.rows.length > rows.length
                    ? t('locked', { count: plan.rows.length - rows.length })
                    : '',
                  plan.cut ? t('planCut') : '',
                ]
                  .filter(Boolean)
                  .join(' ')}
      </p>
      <ProblemText error={error ?? problem} />
      <ul className="search-hits" aria-label={t('preview')} tabIndex={0}>
        {(written ?? plan?.rows ?? []).map((row) => (
          <ReplacementLine key={`${row.article} ${row.row}`} row={row} />
        ))}
      </ul>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onBack}>
          {t('back')}
        </button>
        {written ? (
          <button type="button" className="button" onClick={() => void takeBack()}>
            {t('takeBack')}
          </button>
        ) : (
          <button
            type="button"
            className="button primary"
            disabled={rows.length === 0}
            onClick={() => void replace()}
          >
            {t('replaceIn', { count: rows.length })}
          </button>
        )}
      </div>
    </>
  );
}

function ReplacementLine({ row }: { row: DeskReplacement }): ReactElement {
  return (
    <li className="search-hit" data-locked={row.locked ? '' : undefined}>
      <HitPlace {...row} />
      <span className="search-text english" lang="en" dir="ltr">
        <DiffText before={row.before} after={row.after} />
      </span>
    </li>
  );
}

/** What replacing would come to, made anew with every change of what is asked. */
function usePlan(
  asked: { query: string; replacement: string; matchCase: boolean; hidden: boolean },
  rests: boolean,
): { plan: Plan | null; progress: number | null; problem: ApiError | null } {
  const workspace = useWorkspace();
  const job = useMemo(() => new HostJob(workspace.client, 'search.plan'), [workspace]);
  const progress = useObservable(job.progress);
  const [plan, setPlan] = useState<Plan | null>(null);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const key = JSON.stringify(asked);
  useEffect(() => {
    if (rests) return undefined;
    const input = JSON.parse(key) as typeof asked;
    let wanted = true;
    const run = async () => {
      if (input.query.trim() === '') return setPlan({ rows: [], cut: false });
      workspace.flush();
      await workspace.article.get()?.whenSettled();
      if (!wanted) return undefined;
      const answer = await job.run(input);
      if (!wanted) return undefined;
      setPlan(answer.ok ? answer.value : null);
      setProblem(answer.ok || answer.error.code === 'cancelled' ? null : answer.error);
      return undefined;
    };
    const timer = setTimeout(() => void run(), REST_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
      job.cancel();
    };
  }, [workspace, job, key, rests]);
  return { plan, progress, problem };
}
