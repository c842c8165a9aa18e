import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#api/contract/desk.ts';
import { stageSchema } from '#core/article/values.ts';
import type { DeskFilter } from './desk-lists.ts';

interface DeskFiltersProps {
  desk: DeskView;
  filter: DeskFilter;
  onFilter: (filter: DeskFilter) => void;
}

/** Lists only the articles of one stage, or of one person. */
export function DeskFilters({ desk, filter, onFilter }: DeskFiltersProps): ReactElement {
  const { t } = useTranslation('desk');
  return (
    <div className="desk-filters" role="group" aria-label={t('filters')}>
      <select
        className="field"
        aria-label={t('stageFilter')}
        data-set={filter.stage !== null}
        value={filter.stage ?? ''}
        onChange={(event) =>
          onFilter({ ...filter, stage: stageSchema.safeParse(event.target.value).data ?? null })
        }
      >
        <option value="">{t('allStages')}</option>
        {stageSchema.options.map((stage) => (
          <option key={stage} value={stage}>
            {t(stage)}
          </option>
        ))}
      </select>
      <select
        className="field"
        aria-label={t('personFilter')}
        data-set={filter.person !== null}
        value={filter.person ?? ''}
        onChange={(event) => onFilter({ ...filter, person: event.target.value || null })}
      >
        <option value="">{t('allPeople')}</option>
        {desk.people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
