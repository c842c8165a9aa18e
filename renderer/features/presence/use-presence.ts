import { useEffect, useMemo } from 'react';
import type { Row } from '#core/article/state.ts';
import type { PersonPlace } from '#core/people/person-place.ts';
import { useObservable } from '#renderer/state/observable.ts';
import { useDeskPart } from '#renderer/state/use-desk-part.ts';
import { useOfRows } from '#renderer/state/use-of-rows.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import type { Workspace } from '#renderer/state/workspace.ts';
import type { Editor } from '#renderer/editor/editor.ts';

/** Somebody who goes through the rows is followed at this distance, in ms. */
const SETTLE_MS = 400;

/** Tells the host where this window is, now and whenever that changes: to others on the desk, and for the next start. */
export function useOwnPlace(editor: Editor | null): void {
  const workspace = useWorkspace();
  const connected = useObservable(workspace.connected);
  const [id, me] = [useDeskPart('id'), useDeskPart('me')];
  useEffect(() => {
    if (!connected || id === undefined || !me) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      timer = undefined;
      const place = { article: editor?.session.article ?? null, row: editor?.active.get() ?? null };
      // A courtesy to others: where it fails, nobody is told.
      void workspace.client.call('presence.set', place);
      if (editor) workspace.keepPlace(place.row);
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(tell, SETTLE_MS);
    };
    const atOnce = () => {
      if (timer === undefined) return;
      clearTimeout(timer);
      tell();
    };
    soon();
    const stops = [editor?.active, workspace.mode, workspace.inspectorTab].map((cell) =>
      cell?.subscribe(soon),
    );
    workspace.flushers.add(atOnce);
    return () => {
      for (const stop of stops) stop?.();
      workspace.flushers.delete(atOnce);
      clearTimeout(timer);
    };
  }, [workspace, editor, connected, id, me]);
}

/** Everybody else who has this desk open, once for each window of theirs. */
export function othersOn(workspace: Workspace): readonly PersonPlace[] {
  const told = workspace.others.get();
  return told && told.desk === workspace.desk.get()?.id ? told.places : [];
}

const NOBODY: ReadonlyMap<string, string> = new Map();

/** Who else is in those of the rows that somebody is in, by id of the row: their ids, with a blank between them. */
export function usePeopleInRows(rows: readonly Row[], { session }: Editor): ReadonlyMap<string, string> {
  const workspace = useWorkspace();
  const { article } = session;
  const people = useMemo(
    () => ({
      get: () => peopleInRows(workspace, article),
      subscribe: workspace.others.subscribe,
    }),
    [workspace, article],
  );
  return useOfRows(people, rows);
}

function peopleInRows(workspace: Workspace, article: string): ReadonlyMap<string, string> {
  const people = new Map<string, Set<string>>();
  for (const { article: where, row, person } of othersOn(workspace)) {
    if (where !== article || row === null || person === null) continue;
    people.set(row, (people.get(row) ?? new Set()).add(person));
  }
  return people.size === 0
    ? NOBODY
    : new Map(Array.from(people, ([row, here]) => [row, [...here].join(' ')]));
}
