/** Types of events that need a right: see `acts.ts`. */
const ACTS: ReadonlySet<string> = new Set([
  'row.approved',
  'row.unapproved',
  'row.returned',
  'row.unreturned',
  'error.graded',
  'pass.marked',
  'fact.confirmed',
  'article.stage',
]);

export function isAct({ type }: { type: string }): boolean {
  return ACTS.has(type);
}
