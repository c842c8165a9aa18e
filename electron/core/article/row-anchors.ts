import { err, ok, type Result } from '#core/result.ts';
import type { CommandOf, Refusal } from './commands.ts';
import type { ArticleEventBody } from './events.ts';
import type { ArticleState } from './state.ts';

/**
 * An anchored row is one whose link a person has looked at: it stands, whatever an aligner makes of the rows around it. The
 * anchor goes with the row, also when its paragraphs or its words change: those are changed by people, who see it.
 */
export function decideAnchor(
  state: ArticleState,
  { rows, anchored }: CommandOf<'anchor'>,
): Result<ArticleEventBody, Refusal> {
  const changing: string[] = [];
  for (const id of rows) {
    const position = state.index.get(id);
    if (position === undefined) return err(state.gone.has(id) ? 'row-gone' : 'unknown-row');
    if ((state.rows[position]!.anchored !== null) !== anchored) changing.push(id);
  }
  if (changing.length === 0) return err('already-so');
  return ok({ type: 'rows.anchored', rows: [...new Set(changing)], anchored });
}
