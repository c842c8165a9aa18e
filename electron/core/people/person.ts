import { personPart } from '#core/journal/writer.ts';
import { hasDirectionControls } from '#core/text/isolate.ts';
import { z } from 'zod';

export const roleSchema = z.enum(['translator', 'reviewer', 'both']);
export type Role = z.infer<typeof roleSchema>;

export const personNameSchema = z.string().trim().min(1).max(120);

/** A name that is given now: without controls that would turn the words around it in lists and statements. */
export const newNameSchema = personNameSchema.refine(
  (name) => !hasDirectionControls(name),
  'a direction control',
);

/** Somebody who works at a desk. */
export interface Person {
  id: string;
  name: string;
  role: Role;
}

export function reviews({ role }: Person): boolean {
  return role !== 'translator';
}

export function translates({ role }: Person): boolean {
  return role !== 'reviewer';
}

/** Names of people by the part of their journals' names that says whose they are. */
export function namesByJournal(people: ReadonlyMap<string, Person>): Record<string, string> {
  return Object.fromEntries([...people.values()].map(({ id, name }) => [personPart(id), name]));
}
