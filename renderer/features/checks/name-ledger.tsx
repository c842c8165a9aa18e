import { useEffect, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#api/contract.ts';
import { findRow } from '#core/article/state.ts';
import { nameLedger, variantsOf, type LedgerEntry, type NameUse } from '#core/facts/name-ledger.ts';
import { useShownTitle, type ShownTitle } from '#renderer/ui/article-title.tsx';
import { HostJob } from '#renderer/state/host-job.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { WholeRuns } from '#renderer/ui/whole-runs.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import { applyToDesk } from '#renderer/state/desk-commands.ts';
import { mayJudge } from '#renderer/editor/checks/checks.ts';
import { MendPreview } from './mend-preview.tsx';
import { replacements } from '#renderer/editor/checks/replace-names.ts';

type Scope = 'article' | 'desk';
type DeskUse = OutputOf<'desk.names'>['uses'][number];

/** Number of names drawn at first, and added each time more are asked for. */
const SHOWN = 200;
/** Maximum number of places of a spelling that are listed. */
const MAX_PLACES = 12;

/** Label of a place of a name, and the way there. */
interface LedgerPlace {
  key: string;
  label: string;
  number: number;
  /** Title of the article that it is in; null in the ledger of the article. */
  title: ShownTitle | null;
  go: () => void;
}

interface LedgerProps {
  editor: Editor;
  /** Head of the filters: the choice between lists, or between the article and the desk. */
  lead: ReactNode;
}

/** Every name with all its English spellings, where they stand, and which of them the desk writes. */
export function NameLedger({ editor, lead }: LedgerProps): ReactElement {
  const { t } = useTranslation('findings');
  const [scope, setScope] = useState<Scope>('article');
  const Ledger = scope === 'article' ? ArticleLedger : DeskLedger;
  return (
    <Ledger
      editor={editor}
      lead={
        <>
          {lead}
          <span className="ledger-scope" role="group" aria-label={t('ledgerOf')}>
            {(['article', 'desk'] as const).map((each) => (
              <button
                key={each}
                type="button"
                className="filter"
                aria-pressed={scope === each}
                onClick={() => setScope(each)}
              >
                {t(`ledgerScope.${each}`)}
              </button>
            ))}
          </span>
        </>
      }
    />
  );
}

/** The names of the open article, kept up to date as it is written. */
function ArticleLedger({ editor, lead }: LedgerProps): ReactElement {
  const { t } = useTranslation('findings');
  const workspace = useWorkspace();
  const { checks } = editor;
  const reports = useAtRest(checks.findings.reports);
  const waiting = useObservable(checks.findings.waiting);
  const desk = useAtRest(workspace.desk);
  const [replacing, setReplacing] = useState<string | null>(null);
  const uses = useMemo(
    () => [...reports].flatMap(([row, { names }]) => names.map((name): NameUse => ({ ...name, row }))),
    [reports],
  );
  const entries = useMemo(() => nameLedger(uses, desk?.names ?? []), [uses, desk?.names]);
  const replaced = entries.find(({ key }) => key === replacing);
  if (replaced && replaced.house !== null && variantsOf(replaced).length > 0) {
    return <ReplacePreview entry={replaced} editor={editor} onDone={() => setReplacing(null)} />;
  }
  const { index } = editor.state();
  return (
    <LedgerList
      entries={entries}
      editor={editor}
      lead={lead}
      placeOf={({ row, target }, name) => {
        const number = (index.get(row) ?? 0) + 1;
        return {
          key: `${row} ${target.start}`,
          label: t('goToPlace', { number, name }),
          number,
          title: null,
          go: () => checks.goToPlace(row, target),
        };
      }}
      onReplace={setReplacing}
      status={waiting > 0 ? t('checking', { count: waiting }) : null}
    />
  );
}

/** The names of all articles of the desk, read anew when the person asks for it. */
function DeskLedger({ editor, lead }: LedgerProps): ReactElement {
  const [reading, setReading] = useState(0);
  return <DeskNames key={reading} editor={editor} lead={lead} onAgain={() => setReading(reading + 1)} />;
}

/** The names of all articles of the desk, as they were when it was shown. */
function DeskNames({ editor, lead, onAgain }: LedgerProps & { onAgain: () => void }): ReactElement {
  const { t } = useTranslation(['findings', 'errors', 'controls']);
  const workspace = useWorkspace();
  const desk = useAtRest(workspace.desk);
  const job = useMemo(() => new HostJob(workspace.client, 'desk.names'), [workspace]);
  const progress = useObservable(job.progress);
  const [outcome, setOutcome] = useState<Awaited<ReturnType<typeof job.run>> | null>(null);
  useEffect(() => {
    let wanted = true;
    void job.run({}).then((answer) => wanted && setOutcome(answer));
    return () => {
      wanted = false;
      job.cancel();
    };
  }, [job]);
  const names = outcome?.ok ? outcome.value : null;
  const entries = useMemo(
    () => nameLedger<DeskUse>(names?.uses ?? [], desk?.names ?? []),
    [names, desk?.names],
  );
  const titleOf = useShownTitle();
  const arabicTitles = useMemo(
    () => new Map(desk?.articles.map(({ id, title }) => [id, title])),
    [desk?.articles],
  );
  // What is stopped is not heard of any more: the job is given up by whoever asked.
  const stop = () => {
    job.cancel();
    setOutcome({ ok: false, error: { code: 'cancelled', values: {} } });
  };
  if (outcome === null) {
    return (
      <div className="findings-filters">
        {lead}
        <span className="hint" role="status">
          {t('readingDesk', { percent: Math.round((progress ?? 0) * 100) })}
        </span>
        <button type="button" className="button quiet" onClick={stop}>
          {t('controls:cancel')}
        </button>
      </div>
    );
  }
  const again = (
    <button type="button" className="button quiet" onClick={onAgain}>
      {t('readAgain')}
    </button>
  );
  if (!outcome.ok) {
    return (
      <div className="findings-filters">
        {lead}
        <span className="hint" role="status">
          {outcome.error.code === 'cancelled'
            ? t('readingStopped')
            : t(`errors:${outcome.error.code}`, outcome.error.values)}
        </span>
        {again}
      </div>
    );
  }
  return (
    <>
      <div className="findings-filters">
        {lead}
        <span className="hint">
          {t('articlesRead', { count: outcome.value.articles })} {outcome.value.cut ? t('namesCut') : null}{' '}
          {t('replacePerArticle')}
        </span>
        {again}
      </div>
      <LedgerList
        entries={entries}
        editor={editor}
        lead={null}
        placeOf={({ article, row, number, target }, name) => {
          const title = titleOf(article, arabicTitles.get(article) ?? '');
          return {
            key: `${article} ${row} ${target.start}`,
            label: t('goToPlaceIn', { number, name, title: title.text }),
            number,
            title,
            go: () => {
              if (article === editor.session.article) editor.checks.goToPlace(row, target);
              else void workspace.openArticle(article, { row, target });
            },
          };
        }}
        onReplace={null}
        status={null}
      />
    </>
  );
}

function LedgerList<Use extends NameUse>({
  entries,
  editor,
  lead,
  placeOf,
  onReplace,
  status,
}: {
  entries: readonly LedgerEntry<Use>[];
  editor: Editor;
  lead: ReactNode;
  placeOf: (use: Use, english: string) => LedgerPlace;
  /** Begins to replace the variants of an entry, by its key; null where that cannot be done. */
  onReplace: ((key: string) => void) | null;
  status: string | null;
}): ReactElement {
  const { t } = useTranslation('findings');
  const [onlySeveral, setOnlySeveral] = useState(false);
  const [limit, setLimit] = useState(SHOWN);
  const editable = mayJudge(editor.session);
  const wanted = onlySeveral ? entries.filter(({ spellings }) => spellings.length > 1) : entries;
  return (
    <>
      <div className="findings-filters">
        {lead}
        <button
          type="button"
          className="filter"
          aria-pressed={onlySeveral}
          onClick={() => setOnlySeveral(!onlySeveral)}
        >
          {t('onlySeveral')}
        </button>
        {status === null ? null : (
          <span className="hint" role="status">
            {status}
          </span>
        )}
      </div>
      {wanted.length === 0 ? (
        <p className="hint check-list-empty">{t(onlySeveral ? 'noVariants' : 'noNames')}</p>
      ) : (
        <ul className="ledger">
          {wanted.slice(0, limit).map((entry) => (
            <li key={entry.key} className="ledger-entry" aria-label={entry.arabic}>
              <span className="ledger-arabic" lang="ar" dir="rtl">
                {entry.arabic}
              </span>
              <ul className="ledger-spellings">
                {entry.spellings.map(({ english, uses }) => (
                  <SpellingLine
                    key={english}
                    entry={entry}
                    english={english}
                    count={uses.length}
                    places={uses.slice(0, MAX_PLACES).map((use) => placeOf(use, english))}
                  />
                ))}
              </ul>
              {onReplace !== null && editable && variantsOf(entry).length > 0 ? (
                <button type="button" className="button" onClick={() => onReplace(entry.key)}>
                  {t('replaceAll', { name: entry.house })}
                </button>
              ) : (
                <span />
              )}
            </li>
          ))}
          {wanted.length > limit ? (
            <li>
              <button type="button" className="button quiet" onClick={() => setLimit(limit + SHOWN)}>
                {t('moreNames', { count: wanted.length - limit })}
              </button>
            </li>
          ) : null}
        </ul>
      )}
    </>
  );
}

function SpellingLine({
  entry,
  english,
  count,
  places,
}: {
  entry: Pick<LedgerEntry<NameUse>, 'arabic' | 'house' | 'confirmed'>;
  english: string;
  count: number;
  places: readonly LedgerPlace[];
}): ReactElement {
  const { t } = useTranslation('findings');
  const workspace = useWorkspace();
  const isHouse = entry.house === english;
  const isConfirmed = entry.confirmed.includes(english);
  const decide = (use: 'house' | 'confirmed' | 'none') =>
    void applyToDesk(workspace, { type: 'setSpelling', arabic: entry.arabic, english, use });
  return (
    <li className="ledger-spelling" data-house={isHouse ? '' : undefined}>
      <span className="ledger-english" lang="en" dir="ltr">
        {english}
      </span>
      <span className="hint">{t('times', { count })}</span>
      <span className="ledger-places">
        {places.map(({ key, label, number, title, go }) => (
          <button key={key} type="button" className="ledger-place" aria-label={label} onClick={go}>
            {title === null ? null : (
              <>
                <span className="ledger-title" lang={title.lang} dir={title.dir}>
                  <WholeRuns text={title.text} dir={title.dir} />
                </span>{' '}
              </>
            )}
            {number}
          </button>
        ))}
        {count > places.length ? '…' : null}
      </span>
      <span className="ledger-actions">
        <button
          type="button"
          className="button"
          aria-pressed={isHouse}
          title={isHouse ? t('takeBackHouse') : undefined}
          onClick={() => decide(isHouse ? 'confirmed' : 'house')}
        >
          {isHouse ? <Icon name="check" size={14} /> : null}
          {t(isHouse ? 'house' : 'makeHouse')}
        </button>
        {isHouse ? null : (
          <button
            type="button"
            className="button"
            aria-pressed={isConfirmed}
            title={isConfirmed ? t('takeBackRight') : undefined}
            onClick={() => decide(isConfirmed ? 'none' : 'confirmed')}
          >
            {isConfirmed ? <Icon name="check" size={14} /> : null}
            {t(isConfirmed ? 'rightToo' : 'makeRight')}
          </button>
        )}
      </span>
    </li>
  );
}

/** Preview of replacing the other spellings, row by row, before it is done as one step. */
function ReplacePreview({
  entry,
  editor,
  onDone,
}: {
  entry: LedgerEntry<NameUse>;
  editor: Editor;
  onDone: () => void;
}): ReactElement {
  const { t } = useTranslation('findings');
  const state = useAtRest(editor.session.state);
  const reports = useAtRest(editor.checks.findings.reports);
  const rows = replacements(entry, reports, (id) => findRow(state, id));
  return <MendPreview rows={rows} editor={editor} back={t('backToNames')} onDone={onDone} />;
}
