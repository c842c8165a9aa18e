/** Thrown for a command line that makes no sense: exit code 2. The message says what is wrong with it. */
export class UsageError extends Error {}
