import { useId, type ReactElement } from 'react';
import '#renderer/styles/form.css';

interface ToggleProps {
  label: string;
  hint: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** Something that is on or off, with a sentence about what it does. */
export function Toggle({ label, hint, checked, onChange }: ToggleProps): ReactElement {
  const id = useId();
  return (
    <div className="choice-row">
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}
