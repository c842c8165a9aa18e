import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactForm, FactGroup } from '#core/checks/fact-pass.ts';
import { draftPlace } from '#renderer/state/drafts.ts';
import { Figure } from '#renderer/ui/figure.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import { useFindingWords } from './finding-text.ts';
import { textOf } from './fact-text.ts';
import { ReasonForm } from './reason-form.tsx';

interface FactGroupPanelProps {
  group: FactGroup;
  /** Position of the place that is shown. */
  place: number;
  /** Whether the reason is asked for why a contradiction is right. */
  asking: boolean;
  editor: Editor;
  onPlace: (place: number) => void;
  onConfirm: (reason?: string) => boolean;
  onTakeBack: () => void;
  onText: () => void;
  onCancel: () => void;
}

/** Maximum number of forms of a fact that are listed, and of places of each. */
const MAX_FORMS = 20;
const MAX_PLACES = 60;

/** The fact that the pass is at: both its sides in full, where it stands, and what can be done about it. */
export function FactGroupPanel(props: FactGroupPanelProps): ReactElement {
  const { t } = useTranslation('findings');
  const { group, place, asking, editor } = props;
  const words = useFindingWords();
  const finding = group.status === 'paired' ? undefined : editor.checks.findingOf(group.items[place]!);
  const shown = group.forms.slice(0, MAX_FORMS);
  return (
    <div className="fact-group-panel" role="group" aria-label={t(`labels.${group.label}`)}>
      {/* It scrolls in a low window, so the keyboard has to get at it. */}
      <div className="fact-group-said" role="group" aria-label={t('pass.forms')} tabIndex={0}>
        <ul className="fact-group-forms">
          {shown.map((form) => (
            <li key={`${form.target}\n${form.source}`} className="fact-group-form">
              <p className="fact-group-words" {...textOf(group, 'en')}>
                {form.target || '—'}
              </p>
              <p className="fact-group-words ledger-arabic" {...textOf(group, 'ar')}>
                {form.source || '—'}
              </p>
              <FormPlaces {...props} form={form} />
            </li>
          ))}
        </ul>
        {finding ? <p className="fact-group-finding">{words.message(finding.message)}</p> : null}
      </div>
      {asking ? <ContradictionForm {...props} /> : <GroupActions {...props} />}
    </div>
  );
}

/** The rows of one form of a fact: the place that is shown is marked, those that are confirmed as well. */
function FormPlaces({
  form,
  group,
  place,
  editor,
  onPlace,
}: FactGroupPanelProps & { form: FactForm }): ReactElement {
  const { t } = useTranslation('findings');
  const { index } = editor.state();
  const first = group.items.indexOf(form.items[0]!);
  return (
    <div className="fact-group-places" role="group" aria-label={t('pass.places')}>
      {form.items.slice(0, MAX_PLACES).map(({ row, fact, confirmed }, i) => (
        <button
          key={`${row} ${fact.id}`}
          type="button"
          className="ledger-place"
          tabIndex={-1}
          aria-pressed={first + i === place}
          aria-label={t('pass.place', { number: (index.get(row) ?? 0) + 1 })}
          data-confirmed={confirmed.length > 0 ? '' : undefined}
          onClick={() => onPlace(first + i)}
        >
          <Figure value={(index.get(row) ?? 0) + 1} />
        </button>
      ))}
      {form.items.length > MAX_PLACES ? '…' : null}
    </div>
  );
}

function GroupActions({ group, onConfirm, onTakeBack, onText }: FactGroupPanelProps): ReactElement {
  const { t } = useTranslation('findings');
  const { items, done } = group;
  return (
    <div className="note-actions">
      {done < items.length ? (
        <button type="button" className="button primary" onClick={() => onConfirm()}>
          {items.length > 1 ? t('pass.confirmAll', { count: items.length }) : t('pass.confirm')}
        </button>
      ) : null}
      {done > 0 ? (
        <button type="button" className="button" onClick={onTakeBack}>
          {t('pass.takeBack')}
        </button>
      ) : null}
      <button type="button" className="button" onClick={onText}>
        {t('pass.toText')}
      </button>
    </div>
  );
}

/** Asks why a contradiction is right: the reason dismisses its finding, and the fact is confirmed. */
function ContradictionForm({
  group,
  editor,
  onConfirm,
  onText,
  onCancel,
}: FactGroupPanelProps): ReactElement {
  const { t } = useTranslation('findings');
  return (
    <ReasonForm
      draft={draftPlace('confirm-fact', editor.session.article, group.items[0]!.fact.id)}
      label={t('pass.why')}
      submit={t('pass.whyNow')}
      onSubmit={onConfirm}
      onCancel={onCancel}
    >
      <button type="button" className="button" onClick={onText}>
        {t('pass.toText')}
      </button>
    </ReasonForm>
  );
}
