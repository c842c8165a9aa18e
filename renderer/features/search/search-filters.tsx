import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { stageSchema } from '#core/article/values.ts';
import { SEARCH_SIDES } from '#core/search/article-search.ts';
import { useDeskPart } from '#renderer/state/use-desk-part.ts';
import { DateInput } from '#renderer/ui/date-input.tsx';
import type { AskedSearch } from './use-desk-search.ts';

const STATES = ['draft', 'translated', 'approved', 'returned'] as const;

interface SearchFiltersProps {
  asked: AskedSearch;
  onAsk: (asked: AskedSearch) => void;
}

/** Rows that are looked through: on which side, in which state and stage, by whom, and when they were changed last. */
export function SearchFilters({ asked, onAsk }: SearchFiltersProps): ReactElement {
  const { t } = useTranslation(['search', 'collation', 'desk']);
  const people = useDeskPart('people') ?? [];
  const id = useId();
  const { filter } = asked;
  const change = (part: AskedSearch['filter']) => onAsk({ ...asked, filter: { ...filter, ...part } });
  const choice = (
    name: 'side' | 'state' | 'stage' | 'person',
    value: string | undefined,
    options: readonly { value: string; label: string }[],
    set: (value: string | undefined) => void,
  ) => (
    <select
      className="field"
      aria-label={t(`search:filters.${name}`)}
      value={value ?? ''}
      onChange={(event) => set(event.target.value === '' ? undefined : event.target.value)}
    >
      <option value="">{t(`search:any.${name}`)}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
  const day = (name: 'since' | 'until') => (
    <div className="search-day">
      <span id={`${id}-${name}`}>{t(`search:filters.${name}`)}</span>
      <DateInput
        labelledBy={`${id}-${name}`}
        granularity="day"
        value={dayOf(filter[name], name)}
        onChange={(day) => change({ [name]: momentOf(day, name) })}
      />
    </div>
  );
  return (
    <div className="search-filters" role="group" aria-label={t('search:filters.label')}>
      {choice(
        'side',
        filter.sides?.[0],
        SEARCH_SIDES.map((side) => ({ value: side, label: t(`search:sides.${side}`) })),
        (value) => {
          const side = SEARCH_SIDES.find((each) => each === value);
          change({ sides: side && [side] });
        },
      )}
      {choice(
        'state',
        filter.state,
        STATES.map((state) => ({ value: state, label: t(`collation:status.${state}`) })),
        (value) => change({ state: STATES.find((each) => each === value) }),
      )}
      {choice(
        'stage',
        filter.stage,
        stageSchema.options.map((stage) => ({ value: stage, label: t(`desk:${stage}`) })),
        (value) => change({ stage: stageSchema.safeParse(value).data }),
      )}
      {choice(
        'person',
        filter.person,
        people.map(({ id, name }) => ({ value: id, label: name })),
        (value) => change({ person: value }),
      )}
      <div className="search-days">
        {day('since')}
        {day('until')}
      </div>
      <label className="find-option">
        <input
          type="checkbox"
          checked={asked.hidden}
          onChange={(event) => onAsk({ ...asked, hidden: event.target.checked })}
        />
        {t('search:withTakenOut')}
      </label>
    </div>
  );
}

/** The beginning of a day in the time of this machine, or for the last day its end; undefined for none. */
function momentOf(day: string, name: 'since' | 'until'): string | undefined {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return undefined;
  return new Date(year, month - 1, date + (name === 'until' ? 1 : 0)).toISOString();
}

/** The day of such a moment, as a date field has it. */
function dayOf(moment: string | undefined, name: 'since' | 'until'): string {
  if (moment === undefined) return '';
  const date = new Date(moment);
  if (name === 'until') date.setDate(date.getDate() - 1);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
