import { useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MATCH_ACTIONS } from '#api/actions.ts';
import { bindings, matchAlias } from '#api/shortcuts.ts';
import { findRow, type Row } from '#core/article/state.ts';
import type { OfferedMatch } from '#core/exchange/row-matches.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import type { AskedRow } from '#renderer/editor/memory/memory.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { MatchItem } from './match-item.tsx';
import '#renderer/styles/memory.css';

/** What the memory of the desk has for the active row: matches of the whole row, then those of its sentences. */
export function MemoryPanel({ editor }: { editor: Editor }): ReactElement {
  const { t } = useTranslation(['memory', 'app']);
  const state = useAtRest(editor.session.state);
  const asked = useObservable(editor.memory.asked);
  const progress = useObservable(editor.memory.progress);
  const activeId = useObservable(editor.active);
  const row = activeId === null ? undefined : findRow(state, activeId);
  if (!row) return <p className="hint">{t('app:noRow')}</p>;
  if (asked?.row === row.id) return <RowMatchList key={row.id} row={row} asked={asked} editor={editor} />;
  return (
    <p className="hint" role="status">
      {progress === null ? (
        t('looking')
      ) : (
        <>
          <progress max={1} value={progress} aria-label={t('building')} /> {t('building')}
        </>
      )}
    </p>
  );
}

interface RowMatchListProps {
  row: Row;
  asked: AskedRow;
  editor: Editor;
}

function RowMatchList({ row, asked, editor }: RowMatchListProps): ReactElement {
  const { t } = useTranslation('memory');
  const list = useRef<HTMLDivElement>(null);
  const keysOf = useMatchKeys();
  const entering = useObservable(editor.memory.entering);
  useEffect(() => {
    if (!entering) return;
    editor.memory.entering.set(false);
    const first = list.current?.querySelector<HTMLElement>('.match-insert');
    (first ?? list.current)?.focus();
  }, [editor, entering]);
  const { matches, error } = asked;
  const sentences = matches?.sentences ?? [];
  const ofRow = matches?.row ?? [];
  const listed = editor.memory.listed(row);
  const item = (match: OfferedMatch, text: string) => {
    const at = listed.indexOf(match);
    return (
      <MatchItem
        key={at}
        number={at + 1}
        keys={keysOf(at)}
        match={match}
        text={text}
        row={row.id}
        editor={editor}
      />
    );
  };
  const byKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return editor.focusRow();
    const digit = /^(?:Digit|Numpad)([1-9])$/u.exec(event.code)?.[1];
    const match = digit === undefined ? undefined : listed[Number(digit) - 1];
    if (!match || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    editor.memory.put(row.id, match);
  };
  return (
    <div ref={list} role="group" aria-label={t('title')} tabIndex={-1} className="matches" onKeyDown={byKey}>
      <h2 className="inspector-title">{t('title')}</h2>
      {error ? <ProblemText error={error} /> : null}
      {matches && listed.length === 0 ? <p className="hint">{t('none')}</p> : null}
      {ofRow.length > 0 ? (
        <ul className="match-list">{ofRow.map((match) => item(match, asked.source))}</ul>
      ) : null}
      {sentences.map(({ place, matches: found }) => {
        const text = asked.source.slice(place.start, place.end);
        return (
          <section key={place.start}>
            <h3 className="inspector-title match-sentence">
              {t('sentence')}{' '}
              <bdi lang="ar" dir="rtl">
                {text}
              </bdi>
            </h3>
            <ul className="match-list">{found.map((match) => item(match, text))}</ul>
          </section>
        );
      })}
      {(matches?.problems ?? []).map(({ file, error: problem }) => (
        <p key={file} className="hint">
          {t('unread')} <bdi dir="ltr">{file}</bdi>{' '}
          <ProblemText error={{ code: problem.code, values: problem.values }} />
        </p>
      ))}
    </div>
  );
}

/** The keys that insert a match, by its position; null beyond the ninth. */
function useMatchKeys(): (position: number) => string | null {
  const { preferences, client } = useWorkspace();
  const { shortcuts } = useObservable(preferences.settings);
  const bound = bindings(shortcuts);
  return (position) => {
    const action = MATCH_ACTIONS[position];
    if (action === undefined) return null;
    const own = shortcuts[action];
    if (own === undefined && client.kind === 'browser') return matchAlias(position + 1);
    return bound.get(action) || null;
  };
}
