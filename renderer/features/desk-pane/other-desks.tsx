import { useEffect, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';

/** Time after which the other desks are looked at, in ms: the one that was just opened comes first. */
const PAUSE_MS = 3_000;

/** Desks that were open here before and on which something waits for this person; nothing where there are none. */
export function OtherDesks({ desk }: { desk: string }): ReactElement | null {
  const { t } = useTranslation('desk');
  const workspace = useWorkspace();
  const { elsewhere } = workspace;
  const waiting = useObservable(elsewhere.desks).filter(({ path, count }) => path !== desk && count > 0);

  useEffect(() => {
    let timer = 0;
    const lookSoon = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void elsewhere.look(desk), PAUSE_MS);
    };
    lookSoon();
    window.addEventListener('focus', lookSoon);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('focus', lookSoon);
    };
  }, [elsewhere, desk]);

  if (waiting.length === 0) return null;
  return (
    <section className="other-desks" aria-labelledby="other-desks">
      <h3 id="other-desks">{t('waitingElsewhere')}</h3>
      <ul>
        {waiting.map(({ path, name, count }) => (
          <li key={path}>
            <button type="button" title={path} onClick={() => void workspace.openDesk(path)}>
              <bdi>{name}</bdi> <span>{t('waitingCount', { count })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
