import type { ReactElement } from 'react';

const PATHS = {
  plus: 'M8 3v10M3 8h10',
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3 8.5l3.2 3.2L13 5',
  down: 'M4 6l4 4 4-4',
  up: 'M4 10l4-4 4 4',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  undo: 'M6 4L3 7l3 3M3 7h6.5a3.5 3.5 0 010 7H7',
  merge: 'M4 3v3.5L8 9l4-2.5V3M8 9v4',
  split: 'M8 3v4M8 7L4 9.5V13M8 7l4 2.5V13',
  returned: 'M6 4L3 7l3 3M3 7h7a3 3 0 013 3v2',
  folder: 'M2 4.5h4l1.5 1.5H14v7H2z',
  settings: 'M3 5h6M12 5h1M3 11h1M7 11h6M9 3.5v3M5 9.5v3',
  people:
    'M6 7.5a2.25 2.25 0 100-4.5 2.25 2.25 0 000 4.5zM2 13c0-2.2 1.8-3.8 4-3.8s4 1.6 4 3.8M11 7.2a1.9 1.9 0 000-3.8M12 9.4c1.3.5 2 1.8 2 3.6',
  panel: 'M2 3h12v10H2zM10 3v10',
  pane: 'M2 3h12v10H2zM6 3v10',
  export: 'M8 10V2.5M5 5l3-3 3 3M3 9v4h10V9',
  import: 'M8 2.5V10M5 7.5l3 3 3-3M3 9v4h10V9',
  paste: 'M5 3.5H3.5V14h9V3.5H11M5.5 2h5v3h-5z',
  search: 'M7 11.5a4.5 4.5 0 100-9 4.5 4.5 0 000 9zM10.5 10.5L14 14',
  lock: 'M4 7.5h8v6H4zM5.5 7.5V5.2a2.5 2.5 0 015 0v2.3',
  warning: 'M8 2.5L14.5 13.5h-13zM8 6.5v3.2M8 11.6h.01',
  anchor:
    'M8 5v9M8 5a1.75 1.75 0 100-3.5A1.75 1.75 0 008 5zM5.5 7.5h5M2.5 9.5c.3 2.7 2.6 4.5 5.5 4.5s5.2-1.8 5.5-4.5',
  comment: 'M2.5 3h11v8H8l-3.5 2.8V11h-2z',
  pair: 'M2.5 2.5h4.5v11H2.5zM9 2.5h4.5v11H9z',
  swap: 'M3 6h10L10.5 3.5M13 10H3l2.5 2.5',
  chart: 'M2.5 13.5h11M4.5 11V7.5M8 11V3M11.5 11V5.5',
  calendar: 'M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5V5M10.5 2.5V5',
  previous: 'M10 4L6 8l4 4',
  next: 'M6 4l4 4-4 4',
  book: 'M8 4.5C6.5 3.3 4.5 3 2.5 3v9.5c2 0 4 .3 5.5 1.5 1.5-1.2 3.5-1.5 5.5-1.5V3c-2 0-4 .3-5.5 1.5zM8 4.5V14',
} as const;

export type IconName = keyof typeof PATHS;

/** A line icon of 16 px; it says nothing by itself, the control it stands in has the name. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }): ReactElement {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
