import { readableText } from '#core/article/annotations.ts';
import type { Person } from '#core/people/person.ts';

/** Text between an `@` and the caret, and the place of the `@`; null where no name is being written. */
export function mentionAt(text: string, caret: number): { start: number; query: string } | null {
  const start = text.lastIndexOf('@', caret - 1);
  if (start < 0) return null;
  const query = text.slice(start + 1, caret);
  // An address has no blank before its sign, and a name has no line end and is not long.
  if (/[\p{L}\p{N}]$/u.test(text.slice(0, start)) || /\n|^\s/.test(query) || query.length > 40) return null;
  return { start, query };
}

/** People whose name, or a part of it, begins with what is written. */
export function peopleFor(query: string, people: readonly Person[]): Person[] {
  const wanted = query.toLocaleLowerCase();
  return people.filter(({ name }) => {
    const low = name.toLocaleLowerCase();
    return low.startsWith(wanted) || low.split(/\s+/).some((part) => part.startsWith(wanted));
  });
}

/**
 * A text as it is kept: `@Name` becomes `@[person id]`. Of several people whose names fit, the longest name is meant; of
 * people of one name, one of those that were `chosen` from the list.
 */
export function withMentions(text: string, people: readonly Person[], chosen: ReadonlySet<string>): string {
  const byName = [...people].sort(
    (a, b) => b.name.length - a.name.length || Number(chosen.has(b.id)) - Number(chosen.has(a.id)),
  );
  let kept = '';
  let rest = text;
  for (let at = rest.indexOf('@'); at >= 0; at = rest.indexOf('@')) {
    const after = rest.slice(at + 1);
    const person = byName.find(
      ({ name }) => after.startsWith(name) && !/^[\p{L}\p{N}]/u.test(after.slice(name.length)),
    );
    const inWord = /[\p{L}\p{N}]$/u.test(kept + rest.slice(0, at));
    kept += rest.slice(0, at);
    if (person && !inWord) {
      kept += `@[${person.id}]`;
      rest = after.slice(person.name.length);
    } else {
      kept += '@';
      rest = after;
    }
  }
  return kept + rest;
}

/** A kept text as it is written and read. */
export function withNames(text: string, people: readonly Person[]): string {
  return readableText(text, (id) => people.find((person) => person.id === id)?.name ?? id);
}
