import type { NumberFact } from './fact.ts';
import { scaled, sameValue } from './number-reading.ts';

/** A blank that binds, or a thin one, between groups of digits: it parts thousands and never two numbers. */
const BINDING = /^[\u00a0\u2007\u2009\u202f]$/u;

function isGroup(fact: NumberFact, digits: RegExp): boolean {
  return fact.part === null && fact.era === null && fact.form === 'digits' && digits.test(fact.text);
}

const FIRST = /^\p{Nd}{1,3}$/u;
const NEXT = /^\p{Nd}{3}$/u;

/**
 * Joins numerals whose groups of thousands stand apart by blanks: 1 250 000. Two numbers may stand beside each other as well
 * (room 12, 500 visitors), so a single group after an ordinary space is joined only where the other side has the number.
 * Some copy from right to left has the groups in reversed order, 300 250 7 for 7,250,300; that is read only where the other
 * side has it so. Linear.
 */
export function joinSpacedNumerals(
  text: string,
  facts: readonly NumberFact[],
  others: readonly NumberFact[],
): readonly NumberFact[] {
  let joined: NumberFact[] | null = null;
  const has = (value: number): boolean => others.some((other) => sameValue(other.value, value));
  for (let i = 0; i < facts.length; i += 1) {
    const run = runAt(text, facts, i);
    const fact = run === null ? null : joinedFact(text, run, has);
    if (run === null || fact === null) {
      joined?.push(facts[i]!);
      continue;
    }
    joined ??= facts.slice(0, i);
    joined.push(fact);
    i += run.length - 1;
  }
  return joined ?? facts;
}

/** Most groups of one numeral: beyond a quintillion there is nothing to count. */
const MAX_GROUPS = 6;

/** The groups that begin at a fact, or null where it is alone. */
function runAt(text: string, facts: readonly NumberFact[], i: number): NumberFact[] | null {
  const run = [facts[i]!];
  if (!isGroup(run[0]!, FIRST)) return null;
  while (run.length < MAX_GROUPS) {
    const next = facts[i + run.length];
    const before = run.at(-1)!;
    if (next === undefined || next.start - before.end !== 1 || !isGroup(next, FIRST)) break;
    if (!/\s/u.test(text.charAt(before.end))) break;
    run.push(next);
    if (!NEXT.test(next.text)) break;
  }
  return run.length > 1 ? run : null;
}

function joinedFact(
  text: string,
  run: readonly NumberFact[],
  has: (value: number) => boolean,
): NumberFact | null {
  const value = (groups: readonly NumberFact[]): number =>
    groups.reduce((sum, group) => scaled(sum, 1000) + group.value, 0);
  const forward = run.slice(1).every((group) => NEXT.test(group.text)) ? value(run) : null;
  const reversed = run.slice(0, -1).every((group) => NEXT.test(group.text))
    ? value([...run].reverse())
    : null;
  const [first, last] = [run[0]!, run.at(-1)!];
  const sure = run.length > 2 || run.slice(1).every((group) => BINDING.test(text.charAt(group.start - 1)));
  const whole = [forward, reversed].find((one) => one !== null && has(one)) ?? (sure ? forward : null);
  if (whole === null || whole === undefined) return null;
  return {
    ...last,
    start: first.start,
    text: text.slice(first.start, last.end),
    value: whole,
    coefficient: whole,
    alternatives: [],
    percent: last.percent ?? first.percent,
    currency: last.currency ?? first.currency,
    optional: false,
  };
}
