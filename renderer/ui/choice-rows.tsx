import { useId, type ReactElement } from 'react';
import '#renderer/styles/form.css';

interface ChoiceRowsProps<T extends string> {
  label: string;
  value: T;
  options: readonly Choice<T>[];
  onChange: (value: T) => void;
  /** Whether the groups stand side by side: the first, then the others. */
  columns?: boolean;
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
  columns = false,
}: ChoiceRowsProps<T>): ReactElement {
  const name = useId();
  return (
    <fieldset className="choice-rows">
      <legend className="label">{label}</legend>
      <div className={columns ? 'choice-columns' : undefined}>
        {groupsOf(options).map((group, i) => (
          <div key={i} className="choice-block">
            {group[0]!.group === undefined ? null : <p className="choice-group">{group[0]!.group}</p>}
            {group.map((option) => (
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
          </div>
        ))}
      </div>
    </fieldset>
  );
}

/** Each group begins with the option that has its heading. */
function groupsOf<T extends string>(options: readonly Choice<T>[]): Choice<T>[][] {
  const groups: Choice<T>[][] = [];
  for (const option of options) {
    if (groups.length === 0 || option.group !== undefined) groups.push([]);
    groups.at(-1)!.push(option);
  }
  return groups;
}
