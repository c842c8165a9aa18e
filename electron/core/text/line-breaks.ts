/**
 * Characters that break a line besides CR and LF: vertical tab (the line break of Word's clipboard), form feed, NEL, line and
 * paragraph separator.
 */
const OTHER_LINE_BREAK = /[\u000b\u000c\u0085\u2028\u2029]/gu;

/** The text with a line feed in the place of every other character that breaks a line. Offsets stay as they are. */
export function withLineFeeds(text: string): string {
  return text.replace(OTHER_LINE_BREAK, '\n');
}
