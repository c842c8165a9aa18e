import { useId, type ReactElement } from 'react';
import '#renderer/styles/form.css';

interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  /** `ltr` for paths and addresses; what people write in their own words goes by its first letter. */
  dir?: 'auto' | 'ltr';
  maxLength?: number;
  autoFocus?: boolean;
  /** `password`: nothing that is typed shows. */
  type?: 'text' | 'password';
  /** What a browser may fill in, as in HTML. */
  autoComplete?: string;
}

/** One line of text with its name above and a sentence of help below. */
export function TextField({
  label,
  value,
  onChange,
  hint,
  dir = 'auto',
  maxLength,
  autoFocus,
  type = 'text',
  autoComplete = 'off',
}: TextFieldProps): ReactElement {
  const id = useId();
  return (
    <div className="form-row">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={dir === 'ltr' ? 'field path' : 'field'}
        type={type}
        dir={dir}
        value={value}
        autoComplete={autoComplete}
        spellCheck={false}
        autoFocus={autoFocus}
        maxLength={maxLength}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
