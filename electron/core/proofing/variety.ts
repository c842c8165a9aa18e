/** Spelling that varieties of English have in common, for comparison only: colour and color, organise and organize. */
function commonSpelling(word: string): string {
  return word
    .toLowerCase()
    .replace(/^tyre/u, 'tire')
    .replace(/^enq/u, 'inq')
    .replace(/our/gu, 'or')
    .replace(/(?<=[^s])is(?=e|ed|es|er|ers|ing|able|ably|ation|ations$)/gu, 'iz')
    .replace(/ys(?=e|ed|es|er|ers|ing$)/gu, 'yz')
    .replace(/re(?=s?$)/u, 'er')
    .replace(/red$/u, 'ered')
    .replace(/ce(?=s?$)/u, 'se')
    .replace(/ogue/gu, 'og')
    .replace(/[ao]e/gu, 'e')
    .replace(/amme/gu, 'am')
    .replace(/wards$/u, 'ward')
    .replace(/gement/gu, 'gment')
    .replace(/([lptsm])\1/gu, '$1');
}

/** Whether two words are one word as two varieties of English spell it. */
export function isSameInOtherVariety(one: string, other: string): boolean {
  return one.toLowerCase() !== other.toLowerCase() && commonSpelling(one) === commonSpelling(other);
}
