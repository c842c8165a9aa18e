export type ScoreWord = 'good' | 'partly' | 'none';

/**
 * What a score of the aligner says of two texts: translations are over about 0.6, texts that have nothing to do with one
 * another under about 0.3 (`Alignment.score`).
 */
export function scoreWord(score: number): ScoreWord {
  return score >= 0.6 ? 'good' : score >= 0.3 ? 'partly' : 'none';
}
