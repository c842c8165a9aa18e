import { expect } from 'vitest';
import { apply, type ArticleCommand, type ArticleEvent, fold } from '#core/article/article.ts';
import type { Refusal } from '#core/article/command.ts';
import type { CorrectionSorter } from '#core/article/minor-kinds.ts';
import type { ArticleState } from '#core/article/state.ts';
import { DEFAULT_POLICIES, type Policies } from '#core/people/policies.ts';
import type { Person } from '#core/people/person.ts';
import { sourceEvent } from './histories.ts';

export const LAYLA: Person = { id: 'layla', name: 'Layla', role: 'translator' };
export const KARIM: Person = { id: 'karim', name: 'Karim', role: 'reviewer' };

/** An article that commands are done on in turn; what is refused leaves it as it is. */
export class CommandedArticle {
  state: ArticleState;
  readonly events: ArticleEvent[];
  private count = 0;
  policies: Policies;
  sorter: CorrectionSorter = () => null;

  constructor(paragraphs = 3, fourEyes = true) {
    this.events = [sourceEvent(paragraphs)];
    this.state = fold(this.events);
    this.policies = { ...DEFAULT_POLICIES, fourEyes };
  }

  do(person: Person, command: DraftOf<ArticleCommand>): Refusal | 'done' {
    this.count += 1;
    const clock = `001900000000000-${String(this.count).padStart(5, '0')}-x`;
    const { policies, sorter } = this;
    const context = { person, policies, sorter, at: '2026-01-01T00:00:00Z', clock };
    const applied = apply(this.state, { ...command, id: `c${this.count}` } as ArticleCommand, context);
    if (!applied.ok) return applied.error;
    this.state = applied.value.state;
    this.events.push(...applied.value.events);
    return 'done';
  }

  write(person: Person, row: string, text: string): void {
    const bases = this.row(row).head ? [this.row(row).head!.id] : [];
    expect(this.do(person, { type: 'setText', row, text, bases })).toBe('done');
  }

  row(id: string) {
    return this.state.rows[this.state.index.get(id)!]!;
  }
}

export type DraftOf<C> = C extends { id: string } ? Omit<C, 'id'> : never;
