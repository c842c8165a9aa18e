import type { DeskView } from '#api/contract/desk.ts';
import type { Client } from './client.ts';

export type SetUp = () => Promise<{ client: Client; desk: DeskView; path: string }>;
export type Join = (path: string, person: string) => Promise<Client>;
/** What the groups of the contract suite work with. */
export interface Context {
  connect: () => Promise<Client>;
  /** A new desk with a translator and a reviewer, and a session that is the translator. */
  setUp: SetUp;
  /** Another session on that desk. */
  join: Join;
  folder: () => string;
}
