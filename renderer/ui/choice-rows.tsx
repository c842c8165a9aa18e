import { Fragment, useId, type ReactElement } from 'react';
import '../styles/form.css';

interface ChoiceRowsProps<T extends string> {
  label: string;
  value: T;
  options: readonly Choice<T>[];
  onChange: (value: T) => void;
}

interface Choice<T extends string> {
  value: T;
  label: string;
  hint: string;
  /** Heading above it, where it is the first of its group. */
  group?: string;
}

/** A choice of one where each possibility takes a sentence to explain. */
export function ChoiceRows<T extends string>({
  label,
  value,
  options,
  onChange,
}: ChoiceRowsProps<T>): ReactElement {
  const name = useId();
  return (
    <fieldset className="choice-rows">
      <legend className="label">{label}</legend>
      {options.map((option) => (
        <Fragment key={option.value}>
          {option.group === undefined ? null : <p className="choice-group">{option.group}</p>}
          <label className="choice-row">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              aria-labelledby={`${name}-${option.value}-label`}
              aria-describedby={`${name}-${option.value}-hint`}
              onChange={() => onChange(option.value)}
            />
            <span id={`${name}-${option.value}-label`}>{option.label}</span>
            <span className="hint" id={`${name}-${option.value}-hint`}>
              {option.hint}
            </span>
          </label>
        </Fragment>
      ))}
    </fieldset>
  );
}
