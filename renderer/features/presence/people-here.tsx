import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#api/contract/desk.ts';
import type { PersonPlace } from '#core/people/person-place.ts';
import { shownTitle } from '#renderer/ui/article-title.tsx';
import { useObservable } from '#renderer/state/observable.ts';
import { useAtRest } from '#renderer/state/rest.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';
import { initialsOf, toneOf } from '#renderer/ui/initials.ts';
import { Menu, MenuItem } from '#renderer/ui/menu.tsx';
import { usePersonName } from '#renderer/ui/person-name.tsx';
import type { Editor } from '#renderer/editor/editor.ts';
import { othersOn } from './use-presence.ts';
import '#renderer/styles/presence.css';

/** Maximum number of people shown by their initials; the rest are counted. */
const MAX_SHOWN = 3;

/** Who else is in this article, and elsewhere on the desk; nothing where nobody is. An entry leads to where they are. */
export function PeopleHere({ editor }: { editor: Editor | null }): ReactElement | null {
  const { t } = useTranslation('presence');
  const workspace = useWorkspace();
  const desk = useAtRest(workspace.desk);
  useObservable(workspace.others);
  const nameOf = usePersonName();
  const article = editor?.session.article ?? null;
  const places = onePerPerson(othersOn(workspace), article);
  if (!desk || places.length === 0) return null;
  const inArticle = places.filter((place) => article !== null && place.article === article);
  const shown = (inArticle.length > 0 ? inArticle : places).slice(0, MAX_SHOWN);
  return (
    <Menu
      label={t('label', {
        count: places.length,
        names: places.map(({ person }) => nameOf(person)).join(t('comma')),
      })}
      buttonClass={`people-here${inArticle.length > 0 ? '' : ' people-elsewhere'}`}
      button={
        <>
          {shown.map(({ person }) => (
            <span key={person} className="person-here" data-tone={toneOf(person)} aria-hidden="true">
              {initialsOf(nameOf(person))}
            </span>
          ))}
          {places.length > shown.length ? (
            <span className="person-here people-more" aria-hidden="true">
              {t('more', { count: places.length - shown.length })}
            </span>
          ) : null}
        </>
      }
    >
      {places.map((place) => (
        <PlaceItem key={place.person} place={place} desk={desk} editor={editor} />
      ))}
    </Menu>
  );
}

/** One place for each person: of those who have several windows, where they are in this article. */
function onePerPerson(places: readonly PersonPlace[], article: string | null): PersonPlace[] {
  const closeness = (place: PersonPlace) => (place.article === null ? 2 : place.article === article ? 0 : 1);
  const sorted = [...places].sort((a, b) => closeness(a) - closeness(b));
  return sorted.filter(({ person }, i) => sorted.findIndex((other) => other.person === person) === i);
}

function PlaceItem({
  place,
  desk,
  editor,
}: {
  place: PersonPlace;
  desk: DeskView;
  editor: Editor | null;
}): ReactElement {
  const { t, i18n } = useTranslation('presence');
  const workspace = useWorkspace();
  const name = usePersonName()(place.person);
  if (editor && place.article === editor.session.article) {
    const position = place.row === null ? undefined : editor.session.state.get().index.get(place.row);
    const { row } = place;
    return (
      <MenuItem
        id={place.person}
        label={position === undefined ? t('inArticle', { name }) : t('inRow', { name, number: position + 1 })}
        disabled={position === undefined}
        onAction={() => row !== null && editor.focus(row)}
      />
    );
  }
  const article = desk.articles.find(({ id }) => id === place.article);
  const title = article && shownTitle(article.title, article.englishTitle, i18n.language).text;
  return (
    <MenuItem
      id={place.person}
      label={title ? t('elsewhere', { name, title }) : t('onDesk', { name })}
      disabled={!article}
      onAction={() => article && void workspace.openArticle(article.id)}
    />
  );
}
