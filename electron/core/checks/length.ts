import type { CheckContext } from './finding.ts';

/**
 * How far the length of the English is from what the Arabic leads one to expect, in standard deviations. Lengths are in
 * characters; the logarithm of their ratio is normal with mean ln 1.10 and variance .14² + 2.2 ÷ (Arabic length), as
 * measured on news for alignment.
 */
export function lengthDeviation({ row }: CheckContext): number {
  const arabic = row.source.text.trim().length;
  const english = row.target.text.trim().length;
  if (arabic === 0 || english === 0) return 0;
  const deviation = Math.sqrt(0.14 ** 2 + 2.2 / arabic);
  return (Math.log(english / arabic) - Math.log(1.1)) / deviation;
}
