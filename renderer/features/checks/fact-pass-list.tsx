import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { findRow } from '#core/article/state.ts';
import { rowTexts } from '#core/checks/article-rows.ts';
import { factPassOf, isConfirmed, type FactItem } from '#core/checks/fact-pass.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import { wordsOf } from '#renderer/editor/checks/fact-words.ts';

/**
 * The fact pass: every fact of the article, those that are not the same on both sides first, each confirmed by one key. Going
 * to one shows its row and lights it on both sides, while the keyboard stays here.
 */
export function FactPassList({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation('findings');
  const workspace = useWorkspace();
  const { session, checks } = editor;
  const state = useObservable(session.state);
  const reports = useObservable(checks.findings.reports);
  useObservable(workspace.desk);
  const me = workspace.me()?.id ?? null;
  const { items, done } = useMemo(() => factPassOf(state, reports, me), [state, reports, me]);
  const [chosen, setChosen] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const open = (item: FactItem) => !isConfirmed(item, me);
  const current = items.find(({ fact }) => fact.id === chosen) ?? items.find(open) ?? items[0];
  const currentId = current?.fact.id;
  useEffect(() => () => checks.light.point(null), [checks]);

  const goTo = (item: FactItem | undefined) => {
    if (!item) return;
    setChosen(item.fact.id);
    checks.showFact(item.row, item.fact.id);
    const find = () => list.current?.querySelector<HTMLElement>(`[data-fact="${item.fact.id}"]`);
    requestAnimationFrame(() => find()?.focus());
  };
  const confirm = (item: FactItem) => {
    if (!open(item) || !checks.confirmFact(item)) return;
    const at = items.indexOf(item);
    goTo([...items.slice(at + 1), ...items.slice(0, at)].find(open) ?? item);
  };
  const pressed = (event: KeyboardEvent, item: FactItem) => {
    const at = items.indexOf(item);
    if (event.key === 'ArrowDown') goTo(items[at + 1]);
    else if (event.key === 'ArrowUp') goTo(items[at - 1]);
    else if (event.key === 'Enter' && !event.repeat) confirm(item);
    else if (event.key === 'Backspace' || event.key === 'Delete') checks.unconfirmFact(item.fact);
    else return;
    event.preventDefault();
  };

  if (items.length === 0) return <p className="hint check-list-empty">{t('noFactsYet')}</p>;
  return (
    <>
      <div className="findings-filters fact-pass-head">
        <progress
          className="fact-pass-progress"
          max={items.length}
          value={done}
          aria-label={t('factsConfirmed', { done, count: items.length })}
        />
        <span aria-live="polite">{t('factsConfirmed', { done, count: items.length })}</span>
        <span className="hint">{t('factPassKeys')}</span>
      </div>
      <ul ref={list} className="ledger fact-pass">
        {items.map((item) => {
          const row = findRow(state, item.row);
          if (!row) return null;
          const { fact } = item;
          const texts = rowTexts(state, row);
          const english = wordsOf(reports.get(item.row)?.text ?? '', fact.target);
          const confirmed = !open(item);
          return (
            <li key={`${item.row} ${fact.id}`} className="fact-pass-item">
              <button
                type="button"
                className="fact-pass-entry"
                data-fact={fact.id}
                data-status={fact.status}
                data-confirmed={confirmed ? '' : undefined}
                aria-current={fact.id === currentId ? 'true' : undefined}
                tabIndex={fact.id === currentId ? 0 : -1}
                onFocus={() => fact.id !== chosen && goTo(item)}
                onClick={() => goTo(item)}
                onKeyDown={(event) => pressed(event, item)}
              >
                <span className="fact-pass-check">
                  {confirmed ? <Icon name="check" size={14} /> : null}
                  <span className="visually-hidden">{t(confirmed ? 'isConfirmed' : 'isOpen')}</span>
                </span>
                <span className="findings-row">{state.index.get(row.id)! + 1}</span>
                <span lang="en" dir="ltr" className="fact-pass-words">
                  {english || '—'}
                </span>
                <span lang="ar" dir="rtl" className="fact-pass-words ledger-arabic">
                  {wordsOf(texts.source, fact.source) || '—'}
                </span>
                <span className="hint">{t(`labels.${fact.label}`)}</span>
                <span className="fact-status">{t(`status.${fact.status}`)}</span>
              </button>
              {confirmed ? (
                <button
                  type="button"
                  className="button quiet"
                  tabIndex={-1}
                  onClick={() => checks.unconfirmFact(fact)}
                >
                  {t('takeBackFact')}
                </button>
              ) : (
                <button type="button" className="button" tabIndex={-1} onClick={() => confirm(item)}>
                  {t('confirmFact')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
