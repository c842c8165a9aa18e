import { useId, useState, type KeyboardEvent, type ReactElement, type Ref } from 'react';

/** A list of options, in an element with its id, under a field that keeps the keyboard. */
export interface OptionList {
  id: string;
  /** Number of options. */
  count: number;
  /** Index of the chosen option; -1 where there is none. */
  current: number;
  choose: (index: number) => void;
  optionId: (index: number) => string;
}

/** The list of so many options, of which the first is chosen to begin with. */
export function useOptionList(count: number): OptionList {
  const id = useId();
  const [at, setAt] = useState(0);
  return {
    id,
    count,
    current: Math.min(at, count - 1),
    choose: setAt,
    optionId: (index) => `${id}-${index}`,
  };
}

interface OptionFieldProps {
  options: OptionList;
  value: string;
  /** Name of the field, shown where it is empty. */
  label: string;
  onChange: (value: string) => void;
  /** Does what Enter does with the option at an index. */
  onEnter: (index: number, event: KeyboardEvent) => void;
  /** Whether the list is there without options too. */
  alwaysExpanded?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** A field over a list of options: arrow keys choose one, round and round, and Enter takes it; another text chooses the first. */
export function OptionField({
  options: { id, count, current, choose, optionId },
  value,
  label,
  onChange,
  onEnter,
  alwaysExpanded = false,
  ref,
}: OptionFieldProps): ReactElement {
  const show = (next: number) => {
    const wrapped = (next + count) % count;
    choose(wrapped);
    document.getElementById(optionId(wrapped))?.scrollIntoView({ block: 'nearest' });
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || count === 0) return;
    if (event.key === 'ArrowDown') show(current + 1);
    else if (event.key === 'ArrowUp') show(current - 1);
    else if (event.key === 'Enter') onEnter(current, event);
    else return;
    event.preventDefault();
  };
  return (
    <input
      ref={ref}
      className="field"
      type="text"
      role="combobox"
      dir="auto"
      autoFocus
      value={value}
      placeholder={label}
      aria-label={label}
      aria-expanded={alwaysExpanded || count > 0}
      aria-controls={id}
      aria-autocomplete="list"
      aria-activedescendant={count > 0 ? optionId(current) : undefined}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => {
        choose(0);
        onChange(event.target.value);
      }}
      onKeyDown={pressed}
    />
  );
}
