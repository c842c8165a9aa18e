import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { findRow } from '../../../electron/core/article/state.ts';
import {
  nameLedger,
  variantsOf,
  type LedgerEntry,
  type NameUse,
  type Spelling,
} from '../../../electron/core/facts/name-ledger.ts';
import { useObservable } from '../../state/observable.ts';
import { useWorkspace } from '../../state/workspace-context.ts';
import { DiffText } from '../../ui/diff-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { CollationController } from '../collation/controller.ts';
import { applyToDesk } from '../people/people-commands.ts';
import { mayJudge } from './check-controller.ts';
import { replacements } from './replace-names.ts';

/** Every name of the article with all its English spellings, where they stand, and which of them the desk writes. */
export function NameLedger({ controller }: { controller: CollationController }): ReactElement {
  const { t } = useTranslation('findings');
  const workspace = useWorkspace();
  const { checks } = controller;
  const reports = useObservable(checks.findings.reports);
  const waiting = useObservable(checks.findings.waiting);
  const desk = useObservable(workspace.desk);
  const [onlySeveral, setOnlySeveral] = useState(false);
  const [replacing, setReplacing] = useState<string | null>(null);
  const uses = useMemo(
    () => [...reports].flatMap(([row, { names }]) => names.map((name): NameUse => ({ ...name, row }))),
    [reports],
  );
  const entries = useMemo(() => nameLedger(uses, desk?.names ?? []), [uses, desk?.names]);
  const shown = onlySeveral ? entries.filter(({ spellings }) => spellings.length > 1) : entries;
  const replaced = entries.find(({ key }) => key === replacing);
  if (replaced && replaced.house !== null && variantsOf(replaced).length > 0) {
    return <ReplacePreview entry={replaced} controller={controller} onDone={() => setReplacing(null)} />;
  }
  return (
    <>
      <div className="findings-filters">
        <button
          type="button"
          className="filter"
          aria-pressed={onlySeveral}
          onClick={() => setOnlySeveral(!onlySeveral)}
        >
          {t('onlySeveral')}
        </button>
        {waiting > 0 ? (
          <span className="hint" role="status">
            {t('checking', { count: waiting })}
          </span>
        ) : null}
      </div>
      {shown.length === 0 ? (
        <p className="hint check-list-empty">{t(onlySeveral ? 'noVariants' : 'noNames')}</p>
      ) : (
        <ul className="ledger">
          {shown.map((entry) => (
            <LedgerLine
              key={entry.key}
              entry={entry}
              controller={controller}
              onReplace={() => setReplacing(entry.key)}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function LedgerLine({
  entry,
  controller,
  onReplace,
}: {
  entry: LedgerEntry<NameUse>;
  controller: CollationController;
  onReplace: () => void;
}): ReactElement {
  const { t } = useTranslation('findings');
  const variants = variantsOf(entry);
  const editable = mayJudge(controller.session);
  return (
    <li className="ledger-entry" aria-label={entry.arabic}>
      <span className="ledger-arabic" lang="ar" dir="rtl">
        {entry.arabic}
      </span>
      <ul className="ledger-spellings">
        {entry.spellings.map((spelling) => (
          <SpellingLine key={spelling.english} entry={entry} spelling={spelling} controller={controller} />
        ))}
      </ul>
      {editable && variants.length > 0 ? (
        <button type="button" className="button" onClick={onReplace}>
          {t('replaceAll', { name: entry.house })}
        </button>
      ) : (
        <span />
      )}
    </li>
  );
}

function SpellingLine({
  entry,
  spelling: { english, uses },
  controller,
}: {
  entry: LedgerEntry<NameUse>;
  spelling: Spelling<NameUse>;
  controller: CollationController;
}): ReactElement {
  const { t } = useTranslation('findings');
  const workspace = useWorkspace();
  const state = controller.state();
  const isHouse = entry.house === english;
  const isConfirmed = entry.confirmed.includes(english);
  const decide = (use: 'house' | 'confirmed' | 'none') =>
    void applyToDesk(workspace, { type: 'setSpelling', arabic: entry.arabic, english, use });
  return (
    <li className="ledger-spelling" data-house={isHouse ? '' : undefined}>
      <span className="ledger-english" lang="en" dir="ltr">
        {english}
      </span>
      <span className="hint">{t('times', { count: uses.length })}</span>
      <span className="ledger-places">
        {uses.slice(0, 12).map((use) => (
          <button
            key={`${use.row} ${use.target.start}`}
            type="button"
            className="ledger-place"
            aria-label={t('goToPlace', { number: (state.index.get(use.row) ?? 0) + 1, name: english })}
            onClick={() => controller.checks.goToPlace(use.row, use.target)}
          >
            {(state.index.get(use.row) ?? 0) + 1}
          </button>
        ))}
        {uses.length > 12 ? '…' : null}
      </span>
      <button
        type="button"
        className="filter"
        aria-pressed={isHouse}
        onClick={() => decide(isHouse ? 'confirmed' : 'house')}
      >
        {t('house')}
      </button>
      {isHouse ? null : (
        <button
          type="button"
          className="filter"
          aria-pressed={isConfirmed}
          onClick={() => decide(isConfirmed ? 'none' : 'confirmed')}
        >
          {t('rightToo')}
        </button>
      )}
    </li>
  );
}

/** What replacing the other spellings would change, row by row, before it is done as one step. */
function ReplacePreview({
  entry,
  controller,
  onDone,
}: {
  entry: LedgerEntry<NameUse>;
  controller: CollationController;
  onDone: () => void;
}): ReactElement {
  const { t } = useTranslation('findings');
  const state = useObservable(controller.session.state);
  const reports = useObservable(controller.checks.findings.reports);
  const rows = replacements(entry, reports, (id) => findRow(state, id));
  return (
    <>
      <div className="findings-filters">
        <button type="button" className="button quiet" onClick={onDone}>
          <Icon name="undo" size={14} /> {t('backToNames')}
        </button>
        <button
          type="button"
          className="button primary"
          disabled={rows.length === 0}
          onClick={() => {
            controller.checks.replaceNames(rows);
            onDone();
          }}
        >
          {t('replaceIn', { count: rows.length })}
        </button>
      </div>
      <ul className="ledger ledger-preview" aria-label={t('preview')}>
        {rows.map(({ row, before, after }) => (
          <li key={row} className="ledger-entry">
            <span className="findings-row">{state.index.get(row)! + 1}</span>
            <p className="english note-diff" lang="en" dir="ltr">
              <DiffText before={before} after={after} />
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
