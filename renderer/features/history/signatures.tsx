import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#api/contract.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { PersonName, usePersonName } from '#renderer/ui/person-name.tsx';
import { timeText } from '#renderer/ui/time.ts';
import '#renderer/styles/signatures.css';

type Signatures = OutputOf<'article.signatures'>;

/** What is known of the signatures of an article. */
export interface KnownSignatures {
  /** Key of each event; null where nothing signs it. Without those that were not asked for. */
  keys: ReadonlyMap<string, string | null>;
  overtaken: ReadonlySet<string>;
  uncounted: Signatures['uncounted'];
}

const NOTHING: KnownSignatures = { keys: new Map(), overtaken: new Set(), uncounted: [] };

/** Signatures of some events of an open article, as the disk has them; asked for anew when these or the desk change. */
export function useSignatures(article: string, ids: readonly string[]): KnownSignatures {
  const { client, desk } = useWorkspace();
  const [known, setKnown] = useState(NOTHING);
  const wanted = ids.join(' ');

  useEffect(() => {
    let isWanted = true;
    const events = wanted === '' ? [] : wanted.split(' ');
    const ask = () =>
      void client.call('article.signatures', { article, events }).then((answer) => {
        if (!isWanted || !answer.ok) return;
        const { marks, overtaken, uncounted } = answer.value;
        const keys = new Map(marks.map(({ id, key }) => [id, key]));
        setKnown({ keys, overtaken: new Set(overtaken), uncounted });
      });
    ask();
    let before = desk.get();
    const stop = desk.subscribe(() => {
      const now = desk.get();
      if (now?.keys !== before?.keys || now?.problems !== before?.problems) ask();
      before = now;
    });
    return () => {
      isWanted = false;
      stop();
    };
  }, [client, desk, article, wanted]);
  return known;
}

interface SignedByProps {
  signatures: KnownSignatures;
  /** Id of the event whose signature is shown. */
  event: string;
  /** Ids of all events that the mark stands for. */
  all?: readonly string[];
  by: string;
}

/** Key of an event and the device that it belongs to; by shape and word where there is none, or where a manager has to decide. */
export function SignedBy({ signatures, event, all, by }: SignedByProps): ReactElement | null {
  const { t } = useTranslation('history');
  const key = signatures.keys.get(event);
  if (key === undefined) return null;
  return (
    <p className="signed-by">
      {key === null ? (
        <span className="signed-by-mark" data-mark="unsigned">
          <span aria-hidden="true">○</span> {t('signed.not')}
        </span>
      ) : (
        <SigningKey signing={key} by={by} />
      )}
      {(all ?? [event]).some((id) => signatures.overtaken.has(id)) ? (
        <span className="signed-by-mark" data-mark="overtaken">
          <span aria-hidden="true">↷</span> {t('signed.overtaken')}
        </span>
      ) : null}
    </p>
  );
}

function SigningKey({ signing, by }: { signing: string; by: string }): ReactElement {
  const { t } = useTranslation(['history', 'people']);
  const keys = useAtRest(useWorkspace().desk)?.keys ?? [];
  const nameOf = usePersonName();
  const ofKey = keys.filter(({ key }) => key === signing);
  const found = ofKey.find(({ person }) => person === by) ?? ofKey[0];
  const device = found?.device || t(found ? 'people:firstDevice' : 'signed.newcomer');
  const isOthers = found !== undefined && found.person !== by;
  const words = isOthers
    ? t('signed.by', { device, name: nameOf(found.person) })
    : t('signed.on', { device });
  return (
    <span className="signed-by-mark" data-mark={found ? 'signed' : 'newcomer'}>
      <span aria-hidden="true">{found ? '✓' : '?'}</span> {words}{' '}
      <code lang="en" dir="ltr" title={signing}>
        {signing.slice(0, 8)}
      </code>
    </span>
  );
}

/** Lines that somebody wrote and that count for nothing, with the reason; nothing where there are none. */
export function UncountedLines({ lines }: { lines: Signatures['uncounted'] }): ReactElement | null {
  const { t, i18n } = useTranslation(['history', 'verify']);
  if (lines.length === 0) return null;
  return (
    <section className="uncounted" aria-labelledby="uncounted-lines">
      <h3 id="uncounted-lines">{t('uncounted')}</h3>
      <ul>
        {lines.map(({ id, by, at, type, file, line, fault }) => (
          <li key={`${file}:${line} ${id}`}>
            <p>
              <span aria-hidden="true">✕</span> <PersonName id={by} />{' '}
              {t(`did.${type}`, { defaultValue: type })} · {timeText(at, i18n.language)}
            </p>
            <p className="hint">{t(`verify:problems.${fault}`)}</p>
            <p className="uncounted-place">
              <bdi dir="ltr">{`${file.split('/').at(-1)!}:${line}`}</bdi>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
