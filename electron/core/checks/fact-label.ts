/** Labels of facts for people; of a name the kind of what is named, where that is known. */
export const FACT_LABELS = [
  'number',
  'percent',
  'money',
  'month',
  'weekday',
  'date',
  'time',
  'phone',
  'url',
  'email',
  'handle',
  'hashtag',
  'country',
  'city',
  'organisation',
  'person',
  'name',
  'quotation',
  'negation',
] as const;
export type FactLabel = (typeof FACT_LABELS)[number];

/**
 * `differs`: both sides have one, and not the same. `similar`: two names that are like each other and have no other partner.
 * `missing`: not in the English. `added`: not in the Arabic.
 */
export type FactStatus = 'paired' | 'similar' | 'differs' | 'missing' | 'added';
