/**
 * Number of letters left out, added, replaced or swapped with their neighbour that make one word of the other (optimal string
 * alignment), in UTF-16 code units; `max + 1` where it is more than `max`.
 */
export function editDistance(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > max) return max + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length]!, max + 1);
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** Maximum length of a word whose neighbours are made, in UTF-16 code units. */
const MAX_WORD = 24;

/** Every lower-case word that is one edit away from another, see {@link editDistance}; some 55 for each letter of it. */
export function* oneEditFrom(word: string): Generator<string> {
  if (word.length > MAX_WORD) return;
  for (let i = 0; i <= word.length; i += 1) {
    const [head, tail] = [word.slice(0, i), word.slice(i)];
    if (tail !== '') yield head + tail.slice(1);
    if (tail.length > 1) yield head + tail[1]! + tail[0]! + tail.slice(2);
    for (const letter of LETTERS) {
      yield head + letter + tail;
      if (tail !== '') yield head + letter + tail.slice(1);
    }
  }
}
