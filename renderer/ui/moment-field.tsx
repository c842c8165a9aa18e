import { useState, type ReactElement } from 'react';
import { DateInput } from './date-input.tsx';
import { localMoment, momentOfField } from './local-moment.ts';

interface MomentFieldProps {
  /** Id of the element that names the field. */
  labelledBy: string;
  /** ISO 8601; null for none. */
  moment: string | null;
  disabled: boolean;
  /** Called with another moment than the known one, in ISO 8601 and UTC, when the field is left, or with Enter. */
  onSave: (moment: string | null) => void;
}

/** A moment in the time of this machine, to the minute. */
export function MomentField({ labelledBy, moment, disabled, onSave }: MomentFieldProps): ReactElement {
  const known = moment === null ? '' : localMoment(moment);
  const [shown, setShown] = useState(known);
  const [text, setText] = useState(known);
  if (shown !== known) {
    setShown(known);
    setText(known);
  }
  const save = (value: string) => {
    const wanted = momentOfField(value, moment);
    if (wanted !== undefined) onSave(wanted);
  };
  return (
    <DateInput
      labelledBy={labelledBy}
      value={text}
      granularity="minute"
      disabled={disabled}
      onChange={setText}
      onSubmit={save}
    />
  );
}
