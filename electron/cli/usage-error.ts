/** Thrown for a command line that makes no sense: exit code 2. The message says what is wrong with it. */
export class UsageError extends Error {}

/** The same for words that are missing or one too many; the person is told where the command is explained as well. */
export class WordsError extends UsageError {}
