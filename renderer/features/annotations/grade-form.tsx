import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  DIMENSIONS,
  ERROR_TYPES,
  SEVERITIES,
  type Dimension,
  type ErrorType,
  type Severity,
} from '#core/quality/error-types.ts';
import { MQM_PROFILE, offeredTypes, pointsOf } from '#core/quality/profile.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useDeskPart } from '#renderer/state/use-desk-part.ts';
import { useDraft } from '#renderer/state/use-draft.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import { MentionField } from './mention-field.tsx';

/** State of the grading: first the kind, by its dimension, then how severe it is, then a note. */
interface Grade {
  dimension: Dimension | null;
  errorType: ErrorType | null;
  severity: Severity | null;
}

const NOTHING: Grade = { dimension: null, errorType: null, severity: null };

/** Grades an error by digits: dimension, kind, severity; then a note, which may stay empty, and Enter. */
export function GradeForm({ place, editor }: { place: string; editor: Editor }): ReactElement {
  const { t } = useTranslation(['quality', 'annotations']);
  const profile = useDeskPart('quality') ?? MQM_PROFILE;
  const { annotations } = editor;
  const [grade, setGrade] = useState(NOTHING);
  const regraded = useObservable(annotations.draft)?.regraded ?? null;
  const { text: note, setText: setNote, sent } = useDraft(place, regraded?.text);
  const offered = offeredTypes(profile);
  const { dimension, errorType, severity } = grade;

  const takeType = (type: ErrorType) => {
    // What is good is not severe.
    setGrade({
      dimension: ERROR_TYPES[type].dimension,
      errorType: type,
      severity: type === 'kudos' ? 'neutral' : null,
    });
  };
  const takeDimension = (taken: Dimension) => {
    const types = typesOf(taken, offered);
    if (types.length === 1) takeType(types[0]!);
    else setGrade({ ...NOTHING, dimension: taken });
  };
  const back = () => {
    if (severity !== null && errorType !== 'kudos') setGrade({ ...grade, severity: null });
    else if (errorType !== null && typesOf(dimension!, offered).length > 1)
      setGrade({ ...NOTHING, dimension });
    else if (dimension !== null) setGrade(NOTHING);
    else annotations.close();
  };
  const submit = () => {
    if (!errorType || !severity) return;
    if (annotations.finish({ kind: 'error', text: note, errorType, severity })) sent();
  };

  if (errorType && severity) {
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p className="grade-so-far">
          {errorType === 'kudos' ? null : `${t(`severities.${severity}`)}${t('annotations:dot')}`}
          {t(`types.${errorType}`)}
          {t('annotations:dot')}
          {t('points', { count: pointsOf(profile, errorType, severity) })}
        </p>
        <MentionField
          label={t('note')}
          placeholder={t('notePlaceholder')}
          initial={note}
          mayBeEmpty
          onChange={setNote}
          onSubmit={submit}
          onCancel={back}
        />
        <div className="note-actions">
          <button type="submit" className="button primary">
            {t(regraded ? 'regrade' : 'mark')}
          </button>
          <button type="button" className="button" onClick={back}>
            {t('annotations:back')}
          </button>
        </div>
      </form>
    );
  }
  if (errorType) {
    return (
      <Choices
        key="severity"
        label={t('severity')}
        title={t(`types.${errorType}`)}
        // Neutral is 0, as its points are.
        options={SEVERITIES.map((each, i) => ({
          digit: i,
          value: each,
          label: t(`severities.${each}`),
          hint: t('points', { count: pointsOf(profile, errorType, each) }),
        }))}
        onChoose={(chosen) => setGrade({ ...grade, severity: chosen })}
        onBack={back}
      />
    );
  }
  if (dimension) {
    return (
      <Choices
        key={dimension}
        label={t('type')}
        title={t(`dimensions.${dimension}`)}
        options={typesOf(dimension, offered).map((type, i) => ({
          digit: i + 1,
          value: type,
          label: t(`types.${type}`),
          hint: '',
        }))}
        onChoose={takeType}
        onBack={back}
      />
    );
  }
  const dimensions = DIMENSIONS.filter((each) => typesOf(each, offered).length > 0);
  return (
    <Choices
      key="dimension"
      label={t('type')}
      title={t('whatKind')}
      options={dimensions.map((each, i) => {
        const types = typesOf(each, offered).map((type) => t(`types.${type}`));
        return {
          digit: i + 1,
          value: each,
          label: t(`dimensions.${each}`),
          hint: types.join(t('annotations:comma')),
        };
      })}
      onChoose={takeDimension}
      onBack={back}
    />
  );
}

function typesOf(dimension: Dimension, offered: readonly ErrorType[]): ErrorType[] {
  return offered.filter((type) => ERROR_TYPES[type].dimension === dimension);
}

interface ChoicesProps<T extends string> {
  label: string;
  title: string;
  options: readonly { digit: number; value: T; label: string; hint: string }[];
  onChoose: (value: T) => void;
  onBack: () => void;
}

/** A few possibilities, each with its digit; arrow keys and Enter, or the pointer, do as well. */
function Choices<T extends string>({
  label,
  title,
  options,
  onChoose,
  onBack,
}: ChoicesProps<T>): ReactElement {
  const { t } = useTranslation('annotations');
  const list = useRef<HTMLDivElement>(null);
  const choices = () => [...list.current!.querySelectorAll<HTMLElement>('.grade-choice')];
  useEffect(() => list.current?.querySelector<HTMLElement>('.grade-choice')?.focus(), []);
  const pressed = (event: KeyboardEvent) => {
    // By place, so that it works on a layout whose digits need Shift; and on the keys of a number pad.
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
    const option = options.find((each) => String(each.digit) === digit);
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    const buttons = choices();
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    if (option && !modified) onChoose(option.value);
    else if (event.key === 'Escape' || event.key === 'Backspace') onBack();
    else if (event.key === 'ArrowDown') buttons[(at + 1) % buttons.length]?.focus();
    else if (event.key === 'ArrowUp') buttons[(at + buttons.length - 1) % buttons.length]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={list} role="group" aria-label={label} onKeyDown={pressed} className="grade-choices">
      <p className="grade-title">
        <span>{title}</span>
        <button
          type="button"
          className="button quiet icon"
          aria-label={t('back')}
          tabIndex={-1}
          onClick={onBack}
        >
          <Icon name="close" size={12} />
        </button>
      </p>
      {options.map(({ digit, value, label: name, hint }) => (
        <button
          key={value}
          type="button"
          className="grade-choice"
          aria-keyshortcuts={String(digit)}
          onClick={() => onChoose(value)}
        >
          <kbd aria-hidden="true">{digit}</kbd>
          <span>
            {name}
            {hint === '' ? null : <span className="grade-hint">{hint}</span>}
          </span>
        </button>
      ))}
    </div>
  );
}
