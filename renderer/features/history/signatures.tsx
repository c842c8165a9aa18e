import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useAtRest } from '#renderer/state/rest.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { usePersonName } from '#renderer/ui/person-name.tsx';
import '#renderer/styles/signatures.css';

/** What is known of the signatures of an article. */
export interface KnownSignatures {
  /** Key of each event; null where nothing signs it. Without those that were not asked for. */
  keys: ReadonlyMap<string, string | null>;
  overtaken: ReadonlySet<string>;
}

/** Maximum number of events whose signatures are asked for at once. */
const MAX_ASKED = 10_000;

const NOTHING: KnownSignatures = { keys: new Map(), overtaken: new Set() };

/** Signatures of some events of an open article, as the disk has them; asked for anew when these or the desk change. */
export function useSignatures(article: string, ids: readonly string[]): KnownSignatures {
  const { client, desk } = useWorkspace();
  const [known, setKnown] = useState(NOTHING);
  const wanted = ids.join(' ');

  useEffect(() => {
    let isWanted = true;
    const events = wanted === '' ? [] : wanted.split(' ');
    const ask = async () => {
      const keys = new Map<string, string | null>();
      for (let from = 0; from === 0 || from < events.length; from += MAX_ASKED) {
        const asked = events.slice(from, from + MAX_ASKED);
        const answer = await client.call('article.signatures', { article, events: asked });
        if (!isWanted || !answer.ok) return;
        const { marks, overtaken } = answer.value;
        for (const { id, key } of marks) keys.set(id, key);
        if (from + MAX_ASKED >= events.length) setKnown({ keys, overtaken: new Set(overtaken) });
      }
    };
    void ask();
    let before = desk.get();
    const stop = desk.subscribe(() => {
      const now = desk.get();
      if (now?.keys !== before?.keys || now?.problems !== before?.problems) void ask();
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
  /** Ids of the events whose signatures are shown. */
  events: readonly string[];
  by: string;
}

/**
 * Keys of events and the devices that they belong to, each once; by shape and word where there is none, or where a manager has to
 * decide.
 */
export function SignedBy({ signatures, events, by }: SignedByProps): ReactElement | null {
  const { t } = useTranslation('history');
  const known = events.map((id) => signatures.keys.get(id)).filter((key) => key !== undefined);
  const keys = [...new Set(known)];
  if (keys.length === 0) return null;
  return (
    <p className="signed-by">
      {keys.map((key) =>
        key === null ? (
          <span key="" className="signed-by-mark" data-mark="unsigned">
            <span aria-hidden="true">○</span> {t('signed.not')}
          </span>
        ) : (
          <SigningKey key={key} signing={key} by={by} />
        ),
      )}
      {events.some((id) => signatures.overtaken.has(id)) ? (
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
  const words = found?.heldBy
    ? t('signed.byServer', { device, name: nameOf(found.person) })
    : isOthers
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
