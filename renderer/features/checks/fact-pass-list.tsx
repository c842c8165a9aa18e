import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
} from 'react';
import { useTranslation } from 'react-i18next';
import { findRow } from '#core/article/state.ts';
import { factPassOf, type FactGroup, type FactPass } from '#core/checks/fact-pass.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { WholeRuns } from '#renderer/ui/whole-runs.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import { FactGroupPanel } from './fact-group-panel.tsx';
import { FactStatusSign } from './fact-status.tsx';
import { formsOf, textOf } from './fact-text.ts';

/** Place of the person in the pass: a group, and one of its places. */
interface PassPlace {
  group: string;
  place: number;
}

/**
 * The fact pass: every fact of the article, the same ones together, contradictions first. It has the keyboard while it is open:
 * one list holds the focus, and the rows only show what it is about.
 */
export function FactPassList({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation('findings');
  const { checks } = editor;
  const pass = useFactPass(editor);
  const waiting = useObservable(checks.findings.waiting);
  const { groups } = pass;
  const [at, setAt] = useState<PassPlace | null>(null);
  const [asking, setAsking] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  usePassKeyboard(editor, groups.length > 0, list);

  const index = Math.max(
    0,
    at === null ? groups.findIndex(isOpen) : groups.findIndex(({ key }) => key === at.group),
  );
  const group = groups[index];
  const place = at !== null && group?.key === at.group ? Math.min(at.place, group.items.length - 1) : 0;

  // Until the person moves, the pass is at its first open fact, whatever comes in.
  const shown = at === null ? group?.items[0] : undefined;
  const [shownRow, shownFact] = [shown?.row, shown?.fact.id];
  useEffect(() => {
    if (shownRow !== undefined && shownFact !== undefined) checks.showFact(shownRow, shownFact);
  }, [checks, shownRow, shownFact]);

  const show = (next: FactGroup | undefined, nextPlace = 0) => {
    const item = next?.items[nextPlace];
    if (!next || !item) return;
    setAsking(false);
    setAt({ group: next.key, place: nextPlace });
    checks.showFact(item.row, item.fact.id);
  };
  const goOn = () => show([...groups.slice(index + 1), ...groups.slice(0, index)].find(isOpen) ?? group, 0);
  /** Whether the facts are confirmed now; where something differs, the reason is asked for first. */
  const confirm = (reason?: string): boolean => {
    if (!group || !isOpen(group)) return false;
    if (reason === undefined && group.status === 'differs' && checks.contradiction(group.items[0]!)) {
      setAsking(true);
      return false;
    }
    const done = checks.confirmFacts(group.items, reason);
    if (done) goOn();
    list.current?.focus();
    return done;
  };
  const toText = () => group && checks.leavePassFor(group.items[place]!);
  const takeBack = () => group && checks.unconfirmFacts(group.items);

  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.key === 'Tab' || event.key === 'Escape')
      return;
    // No key of the pass is for anything else.
    event.preventDefault();
    const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    if (event.key === 'ArrowDown') show(groups[index + 1]);
    else if (event.key === 'ArrowUp') show(groups[index - 1]);
    else if (event.key === 'Home') show(groups[0]);
    else if (event.key === 'End') show(groups.at(-1));
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight')
      show(group, place + (event.key === forward ? 1 : -1));
    else if ((event.key === ' ' || event.key === 'Enter') && !event.repeat) confirm();
    else if (event.key === 'Backspace' || event.key === 'Delete') takeBack();
    else if (event.key === 'F2') toText();
  };

  if (!group)
    return (
      <div ref={list} className="hint check-list-empty" tabIndex={-1} data-fact-pass="">
        {waiting > 0 ? t('checking', { count: waiting }) : t('noFactsYet')}
      </div>
    );
  return (
    <div className="fact-pass" data-fact-pass="">
      <PassProgress pass={pass} />
      <div className="fact-pass-body">
        <div
          ref={list}
          className="fact-pass-groups"
          role="listbox"
          tabIndex={0}
          aria-label={t('pass.label')}
          aria-activedescendant={optionId(group.key)}
          onKeyDown={pressed}
          onMouseDown={(event) => {
            event.preventDefault();
            list.current?.focus();
            const option = (event.target as Element).closest<HTMLElement>('[data-key]');
            show(groups.find(({ key }) => key === option?.dataset.key));
          }}
        >
          {groups.map((each) => (
            <GroupOption
              key={each.key}
              group={each}
              current={each === group}
              unfinished={isToCome(editor, each)}
            />
          ))}
        </div>
        <FactGroupPanel
          key={group.key}
          group={group}
          place={place}
          asking={asking}
          editor={editor}
          onPlace={(next) => show(group, next)}
          onConfirm={confirm}
          onTakeBack={takeBack}
          onText={toText}
          onCancel={() => {
            setAsking(false);
            list.current?.focus();
          }}
        />
      </div>
      <p className="hint fact-pass-keys">{t('pass.keys')}</p>
    </div>
  );
}

