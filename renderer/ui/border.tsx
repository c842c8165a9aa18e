import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useMove } from 'react-aria/useMove';
import '#renderer/styles/border.css';

interface BorderProps {
  /** Name of the control: what it parts. */
  label: string;
  /** The value that is remembered, and its limits. */
  value: number;
  min: number;
  max: number;
  /** The value after a double click, or Enter. */
  usual: number;
  /** Change of the value for a pixel to the right. */
  perPixel: () => number;
  /** The value as words, for a screen reader. */
  valueText: (value: number) => string;
  /** Shows a value while the border is drawn. */
  onDraw: (value: number) => void;
  /** Remembers a value. */
  onChange: (value: number) => void;
  className?: string;
}

/** Pixels that an arrow key moves a border. */
const KEY_STEP = 16;

/** Border between two parts of the window that is moved by pointer or by arrow keys; a double click puts it back. */
export function Border(props: BorderProps): ReactElement {
  const { label, value, min, max, usual, perPixel, valueText, onDraw, onChange, className } = props;
  /** The value while it is drawn; null at rest. */
  const [drawn, setDrawn] = useState<number | null>(null);
  const exact = useRef(value);
  const { moveProps } = useMove({
    onMoveStart: () => (exact.current = value),
    onMove({ deltaX, pointerType }) {
      exact.current += deltaX * perPixel() * (pointerType === 'keyboard' ? KEY_STEP : 1);
      const next = within(exact.current);
      setDrawn(next);
      onDraw(next);
    },
    onMoveEnd() {
      setDrawn(null);
      onChange(within(exact.current));
    },
  });
  const within = (wanted: number) => Math.round(Math.min(max, Math.max(min, wanted)));
  const keys: Record<string, number> = { Home: min, End: max, Enter: usual };
  const now = drawn ?? value;
  return (
    <div
      {...moveProps}
      role="separator"
      className={`border${className ? ` ${className}` : ''}`}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={now}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuetext={valueText(now)}
      tabIndex={0}
      onKeyDown={(event: KeyboardEvent<HTMLElement>) => {
        moveProps.onKeyDown?.(event);
        const wanted = keys[event.key];
        if (wanted === undefined) return;
        event.preventDefault();
        onChange(wanted);
      }}
      onDoubleClick={() => onChange(usual)}
    />
  );
}
