import { parseDate, parseDateTime } from '@internationalized/date';
import { useRef, type ReactElement } from 'react';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput as DateSegments,
  DatePicker as AriaDatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  I18nProvider,
  Popover,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { localeOf } from '#renderer/i18n/digits.ts';
import { Icon } from './icon.tsx';

export interface DateInputProps {
  /** Id of the element that names the field. */
  labelledBy: string;
  /** Local time as `YYYY-MM-DDTHH:MM`, or a day as `YYYY-MM-DD`, as `granularity` says; empty for none. */
  value: string;
  granularity: 'day' | 'minute';
  /** Called with a whole moment or day, or with an empty text; parts of one that is being written are kept in the field. */
  onChange: (value: string) => void;
  /** Called with the value when the field is left, with Enter, and when it was cleared. */
  onSubmit?: ((value: string) => void) | undefined;
  disabled?: boolean;
  /** Id of a sentence of help. */
  describedBy?: string | undefined;
}

/**
 * A day, or a day with its time, in the order and digits of the interface: written by its parts, or picked from a calendar of the
 * Gregorian reckoning.
 */
export default function DatePicker({
  labelledBy,
  value,
  granularity,
  onChange,
  onSubmit,
  disabled = false,
  describedBy,
}: DateInputProps): ReactElement {
  const { t, i18n } = useTranslation('controls');
  const parts = useRef<HTMLDivElement>(null);
  const parse = granularity === 'day' ? parseDate : parseDateTime;
  const end = granularity === 'day' ? 10 : 16;
  return (
    <I18nProvider locale={localeOf(i18n.language)}>
      <AriaDatePicker
        className="date-input"
        aria-labelledby={labelledBy}
        {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
        value={value === '' ? null : parse(value)}
        onChange={(date) => onChange(date?.toString().slice(0, end) ?? '')}
        onBlur={() => onSubmit?.(value)}
        granularity={granularity}
        hourCycle={24}
        shouldForceLeadingZeros
        isDisabled={disabled}
      >
        <Group
          ref={parts}
          className="field date-parts"
          onKeyDownCapture={(event) => {
            if (event.key === 'Enter') onSubmit?.(value);
          }}
        >
          <DateSegments className="date-segments">
            {(segment) => <DateSegment className="date-segment" segment={segment} />}
          </DateSegments>
          {value === '' || disabled ? null : (
            <Button
              slot={null}
              className="date-button"
              aria-label={t('clearDate')}
              onPress={() => {
                // The button goes with the date, so the first part of the field has the focus from here.
                parts.current?.querySelector<HTMLElement>('[role="spinbutton"]')?.focus();
                onChange('');
                onSubmit?.('');
              }}
            >
              <Icon name="close" size={12} />
            </Button>
          )}
          <Button className="date-button">
            <Icon name="calendar" size={14} />
          </Button>
        </Group>
        <Popover className="menu-popover date-popover" placement="bottom end">
          <Dialog className="date-dialog">
            <Calendar>
              <div className="date-head">
                <Button slot="previous" className="button quiet icon">
                  <Icon name="previous" />
                </Button>
                <Heading className="date-month" />
                <Button slot="next" className="button quiet icon">
                  <Icon name="next" />
                </Button>
              </div>
              <CalendarGrid className="date-grid" weekdayStyle="short">
                {(date) => <CalendarCell className="date-cell" date={date} />}
              </CalendarGrid>
            </Calendar>
          </Dialog>
        </Popover>
      </AriaDatePicker>
    </I18nProvider>
  );
}
