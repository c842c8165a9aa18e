import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#api/contract.ts';
import type { DigestEntry } from '#core/facts/digest-entry.ts';
import type { ApiError } from '#api/errors.ts';
import { CORRECTION_KINDS, type CorrectionKind } from '#core/article/corrections.ts';
import { translates } from '#core/people/person.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Dialog, type DialogControl } from '#renderer/ui/dialog.tsx';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { dateText } from '#renderer/ui/time.ts';
import '#renderer/styles/corrections.css';
import { downloadArticle } from '#renderer/client/download.ts';

/** Changes by reviewers, by kind: in this article, or in everything that one person wrote. */
export function CorrectionsDialog({ open, onClose }: DialogControl): ReactElement {
  const { t } = useTranslation('corrections');
  return (
    <Dialog title={t('title')} open={open} onClose={onClose} wide>
      <Corrections onClose={onClose} />
    </Dialog>
  );
}

type Scope = 'article' | 'person';
type Digest = OutputOf<'digest.make'>;

function Corrections({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useTranslation(['corrections', 'controls']);
  const workspace = useWorkspace();
  const article = useObservable(workspace.article)?.article ?? null;
  const desk = useObservable(workspace.desk);
  const info = useObservable(workspace.info);
  const me = workspace.me();
  const translators = desk?.people.filter(translates) ?? [];
  const [scope, setScope] = useState<Scope>(article === null ? 'person' : 'article');
  const [person, setPerson] = useState(me && translates(me) ? me.id : (translators[0]?.id ?? ''));
  const [answered, setAnswered] = useState<{
    key: string;
    digest: Digest | null;
    error: ApiError | null;
  } | null>(null);
  const [notSaved, setNotSaved] = useState<ApiError | null>(null);
  const asked = scope === 'article' ? { article, person: null } : { article: null, person: person || null };
  const key = JSON.stringify(asked);
  // What was asked for before does not show under another question.
  const digest = answered?.key === key ? answered.digest : null;
  const error = answered?.key === key ? answered.error : null;

  useEffect(() => {
    let wanted = true;
    void workspace.client.call('digest.make', JSON.parse(key)).then((answer) => {
      if (!wanted) return;
      const { ok } = answer;
      setAnswered({ key, digest: ok ? answer.value : null, error: ok ? null : answer.error });
    });
    return () => {
      wanted = false;
    };
  }, [workspace, key]);

  async function save(): Promise<void> {
    if (!digest) return;
    if (!info?.dialogs) return downloadArticle(digest.markdown);
    const answer = await workspace.client.call('digest.save', asked);
    setNotSaved(answer.ok ? null : answer.error);
    const path = answer.ok ? answer.value.path : null;
    if (path !== null)
      workspace.message.set({ tone: 'info', key: 'sign-off:saved', values: { path }, saved: path });
  }

  return (
    <>
      <div className="corrections-scope">
        {article === null ? null : (
          <Segmented<Scope>
            label={t('scope')}
            value={scope}
            options={[
              { value: 'article', label: t('thisArticle') },
              { value: 'person', label: t('allArticles') },
            ]}
            onChange={setScope}
          />
        )}
        {scope === 'person' ? (
          <select
            className="field"
            aria-label={t('person')}
            value={person}
            onChange={(event) => setPerson(event.target.value)}
          >
            {translators.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        ) : null}
      </div>
      <p role="status" className="hint">
        {digest === null
          ? t(error ? 'failed' : 'reading')
          : digest.entries.length === 0
            ? t('none')
            : t('found', { count: digest.entries.length })}
        {digest?.cut ? ` ${t('cut')}` : null}
      </p>
      {digest ? <Groups entries={digest.entries} withTitle={scope === 'person'} /> : null}
      <ProblemText error={error ?? notSaved} />
      <div className="dialog-actions">
        <button
          type="button"
          className="button"
          disabled={!digest || digest.entries.length === 0}
          onClick={() => void save()}
        >
          {t('save')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('controls:close')}
        </button>
      </div>
    </>
  );
}

function Groups({
  entries,
  withTitle,
}: {
  entries: readonly DigestEntry[];
  withTitle: boolean;
}): ReactElement {
  const groups = CORRECTION_KINDS.map((kind) => ({
    kind,
    found: entries.filter((entry) => entry.kind === kind),
  })).filter(({ found }) => found.length > 0);
  return (
    <div className="corrections" tabIndex={groups.length > 0 ? 0 : -1}>
      {groups.map(({ kind, found }) => (
        <Group key={kind} kind={kind} found={found} withTitle={withTitle} />
      ))}
    </div>
  );
}

interface GroupProps {
  kind: CorrectionKind;
  found: readonly DigestEntry[];
  withTitle: boolean;
}

function Group({ kind, found, withTitle }: GroupProps): ReactElement {
  const { t, i18n } = useTranslation('corrections');
  return (
    <section>
      <h3>
        {t(`kinds.${kind}`)} <span className="corrections-count">{found.length}</span>
      </h3>
      <ul>
        {found.map((entry, i) => (
          <li key={i}>
            <p className="english" lang="en" dir="ltr">
              {entry.lead}
              {entry.removed === '' ? null : (
                <del aria-label={t('collation:diffRemoved', { text: entry.removed })}>{entry.removed}</del>
              )}{' '}
              {entry.added === '' ? null : (
                <ins aria-label={t('collation:diffAdded', { text: entry.added })}>{entry.added}</ins>
              )}
              {entry.tail}
            </p>
            <p className="corrections-where">
              {withTitle ? <bdi>{entry.article}</bdi> : null}
              {withTitle ? t('app:listComma') : null}
              {t('row', { number: entry.row })}
              {t('app:listComma')}
              <bdi>{entry.by}</bdi>
              {t('app:listComma')}
              {dateText(entry.at, i18n.language)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
