import type { Link, Move } from './alignment.ts';
import type { Weights } from './weights.ts';
import type { Direction } from './word-evidence.ts';
import { singleEvidence } from './word-evidence.ts';

/** Maximum number of pairs of unlinked paragraphs that are compared: two articles that differ more have no moves. */
const MAX_PAIRS = 200_000;
/** Natural logarithm of the odds before evidence that an unlinked pair is a moved one. */
const PRIOR = -6;

/**
 * Paragraphs left without a partner on both sides whose words say that they belong together, best first and each used
 * once: text that the translation has moved. Indices are those of the directions' sides.
 */
export function findMoves(
  links: readonly Pick<Link, 'source' | 'target'>[],
  forward: Direction,
  backward: Direction,
  weights: Weights,
): Move[] {
  const rows = links.flatMap(({ source, target }) => (target.length === 0 ? source : []));
  const columns = links.flatMap(({ source, target }) => (source.length === 0 ? target : []));
  if (rows.length * columns.length > MAX_PAIRS) return [];
  const candidates: { row: number; column: number; score: number }[] = [];
  for (const row of rows) {
    for (const column of columns) {
      const evidence =
        singleEvidence(forward, row, column, weights) + singleEvidence(backward, column, row, weights);
      const score = PRIOR + weights.words * evidence;
      if (score > 0) candidates.push({ row, column, score });
    }
  }
  candidates.sort((a, b) => b.score - a.score || a.row - b.row || a.column - b.column);
  const used = new Set<string>();
  const moves: Move[] = [];
  for (const { row, column, score } of candidates) {
    if (used.has(`r${row}`) || used.has(`c${column}`)) continue;
    used.add(`r${row}`).add(`c${column}`);
    moves.push({ source: [row], target: [column], confidence: 1 / (1 + Math.exp(-score)) });
  }
  return moves;
}
