import { memo, useCallback, useSyncExternalStore, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { initialsOf, toneOf } from '#renderer/ui/initials.ts';
import { usePersonName } from '#renderer/ui/person-name.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import { othersOn } from './use-presence.ts';
import '#renderer/styles/presence.css';

/** The initials of whoever else is in a row. Nothing where nobody is. */
export const RowPresence = memo(function RowPresence({
  row,
  editor,
}: {
  row: string;
  editor: Editor;
}): ReactElement | null {
  const workspace = useWorkspace();
  const { article } = editor.session;
  const people = useSyncExternalStore(
    workspace.others.subscribe,
    // Text, so that a row is drawn again only when it is about itself.
    useCallback(
      () =>
        [
          ...new Set(
            othersOn(workspace).flatMap((place) =>
              place.row === row && place.article === article ? place.person : [],
            ),
          ),
        ].join(' '),
      [workspace, article, row],
    ),
  );
  return people === '' ? null : <PeopleInRow people={people.split(' ')} />;
});

function PeopleInRow({ people }: { people: string[] }): ReactElement {
  const { t } = useTranslation('presence');
  const nameOf = usePersonName();
  const names = people.map(nameOf);
  const label = t('inThisRow', { count: people.length, names: names.join(t('comma')) });
  return (
    <span className="row-presence" title={label}>
      {names.slice(0, 2).map((name, i) => (
        <span key={people[i]} className="person-here" data-tone={toneOf(people[i]!)} aria-hidden="true">
          {initialsOf(name)}
        </span>
      ))}
      <span className="visually-hidden">{label}</span>
    </span>
  );
}
