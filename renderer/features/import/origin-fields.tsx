import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  MAX_DETAIL,
  ORIGIN_NAMES,
  detailsOf,
  withDateline,
  type OriginName,
  type OriginRecord,
} from '#core/article/details.ts';
import type { Paragraph } from '#core/paragraphs.ts';
import '#renderer/styles/details.css';

/** Names of these details in the record of the original. */
const RECORD_NAMES: Record<OriginName, keyof OriginRecord> = {
  agency: 'agency',
  author: 'byline',
  place: 'place',
  published: 'published',
  address: 'address',
};

interface OriginFieldsProps {
  paragraphs: readonly Paragraph[];
  /** Details by the person, which replace those of the text. */
  origin: OriginRecord;
  onChange: (origin: OriginRecord) => void;
}

/** Fields for the origin of a text: its dateline, which the person may put right. */
export function OriginFields({ paragraphs, origin, onChange }: OriginFieldsProps): ReactElement {
  const { t } = useTranslation('details');
  const id = useId();
  const known = detailsOf({ ...withDateline({}, paragraphs), ...origin }, {});
  return (
    <fieldset className="origin-fields">
      <legend className="label">{t('origin')}</legend>
      <div className="detail-fields">
        {ORIGIN_NAMES.map((name) => (
          <div key={name} className="origin-field">
            <label htmlFor={`${id}-${name}`}>{t(`names.${name}`)}</label>
            <input
              id={`${id}-${name}`}
              className="field"
              type="text"
              dir={name === 'address' || name === 'published' ? 'ltr' : 'auto'}
              value={known[name]}
              maxLength={MAX_DETAIL}
              autoComplete="off"
              data-detail={name}
              onChange={(event) => onChange({ ...origin, [RECORD_NAMES[name]]: event.target.value })}
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}
