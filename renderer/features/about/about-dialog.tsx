import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#api/contract.ts';
import type { ApiError } from '#api/errors.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import '#renderer/styles/about.css';
import { aboutShown } from './about-shown.ts';

/** Version, licence, and the notices of the software and fonts that the program contains. */
export function AboutDialog(): ReactElement {
  const { t } = useTranslation('about');
  const workspace = useWorkspace();
  const open = useObservable(aboutShown);
  useEffect(
    () =>
      workspace.onMenuAction((action) => {
        if (action === 'about') aboutShown.set(true);
      }),
    [workspace],
  );
  return (
    <Dialog title={t('title')} open={open} onClose={() => aboutShown.set(false)} wide>
      <About />
    </Dialog>
  );
}

function About(): ReactElement {
  const { t } = useTranslation(['about', 'controls']);
  const info = useObservable(useWorkspace().info);
  return (
    <>
      <p>{t('what')}</p>
      {info ? (
        <dl className="about-versions">
          <Version name={t('version')} value={info.version} />
          {Object.entries(info.runtime).map(([name, value]) => (
            <Version key={name} name={name} value={value} />
          ))}
        </dl>
      ) : null}
      <p>{t('licence')}</p>
      <Notices />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => aboutShown.set(false)}>
          {t('controls:close')}
        </button>
      </div>
    </>
  );
}

function Version({ name, value }: { name: string; value: string }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd lang="en" dir="ltr">
        {value}
      </dd>
    </div>
  );
}

function Notices(): ReactElement {
  const { t } = useTranslation('about');
  const { client } = useWorkspace();
  const [notices, setNotices] = useState<OutputOf<'app.notices'>>([]);
  const [error, setError] = useState<ApiError | null>(null);
  useEffect(() => {
    let wanted = true;
    void client.call('app.notices', {}).then((answer) => {
      if (!wanted) return;
      if (answer.ok) setNotices(answer.value);
      else setError(answer.error);
    });
    return () => {
      wanted = false;
    };
  }, [client]);
  return (
    <section className="about-notices" aria-labelledby="about-notices">
      <h3 id="about-notices">{t('notices')}</h3>
      <p className="hint">{t('noticesHint')}</p>
      <ProblemText error={error} />
      <ul>
        {notices.map(({ name, version, licence, text }) => (
          <li key={`${name} ${version}`}>
            <details>
              <summary lang="en" dir="ltr">
                {`${name} ${version}, ${licence}`}
              </summary>
              <pre lang="en" dir="ltr">
                {text}
              </pre>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
