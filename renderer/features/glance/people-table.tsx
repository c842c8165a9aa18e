import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { isOverdue, ownerOf } from '#core/desk/article-owner.ts';
import type { DeskFigures } from '#core/desk/desk-figures.ts';
import { isWithin, stretchesOf, wholeOf } from '#core/desk/figures-period.ts';
import { numberText } from '#renderer/ui/number-text.ts';
import type { GlanceScope } from './glance-scope.ts';

const STAGES = ['translating', 'review', 'late', 'signed'] as const;
const WORDS = ['translated', 'reviewed', 'together'] as const;
type PersonFigures = Record<(typeof STAGES)[number] | (typeof WORDS)[number], number>;

const NONE: PersonFigures = {
  translating: 0,
  review: 0,
  late: 0,
  signed: 0,
  translated: 0,
  reviewed: 0,
  together: 0,
};

/** Articles by person and stage, and what each person did in the period, in words. */
export function PeopleTable({
  scope,
  figures,
}: {
  scope: GlanceScope;
  figures: DeskFigures | null;
}): ReactElement {
  const { t, i18n } = useTranslation(['glance', 'desk']);
  const people = usePeople(scope, figures);
  const number = (value: number) => (value === 0 ? '–' : numberText(value, i18n.language));
  const total = people.reduce(
    (sum, { own }) =>
      Object.fromEntries(
        Object.entries(sum).map(([key, value]) => [key, value + own[key as keyof PersonFigures]]),
      ) as PersonFigures,
    NONE,
  );
  const cells = (own: PersonFigures) =>
    [...STAGES, ...WORDS].map((key) => (
      <td key={key} className="number">
        {figures === null && (WORDS as readonly string[]).includes(key) ? '…' : number(own[key])}
      </td>
    ));
  return (
    <section aria-labelledby="glance-people">
      <header>
        <h3 id="glance-people">{t('people')}</h3>
        <span>{t('peopleHint')}</span>
      </header>
      <table>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {t('person')}
            </th>
            <th scope="colgroup" colSpan={STAGES.length} className="group">
              {t('articlesWith')}
            </th>
            <th scope="colgroup" colSpan={WORDS.length} className="group">
              {t('wordsOf')}
            </th>
          </tr>
          <tr>
            {STAGES.map((stage) => (
              <th key={stage} scope="col" className="number">
                {t(stage === 'late' ? 'lateHead' : `desk:${stage}`)}
              </th>
            ))}
            {WORDS.map((words) => (
              <th key={words} scope="col" className="number">
                {t(`words.${words}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map(({ id, name, own }) => (
            <tr key={id}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              {cells(own)}
            </tr>
          ))}
        </tbody>
        {people.length > 1 ? (
          <tfoot>
            <tr>
              <th scope="row">{t('all')}</th>
              {cells(total)}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </section>
  );
}

/** Everybody of the desk with their figures, those with none of any kind left out; what nobody has comes last. */
function usePeople({ desk, person, now, period, today }: GlanceScope, figures: DeskFigures | null) {
  const { t } = useTranslation('glance');
  return useMemo(() => {
    const found = new Map<string | null, PersonFigures>();
    const of = (id: string | null) => {
      const known = found.get(id) ?? { ...NONE };
      found.set(id, known);
      return known;
    };
    for (const article of desk.articles) {
      const own = of(ownerOf(article));
      own[article.stage] += 1;
      if (isOverdue(article, now.toISOString())) own.late += 1;
    }
    const whole = wholeOf(stretchesOf(period, today));
    for (const each of figures?.words ?? []) {
      if (!isWithin(each.day, whole)) continue;
      const own = of(each.person);
      for (const key of WORDS) own[key] += each[key];
    }
    const names = new Map(desk.people.map(({ id, name }) => [id, name]));
    return [...found]
      .filter(([id]) => person === null || id === person)
      .map(([id, own]) => ({
        id: id ?? '',
        name: id === null ? t('nobody') : (names.get(id) ?? id),
        own,
        rank: id === null ? 1 : 0,
      }))
      .sort((a, b) => a.rank - b.rank || a.name.localeCompare(b.name));
  }, [desk.articles, desk.people, person, now, period, today, figures, t]);
}
