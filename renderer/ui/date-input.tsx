import { Suspense, lazy, type ReactElement } from 'react';
import type { DateInputProps } from './date-picker.tsx';
import '#renderer/styles/date-input.css';

/** The calendars of the field are a tenth of the window's code, and few people see one at the start. */
const DatePicker = lazy(() => import('./date-picker.tsx'));

/** A field for a day, or for a day with its time. */
export function DateInput(props: DateInputProps): ReactElement {
  return (
    <Suspense fallback={<span className="field date-parts" aria-busy="true" />}>
      <DatePicker {...props} />
    </Suspense>
  );
}
