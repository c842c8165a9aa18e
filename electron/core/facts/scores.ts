import type { Span } from '#core/text/span.ts';
import type { TextFacts } from './text-facts.ts';

/** Words that go with the score of a match: goal, goals, brace, hat-trick, draw. */
const ARABIC_GOALS = /(?:هدف|اهداف|هدفين|هدفان|ثنائيه|ثلاثيه|رباعيه|خماسيه|سداسيه|تعادل|التعادل|نظيفه|نظيف)$/u;

/** 2-0: two small numbers with a dash, and no part of a date or a longer number. */
const SCORE = /(?<![\p{Nd}.,/-])\p{Nd}{1,2}[-–]\p{Nd}{1,2}(?![\p{Nd}/-]|[.,]\p{Nd})/gu;

/** Words behind a denial that say nil: دون رد, مقابل لا شيء. */
const NIL: ReadonlySet<string> = new Set(['رد', 'مقابل', 'شيء', 'شي']);

/** Places of the scores in the English of a row whose Arabic tells goals. */
function scoresOf({ tokens }: TextFacts, { text }: TextFacts): Span[] {
  if (!tokens.some(({ key }) => ARABIC_GOALS.test(key))) return [];
  return [...text.matchAll(SCORE)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
}

/** Whether a row tells how a match ended, which takes English fewer words. */
export function tellsScore(source: TextFacts, target: TextFacts): boolean {
  return scoresOf(source, target).length > 0;
}

/**
 * Both texts of a row that tells how a match ended. Arabic says it in words, بهدفين دون رد, بثلاثية نظيفة, بهدف, where English has
 * *2-0, 3-0, 1-0*: nil and one of the score need no number in the Arabic, and its nil is no denial.
 */
export function readScore(source: TextFacts, target: TextFacts): { source: TextFacts; target: TextFacts } {
  const scores = scoresOf(source, target);
  if (scores.length === 0) return { source, target };
  const numbers = target.numbers.map((fact) => {
    const isSaid = fact.value > 1 || !scores.some(({ start, end }) => start <= fact.start && fact.end <= end);
    return isSaid ? fact : { ...fact, optional: true };
  });
  const negations = source.negations.filter(({ start }) => {
    const at = source.tokens.findIndex((token) => token.start === start);
    return !NIL.has(source.tokens[at + 1]?.key ?? '');
  });
  return { source: { ...source, negations }, target: { ...target, numbers } };
}
