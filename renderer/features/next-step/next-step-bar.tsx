import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ROW_NEEDS, countNeeds, type NeedCounts } from '#core/article/open-rows.ts';
import type { NextStep } from '#core/article/next-step.ts';
import type { ArticleState } from '#core/article/state.ts';
import { useActions } from '#renderer/state/use-actions.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { Embargo } from '#renderer/ui/embargo.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { PersonName } from '#renderer/ui/person-name.tsx';
import { Shortcut } from '#renderer/ui/shortcut.tsx';
import { timeText } from '#renderer/ui/time.ts';
import { nextStepOf, takeNextStep, type StepDoors } from './use-next-step.ts';
import '#renderer/styles/details.css';
import '#renderer/styles/next-step.css';

/** Says who has the article and what is missing, and offers the one thing to be done next. */
export function NextStepBar({ editor, ...doors }: { editor: Editor } & StepDoors): ReactElement {
  const { t } = useTranslation('next-step');
  const { workspace } = editor;
  const state = useAtRest(editor.session.state);
  useObservable(workspace.mode);
  useAtRest(workspace.desk);
  useObservable(editor.passes.cell);
  useAtRest(editor.checks.findings.reports);
  useAtRest(editor.checks.findings.language.reports);
  const step = nextStepOf(editor);
  const needs = useMemo(() => countNeeds(state), [state]);
  return (
    <section className="next-step-place" aria-label={t('label')}>
      <div className="next-step">
        <Holder state={state} needs={needs} />
        <Missing state={state} needs={needs} />
        {step ? <Step step={step} take={() => takeNextStep(editor, doors)} /> : null}
        {step?.kind === 'wait' ? <OpenWaiting {...doors} /> : null}
      </div>
    </section>
  );
}

interface NeedsProps {
  state: ArticleState;
  needs: NeedCounts;
}

/** Who has the article now, and until when. */
function Holder({ state, needs }: NeedsProps): ReactElement {
  const { t, i18n } = useTranslation('next-step');
  const { stage, assigned, due, stages } = state;
  const approved = Object.values(needs).every((count) => count === 0);
  const last = approved && assigned.verifier !== null ? 'verifier' : 'reviewer';
  const duty = stage === 'translating' ? 'translator' : last;
  const person = stage === 'signed' ? (stages.at(-1)?.by ?? null) : assigned[duty];
  return (
    <span className="next-step-holder">
      <Icon name={stage === 'signed' ? 'lock' : 'people'} size={14} />
      <span>
        {stage === 'signed' ? `${t('signedBy')} ` : null}
        {person === null ? t(`nobody.${duty}`) : <PersonName id={person} />}
      </span>
      {due !== null && stage !== 'signed' ? (
        <span className="next-step-due">{t('due', { time: timeText(due, i18n.language) })}</span>
      ) : null}
      <Embargo details={state.details} />
    </span>
  );
}

/** Numbers of rows by what they need, whoever does it. */
function Missing({ state, needs }: NeedsProps): ReactElement {
  const { t } = useTranslation('next-step');
  const missing = ROW_NEEDS.filter((need) => needs[need] > 0);
  return (
    <ul className="next-step-missing">
      {missing.map((need) => (
        <li key={need} data-need={need}>
          {t(`needs.${need}`, { count: needs[need] })}
        </li>
      ))}
      {missing.length === 0 && state.rows.length > 0 ? (
        <li data-need="none">
          <Icon name="check" size={12} /> {t('allApproved')}
        </li>
      ) : null}
    </ul>
  );
}

function Step({ step, take }: { step: NextStep; take: () => void }): ReactElement {
  const label = useStepWords(step);
  const { keys, hint } = useActions()('nextStep');
  // A way to a row is no decision, so it does not shout.
  const goes = step.kind === 'rows' || step.kind === 'pass';
  if (step.kind === 'wait') return <p className="next-step-wait">{label}</p>;
  return (
    <button
      type="button"
      className={goes ? 'button next-step-button' : 'button primary next-step-button'}
      data-step={step.kind}
      {...hint}
      onClick={take}
    >
      {label} {keys ? <Shortcut keys={keys} /> : null}
    </button>
  );
}

/** Leads to the next article that waits for this person, where this one waits for somebody else. */
function OpenWaiting({ othersWaiting, onOpenWaiting }: StepDoors): ReactElement | null {
  const { t } = useTranslation('next-step');
  const { keys, hint } = useActions()('nextStep');
  const count = othersWaiting();
  if (count === 0) return null;
  return (
    <button
      type="button"
      className="button next-step-button"
      data-step="open"
      {...hint}
      onClick={onOpenWaiting}
    >
      {t('openWaiting', { count })} {keys ? <Shortcut keys={keys} /> : null}
    </button>
  );
}

function useStepWords(step: NextStep): string {
  const { t } = useTranslation(['next-step', 'sign-off', 'passes']);
  switch (step.kind) {
    case 'rows':
      return t(`steps.${step.need}`, { count: step.count });
    case 'pass':
      return t('steps.pass', { pass: t(`passes:${step.pass}`), count: step.count });
    case 'review':
      return t('steps.approve', { count: step.count });
    case 'blocked':
      return step.pass
        ? t('steps.pass', { pass: t(`passes:${step.pass}`), count: step.count })
        : t(`sign-off:open.${step.condition}`, { count: step.count });
    case 'wait':
      return step.duty === 'verifier' ? t('wait.verifier') : t(`wait.${step.duty}`, { count: step.count });
    default:
      return t(`steps.${step.kind}`);
  }
}
