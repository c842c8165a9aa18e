import type { Alignment, AlignOptions, Link } from './alignment.ts';
import { fullBand, transposed } from './band.ts';
import { displayNameLexicon } from './display-names.ts';
import { bestPath, buildLattice, cellOf, posteriors } from './lattice.ts';
import { linkScorer } from './link-score.ts';
import { readSide } from './side.ts';
import { shapesFor } from './shapes.ts';
import { WEIGHTS } from './weights.ts';
import { locateMatches, wordEvidence } from './word-evidence.ts';
import { pairWords } from './word-pairs.ts';

export function align(source: readonly string[], target: readonly string[], options: AlignOptions = {}): Alignment {
  const first = readSide(source);
  const second = readSide(target);
  const weights = WEIGHTS;
  const lexicons = [displayNameLexicon(), ...(options.lexicons ?? [])];
  const pairs = pairWords(first, second, lexicons, weights);
  const reversed: Map<number, number>[] = second.types.map(() => new Map());
  for (const [u, found] of pairs.partners.entries()) for (const [v, w] of found) reversed[v]!.set(u, w);
  const shapes = shapesFor(options.mode ?? 'paragraph');
  const longest = Math.max(...shapes.map((s) => Math.max(s.rows, s.columns)));
  const band = fullBand(source.length, target.length);
  const forward = wordEvidence(first, second, locateMatches(pairs.partners, second), pairs.hit.first, band, longest, weights);
  const backward = wordEvidence(second, first, locateMatches(reversed, first), pairs.hit.second, transposed(band), longest, weights);
  const scorer = linkScorer({ first, second, forward, backward, shapes, logRatio: weights.length.logRatio, weights });
  const lattice = buildLattice(band, shapes, (i, j, s) => scorer.score(i, j, s));
  const probability = posteriors(lattice);
  const path = bestPath(lattice, lattice.scores);
  const links: Link[] = path.map((step) => {
    const { rows, columns } = shapes[step.shape]!;
    return {
      source: Array.from({ length: rows }, (_, k) => step.row + k),
      target: Array.from({ length: columns }, (_, k) => step.column + k),
      confidence: probability[cellOf(lattice, step)]!,
    };
  });
  return { links, score: 0, swapped: false, moved: [] };
}
