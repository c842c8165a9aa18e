import type { ReactElement } from 'react';
import { useAtRest } from '#renderer/state/rest.ts';
import { useWorkspace } from '#renderer/state/workspace-context.ts';

/** A person's name as the desk knows it. */
export function usePersonName(): (id: string) => string {
  const { desk } = useWorkspace();
  const people = useAtRest(desk)?.people ?? [];
  return (id) => people.find((person) => person.id === id)?.name ?? id;
}

export function PersonName({ id }: { id: string }): ReactElement {
  const nameOf = usePersonName();
  return <bdi className="person-name">{nameOf(id)}</bdi>;
}