/** Whether what a group lacks in the English may still be written: all of its rows are. */
function isToCome(editor: Editor, { status, items }: FactGroup): boolean {
  const isWritten = (id: string) => {
    const row = findRow(editor.state(), id);
    return row !== undefined && editor.checks.findings.isUnfinished(row);
  };
  return status === 'missing' && items.every(({ row }) => isWritten(row));
}

function isOpen({ done, items }: FactGroup): boolean {
  return done < items.length;
}

/** The pass of this person, put together anew when the facts, their confirmations or the rows change. */
function useFactPass({ session, checks, workspace }: Editor): FactPass {
  const state = useAtRest(session.state);
  const reports = useAtRest(checks.findings.reports);
  useAtRest(workspace.desk);
  const me = workspace.me()?.id ?? null;
  return useMemo(() => factPassOf(state, reports, me), [state, reports, me]);
}

/** Gives the keyboard to the list, and back to it where the element with the focus goes. */
function usePassKeyboard(
  { checks }: Editor,
  hasFacts: boolean,
  list: RefObject<HTMLDivElement | null>,
): void {
  const entering = useObservable(checks.entering);
  useLayoutEffect(() => {
    list.current?.focus();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [list, entering]);
  // The first facts come with another element, which has the keyboard only if the one before had it.
  useLayoutEffect(() => {
    if (hasFacts && checks.holdsKeyboard()) list.current?.focus();
  }, [checks, list, hasFacts]);
  useEffect(() => {
    const taken = () => {
      const focused = document.activeElement;
      if (focused?.closest('[data-fact-pass]')) checks.holdKeyboard(true);
      else if (focused !== document.body && focused !== null) checks.holdKeyboard(false);
      else if (checks.holdsKeyboard()) list.current?.focus();
    };
    // A dialog or a row that the person clicks on takes the keyboard; an element that goes leaves it to nobody.
    const left = () => requestAnimationFrame(taken);
    document.addEventListener('focusin', taken);
    document.addEventListener('focusout', left);
    taken();
    return () => {
      checks.holdKeyboard(false);
      document.removeEventListener('focusin', taken);
      document.removeEventListener('focusout', left);
    };
  }, [checks, list]);
  useEffect(() => () => checks.light.point(null), [checks]);
}

function PassProgress({ pass: { done, count, kinds } }: { pass: FactPass }): ReactElement {
  const { t } = useTranslation('findings');
  const words = t('pass.progress', { done, count });
  return (
    <div className="findings-filters fact-pass-head">
      <progress className="fact-pass-progress" max={count} value={done} aria-label={words} />
      <span aria-live="polite">{done === count ? t('pass.finished') : words}</span>
      <ul className="fact-pass-kinds">
        {kinds.map((each) => (
          <li key={each.kind} data-finished={each.done === each.count ? '' : undefined}>
            {t('pass.kindProgress', {
              kind: t(`pass.kinds.${each.kind}`),
              done: each.done,
              count: each.count,
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}

function optionId(key: string): string {
  return `fact-group-${encodeURIComponent(key)}`;
}

interface GroupOptionProps {
  group: FactGroup;
  current: boolean;
  unfinished: boolean;
}

function GroupOption({ group, current, unfinished }: GroupOptionProps): ReactElement {
  const { t } = useTranslation('findings');
  const option = useRef<HTMLDivElement>(null);
  const { items, done, label, status, places } = group;
  const state = done === items.length ? 'confirmed' : done > 0 ? 'partly' : 'open';
  useEffect(() => {
    if (!current) return;
    // The line after it stays in view as well.
    option.current?.nextElementSibling?.scrollIntoView({ block: 'nearest' });
    option.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <div
      ref={option}
      id={optionId(group.key)}
      className="fact-group"
      role="option"
      aria-selected={current}
      data-fact-group=""
      data-status={status}
      data-calm={unfinished ? '' : undefined}
      data-confirmed={state === 'confirmed' ? '' : undefined}
      data-key={group.key}
      tabIndex={-1}
    >
      <span className="fact-pass-check">
        {state === 'confirmed' ? <Icon name="check" size={14} /> : null}
        <span className="visually-hidden">{t(`pass.${state}`, { done, count: items.length })}</span>
      </span>
      <span className="fact-pass-words" {...textOf(group, 'en')}>
        {formsOf(group, 'target')}
      </span>
      <span className="visually-hidden">{t('pass.as')}</span>
      <span className="fact-pass-words ledger-arabic" {...textOf(group, 'ar')}>
        <WholeRuns text={formsOf(group, 'source')} dir={textOf(group, 'ar').dir} />
      </span>
      <span className="hint">
        {t(`labels.${label}`)}
        {places > 1 ? `${t('listComma')}${t('times', { count: places })}` : ''}
      </span>
      <FactStatusSign status={status} unfinished={unfinished} />
    </div>
  );
}
