/** Logarithm of the English characters that stand for each Arabic one, as a rule. */
const USUAL_RATIO = Math.log(1.1);
const VARIANCE = 0.14 ** 2;
const VARIANCE_OF_LETTERS = 2.2;

/**
 * How far an English text is longer than its Arabic leads one to expect, in standard deviations; 0 where a side is empty. Lengths are in
 * characters; the logarithm of their ratio is normal with mean ln 1.10 and variance .14² + 2.2 ÷ (Arabic length), as measured on news
 * for alignment.
 */
export function lengthDeviation(arabic: number, english: number): number {
  if (arabic === 0 || english === 0) return 0;
  return (Math.log(english / arabic) - USUAL_RATIO) / Math.sqrt(VARIANCE + VARIANCE_OF_LETTERS / arabic);
}
