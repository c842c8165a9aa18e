import type { ArticleCommand } from '#core/article/article.ts';
import { correctionKey, correctionsOf } from '#core/article/minor-corrections.ts';
import type { CorrectionSorter } from '#core/article/minor-kinds.ts';
import type { ArticleState } from '#core/article/state.ts';
import type { Person } from '#core/people/person.ts';
import type { Policies } from '#core/people/policies.ts';
import type { TaskPool } from './tasks/pool.ts';

/**
 * Verdicts on the corrections of a person that their approvals rest on: the host's own, whatever the window says. They are
 * worked out in the task pool before the commands are done; a correction that comes about meanwhile has no verdict.
 * @throws AppError as the tasks of the pool
 */
export async function correctionSorter(
  tasks: Pick<TaskPool, 'run'>,
  state: ArticleState,
  commands: readonly ArticleCommand[],
  { person, policies }: { person: Person; policies: Policies },
): Promise<CorrectionSorter> {
  if (!policies.fourEyes || !policies.minorCorrections) return () => null;
  const texts = commands.flatMap((command) => {
    if (command.type !== 'approve') return [];
    const row = state.rows[state.index.get(command.row) ?? -1];
    const corrected = row && correctionsOf(state, row, person.id, command.text);
    return corrected ? [corrected] : [];
  });
  if (texts.length === 0) return () => null;
  const verdicts = await tasks.run('sortCorrections', texts, { priority: 'typing' });
  const known = new Map(texts.map((text, i) => [correctionKey(text), verdicts[i]!]));
  return (text) => known.get(correctionKey(text)) ?? null;
}
