import { useId, type ReactElement } from 'react';
import '../styles/form.css';

interface ChoiceRowsProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string; hint: string }[];
  onChange: (value: T) => void;
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
        <label key={option.value} className="choice-row">
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
      ))}
    </fieldset>
  );
}
