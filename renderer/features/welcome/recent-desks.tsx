import { useEffect, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { dateText } from '#renderer/ui/time.ts';
import type { DeskOpening } from './use-desk-opening.ts';

const SHOWN = 6;

interface RecentDesksProps {
  opening: DeskOpening;
  /** Whether the newest one has the focus when they come up. */
  autoFocus: boolean;
}

/** The desks that this installation had open, the newest first. */
export function RecentDesks({ opening, autoFocus }: RecentDesksProps): ReactElement | null {
  const { t, i18n } = useTranslation('welcome');
  const { preferences, elsewhere } = useWorkspace();
  const { recentDesks } = useObservable(preferences.settings);
  const waiting = useObservable(elsewhere.desks);
  useEffect(() => void elsewhere.look(null), [elsewhere]);
  if (recentDesks.length === 0) return null;
  return (
    <section className="recent-desks" aria-labelledby="recent-desks">
      <h2 id="recent-desks">{t('recent')}</h2>
      <ul>
        {recentDesks.slice(0, SHOWN).map((desk, i) => (
          <li key={desk.path}>
            <button
              type="button"
              disabled={opening.busy}
              autoFocus={autoFocus && i === 0}
              onClick={() => void opening.actions.open(desk.path)}
            >
              <span className="recent-name">
                <bdi>{desk.name}</bdi>
              </span>
              <span className="recent-path" dir="ltr">
                {desk.path}
              </span>
              <span className="recent-date">
                {t('opened', { date: dateText(desk.opened, i18n.language) })}
                <Waiting count={waiting.find(({ path }) => path === desk.path)?.count ?? 0} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Number of articles that wait for the person on a desk; nothing where there are none. */
function Waiting({ count }: { count: number }): ReactElement | null {
  const { t } = useTranslation(['desk', 'app']);
  if (count === 0) return null;
  return (
    <>
      {t('app:listComma')}
      <strong>{t('waitingForYou', { count })}</strong>
    </>
  );
}
