import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#api/contract.ts';
import type { DeskCandidate } from '#api/contract/terms.ts';
import type { ApiError } from '#api/errors.ts';
import { selectedTerm } from '#core/terms/selected-term.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { goToPlace } from '#renderer/editor/go-to-place.ts';
import { HostJob } from '#renderer/state/host-job.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useDeskPart } from '#renderer/state/use-desk-part.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { useShownTitle } from '#renderer/ui/article-title.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';

/** What the desk translates in several ways: each is made a term by a button. */
export function CandidateList({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation('terms');
  const workspace = useWorkspace();
  const terms = useDeskPart('terms');
  const job = useMemo(() => new HostJob(workspace.client, 'terms.candidates'), [workspace]);
  const progress = useObservable(job.progress);
  const [answer, setAnswer] = useState<OutputOf<'terms.candidates'> | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  useEffect(() => {
    let wanted = true;
    void job.run({}).then((outcome) => {
      if (!wanted) return;
      if (outcome.ok) setAnswer(outcome.value);
      else if (outcome.error.code !== 'cancelled') setError(outcome.error);
    });
    return () => {
      wanted = false;
      job.cancel();
    };
    // oxlint-disable-next-line react/exhaustive-deps -- what has become a term is no candidate any more
  }, [job, terms]);
  if (error) return <ProblemText error={error} />;
  if (!answer)
    return (
      <p className="hint check-list-empty" role="status">
        {t('candidatesReading', { percent: Math.round((progress ?? 0) * 100) })}
      </p>
    );
  if (answer.candidates.length === 0)
    return <p className="hint check-list-empty">{t('noCandidates', { count: answer.rows })}</p>;
  return (
    <ul className="ledger">
      {answer.candidates.map((candidate) => (
        <Candidate key={candidate.arabic} candidate={candidate} editor={editor} />
      ))}
    </ul>
  );
}

function Candidate({ candidate, editor }: { candidate: DeskCandidate; editor: Editor }): ReactElement {
  const { t } = useTranslation(['terms', 'findings']);
  const { workspace } = editor;
  const { arabic, renderings } = candidate;
  const titleOf = useShownTitle();
  const add = () => {
    const [first, ...others] = renderings;
    const term = selectedTerm(workspace.desk.get()?.terms ?? [], arabic, first!.english);
    editor.terms.edited.set({ ...term, alsoRight: others.map(({ english }) => english) });
  };
  return (
    <li className="ledger-entry" aria-label={arabic}>
      <span className="ledger-arabic" lang="ar" dir="rtl">
        {arabic}
      </span>
      <ul className="ledger-spellings">
        {renderings.map(({ english, count, places }) => (
          <li key={english} className="ledger-spelling">
            <span className="ledger-english" lang="en" dir="ltr">
              {english}
            </span>
            <span className="hint">{t('findings:times', { count })}</span>
            <span className="ledger-places">
              {places.map(({ article, title, row, number }) => (
                <button
                  key={`${article} ${row}`}
                  type="button"
                  className="ledger-place"
                  aria-label={t('findings:goToPlaceIn', {
                    name: english,
                    number,
                    title: titleOf(article, title).text,
                  })}
                  onClick={() => goToPlace(workspace, editor, { article, row, place: null })}
                >
                  {number}
                </button>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="button"
        aria-label={t('terms:addCandidate', { term: arabic })}
        onClick={add}
      >
        {t('terms:addAs')}
      </button>
    </li>
  );
}
